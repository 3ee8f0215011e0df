"""The doctor's page: what it hides, how a line reads, and that no check can stop it."""

import re
import threading

import pytest

from launch import places
from launch.doctor import disturbance, machine, packages, private
from launch.doctor.page import LONGEST, Line, bounded, say, shown, write


@pytest.mark.parametrize("home, name, told, hidden", [
    ("/home/anna", "anna", "/home/anna/course/.venv", "~/course/.venv"),
    ("/home/anna", "anna", "file:///home/anna/x", "file://~/x"),
    ("/home/anna", "anna", "/home/annabel/x", "/home/annabel/x"),
    ("/home/anna", "anna", "/media/anna/stick and anna_1", "/media/(user)/stick and (user)_1"),
    ("/home/mueller", "mueller", "-L/home/mueller", "-L/home/(user)"),
    ("/home/mueller", "mueller", "/tmp/pip-of-muellers", "/tmp/pip-of-(user)s"),
    (r"C:\Users\Anna Bo", "Anna Bo", r"C:\Users\Anna Bo\course", r"~\course"),
    (r"C:\Users\Anna Bo", "Anna Bo", r'"c:\\users\\anna bo\\x"', r'"~\\x"'),
    (r"C:\Users\Anna Bo", "Anna Bo", "C:/Users/Anna Bo/x C:/Users/Anna%20Bo/x", "~/x ~/x"),
    (r"C:\Users\Anna Bo", "Anna Bo", r"C:\Users\ANNABO~1\AppData", r"C:\Users\(user)\AppData"),
    ("/Users/jörg", "jörg", "/Users/jo\u0308rg/x /Users/j%C3%B6rg /Users/j\\xf6rg", "~/x ~ ~"),
    ("/root", "root", "/root/x --allow-root root_dir", "~/x --allow-root root_dir"),
    ("/", "x", "/usr/bin x", "/usr/bin x"),
])
def test_a_persons_name_and_home_are_hidden(home, name, told, hidden):
    assert private.hider([home], [name])(told) == hidden


@pytest.mark.parametrize("told, hidden", [
    ("https://anna:s3cret@pypi.example/simple", "https://***@pypi.example/simple"),
    ("https://u:p@ss/w@rd@pypi.example/", "https://***@pypi.example/"),
    ("https://token@pypi.example", "https://***@pypi.example"),
    ("proxy is u:s3cret@proxy:8080", "proxy is ***@proxy:8080"),
    ("http://127.0.0.1:8888/lab?token=s3cret&x=1", "http://127.0.0.1:8888/lab?token=***&x=1"),
    ("PIP_PASSWORD=s3cret", "PIP_PASSWORD=***"),
    ("{'api_key': 's3cret', 'a': 1}", "{'api_key': '***', 'a': 1}"),
    ("Authorization: Bearer s3cret", "Authorization: Bearer ***"),
    ("at 12:30 from https://pypi.org/simple", "at 12:30 from https://pypi.org/simple"),
])
def test_secrets_are_hidden(told, hidden):
    assert private.hider([], [])(told) == hidden


def test_whoever_runs_the_tests_is_hidden(monkeypatch):
    monkeypatch.setenv("USER", "petronella")
    monkeypatch.setenv("HOME", "/somewhere/petronella")
    monkeypatch.setenv("USERPROFILE", "/somewhere/petronella")
    assert private.hide("/somewhere/petronella/a of Petronella") == "~/a of (user)"


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
    monkeypatch.setattr(disturbance.program, "run", lambda *a, **b: (0, said))
    lines = {line.what: line.value for line in disturbance.pip_settings()}
    assert set(lines) == {"pip's global.index-url", "pip's install.target", "pip's global.strange"}
    assert "left out" in lines["pip's install.target"] and "s3cret" not in str(lines)
    assert "left out" not in lines["pip's global.index-url"]


def test_files_named_like_modules_are_told(tmp_path):
    assert not disturbance.files_in_the_way(tmp_path)[0].advice
    for name in ("notebooks/numpy_notes.py", "notebooks/random.py", "my_work/helpers/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (line,) = disturbance.files_in_the_way(tmp_path)
    assert line.value == "my_work/helpers, notebooks/random.py" and line.advice


def test_where_nothing_is_installed_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "VENV", tmp_path / "none")
    monkeypatch.setattr(places, "PYTHON", tmp_path / "none" / "python")
    (line,) = packages.state()
    assert "nothing is installed" in line.value and "setup" in line.advice
    assert [line.advice for line in packages.versions()] == [""]


@pytest.mark.parametrize("check", [
    machine.system, machine.python, machine.folder, machine.disk, machine.memory,
    machine.language, machine.port, machine.course,
])
def test_the_machine_is_looked_at(check):
    for line in check():
        assert line.what and line.value and "\n" not in shown(line).partition("look at")[0]
