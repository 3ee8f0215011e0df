"""Which of the user's pip settings reach the installation, and how a failure names them."""

import os

import pytest

from launch import problems, settings

LISTED = """WARNING: something
global.index-url='https://global.example/simple'
global.target='/elsewhere'
global.constraint='/a b/constraints.txt'
install.index-url='https://install.example/simple'
install.no-deps='true'
:env:.find-links='/wheels /more'
:env:.prefix='/elsewhere'
:env:.index-url=''
"""


def pip_says(monkeypatch, listed=LISTED, debug="", status=0):
    answers = {"list": (status, listed), "debug": (0, debug)}
    monkeypatch.setattr(settings.program, "run", lambda *given, **_: answers[given[2]])


def test_of_pips_settings_those_about_sources_are_kept(monkeypatch):
    pip_says(monkeypatch)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_PREFIX", "/elsewhere")
    kept = settings.read()
    assert kept == {"index-url": "https://install.example/simple", "find-links": "/wheels /more",
                    "constraint": "/a b/constraints.txt"}
    given = settings.variables(kept)
    pips = {name for name in given if name.startswith("PIP_")}
    assert pips == {"PIP_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONSTRAINT", "PIP_CONFIG_FILE",
                    "PIP_RETRIES", "PIP_REQUIRE_VIRTUALENV"}
    assert given["PIP_CONFIG_FILE"] == os.devnull and given["PIP_REQUIRE_VIRTUALENV"] == "1"


def test_a_setting_that_may_be_at_fault_is_named_with_its_place(monkeypatch):
    debug = ("env:\nglobal:\n  /etc/pip.conf, exists: True\n    global.no-index: true\n"
             "user:\n  /home/me/pip.conf, exists: False\n")
    pip_says(monkeypatch, debug=debug)
    monkeypatch.delenv("PIP_NO_INDEX", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://me:secret@index.example")
    kept = {"no-index": "true", "index-url": "x", "find-links": "/wheels"}
    told = settings.blamed(kept, problems.Problem("No matching distribution"))
    assert "no-index (from /etc/pip.conf)" in told
    assert "index-url (from the variable PIP_INDEX_URL)" in told
    assert "find-links" not in told and "secret" not in told
    assert "no-index" not in settings.blamed(kept, problems.Problem(problems.NO_NETWORK))
    assert settings.blamed(kept, problems.Problem(problems.FULL_DISK)) == ""
    assert settings.blamed({"find-links": "/wheels"}, problems.Problem("x")) == ""


def test_a_broken_pip_conf_is_told(monkeypatch):
    said = "Configuration file could not be loaded.\nfile: '/me/pip.conf', line: 1\n'[global\\n'"
    pip_says(monkeypatch, said, status=2)
    with pytest.raises(problems.Problem, match="settings of pip cannot be read.*/me/pip.conf"):
        settings.read()
