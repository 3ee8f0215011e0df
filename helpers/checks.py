"""What is asked of any input: real numbers, finite or whole, within bounds, one of a few.

Each function returns the value in the form that is computed with, or raises InputError with one
sentence that names it.
"""

import math
import numbers
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NoReturn

import numpy as np

LARGEST_SEED = 2**64 - 1
MOST = 1_000_000  # of what is counted: layers, units, epochs, rounds
MOST_NUMBERS = 20_000_000  # to be held at once, of 8 bytes each
FLOATS = (np.dtype(np.float32), np.dtype(np.float64))


class InputError(ValueError):
    """A value that cannot be used; the message names it and says what is allowed."""

    def __init__(self, said: str) -> None:
        # What nothing shows, in a name that a learner has given, stands there as Python writes it.
        super().__init__("".join(one if one.isprintable() or one == "\n" else repr(one)[1:-1]
                                 for one in said))

    def _render_traceback_(self):
        # IPython asks for this: a learner sees the sentence, not the way the code took to it.
        return [str(self)]


def as_numbers(value: Any, name: str = "z") -> np.ndarray:
    """Return `value` as a floating-point array: float32 stays float32, all else becomes float64.

    value: a real number, or a list or an array of them, of any shape; True and False count as 1
    and 0. Raises InputError for text, None, complex numbers, lists of uneven rows and entries that
    are masked.
    """
    if type(value) is np.ndarray and value.dtype in FLOATS:
        return value  # the short way, for code that calls often
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise InputError(f"{name} = {shortened(value)} has masked entries, which nothing can be "
                         "computed of: fill them by .filled(0), or leave them out by "
                         ".compressed().")
    if not isinstance(value, np.ndarray) and _length(value) > MOST_NUMBERS:
        raise InputError(f"{name} = {shortened(value)} has more than {MOST_NUMBERS:,} entries.")
    try:
        array = np.asarray(value)
        if array.dtype.kind == "O" and all(isinstance(v, numbers.Real) for v in array.flat):
            array = array.astype(np.float64)  # fractions, and integers beyond 64 bits
    except Exception:  # of a learner's own class, any
        array = None
    if array is None or array.dtype.kind not in "fiub":
        raise InputError(f"{name} = {shortened(value)} is not allowed: it must be a real number, "
                         "or a list or an array of real numbers with rows of equal length.")
    if array.dtype == np.float32:
        return array
    with np.errstate(over="ignore"):  # a long double beyond float64 becomes infinite
        return array.astype(np.float64, copy=False)


def refuse(name: str, value: Any, what: str) -> NoReturn:
    """Raise InputError: this value is not allowed, it must be `what`."""
    raise InputError(f"{name} = {shortened(value)} is not allowed: it must be {what}.")


def finite(name: str, value: Any) -> float:
    """Return `value`, one finite real number, as a float."""
    single = isinstance(value, bool | np.bool_) or _is_number(value)
    if not single or not _within(value, -math.inf, math.inf):
        refuse(name, value, "a finite number")
    return float(value)


def real(name: str, value: Any, low: float = -math.inf, high: float = math.inf,
         without: tuple[float, ...] = ()) -> float:
    """Return `value`, one finite real number of a domain (see `domain`), as a float."""
    if not _is_number(value) or not _within(value, low, high, without):
        refuse(name, value, domain(low, high, without))
    return float(value) + 0.0  # so that -0.0 is 0, as a spread has to be


def whole(name: str, value: Any, lowest: int, highest: int | None = None) -> int:
    """Return `value`, a whole number of at least `lowest`, as an int; 3.0 is one, True is none.

    highest: MOST, if nothing is said; infinity is no number of anything that is computed.
    """
    if not (_is_number(value) and _within(value, lowest, math.inf) and value == int(value)):
        said = f"{value:g}" if isinstance(value, float) else shortened(value)
        raise InputError(f"{name} = {said} is not allowed: it must be a whole number of at least "
                         f"{lowest}.")
    highest = MOST if highest is None else highest
    if value > highest:
        refuse(name, value, f"a whole number from {lowest} to {highest}")
    return int(value)


def yes_or_no(name: str, value: Any) -> bool:
    """Return `value`, True or False, as a bool; 1 and 0 are none, nor is an array of several."""
    if not isinstance(value, bool | np.bool_):
        refuse(name, value, "True or False")
    return bool(value)


def affordable(numbers: float, **given: Any) -> None:
    """Raise InputError where so many numbers would have to be held at once, for these arguments."""
    if numbers > MOST_NUMBERS:
        said = " and ".join(f"{name} = {shortened(value)}" for name, value in given.items())
        raise InputError(f"{said} together need {numbers:,.0f} numbers at once; at most "
                         f"{MOST_NUMBERS:,} are allowed: choose less.")


def between(name: str, value: Any, low: float, high: float,
            without: tuple[float, ...] = ()) -> float:
    """Return `value`, a real number from `low` to `high`, as a float: what a control can be."""
    if not _is_number(value) or not _within(value, low, high, without):
        raise InputError(f"{name} = {shortened(value)} is not possible here; choose "
                         f"{domain(low, high, without)}.")
    return float(value) + 0.0  # 0 has no sign here: no spread is -0.0


