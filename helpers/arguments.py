"""What the computing modules ask of their arguments: a record, finite numbers, whole numbers.

Each function returns the value in the form that is computed with, or raises InputError with one
sentence that names it.
"""

import math
import numbers
from reprlib import repr as short

import numpy as np

from helpers.activations import activation
from helpers.elementwise import InputError, as_numbers


def record(act, params):
    """Return (Activation, all its parameters as floats) for a key or a record."""
    act = activation(act)
    return act, {name: finite(name, value) for name, value in act.check(**params).items()}


def finite(name, value):
    """Return `value`, one finite real number, as a float."""
    single = isinstance(value, (numbers.Real, np.ndarray)) and np.ndim(value) == 0
    if not single or not math.isfinite(as_numbers(value, name)):
        raise InputError(f"{name} = {short(value)} is not allowed: it must be a finite number.")
    return float(value)


def whole(name, value, lowest):
    """Return `value`, a whole number of at least `lowest`, as an int."""
    number = finite(name, value)
    if number != int(number) or number < lowest:
        raise InputError(f"{name} = {number:g} is not allowed: it must be a whole number of at "
                         f"least {lowest}.")
    return int(number)


def line(name, values):
    """Return one number or a list of finite numbers as a float64 array of one dimension."""
    array = np.atleast_1d(as_numbers(values, name)).astype(np.float64)
    if array.ndim != 1 or not array.size or not np.all(np.isfinite(array)):
        raise InputError(f"{name} is not allowed: it must be one finite number or a list of them.")
    return array
