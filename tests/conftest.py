"""For all tests: a learner's folder of their own, and no test that does not run.

On CI, a skipped test is a failed one: a test that does not run proves nothing.
"""

import gc
import locale
import os
import shutil
import sys
import tempfile
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

# The course's own packages are found in its folder, whatever else is called so; nothing else in
# it, such as a learner's random.py, goes before Python's own modules.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import helpers  # noqa: E402, F401
import launch  # noqa: E402, F401
import tests  # noqa: E402, F401

sys.path.append(sys.path.pop(0))

from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.my_work import VARIABLE
from tests import node, standing
from tests.progress_line import ProgressLine

# Shell scripts of Binder and hubs, shell scripts in place of programs, signals, pipes as files:
# Windows has none of these, so there is nothing to test (tests/unit/test_house.py keeps the list
# honest).
ONLY_ON_POSIX = [
    "browser/test_own_copies_in_lab.py", "launch/test_bad_luck.py",
    "launch/test_copies_at_launch.py", "launch/test_doctor_at_work.py",
    "launch/test_repo2docker.py", "launch/test_scripts.py", "launch/test_start.py",
    "unit/test_interrupted.py", "unit/test_odd_files.py",
]  # fmt: skip
# Contributors have node, learners need not, and CI has to.
WITH_NODE = ["unit/test_javascript.py", "unit/test_two_engines.py"]
NO_NODE = not os.environ.get("CI") and node.find() is None
# PyTorch takes as much room as all else together: whoever has it finds that its layers agree.
WITH_TORCH = ["unit/test_layers_as_in_torch.py"]
collect_ignore = [*(ONLY_ON_POSIX if os.name == "nt" else []), *(WITH_NODE if NO_NODE else []),
                  *([] if find_spec("torch") else WITH_TORCH)]


BEFORE = pytest.StashKey()


@pytest.hookimpl(trylast=True)  # when pytest's own reporter is there
def pytest_configure(config):
    """Name a folder for the files that tests write as a learner, and ask the long experiments for
    their smaller budget; kernels and servers inherit both.
    """
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.verbosity == 0:
        config.pluginmanager.register(ProgressLine(reporter))
    config.pluginmanager.register(standing)
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix="my_work_of_tests_")
    os.environ[BUDGET] = "small"
    os.environ.setdefault("ACTIVATION_COURSE_SYMPY_SECONDS", "30")


def pytest_collection_finish():
    """What has been imported stays: the collector of garbage need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_unconfigure():
    """Take that folder away."""
    shutil.rmtree(os.environ.pop(VARIABLE, ""), ignore_errors=True)


def pytest_sessionfinish(session):
    """Turn the exit status when CI is set and a test was skipped or expected to fail."""
    if os.environ.get("CI") and _not_run(session.config):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    """Say what was left out, and why the run is red although no test failed."""
    if NO_NODE:
        terminalreporter.write_line(
            f"Left out for want of node, version {node.OLDEST} or later: {', '.join(WITH_NODE)}")
    count = len(_not_run(config))
    if os.environ.get("CI") and count:
        terminalreporter.write_line(
            f"{count} skipped or expected to fail: on CI, every test has to run and pass.",
            red=True,
        )


def _not_run(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # a worker of pytest-xdist: the reports go to its master
        return []
    stats = reporter.stats
    return [report for key in ("skipped", "xfailed", "xpassed") for report in stats.get(key, [])]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    """Note the surroundings that a test begins in."""
    item.stash[BEFORE] = _surroundings()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item):
    """Fail a test that leaves another locale, folder or variable to the tests after it.

    Which tests these are differs from run to run, so that one of them would fail now and then.
    """
    result = yield
    before, now = item.stash[BEFORE], _surroundings()
    left = {name: now.get(name) for name in before | now if now.get(name) != before.get(name)}
    assert not left, f"left to the next test: {left}"
    return result


def _surroundings():
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    return kept | {"the locale": locale.setlocale(locale.LC_ALL), "the folder": os.getcwd()}


@pytest.fixture(autouse=True)
def own_work(monkeypatch):
    """Give each test a learner's folder of its own, in the one of the run: none finds what another
    has noted there. JupyterLab, which serves many tests, has one that is emptied between them.
    """
    folder = tempfile.mkdtemp(dir=os.environ[VARIABLE])
    monkeypatch.setenv(VARIABLE, folder)


@pytest.fixture(autouse=True)
def widgets_go(request):
    """Let go of the widgets that a test has made: ipywidgets keeps each one, with its figure.

    Figures are drawn where somebody looks at them. Here somebody does, at the end of a test, once
    for each file and each set of artists.
    """
    before = set(_widgets())
    yield
    made = [widget for name, widget in list(_widgets().items()) if name not in before]
    for widget in made:
        if hasattr(widget, "see") and widget.figure:
            kind = request.node.path.name, *sorted(widget.artists)
            _looked[kind] += 1
            if _looked[kind] == 1:
                widget.see()
        widget.close()


_looked = Counter()


def _widgets():
    """All widgets that there are, by their models' names."""
    made = sys.modules.get("ipywidgets.widgets.widget")
    return made._instances if made else {}
