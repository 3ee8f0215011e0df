"""start.py interrupted, killed and started twice; pip and venv are stand-ins (stand_in.py)."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from launch import problems
from tests.launch import stand_in
from tests.launch.course import HERE_FIRST, copy, refused
from tests.patience import SECONDS

STAND_IN = Path(stand_in.__file__)


@pytest.fixture
def begin(course, tmp_path):
    """A function that runs start.py in a process group of its own: begin("setup", "unpacking")."""
    running = []

    def run(command="setup", stops="", **variables):
        others = {"STAND_IN_STOPS": stops, "STAND_IN_FILE": str(tmp_path / "reached")}
        process = subprocess.Popen(
            [sys.executable, str(STAND_IN), str(course), command],
            env={**os.environ, **others, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A background job inherits a deaf ear for Ctrl-C, and would hand it on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        running.append(process)
        return process

    yield run
    for process in running:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # also what it has left behind
        process.communicate()


def until(condition):
    """Wait until condition() is true; gives what it gave."""
    end = time.monotonic() + SECONDS
    while not (found := condition()):
        assert time.monotonic() < end, "this never came"
        time.sleep(0.02)
    return found


def reached(tmp_path):
    """The process that has reached the moment at which it stops."""
    path = tmp_path / "reached"
    until(path.exists)
    process = int(path.read_text())
    path.unlink()
    return process


def ended(process):
    """True once a process is no more, or only waits to be waited for."""
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def finish(process):
    """(status, output, errors) of a process that ends by itself."""
    output, errors = process.communicate(timeout=SECONDS)
    assert "Traceback" not in output + errors
    return process.returncode, output, errors


def stamps(course):
    return {path.name for path in (course / ".venv").glob("installed-*")}


def hold(course, how):
    """A process that holds a lock of the course until it gets a line."""
    code = f"{HERE_FIRST}from launch.lock import IN_USE, INSTALLING; {how}; input()"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=course, stdin=subprocess.PIPE,
                               text=True)
    name = ".venv.in-use" if "IN_USE" in how else ".venv.installing"
    until(lambda: (course / name).exists() and str(process.pid) in (course / name).read_text())
    return process


@pytest.mark.parametrize("moment", stand_in.MOMENTS)
def test_ctrl_c_ends_it_quietly_and_the_next_start_goes_on(course, begin, tmp_path, moment):
    process = begin(stops=moment)
    worker = reached(tmp_path)
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: to the children too
    status, _, errors = finish(process)
    assert (status, errors.strip()) == (130, problems.STOPPED)
    assert not stamps(course) and ended(worker)
    status, output, _ = finish(begin())
    assert status == 0 and "All is installed" in output
    assert stamps(course) == {"installed-base.json"}


def test_a_ctrl_c_that_only_start_py_gets_ends_pip_too(course, begin, tmp_path):
    process = begin(stops="resolving")
    worker = reached(tmp_path)
    process.send_signal(signal.SIGINT)
    assert finish(process)[0] == 130
    assert ended(worker)


@pytest.mark.parametrize("moment", stand_in.MOMENTS)
def test_a_killed_start_takes_its_pip_along(course, begin, tmp_path, moment):
    process = begin(stops=moment)
    worker = reached(tmp_path)
    process.kill()
    process.wait()
    if moment != "checking":  # which writes nothing
        until(lambda: ended(worker))
    assert not stamps(course)
    assert finish(begin())[0] == 0


def test_two_at_once_wait_for_each_other_and_install_once(course, begin, tmp_path):
    first = begin(stops="downloading")
    worker = reached(tmp_path)
    second = begin("setup")
    line = until(second.stdout.readline)
    assert line.startswith("Waiting for `start.py setup` (process ") and str(first.pid) in line
    os.kill(worker, signal.SIGKILL)  # the first one's pip fails
    assert finish(first)[0] == 1
    status, output, _ = finish(second)
    assert status == 0 and "Going on with the installation" in output


def test_who_has_waited_looks_again(course, begin, tmp_path):
    held = hold(course, "INSTALLING.wait('')")
    waiting = begin()
    until(waiting.stdout.readline)
    # Meanwhile the other one installs everything.
    subprocess.run([sys.executable, "-c", "import sys; sys.path.insert(0, sys.argv[1]); "
                    "from tests.launch.course import install; from pathlib import Path; "
                    "install(Path(sys.argv[2]))", str(STAND_IN.parents[2]), str(course)],
                   check=True)
    status, output, _ = finish(waiting)  # even while that one has not ended
    assert status == 0 and "Installing" not in output
    held.communicate("\n")


def test_an_extra_is_added_to_an_open_course_and_its_end_leaves_the_base(course, begin, tmp_path):
    assert finish(begin())[0] == 0
    mark = course / ".venv" / "lib" / "kept"
    mark.touch()
    in_use = hold(course, "IN_USE.take(shared=True); IN_USE.sign()")
    process = begin("export", stops="unpacking")
    reached(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    assert finish(process)[0] == 130
    assert stamps(course) == {"installed-base.json"} and mark.exists()
    begin("export", stops="checking")
    reached(tmp_path)
    assert mark.exists(), "nothing is made anew"
    in_use.communicate("\n")


def test_an_environment_in_use_is_not_taken_away(course, begin):
    assert finish(begin())[0] == 0
    in_use = hold(course, "IN_USE.take(shared=True); IN_USE.sign()")
    stamp = course / ".venv" / "installed-base.json"
    for path in (stamp, course / ".venv" / "course.json"):
        path.write_text(path.read_text().replace('"python": "', '"python": "another '))
    process = begin()
    line = until(process.stdout.readline)
    assert "the course is open: close it" in line and str(in_use.pid) in line
    assert stamp.exists()
    in_use.communicate("\n")
    assert finish(process)[0] == 0 and "another" not in stamp.read_text()


def test_what_does_not_import_is_not_vouched_for(course, begin):
    status, _, errors = finish(begin(STAND_IN_BROKEN="scipy"))
    assert status == 1 and "`scipy` (/x.py) cannot be imported: ImportError: no" in errors
    assert not stamps(course)


def test_pip_gets_only_the_settings_that_say_where_packages_are(course, begin, tmp_path):
    bad = {"PIP_TARGET": "/elsewhere", "PIP_NO_DEPS": "1", "PIP_REQUIRE_HASHES": "1"}
    assert finish(begin(**bad, PYTHONPATH="/other", PYTHONHOME=""))[0] == 0
    arguments, variables = json.loads((tmp_path / "reached.log").read_text())
    assert any(one.startswith("jupyterlab>=") for one in arguments)
    assert not set(bad) & set(variables) and "PYTHONPATH" not in variables
    assert variables["PIP_CONFIG_FILE"] == os.devnull


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_folder_is_the_same_one_in_every_locale(tmp_path, locale):
    course = copy(tmp_path / "Müller")
    command = [sys.executable, str(STAND_IN), str(course), "setup"]
    usual = {**os.environ, "STAND_IN_FILE": str(tmp_path / "reached"), "PYTHONUTF8": "1"}
    other = {**usual, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for variables, installs in ((other, True), (usual, False), (other, False)):
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
        assert ("Installing the course" in done.stdout) == installs


def test_without_a_network_it_says_so_and_names_the_index_that_was_set(course, begin):
    failure = {"STAND_IN_FAILS": "NewConnectionError", "PIP_INDEX_URL": "http://127.0.0.1:9"}
    status, _, errors = finish(begin(**failure))
    assert status == 1 and errors.startswith(problems.NO_NETWORK)
    assert "index-url (from the variable PIP_INDEX_URL)" in errors
    assert not stamps(course)


@pytest.mark.parametrize("kind", ["link", "dangling link", "file", "folder", "environment"])
def test_a_venv_that_is_not_the_courses_is_left_as_it_is(course, tmp_path, kind):
    venv, other = course / ".venv", tmp_path / "other"
    (venv if kind in ("folder", "environment") else other).mkdir()
    if kind == "link":
        (other / "precious").touch()
        (other / "course.json").touch()  # even if it was ours once
    if "link" in kind:
        venv.symlink_to(other if kind == "link" else tmp_path / "nowhere")
    elif kind == "file":
        venv.write_text("precious")
    else:
        (venv / ("precious" if kind == "folder" else "pyvenv.cfg")).touch()
    before = everything(tmp_path)
    what = "link to another place" if "link" in kind else "file" if kind == "file" else "folder"
    told = f".venv is a {what} that start.py has not made, so it was left as it is"
    assert told in refused(course)
    assert everything(tmp_path) == before


def everything(folder):
    """All that is in a folder, but for the locks and what Python compiles."""
    return sorted(str(path) for path in folder.rglob("*")
                  if not path.name.startswith(".venv.") and "__pycache__" not in path.parts)
