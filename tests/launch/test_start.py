"""start.py on copies of the course, with a stand-in for the installed environment."""

import ast
import json
import os
import re
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from launch import problems

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("start.py", "requirements.txt", "pyproject.toml", "launch", "jupyter", "helpers")
PATIENCE = 60  # seconds

# Stand where .venv's Python stands: one tells what it was given, one is the Python of this test.
# (A path with a space cannot follow `#!`, hence the shell.)
TELL = """
import json, os, sys
keys = ("JUPYTER_CONFIG_PATH", "ACTIVATION_COURSE_BROWSER", "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS")
given = {key: os.environ.get(key) for key in keys}
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), **given}))
sys.exit(7)
"""
BE_TELL = f'#!/bin/sh\nexec "{sys.executable}" "$0-tell.py" "$@"\n'
BE_THIS_PYTHON = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
STAMP = (
    "import json; from launch import environment as e; "
    "e.STAMP.write_text(json.dumps({**e.wanted(), 'extras': ['test']}))"
)


@pytest.fixture
def course(tmp_path):
    """A copy of the course in a folder with spaces, with nothing installed."""
    folder = tmp_path / "my first course"
    folder.mkdir()
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder.resolve()


def install(course, python=BE_TELL):
    """Make `course` look installed, with a script in place of its Python."""
    program = course / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(python)
    program.chmod(0o755)
    program.with_name("python-tell.py").write_text(TELL)
    subprocess.run([sys.executable, "-c", STAMP], cwd=course, check=True)


def start(course, *arguments, **variables):
    """Run start.py from another folder, as a learner may; gives status, output, errors."""
    result = subprocess.run(
        [sys.executable, str(course / "start.py"), *arguments],
        cwd=course.parent,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in result.stdout + result.stderr
    return result


def told(course, *arguments, **variables):
    """What the stand-in for .venv's Python was given."""
    result = start(course, *arguments, **variables)
    assert result.returncode == 7, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_is_told_so(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", (*version, "final", 0))
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(ROOT / "start.py"), run_name="__main__")
    assert "needs Python 3.11 or newer" in end.value.code
    assert ".".join(map(str, version)) in end.value.code


def test_an_old_python_can_read_start_py():
    source = (ROOT / "start.py").read_text(encoding="ascii")
    ast.parse(source, feature_version=(3, 6))
    assert not re.search(r"\bf['\"]", source)


def test_a_later_start_hands_over_to_jupyterlab_within_a_second(course):
    install(course)
    began = time.perf_counter()
    given = told(course)
    assert time.perf_counter() - began < 1
    assert given["folder"] == str(course)
    assert given["arguments"][:2] == ["-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={course}" in given["arguments"]
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in given["arguments"]
    assert "--ServerApp.ip=127.0.0.1" in given["arguments"]
    assert ("--allow-root" in given["arguments"]) == (os.geteuid() == 0)
    assert not [option for option in given["arguments"] if "token" in option]


def test_options_reach_jupyterlab_and_the_users_own_settings_stay(course):
    install(course)
    options = ["--port", "9999", "--no-browser", "--ip=0.0.0.0", "--Extra.option=1"]
    given = told(course, *options, JUPYTER_CONFIG_PATH="/users/own")
    assert given["arguments"][-4:] == options[3:] + ["--no-browser", "--port=9999"]
    assert "--ServerApp.ip=127.0.0.1" not in given["arguments"]
    assert given["JUPYTER_CONFIG_PATH"] == os.pathsep.join([str(course / "jupyter"), "/users/own"])


def test_the_test_command_gives_pytest_its_options_and_a_browser(course):
    install(course)
    given = told(course, "test", "-k", "chain", ACTIVATION_COURSE_BROWSER=sys.executable)
    assert given["arguments"] == ["-m", "pytest", "-k", "chain"]
    assert given["ACTIVATION_COURSE_BROWSER"] == sys.executable


@pytest.mark.parametrize("command", ["open", "test"])
def test_one_thread_for_matrix_products_unless_the_user_says_otherwise(
        course, monkeypatch, command):
    install(course)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    given = told(course, command, OMP_NUM_THREADS="2", ACTIVATION_COURSE_BROWSER=sys.executable)
    assert (given["OPENBLAS_NUM_THREADS"], given["OMP_NUM_THREADS"]) == ("1", "2")


def test_wrong_commands_and_ports_are_met_with_a_sentence(course):
    unknown = start(course, "tset")
    assert unknown.returncode == 1 and "no command 'tset'" in unknown.stderr
    port = start(course, "--port", "eight")
    assert port.returncode == 2 and "'eight' is no port" in port.stderr


def test_a_setup_that_is_whole_is_not_made_again(course):
    install(course)
    result = start(course, "setup")
    assert result.returncode == 0 and "All is installed" in result.stdout


def test_without_the_venv_module_it_says_how_to_get_it(course, tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    result = start(course, "setup", PYTHONPATH=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.strip() == problems.NO_VENV


def test_without_a_network_it_says_so_and_leaves_no_stamp(course):
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_FIND_LINKS": ""}
    result = start(course, "setup", PIP_CONFIG_FILE=os.devnull, **closed)
    assert result.returncode == 1
    assert result.stderr.strip() == problems.NO_NETWORK
    assert not (course / ".venv" / "installed.json").exists()


def test_an_interrupted_installation_ends_quietly_and_leaves_no_stamp(course):
    process = subprocess.Popen(
        [sys.executable, "start.py", "setup"],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A background job inherits a deaf ear for Ctrl-C, and would hand it on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    process.stdout.readline()  # it has begun
    os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does: to the children too
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert errors.strip() == problems.STOPPED
    assert not (course / ".venv" / "installed.json").exists()


@contextmanager
def opened(course, *options, **variables):
    """The course in JupyterLab, for as long as the block runs; gives its address and token."""
    process = subprocess.Popen(
        [sys.executable, "start.py", "--no-browser", *options],
        cwd=course,
        env={**os.environ, **variables},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stderr:
            found = re.search(r"(http://\S+?)/lab/tree/(\S+)\?token=(\w+)", line)
            if found:
                break
        assert found, "JupyterLab ended without telling its address"
        yield found.groups()
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def ask(url):
    """The JSON at an address; JupyterLab tells the address just before it answers there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                return json.load(answer)
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


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
    assert notebook == "notebooks/00_start_here.ipynb"
    assert len(token) >= 32
    properties = settings["schema"]["properties"]
    assert properties["fetchNews"]["default"] == "false"
    assert properties["checkForUpdates"]["default"] is False
