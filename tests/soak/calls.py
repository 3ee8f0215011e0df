"""Every widget of the course by its name, with calls that show it: a new one is in by itself."""

from helpers import widgets
from tests.browser.test_layout_in_lab import CALLS
from tests.every_widget import CODE


def calls():
    """{a line of code: its widget's name}, for each of helpers.widgets."""
    return {call: name for name in widgets.__all__ for call in CALLS.get(name, [CODE[name]])}
