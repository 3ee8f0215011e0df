"""The lectures of LECTURERS.md, every screen in large type, in a real browser.

The first is walked through in test_lecture_in_chromium.py, where its page is open.
"""

import pytest

from tests.browser import stage
from tests.browser.hall import show


@pytest.mark.parametrize("page", ["projector"], indirect=True)
@pytest.mark.parametrize("name", ["2", "3"])
def test_each_screen_fits_in_large_type(page, hall, name):
    show(page, hall, name)
    stage.each_screen_fits_in_large_type(page, name)
