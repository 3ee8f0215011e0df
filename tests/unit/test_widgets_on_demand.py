"""The package of widgets: every factory is there, and none before it is asked for."""

import subprocess
import sys

import pytest

from helpers import widgets


def run(code):
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True,
                          text=True).stdout.strip()


@pytest.mark.parametrize("name", widgets.__all__)
def test_every_name_is_a_factory(name):
    assert callable(getattr(widgets, name)) and getattr(widgets, name).__doc__


def test_a_module_of_the_same_name_hides_no_factory_and_none_waits_for_scipy():
    """A notebook's first cell would take a second longer."""
    assert run("import sys, helpers.widgets.explore\nfrom helpers.widgets import *\n"
               "print(type(explore).__name__, 'scipy' in sys.modules)") == "function False"


def test_what_is_not_asked_for_is_not_loaded():
    assert run("import sys\nfrom helpers.widgets import explore\n"
               "print('helpers.race.cnn' in sys.modules, callable(explore))") == "False True"


def test_an_unknown_name_is_an_import_error():
    with pytest.raises(ImportError, match="no_such_widget"):
        from helpers.widgets import no_such_widget  # noqa: F401
