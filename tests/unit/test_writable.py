"""Folders that cannot be written: told before JupyterLab fails."""

import os

import pytest
from jupyter_core import paths

from launch import commands, places, writable
from launch.doctor import machine

VARIABLES = ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", writable.MY_WORK)


@pytest.fixture
def no_folder(tmp_path):
    """Where no folder can be made, not even by root."""
    (tmp_path / "file").touch()
    return str(tmp_path / "file" / "below")


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    """Folders of the test's own."""
    for name in VARIABLES:
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(commands.environment, "ensure", lambda *_: None)
    monkeypatch.setattr(commands, "hand_over", lambda *_: 0)
    monkeypatch.setattr(commands.last, "page", lambda _: "/lab")


@pytest.mark.parametrize("command", ["open", "lecture"])
@pytest.mark.parametrize("name, status", [*zip(VARIABLES, (1, 0, 0), strict=True)])
def test_opening_says_so_in_one_sentence(
        monkeypatch, capsys, no_folder, tmp_path, command, name, status):
    assert commands.main([command]) == 0 and not capsys.readouterr().out
    monkeypatch.setenv(name, no_folder)
    assert commands.main([command]) == status
    told = capsys.readouterr()
    (line,) = (told.out + told.err).splitlines()
    assert no_folder in line and f"unset the variable {name}" in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"], "nothing is left behind"


def test_a_home_that_cannot_be_written_is_told(monkeypatch, no_folder):
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, no_folder)
    told = writable.runtime().trouble()
    assert no_folder in told and "name a folder of your own in the variable" in told


def test_an_account_without_a_home_is_told(monkeypatch, capsys):
    monkeypatch.setattr(os.path, "expanduser", str)  # as where nobody knows one
    assert commands.main(["open"]) == 1
    assert "let the variable HOME" in capsys.readouterr().err
    (line,) = [line for line in machine.written() if line.what == "home"]
    assert "no home folder" in line.value and "HOME" in line.advice


@pytest.mark.parametrize("variables", [
    {}, {"JUPYTER_RUNTIME_DIR": "/r"}, {"JUPYTER_DATA_DIR": "/d"}, {"JUPYTER_CONFIG_DIR": "/c"},
    {"XDG_DATA_HOME": "/x", "XDG_CONFIG_HOME": "/y", "APPDATA": "/z"},
])
def test_it_looks_where_jupyter_writes(monkeypatch, variables):
    names = ("JUPYTER_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "JUPYTER_PLATFORM_DIRS")
    for name in (*VARIABLES, *names):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for found, theirs in ((writable.runtime(), paths.jupyter_runtime_dir()),
                          (writable.others()[0], paths.jupyter_config_dir())):
        assert os.path.realpath(found.path) == os.path.realpath(theirs)


def test_work_is_kept_in_the_course_unless_a_variable_names_another_place(monkeypatch):
    monkeypatch.delenv(writable.MY_WORK)
    assert writable.others()[1].path == places.ROOT / "my_work"
    monkeypatch.setenv(writable.MY_WORK, "../mine")  # seen from where the notebooks run
    assert writable.my_work().resolve() == places.ROOT / "my_work" / "mine"
