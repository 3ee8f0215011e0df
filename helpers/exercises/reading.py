"""How an answer is read: numbers in any dress, arrays of them, and how near they are."""

import decimal
import numbers
from decimal import Decimal
from typing import Any

import numpy as np

NEARLY = 0.05  # relative: a number rounded more coarsely than this says too little
ENOUGH_DIGITS = 3


def what_is(thing: object) -> str:
    """Name the kind of an unexpected answer in plain words, such as "a list"."""
    if thing is None:
        return "nothing (None)"
    if isinstance(thing, str):
        return "text (take the quotes away)"
    if isinstance(thing, bool | np.bool_):
        return "True or False"
    if callable(thing):
        return "a function itself (call it with a number in brackets)"
    names = {"list": "a list", "tuple": "a tuple", "dict": "a dictionary", "set": "a set",
             "ndarray": "an array", "complex": "a complex number"}
    return names.get(type(thing).__name__, f"a {type(thing).__name__}")


def read_number(thing: Any) -> tuple[float | None, str]:
    """Return (float, "") or (None, a phrase that says what `thing` is instead of a number)."""
    if thing is None:
        return None, "nothing (None): perhaps a return is missing"
    if isinstance(thing, list | tuple) and len(thing) == 1:
        return read_number(thing[0])
    if isinstance(thing, np.ndarray) and thing.size == 1:
        thing = thing.item()
    if isinstance(thing, bool | np.bool_ | np.ndarray) or not (
        isinstance(thing, numbers.Real) or hasattr(thing, "__float__")
    ):
        return None, what_is(thing) + ", where one number is needed"
    try:
        value = float(thing)
    except OverflowError:
        return None, "a number too large for a float"
    if np.isnan(value):
        return None, "nan, which is not a number: look for 0/0 or inf - inf"
    return value, ""


def read_array(thing: Any, shape: tuple[int, ...]) -> tuple[np.ndarray | None, str]:
    """Return (an array of floats of this shape, "") or (None, a sentence: what `thing` is).

    A shape of -1 leaves a length open. Fractions, Decimals, and True and False count as numbers.
    """
    count = "some" if -1 in shape else str(int(np.prod(shape)))
    if thing is None or isinstance(thing, str | dict | set) or callable(thing):
        return None, f"Your answer is {what_is(thing)}; {count} numbers in a list are needed."
    try:
        values = np.asarray(thing)
    except ValueError:
        return None, "Your list is ragged: its entries have different lengths."
    if values.dtype.kind not in "iufbO":
        return None, "Your list holds something that is not a real number."
    if len(shape) == 1 and values.ndim == 2 and 1 in values.shape:
        values = values.ravel()  # a column or a row of what is asked for
    if values.ndim != len(shape) or any(w not in (-1, n) for w, n in zip(shape, values.shape,
                                                                           strict=True)):
        return None, f"Your answer has the shape {values.shape}; it should be {shape}."
    nothing = [n for n, one in enumerate(values.flat, 1) if one is None]
    if nothing:
        return None, f"Entry {nothing[0]} of {values.size} is None, not a number."
    try:
        values = values.astype(float)
    except (TypeError, ValueError, OverflowError):
        return None, "Your list holds something that is not a real number."
    if np.isnan(values).any():
        where = int(np.flatnonzero(np.isnan(values))[0])
        return None, f"Entry {where + 1} of {values.size} is nan, not a number."
    return values, ""


def rounded_well(value: float, target: float) -> bool:
    """Say whether `value` is `target` rounded to three significant digits or more."""
    if not (np.isfinite(value) and np.isfinite(target)) or target == 0 or value == target:
        return value == target
    with decimal.localcontext(prec=ENOUGH_DIGITS):
        return float(+Decimal(repr(float(target)))) == float(value)


def nearly(value: float, target: float) -> bool:
    """Say whether `value` is right as far as its digits go, and they do not go far enough."""
    if not np.isfinite(value) or abs(value - target) > NEARLY * abs(target):
        return False
    exponent = int(_digits(value).exponent)
    if abs(target) < 10 ** (ENOUGH_DIGITS - 1):  # here noughts before the point are digits
        exponent = min(exponent, 0)
    last_digit = 10.0 ** exponent
    off, cut_off = abs(value - target), abs(value) < abs(target)
    return off <= last_digit / 2 or cut_off and off < last_digit


def _digits(value):
    return Decimal(repr(float(value))).normalize().as_tuple()
