"""What start.py does beside an open course changes nothing of it."""

import json

from launch import environment, packages
from launch.lock import IN_USE, Lock
from launch.places import ROOT


def test_an_extra_changes_no_package_of_an_open_course(made, monkeypatch, capsys):
    environment.ensure()
    asked = []

    def install(part, beside=False):
        asked.append((part, beside))
        if beside:
            raise packages.Contradiction("no")

    def close_course():
        asked.append("closed")
        course.release()

    monkeypatch.setattr(packages, "install", install)
    IN_USE.release()
    course = Lock(IN_USE.name)
    assert course.take(shared=True)
    monkeypatch.setattr("launch.lock.time.sleep", lambda _: close_course())
    environment.ensure("test")
    assert asked == [("test", True), "closed", ("test", False)]
    assert "close it in the other window" in capsys.readouterr().out


def test_an_open_jupyterlab_gets_no_button_from_what_a_lecture_installs():
    settings = json.loads((ROOT / "jupyter/labconfig/page_config.json").read_text("utf-8"))
    assert settings["disabledExtensions"]["@voila-dashboards/jupyterlab-preview"]
