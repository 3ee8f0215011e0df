"""The course on a machine where much stands in its way: a kernel in an environment like its own."""

import json
import os
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from jupyter_client import KernelManager

from launch import folder, places, surroundings
from tests.launch.course import HIDING
from tests.patience import SECONDS

BROKEN = "raise ImportError('a broken one')\n"


@pytest.fixture
def environment(course, monkeypatch):
    """The course with an environment of its own, which borrows the packages of this one."""
    venv.EnvBuilder(symlinks=os.name != "nt").create(course / ".venv")
    python = course / places.PYTHON.relative_to(places.ROOT)
    monkeypatch.setattr(places, "ROOT", course)
    monkeypatch.setattr(places, "VENV", course / ".venv")
    monkeypatch.setattr(places, "PYTHON", python)
    packages = folder.site_packages()
    borrowed = ascii(sysconfig.get_path("purelib"))
    (packages / "a.pth").write_text(f"import sys; sys.path.append({borrowed})\n")
    (packages / "activation_course.pth").write_text(folder.PATHS)
    return course


def disturb(monkeypatch, tmp_path):
    """Set on this machine what public reports of others tell of."""
    home, others = tmp_path / "home", tmp_path / "others"
    for path in (others / "numpy.py", others / "helpers.py", others / "startup.py",
                 home / ".ipython" / "profile_default" / "startup" / "00.py"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BROKEN + "import nothing_of_the_kind\n")
    settings = home / ".ipython" / "profile_default" / "ipython_kernel_config.py"
    settings.write_text("c.InteractiveShellApp.exec_lines = ['import os; os._exit(3)']\n")
    user = home / "base" / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    user.mkdir(parents=True)
    (user / "numpy.py").write_text(BROKEN)
    given = {
        "PYTHONPATH": others, "PYTHONSTARTUP": others / "startup.py", "PYTHONHOME": others,
        "PYTHONUSERBASE": home / "base", "HOME": home, "MPLBACKEND": "none_such",
        "PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2", "CONDA_PREFIX": "/opt/conda",
        "VIRTUAL_ENV": "/another", "LC_ALL": "C", "PYTHONSAFEPATH": "1", "JUPYTERLAB_DIR": "/none",
        "JUPYTER_PATH": Path(sys.prefix) / "share" / "jupyter",
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, str(value))


def answer(course, code):
    """What a kernel in notebooks/ prints when it runs a text of code."""
    manager = KernelManager()
    manager.kernel_spec.argv[:1] = [str(places.PYTHON)]
    manager.start_kernel(env=surroundings.of_jupyter(), cwd=str(course / "notebooks"))
    client, said = manager.blocking_client(), []
    try:
        client.start_channels()
        client.wait_for_ready(timeout=SECONDS)
        client.execute_interactive(code, timeout=SECONDS, output_hook=lambda message: said.append(
            message["content"].get("text") or "\n".join(message["content"].get("traceback", []))))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return "".join(said)


CHECK = "from helpers.course import check_setup; print(check_setup())"
FILES = ("import helpers, numpy, random, matplotlib.pyplot; from helpers.draw import style; "
         "print(helpers.__file__, numpy.__file__, random.__file__, sep='\\n')")


def test_nothing_on_the_machine_disturbs_a_notebook(environment, monkeypatch, tmp_path):
    disturb(monkeypatch, tmp_path)
    assert answer(environment, CHECK).startswith("All is well")


def test_a_learners_own_files_hide_nothing_and_can_be_imported(environment):
    for name in (*HIDING, "helpers"):
        (environment / "notebooks" / f"{name}.py").write_text(BROKEN)
        (environment / f"{name}.py").write_text(BROKEN)
    (environment / "notebooks" / "mine.py").write_text("answer = 42\n")
    helpers, numpy, random = answer(environment, FILES).splitlines()
    assert helpers == str(environment / "helpers" / "__init__.py")
    assert "site-packages" in numpy and "notebooks" not in random
    assert answer(environment, "import mine; print(mine.answer)") == "42\n"


def test_where_another_numpy_is_found_the_check_names_it(environment):
    """As in a kernel that start.py has not started, where nothing keeps PYTHONPATH away."""
    other = environment / "other"
    other.mkdir()
    (other / "numpy.py").write_text("__version__ = '0.1'\n")
    said = answer(environment, f"import sys; sys.path.insert(0, {str(other)!r})\n{CHECK}")
    assert f"numpy 0.1 comes from {other / 'numpy.py'}, and hides numpy" in said
    (other / "numpy.py").write_text(BROKEN)
    said = answer(environment, f"import sys; sys.path.insert(0, {str(other)!r})\n{CHECK}")
    assert f"numpy cannot be imported from {other / 'numpy.py'}: a broken one" in said


def test_the_first_notebook_names_a_file_that_hides_the_courses_own_code(environment):
    other = environment / "other"
    other.mkdir()
    (other / "helpers.py").write_text("")
    notebook = json.loads((environment / "notebooks" / "00_start_here.ipynb").read_text("utf-8"))
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == "check_setup"]
    code = "".join(cell["source"]).rpartition("report")[0] + "print(report)"
    said = answer(environment, f"import sys; sys.path.insert(0, {str(other)!r})\n{code}")
    assert said.strip() == f"{other / 'helpers.py'} hides the course's own code: rename that file."
