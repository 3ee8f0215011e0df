"""Where a test stands still that waits for a browser: a plugin of pytest.

Playwright has the test stand in one greenlet while another waits for the browser's messages, and
faulthandler, which ends a test that stands still, writes down the other one alone.
"""

import gc
import os
import threading
import traceback

import pytest

SOONER = 0.95  # than faulthandler: afterwards there is nobody to ask
ERRORS = pytest.StashKey()


def pytest_configure(config):
    """Keep the way to the real standard error, as pytest does for faulthandler."""
    config.stash[ERRORS] = os.dup(2)


def pytest_unconfigure(config):
    """Give it back."""
    os.close(config.stash[ERRORS])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """Write down where a test stands, shortly before its time is over."""
    seconds = float(item.config.getini("faulthandler_timeout") or 0)
    if not seconds or "browser" not in item.fixturenames:
        return (yield)
    clock = threading.Timer(SOONER * seconds, _write, [item.config.stash[ERRORS], item.nodeid])
    clock.daemon = True
    clock.start()
    try:
        return (yield)
    finally:
        clock.cancel()


def _write(errors, name):
    os.write(errors, f"\n{name} stands still:\n{stacks()}".encode())


def stacks():
    """The stack of every greenlet that waits, as text."""
    from greenlet import greenlet

    waiting = [one.gr_frame for one in gc.get_objects() if isinstance(one, greenlet)]
    return "\n".join("".join(traceback.format_stack(frame)) for frame in waiting if frame)
