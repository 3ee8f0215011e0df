"""Look at the arguments before a function begins: each has to be what its annotation says.

    @checked(depth=(1, 200))
    def measure(act: str | Activation, depth: int, rate: float = 0.1, watch: bool = False) -> Run:

An int comes in as a whole number within its bounds, a float as a finite number, a bool as True or
False, an np.ndarray as floating-point numbers, an object of the course as one of its class; lists
and mappings are looked through. InputError says of anything else, in a sentence, what it must be.
An activation, ArrayLike, or Any is left to the function itself, which has more to say of it.

Inside, NumPy is silent, whatever a learner has set by np.seterr to hunt for overflow: what these
functions return where numbers end is in their docstrings.
"""

import inspect
import math
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial, wraps
from itertools import islice
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints, overload

import numpy as np
from numpy.typing import DTypeLike

from helpers.checks import (
    FLOATS,
    LARGEST_SEED,
    MOST,
    as_numbers,
    generator,
    real,
    refuse,
    whole,
    yes_or_no,
)

F = TypeVar("F", bound=Callable[..., Any])
Check = Callable[[str, Any], Any]
# Classes by name, since this module is below their rooms: what takes keys as well looks itself.
ITSELF = ("Activation", "Variant", "Gate")


@overload
def checked(function: F, /) -> F: ...
@overload
def checked(**bounds: tuple) -> Callable[[F], F]: ...


def checked(function: Any = None, /, **bounds: tuple) -> Any:
    """Decorate a function whose arguments are to be what their annotations say.

    bounds: for an int or a float (lowest, highest), and for a float a tuple of the ends that do
    not belong to its domain; without bounds an int is at least 0, and a seed has up to 64 bits.
    Works on `__init__` as well.
    """
    if function is None:
        return partial(checked, **bounds)
    ask = cache(lambda: _asked(function, bounds))  # only now, in case a name is imported later

    @wraps(function)
    def inner(*args: Any, **named: Any) -> Any:
        signature, checks = ask()
        try:
            bound = signature.bind(*args, **named)
        except TypeError:
            return function(*args, **named)  # Python says it: too many, or a name that is not there
        given = bound.arguments
        for name in given.keys() & checks.keys():
            given[name] = checks[name](name, given[name])
        with np.errstate(all="ignore"):
            return function(*bound.args, **bound.kwargs)

    for one in ("cache_clear", "cache_info"):  # of what keeps its results
        if hasattr(function, one):
            setattr(inner, one, getattr(function, one))
    return inner


def _asked(function, bounds):
    signature = inspect.signature(function)
    hints = get_type_hints(inspect.unwrap(function))
    checks = {}
    for name, one in signature.parameters.items():
        usual = (0, LARGEST_SEED) if name == "seed" else ()
        check = _check(hints.get(name, Any), bounds.get(name, usual))
        checks[name] = partial(_named, check) if check and one.kind is one.VAR_KEYWORD else check
    return signature, {name: one for name, one in checks.items() if one}


def _check(hint, bounds):
    """The check of an annotation; None where the function looks itself."""
    if hint in _PLAIN:
        return _PLAIN[hint](bounds)
    if get_origin(hint) in (Union, types.UnionType):
        return _one_of_several(get_args(hint), bounds)
    if (get_origin(hint) or hint) is Callable:
        return _function
    return _holding(hint, bounds) or _instance(hint)


def _one_of_several(hints, bounds):
    rest = tuple(one for one in hints if one is not type(None))
    if any(getattr(one, "__name__", "") in ITSELF for one in rest):
        return None
    if set(rest) == {int, np.random.Generator}:
        check = _seed
    elif len(rest) == 1:
        check = _check(rest[0], bounds)
    elif all(_instance(one) for one in rest) and not {str, int, float} & set(rest):
        check = partial(_made, rest)
    else:
        return None
    if check is None or len(rest) == len(hints):
        return check
    return lambda name, value: None if value is None else check(name, value)


def _holding(hint, bounds):
    """The check of a list, a tuple or a mapping, which looks at what is in it."""
    origin, inside = get_origin(hint) or hint, get_args(hint)
    if origin in (dict, Mapping):
        return partial(_mapping, _check(inside[1], bounds) if inside else None)
    if origin in (list, tuple, Sequence, Iterable):
        alike = not inside or len(inside) == 1 or inside[1:] == (...,)
        each = [_check(one, bounds) for one in (inside[:1] if alike else inside)]
        return partial(_list, each, None if alike else len(inside),
                       tuple if origin is tuple else list)
    return None


def _instance(hint):
    known = isinstance(hint, type) and hint is not object
    return partial(_made, (hint,)) if known else None


def _named(check, _, values):
    """What ** has gathered, each under its own name."""
    return {name: check(name, value) for name, value in values.items()}


def _whole(bounds):
    low, high = bounds or (0, None)
    return lambda name, value: whole(name, value, low, high)


def _finite(bounds):
    low, high, *without = bounds or (-math.inf, None)
    return lambda name, value: real(name, value, low, math.inf if high is None else high,
                                    *without)


def _text(name, value):
    if not isinstance(value, str):
        refuse(name, value, "a text")
    return str(value)


def _function(name, value):
    if not callable(value):
        refuse(name, value, "a function")
    return value


def _seed(name, value):
    generator(value)
    return value


def _precision(name, value):
    try:
        known = value is not None and np.dtype(value) in FLOATS
    except Exception:  # NumPy asks a learner's own class as well
        known = False
    if not known:
        refuse(name, value, "float32 or float64")
    return value


def _made(kinds, name, value):
    if not isinstance(value, kinds):
        refuse(name, value, " or ".join(
            f"{'an' if one.__name__[0] in 'AEIOU' else 'a'} {one.__name__}" for one in kinds))
    return value


def _list(each, length, form, name, value):
    if isinstance(value, np.ma.MaskedArray):
        as_numbers(value, name)
    no_list = isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable)
    if no_list or isinstance(value, np.ndarray) and not value.ndim:
        refuse(name, value, "a list")
    try:
        found = list(islice(value, MOST + 1))
    except Exception:  # of a learner's own class
        refuse(name, value, "a list")
    if len(found) > MOST:
        refuse(name, value, f"a list of at most {MOST:,} entries")
    if length not in (None, len(found)):
        refuse(name, value, f"a list of {length}")
    every = each if length else each[:1] * len(found)
    return form(check(f"{name}[{place}]", one) if check else one for place, (check, one) in
                enumerate(zip(every or [None] * len(found), found, strict=True)))


def _mapping(each, name, value):
    if not isinstance(value, Mapping):
        refuse(name, value, "a dictionary")
    return {key: each(f"{name}[{key!r}]", one) if each else one for key, one in value.items()}


_PLAIN = {int: _whole, float: _finite, bool: lambda _: yes_or_no, str: lambda _: _text,
          np.ndarray: lambda _: lambda name, value: as_numbers(value, name), Any: lambda _: None,
          DTypeLike: lambda _: _precision}  # several types, or from NumPy 2.5 on one of its own
