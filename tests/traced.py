"""A plugin of pytest for `tests.line_coverage`: says to coverage.py which test is being run."""

import coverage
import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """Note what the test reaches under its name, its fixtures with it."""
    measuring = coverage.Coverage.current()
    measuring.switch_context(item.nodeid)
    try:
        return (yield)
    finally:
        measuring.switch_context("")
