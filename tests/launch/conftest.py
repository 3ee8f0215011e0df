"""For the tests of the launch: a copy of the course."""

import pytest

from tests.launch.course import copy


@pytest.fixture
def course(tmp_path):
    """A copy of the course in a folder with spaces, with nothing installed."""
    return copy(tmp_path / "my first course")
