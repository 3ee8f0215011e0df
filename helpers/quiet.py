"""NumPy's settings as the course is tested with them, whatever a learner has set meanwhile.

With `np.seterr(all="raise")` one hunts for an overflow in code of one's own; a slope of ours that
is too small for float64 is none, and with "warn" it would put red text under every figure. All else
warns, as NumPy does by itself: a test hears then of a figure that computes what it should not.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")


def settings() -> np.errstate:
    """Return a context in which NumPy's own settings hold: too small a number is 0, unsaid."""
    return np.errstate(divide="warn", over="warn", under="ignore", invalid="warn")


def quiet(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that runs in `settings()`."""
    @wraps(function)
    def with_them(*values: P.args, **named: P.kwargs) -> R:
        with settings():
            return function(*values, **named)

    return with_them