def whole_between(name: str, value: Any, low: int, high: int) -> int:
    """Return `value`, a whole number from `low` to `high`, as an int: what a control can be."""
    if not _is_number(value, numbers.Integral) or not _within(value, low, high):
        raise InputError(f"{name} = {shortened(value)} is not possible here; choose a whole number "
                         f"from {low} to {high}.")
    return int(value)


def domain(low: float, high: float, without: tuple[float, ...] = ()) -> str:
    """Return the numbers from `low` to `high` in words, such as "a finite number of at least 0".

    An infinite end means any finite number. without: the ends that do not belong to them.
    """
    above = f"above {low:g}" if low in without else f"of at least {low:g}"
    below = f"below {high:g}" if high in without else f"of at most {high:g}"
    if math.isfinite(low) and math.isfinite(high):
        if low in without:
            return f"a number {above} and {below}"
        return f"a number from {low:g} to {'below ' * (high in without)}{high:g}"
    if math.isfinite(low):
        return f"a finite number {above}"
    return f"a finite number {below}" if math.isfinite(high) else "a finite number"


def generator(seed: int | np.random.Generator) -> np.random.Generator:
    """Return a NumPy Generator: `seed` itself, or the one of a whole number from 0 on."""
    if isinstance(seed, np.random.Generator):
        return seed
    return np.random.default_rng(whole("seed", seed, 0, LARGEST_SEED))


def one_of(name: str, value: Any, allowed: Iterable) -> Any:
    """Return the entry of `allowed` that equals `value`; True is no 1 here."""
    for one in allowed:
        alike = isinstance(value, bool) == isinstance(one, bool)
        if alike and not isinstance(value, np.ndarray) and _equal(value, one):
            return one
    raise InputError(f"{name} = {shortened(value)} is not possible here; choose one of "
                     f"{', '.join(map(str, allowed))}.")


def only(owner: str, kind: str, names: Iterable[str], allowed: Collection[str]) -> None:
    """Raise InputError for the first of `names` that is no `kind` ("control", say) of `owner`."""
    for name in names:
        if name not in allowed:
            there = f"its {kind}s are {', '.join(allowed)}" if allowed else f"it has no {kind}s"
            raise InputError(f"{owner} has no {kind} {name!r}; {there}.")


def has(name: str, value: Any, *needed: str) -> None:
    """Raise InputError unless a dictionary, a record's say, has all these entries."""
    missing = [one for one in needed if not isinstance(value, Mapping) or one not in value]
    if missing:
        refuse(name, value, f"a dictionary with {', '.join(map(repr, needed))}, and has no "
                            f"{missing[0]!r}")


def line(name: str, values: Any, low: float = -math.inf, high: float = math.inf,
         without: tuple[float, ...] = (), *, length: int | None = None,
         each: str = "") -> np.ndarray:
    """Return a list of numbers of a domain (see `domain`) as a float64 array of one dimension.

    length: how many it must be, one for `each` ("layer"); without it, one number alone will do.
    """
    found = as_numbers(values, name) if length else np.atleast_1d(as_numbers(values, name))
    if found.ndim != 1 or not found.size or found.size != (length or found.size):
        one_each = f", one for each {each}" if each else ""
        needed = f"a list of {length} numbers{one_each}" if length else "a number or a list of them"
        raise InputError(f"{name} = {shortened(values)} is not allowed: it must be {needed}.")
    return array(name, found, low, high, without)


def array(name: str, values: Any, low: float = -math.inf, high: float = math.inf,
          without: tuple[float, ...] = ()) -> np.ndarray:
    """Return numbers of a domain (see `domain`), in any shape, as a new float64 array."""
    found = as_numbers(values, name).astype(np.float64)
    right = (found >= low) & (found <= high) & np.isfinite(found)
    if without:
        right &= ~np.isin(found, without)
    if not right.all():
        wrong = np.argwhere(~right)
        index = wrong[0].tolist() or ""  # of a number alone, none
        raise InputError(f"{name}{index} = {found[tuple(wrong[0])]} is not allowed: it must be "
                         f"{domain(low, high, without)}.")
    return found


def shortened(value: object) -> str:
    """Return how Python writes a value, cut to 60 characters, for the message of an error."""
    if isinstance(value, np.generic | np.ndarray) and value.size <= 60:
        value = value.tolist()
    try:
        text = " ".join(repr(value).splitlines())
    except Exception:  # of a learner's own class
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 60 else f"{text[:57]}..."


def _equal(value, one):
    try:
        return bool(value == one)
    except Exception:  # what has no truth, such as a table of several numbers, is none of them
        return False


def _length(value):
    try:
        return len(value)
    except Exception:  # it has none, or one beyond all that could be held
        return math.inf if isinstance(value, range) else 0


def _is_number(value, kind=numbers.Real):
    scalar = value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value
    if not isinstance(scalar, kind) or isinstance(scalar, bool | np.bool_ | np.timedelta64):
        return False  # a span of time, which is an integer to Python
    try:
        return math.isfinite(int(scalar)) and math.isfinite(float(scalar))
    except Exception:  # nan, what is beyond float64, or a class of a learner's own
        return False


def _within(value, low, high, without=()):
    try:
        return bool(math.isfinite(value) and low <= value <= high and value not in without)
    except Exception:  # an integer beyond float64, or a class that compares with nothing
        return False
