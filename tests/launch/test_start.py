"""start.py on copies of the course, with a stand-in for the installed environment."""

import ast
import os
import re
import runpy
import shutil
import socket
import sys

import pytest

from launch import problems
from tests.launch.course import (
    BE_THIS_PYTHON,
    HIDING,
    ROOT,
    ask,
    install,
    opened,
    start,
    told,
)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_is_told_so(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", (*version, "final", 0))
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(ROOT / "start.py"), run_name="__main__")
    assert "needs Python 3.11 or newer" in end.value.code
    assert ".".join(map(str, version)) in end.value.code


@pytest.mark.parametrize("missing", ["the folder", "what is in it"])
def test_opened_from_inside_a_zip_file_it_says_to_unpack(tmp_path, missing):
    shutil.copy(ROOT / "start.py", tmp_path)
    if missing != "the folder":
        (tmp_path / "launch").mkdir()
    result = start(tmp_path)
    assert result.returncode == 1 and "unpack the whole zip file first" in result.stderr


@pytest.mark.parametrize("way", [["-P"], ["-I"]])
def test_it_finds_its_own_parts_in_a_python_that_looks_nowhere(course, way):
    install(course)
    assert start(course, "setup", python=(sys.executable, *way)).returncode == 0


def test_it_takes_no_other_module_of_the_name_launch(course, tmp_path):
    """ROS has one, and puts it on PYTHONPATH."""
    install(course)
    (tmp_path / "launch").mkdir()
    (tmp_path / "launch" / "__init__.py").write_text("raise SystemExit('the other one')")
    others = {"PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    assert start(course, "setup", **others).returncode == 0


@pytest.mark.parametrize("where", ["in the course", "on PYTHONPATH"])
def test_a_learners_own_random_py_is_not_taken_for_pythons(course, tmp_path, where):
    folder = course if where == "in the course" else tmp_path / "mine"
    folder.mkdir(exist_ok=True)
    names = ("argparse", "dataclasses", "json", "numpy", "pathlib", "queue", "random", "socket",
             "subprocess", "tempfile", "threading", "tomllib", "types", "typing", "urllib")
    install(course)
    for name in names:
        (folder / f"{name}.py").write_text("raise SystemExit('not Python')")
    assert told(course, PYTHONPATH=str(folder) if where == "on PYTHONPATH" else "")["arguments"]
    page = start(course, "doctor", PYTHONPATH=str(folder) if where == "on PYTHONPATH" else "")
    assert page.returncode == 1 and not page.stderr
    assert "random.py" in page.stdout and "failed: please" not in page.stdout


def test_a_learners_files_beside_start_py_hide_no_module(course):
    """They are where a learner saves them: beside start.py, and beside the notebooks."""
    install(course, BE_THIS_PYTHON)
    for name in HIDING:
        for place in (course, course / "notebooks", course / "my_work" / "notebooks"):
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{name}.py").write_text(f"raise SystemExit('hidden: {name}')")
    (course / "README.md").write_text("<!-- binder:start --><!-- binder:end -->")
    for command in (["--help"], ["hub", "https://a.example", "a/b"], ["binder", "a/b"]):
        done = start(course, *command, MPLBACKEND="agg")
        assert done.returncode == 0, done.stderr
    with opened(course) as (address, _, token):
        assert ask(f"{address}/api/status?token={token}")["kernels"] == 0


def test_an_old_python_can_read_start_py():
    source = (ROOT / "start.py").read_text(encoding="ascii")
    ast.parse(source, feature_version=(3, 6))
    assert not re.search(r"\bf['\"]", source)


def test_a_later_start_hands_over_to_jupyterlab(course):
    install(course)
    given = told(course)
    assert given["folder"] == str(course)
    assert given["arguments"][:2] == ["-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={course}" in given["arguments"]
    first = "/lab/tree/my_work/notebooks/00_start_here.ipynb"
    assert f"--LabApp.default_url={first}" in given["arguments"]
    assert "--ServerApp.ip=127.0.0.1" in given["arguments"]
    assert ("--allow-root" in given["arguments"]) == (os.geteuid() == 0)
    assert not [option for option in given["arguments"] if "token" in option]


NO_PROCESS = """
import runpy, sys
def hear(event, _):
    if event in ("subprocess.Popen", "os.fork", "os.posix_spawn", "socket.connect"):
        print("it should not need", event, file=sys.stderr, flush=True)
        sys.exit(1)
sys.addaudithook(hear)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_a_later_start_needs_no_other_program(course):
    """So that it costs next to nothing: this one Python becomes JupyterLab."""
    install(course)
    result = start(course, python=(sys.executable, "-c", NO_PROCESS))
    assert result.returncode == 7, result.stderr


def test_options_reach_jupyterlab_and_the_users_own_settings_stay(course):
    install(course)
    options = ["--port", "9999", "--no-browser", "--ip=0.0.0.0", "--Extra.option=1"]
    given = told(course, *options, JUPYTER_CONFIG_PATH="/users/own")
    assert given["arguments"][-4:] == options[3:] + ["--no-browser", "--port=9999"]
    assert "--ServerApp.ip=127.0.0.1" not in given["arguments"]
    folders = given["variables"]["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert folders == [str(course / "jupyter"), "/users/own"]


def test_the_test_command_gives_pytest_its_options_and_a_browser(course):
    install(course)
    given = told(course, "test", "-k", "chain", ACTIVATION_COURSE_BROWSER=sys.executable)
    assert given["arguments"] == ["-m", "pytest", "-k", "chain"]
    assert given["variables"]["ACTIVATION_COURSE_BROWSER"] == sys.executable


def test_the_quick_tests_need_no_browser(course):
    install(course)
    given = told(course, "test", "quick", "-x", ACTIVATION_COURSE_BROWSER="/no/such/browser")
    assert given["arguments"][-2:] == ["tests/unit", "-x"]
    assert "--numprocesses=2" in given["arguments"]


@pytest.mark.parametrize("command", ["open", "test"])
def test_one_thread_for_matrix_products_unless_the_user_says_otherwise(
        course, monkeypatch, command):
    install(course)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    given = told(course, command, OMP_NUM_THREADS="2", ACTIVATION_COURSE_BROWSER=sys.executable)
    threads = [given["variables"][name] for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")]
    assert threads == ["1", "2"]


def test_wrong_commands_and_ports_are_met_with_a_sentence(course):
    unknown = start(course, "tset")
    assert unknown.returncode == 1 and "no command 'tset'" in unknown.stderr
    port = start(course, "--port", "eight")
    assert port.returncode == 2 and "'eight' is no port" in port.stderr


def test_a_setup_that_is_whole_is_not_made_again(course):
    install(course)
    result = start(course, "setup")
    assert result.returncode == 0 and "All is installed" in result.stdout
    assert "Checking that everything can be imported" in result.stdout
    assert "nstalling" not in result.stdout


def test_without_the_venv_module_it_says_how_to_get_it(course):
    without = "import runpy, sys; sys.modules['ensurepip'] = None; del sys.argv[0]; "
    run = "runpy.run_path(sys.argv[0], run_name='__main__')"
    result = start(course, "setup", python=(sys.executable, "-c", without + run))
    assert (result.returncode, result.stderr.strip()) == (1, problems.NO_VENV)


def test_jupyterlab_opens_here_alone_on_a_free_port_and_without_news(course, tmp_path):
    install(course, BE_THIS_PYTHON)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        own = {"JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
        with opened(course, f"--port={port}", **own) as (address, notebook, token):
            plugin = "@jupyterlab/apputils-extension:notification"
            settings = ask(f"{address}/lab/api/settings/{plugin}?token={token}")
    assert address.startswith("http://127.0.0.1:") and not address.endswith(f":{port}")
    assert notebook == "my_work/notebooks/00_start_here.ipynb"
    assert len(token) >= 32
    properties = settings["schema"]["properties"]
    assert properties["fetchNews"]["default"] == "false"
    assert properties["checkForUpdates"]["default"] is False
