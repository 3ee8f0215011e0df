"""The doctor's page: what it hides, how a line reads, and that no check can stop it."""

import os
import re
import shutil
import threading

import pytest

from launch import places
from launch.doctor import disturbance, machine, packages
from launch.doctor.page import LONGEST, Line, bounded, say, shown, write
from launch.lock import Lock


def test_a_line_says_what_was_found_and_what_to_do():
    assert shown(Line("memory", "8 GB")) == "OK            memory: 8 GB"
    looked = shown(Line(".venv", "two\n lines", "run it again.")).splitlines()
    assert looked == ["look at this  .venv: two lines", "              run it again."]
    assert len(shown(Line("long", "x" * 5000))) < 700


def test_the_page_counts_and_goes_on_after_a_check_that_fails():
    def fails():
        yield Line("before", "it")
        raise ValueError("out of order")

    def ends():
        raise SystemExit(3)

    said = []
    checks = [("one", fails, 60), ("two", ends, 60), ("three", lambda: [Line("c", "fine")], 60)]
    assert write(checks, said.append) == 1
    text = "\n".join(said)
    assert "before: it" in text and "ValueError: out of order" in text and "SystemExit: 3" in text
    assert "OK            c: fine" in text and said[-1] == "2 to look at."
    assert write([("three", lambda: [Line("c", "fine")], 60)], said.append) == 0
    assert said[-1] == "All is well."


def test_a_check_that_hangs_becomes_a_line():
    for_ever = threading.Event()
    (line,) = bounded("disk", for_ever.wait, 0.1)
    for_ever.set()
    assert line.what == "disk" and "no answer" in line.value and line.advice


def test_the_page_is_hidden_as_a_whole(monkeypatch):
    monkeypatch.setenv("USER", "petronella")
    said = []
    write([("a", lambda: [Line("file", "/x/petronella", "ask petronella.")], 60)], said.append)
    long = Line("index", "x" * (LONGEST - 30) + " https://u:" + "s3cret" * 20 + "@host")
    write([("b", lambda: [long], 60)], said.append)
    assert not [line for line in said if "petronella" in line or "s3cret" in line]


def test_a_terminal_of_few_letters_still_gets_the_page(monkeypatch, tmp_path):
    with (tmp_path / "page").open("w", encoding="ascii") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        say("/tmp/Müller ±")
    assert (tmp_path / "page").read_text(encoding="ascii") == "/tmp/M?ller ?\n"


def test_a_variable_is_shown_only_where_it_is_known_to_hold_no_secret():
    found = {line.what: line.value for line in disturbance.variables({
        "PYTHONPATH": "/other", "PIP_TARGET": "/t", "PIP_INDEX_URL": "https://a/simple",
        "PIP_SOMETHING": "s3cret", "JUPYTER_TOKEN": "s3cret", "https_proxy": "http://proxy:1",
        "MY_BANK": "s3cret", "CONDA_X": "s3cret", "VIRTUAL_ENV": "/v",
    })}
    assert "s3cret" not in str(found) and "MY_BANK" not in found
    assert {"PIP_SOMETHING", "JUPYTER_TOKEN", "CONDA_X"} < set(found)
    assert found["PYTHONPATH"] == "/other (left out by start.py)"
    assert found["PIP_TARGET"] == "/t (left out by start.py)"
    assert (found["PIP_INDEX_URL"], found["VIRTUAL_ENV"]) == ("https://a/...", "/v")
    assert found["https_proxy"] == "http://proxy:1"


@pytest.mark.parametrize("secret", [
    "http://me:pa'ss@proxy:3128", "http://me:s3 cret@proxy:3128", "https://proxy:3128/TOKEN/simple",
    "https://proxy:3128?key=abc", 'http://me:pa"s@s@proxy:3128/x?sig=abc', "https://T@proxy:3128#k",
])
def test_of_an_address_the_host_alone_is_shown(secret):
    shown = disturbance.variables({"HTTPS_PROXY": secret, "PIP_INDEX_URL": secret})
    for line in shown:
        assert re.fullmatch(r"https?://(\*\*\*@)?proxy:3128(/\.\.\.)?", line.value)


def test_pip_s_files_are_read_and_what_is_not_known_is_not_shown(monkeypatch, tmp_path):
    said = ("global.index-url='https://u:p@a/simple'\ninstall.target='/t'\n"
            ":env:.pre='1'\nglobal.strange='s3cret'\n")
    (tmp_path / "python").touch()
    monkeypatch.setattr(places, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(disturbance.settings, "ask", lambda _: (0, said))
    lines = {line.what: line.value for line in disturbance.pip_settings()}
    assert set(lines) == {"pip's global.index-url", "pip's install.target", "pip's global.strange"}
    assert "left out" in lines["pip's install.target"] and "s3cret" not in str(lines)
    assert "left out" not in lines["pip's global.index-url"]


def test_files_named_like_modules_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert not disturbance.files_in_the_way()[0].advice
    for name in ("notebooks/numpy_notes.py", "notebooks/random.py", "my_work/helpers/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (line,) = disturbance.files_in_the_way()
    assert line.value == "my_work/helpers, notebooks/random.py" and line.advice


def test_so_are_those_in_the_courses_folder_and_on_pythonpath(tmp_path, monkeypatch):
    for name in ("types.py", "helpers/__init__.py", "start.py", "mine.py", "a/json/__init__.py",
                 "a/numpy/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(places, "ROOT", tmp_path)
    path = os.pathsep.join([str(tmp_path / "a"), "", str(tmp_path / "none")])
    monkeypatch.setenv("PYTHONPATH", path)
    beside, elsewhere = disturbance.files_in_the_way()
    assert beside.value == "types.py" and beside.advice
    assert elsewhere.value == str(tmp_path / "a" / "json") and "PYTHONPATH" in elsewhere.advice


def test_an_account_without_a_home_is_looked_at(monkeypatch):
    monkeypatch.setattr(os.path, "expanduser", str)  # as where nobody knows one
    for check in (disturbance.settings_of_the_user, machine.written):
        assert all(line.value for line in check())


def test_what_git_says_of_its_trouble_is_no_changed_file(monkeypatch, tmp_path):
    (tmp_path / ".git").write_text("gitdir: nowhere\nfatal\nfatal", encoding="utf-8")
    shutil.copy(places.ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (line,) = machine.course()
    assert "git cannot read" in line.value and "changed" not in line.value


def test_while_an_installation_goes_on_no_fault_is_found(monkeypatch, tmp_path):
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    faults = packages.unless_installing("packages", lambda: [Line("packages", "half", "mend it.")])
    assert [line.value for line in faults()] == ["half"] and not list(tmp_path.glob("*.inst*"))
    lock = Lock(packages.INSTALLING.name)
    assert lock.take()
    lock.sign()
    (line,) = packages.state()
    assert f"process {os.getpid()}" in line.value and "wait" in line.advice
    (line,) = faults()
    assert "not looked at" in line.value and not line.advice
    lock.release()
    assert faults()[0].advice


def test_where_nothing_is_installed_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "VENV", tmp_path / "none")
    monkeypatch.setattr(places, "PYTHON", tmp_path / "none" / "python")
    (line,) = packages.state()
    assert "nothing is installed" in line.value and "setup" in line.advice
    assert [line.advice for line in packages.versions()] == [""]


@pytest.mark.parametrize("check", [
    machine.system, machine.python, machine.folder, machine.disk, machine.memory,
    machine.language, machine.port, machine.course, machine.written,
])
def test_the_machine_is_looked_at(check):
    for line in check():
        assert line.what and line.value and "\n" not in shown(line).partition("look at")[0]
