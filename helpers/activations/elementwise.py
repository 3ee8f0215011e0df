"""Check what goes into an elementwise function: numbers of any shape, parameters in their domain.

The decorator `elementwise` keeps the formulas free of checks, so that `elu??` shows mathematics.
"""

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from helpers.checks import InputError, as_numbers, domain, only, shortened


@dataclass(frozen=True)
class Param:
    """A parameter of an activation function.

    name: the keyword in Python; title: what it does, in words; latex: its symbol.
    low, high, step: the slider's bounds only.
    valid: the mathematical domain; an infinite end means any finite number. without: the ends that
    do not belong to it, (0.0,) for beta > 0.
    """

    name: str
    title: str
    latex: str
    default: float
    low: float
    high: float
    step: float
    valid: tuple[float, float] = (-math.inf, math.inf)
    without: tuple[float, ...] = ()

    @property
    def symbol(self) -> str:
        """Its symbol as a letter, for plain text."""
        return _letter(self.latex)

    @property
    def domain(self) -> str:
        """The valid values in words, such as "a finite number of at least 0"."""
        return domain(*self.valid, self.without)

    def check(self, value: Any, owner: str, dtype: DTypeLike = np.float64) -> np.ndarray:
        """Return `value` as an array of `dtype`; raise InputError where it is not allowed.

        value: a number, or an array of numbers (one slope a channel, say). owner: the function's
        name, for the message.
        """
        try:
            array = as_numbers(value)
        except InputError:
            raise self._refused(shortened(value), owner) from None
        with np.errstate(over="ignore"):  # too large for float32 shows as infinite just below
            cast = array.astype(dtype)
        lowest, highest = self.valid
        inside = (array >= lowest) & (array <= highest)
        for end in self.without:
            inside = inside & (array != end)
        bad = ~(np.isfinite(cast) & inside)
        if np.any(bad):
            worst = array[bad].flat[0]
            fits = np.isfinite(worst) and np.any(bad & inside)
            raise self._refused(f"{worst:g}", owner, f" in {dtype}'s range" if fits else "")
        return cast

    def _refused(self, shown, owner, further=""):
        return InputError(f"{self.name} = {shown} is not allowed for {owner}: it must be "
                          f"{self.domain}{further}.")


def _letter(latex):
    """\\alpha as the letter; x, or what is not Greek, as it is."""
    name = latex.lstrip("\\")
    try:
        # Unicode calls lambda LAMDA.
        name = {"lambda": "lamda"}.get(name, name)
        return unicodedata.lookup(f"GREEK SMALL LETTER {name.upper()}")
    except KeyError:
        return latex


def elementwise(*params: Param) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator for a function of z and of these parameters that works element by element.

    The decorated function takes z as a number, a list or an array of any shape, and each parameter
    as a number or an array that broadcasts with z, by position or by name; it returns an array of
    z's precision (float32 or float64), or a NumPy scalar for scalars. InputError for bad input.
    """
    by_name = {param.name: param for param in params}

    def decorate(function):
        owner = function.__name__

        @wraps(function)
        def checked(z, *values, **named):
            z = as_numbers(z)
            given = _by_name(owner, by_name, values, named)
            given = {n: by_name[n].check(value, owner, z.dtype) for n, value in given.items()}
            shape = _common_shape(z, given) if given else z.shape
            # At least one dimension: NumPy 1 would turn a float32 without one into a float64.
            spread = np.broadcast_to(z, shape) if given else z
            with np.errstate(all="ignore"):  # whatever a learner has set to hunt for overflow
                result = function(np.atleast_1d(spread), **given)
            return result.astype(z.dtype, copy=False).reshape(shape)[()]

        return checked

    return decorate


def _by_name(owner, allowed, values, named):
    if len(values) > len(allowed):
        raise InputError(f"{owner} takes z and {len(allowed)} parameters "
                         f"({', '.join(allowed) or 'none'}); {len(values)} were given.")
    only(owner, "parameter", named, allowed)
    placed = dict(zip(allowed, values, strict=False))
    for name in placed.keys() & named.keys():
        raise InputError(f"{owner} was given {name} twice, by position and by name.")
    return {**placed, **named}


def _common_shape(z, given):
    try:
        return np.broadcast_shapes(z.shape, *(value.shape for value in given.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {value.shape}" for name, value in given.items())
        raise InputError(f"The shapes do not go together: z {z.shape}, {shapes}. A parameter must "
                         "be one number or broadcast with z.") from None
