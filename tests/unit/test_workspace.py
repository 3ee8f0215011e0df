"""The course's own note of what is open in JupyterLab: folded at first, and then the learner's."""

import json

import pytest
from jupyterlab_server import workspaces_handler

from launch import places, workspace


@pytest.fixture(autouse=True)
def venv(tmp_path, monkeypatch):
    """An environment of the test's own, on a machine that names no place."""
    monkeypatch.delenv(workspace.VARIABLE, raising=False)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    places.VENV.mkdir()
    return places.VENV


def test_jupyterlab_finds_it_folded():
    manager = workspaces_handler.WorkspacesManager(workspace.variables()[workspace.VARIABLE])
    found = manager.load("default")
    left = found["data"]["layout-restorer:data"]["left"]
    assert left["collapsed"] and found["metadata"]["id"] == "default"


def test_what_the_learner_left_there_stays():
    folder = workspace.variables()[workspace.VARIABLE]
    manager = workspaces_handler.WorkspacesManager(folder)
    manager.save("default", json.dumps({"data": {}, "metadata": {"id": "default"}}))
    assert workspace.variables() == {workspace.VARIABLE: folder}
    assert manager.load("default")["data"] == {}


def test_a_place_that_is_named_stays(monkeypatch, venv):
    monkeypatch.setenv(workspace.VARIABLE, "/elsewhere")
    assert workspace.variables() == {} and not list(venv.iterdir())


def test_where_nothing_can_be_written_it_is_jupyterlabs_usual_place(monkeypatch, venv):
    (venv / "lab-workspaces").write_text("a file in the folder's place")
    assert workspace.variables() == {}
