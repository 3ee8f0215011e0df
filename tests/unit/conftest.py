"""What several unit tests begin with."""

import pytest

from launch import folder, places


@pytest.fixture
def course(monkeypatch, tmp_path):
    """An empty folder in the course's place, with a site-packages."""
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    folder.site_packages().mkdir(parents=True)
    return tmp_path
