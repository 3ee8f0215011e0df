"""Waits for the page that Playwright has no end for, with an end.

`evaluate` waits for a promise as long as it takes: for ever, if a message went to a socket that
was about to close, and no answer comes.
"""

import time

from tests.patience import MILLISECONDS

_IN_TIME = """(...given) => { let clock;
  const late = new Promise((_, refuse) => { clock = setTimeout(
    () => refuse(new Error('no answer within %d ms')), %d); });
  return Promise.race([(CODE)(...given), late]).finally(() => clearTimeout(clock)); }"""


def promised(where, code, argument=None, patience=MILLISECONDS):
    """What a promise gives that a script makes; Playwright's Error if it gives nothing in time.

    where: a page or a locator, which the script is given first. code: a function of JavaScript.
    patience: milliseconds.
    """
    return where.evaluate((_IN_TIME % (patience, patience)).replace("CODE", code), argument)


def wait_until(page, code, patience=MILLISECONDS):
    """Wait until a script gives true; Playwright's own way evaluates texts, which a policy forbids.

    Give up after `patience` milliseconds, with an AssertionError.
    """
    end = time.monotonic() + patience / 1000
    while not page.evaluate(code):
        assert time.monotonic() < end, f"never true: {code}"
        page.wait_for_timeout(50)
