"""Nonsense, and what has to come of it: a widget has what it was given, or one sentence refuses it.

The ways into a widget are found by inspection, in tests/every_widget.py: each name that `set` takes
and some that it does not; each argument of each factory; each field and each place that a page
sends. The unit tests try the list below, and tests/bad_fields.py what hypothesis makes.
"""

import inspect
import math
import numbers
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import Any

import ipywidgets
import numpy as np
import traitlets

from helpers.activations import Activation
from helpers.activations.records import OWN
from helpers.checks import InputError
from helpers.formula import FormulaError
from tests import every_widget

LONGEST = 700  # characters of a refusal, that of a formula with a line that points to the place
STRANGE_NAMES = ("nonsense", "self", "__class__", "set", "", "a b", "<b>")
# A sentence that the course makes of an error which it had not foreseen.
UNFORESEEN = re.compile(r"\((?:\w+Error|\w*Warning|\w*Exception)\b")


class Ambiguous:
    """Neither true nor false, as an array of several numbers, or a table of pandas', is."""

    def __bool__(self):
        raise ValueError("The truth value is ambiguous.")

    def __eq__(self, other):
        return self

    __hash__ = object.__hash__


class Unspeakable:
    """Its own text cannot be had."""

    def __repr__(self):
        raise RuntimeError("no text")


def _once():
    yield 1


VALUES: dict[str, Any] = {
    "nan": math.nan, "infinite": math.inf, "minus infinite": -math.inf, "huge": 10**400,
    "far below": -1e9, "1e308": 1e308, "minus 1e308": -1e308, "tiny": 5e-324, "minus zero": -0.0,
    "half": 0.5, "minus one": -1, "a million": 10**6, "True": True, "complex": 1j,
    "fraction": Fraction(1, 3), "decimal": Decimal("0.5"), "float32": np.float32(0.5),
    "int64": np.int64(3), "array of none": np.array(0.5), "complex array": np.array([1j]),
    "array": np.array([1, 2]), "matrix": np.array([[0.5]]), "empty array": np.array([]),
    "array of texts": np.array(["relu"]), "masked": np.ma.masked, "long array": np.ones(10**5),
    "masked array": np.ma.array([1.0, 2.0], mask=[False, True]), "day": np.datetime64("2020"),
    "None": None, "ellipsis": ..., "class": float, "function": lambda: 0, "module": math,
    "word": "elo", "nothing": "", "blank": "  ", "digit": "1", "key": "relu", "Key": "ReLU",
    "numpy's word": np.str_("relu"), "bytes": b"relu", "long": "a" * 10**5, "lines": "a\nb",
    "control": "\x00\x1b[31m", "half a pair": "\ud800", "mark-up": "<img src=x onerror=alert(1)>",
    "format": "{0.__class__}", "own": "own:", "bad own": "own:z**", "own pole": "own:1/z",
    "list": [], "none in a list": [None], "tuple": (), "dict": {}, "dict of 1": {"a": 1},
    "set": {1, 2}, "range": range(3), "generator": _once(), "infinite in a list": [1e400],
    "nested": [["relu"]], "twice": ["relu", "relu"], "mixed": ["relu", None],
    "deep": [[[[[[[[[[]]]]]]]]]], "no key": [("elo", {})], "bare": ("relu", {}),
    "bad parameter": ("elu", {"alpha": math.nan}), "text for a parameter": ("elu", {"alpha": "x"}),
    "no parameters": ("elu", None), "far parameter": [("elu", {"alpha": 1e9})],
    "ambiguous": Ambiguous(), "ambiguous in a list": [Ambiguous()], "unspeakable": Unspeakable()}
TEXTS = {name: value for name, value in VALUES.items() if type(value) is str}
NUMBERS = {name: value for name, value in VALUES.items()
           if type(value) in (int, float) and abs(value) < 1e309}  # JSON has no others
# Often right, and then a picture is computed: the unit tests take two of them by turns.
DEAR = ("half", "tiny", "minus zero", "minus one", "True", "fraction", "float32", "int64",
        "array of none", "key", "numpy's word", "own pole", "twice", "bare", "range", "None")


def by_turns(number: int, values: dict[str, Any] = VALUES, dear: Any = DEAR) -> dict[str, Any]:
    """The values that are soon refused, and two others, other ones for each number."""
    kept = [dear[(2 * number + one) % len(dear)] for one in range(2)]
    return {name: value for name, value in values.items() if name in kept or name not in dear}


def try_set(box: Any, name: str, value: Any) -> str:
    """Give a widget's `set` a value; "" where it has it now, else the sentence that refuses it."""
    before = every_widget.state_of(box)
    try:
        box.set(**{name: value})
    except InputError as error:
        assert _alike(every_widget.state_of(box), before), "something has moved"
        return clear(error)
    assert name in every_widget.names_in_set(box), "there is no such control"
    assert not UNFORESEEN.search(every_widget.words(box)), every_widget.words(box)
    if hasattr(box, "state"):
        _has(box.state[name], value)
        _is_plain(box.state)
        again = {one: kept for one, kept in before.items() if one in box.state}
        box.set(**again)
        assert _alike({**box.state}, again), "the way back leads elsewhere"
    return ""


def try_argument(name: str, argument: str, value: Any) -> str:
    """Call a factory with one argument that is strange; as `try_set`."""
    make, named = every_widget.factory(name), every_widget.given(name) | {argument: value}
    one = inspect.signature(make).parameters.get(argument)
    try:
        box = make(value) if one and one.kind is one.VAR_POSITIONAL else make(**{
            key: kept for key, kept in named.items() if key not in ("names", "panels", "state")})
    except InputError as error:
        return clear(error)
    assert not UNFORESEEN.search(every_widget.words(box)), every_widget.words(box)
    return ""


def try_field(box: Any, name: str, value: Any) -> None:
    """Let a page send a value; what is wrong with it is said in words, and no other error made."""
    try:
        every_widget.fields(box)[name](value)
    except traitlets.TraitError:  # of a control of ipywidgets' own, which stays as it is
        assert name.startswith("number"), name
    assert not UNFORESEEN.search(every_widget.words(box)), every_widget.words(box)


def try_buttons(box: Any) -> None:
    """Press all that can be pressed, with what has been typed."""
    for press in every_widget.buttons(box):
        press()
    assert not UNFORESEEN.search(every_widget.words(box)), every_widget.words(box)


@contextmanager
def nothing_vanishes() -> Iterator[None]:
    """What a callback raises comes through, which ipywidgets would only log; warnings do, too."""
    before = ipywidgets.CallbackDispatcher.__call__

    def called(self, *values, **named):
        for one in list(self.callbacks):
            one(*values, **named)

    ipywidgets.CallbackDispatcher.__call__ = called
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        ipywidgets.CallbackDispatcher.__call__ = before


def sent(name: str) -> dict[str, Any]:
    """What of VALUES may come from a page for a field of `every_widget.fields`."""
    nowhere = {"None": None} if name.startswith("place") else {}
    return TEXTS if name.startswith("text") else NUMBERS | nowhere


def clear(error: InputError) -> str:
    """What refuses a value is one sentence; return that."""
    assert not unclear(error)
    return _sentence(error)


def unclear(error: InputError) -> str:
    """What is wrong with the sentence that refuses a value, or ""."""
    said = _sentence(error)
    good = (said.isprintable() and said.encode("utf-8") and said.endswith((".", "?"))
            and not re.search(r"\b(NoneType|has no attribute|object is not)\b", said))
    return "" if good and len(str(error)) <= LONGEST else f"says no sentence: {str(error)!r}"


def _sentence(error):
    return error.sentence if isinstance(error, FormulaError) else str(error)


def _alike(left, right):
    """The same, also where something is no number or has no truth."""
    if isinstance(left, dict):
        return isinstance(right, dict) and left.keys() == right.keys() and all(
            _alike(left[key], right[key]) for key in left)
    if isinstance(left, list | tuple):
        return isinstance(right, list | tuple) and len(left) == len(right) and all(
            map(_alike, left, right))
    return left is right or left == right or (left != left and right != right)


def _has(now, value):
    """Is this what was given, and no other number or word in its place?"""
    if isinstance(value, Activation):
        value = value.key
    if isinstance(value, numbers.Real | np.ndarray) and np.ndim(value) == 0:
        assert float(now) == float(value), (now, value)
    elif isinstance(value, str) and isinstance(now, str):
        formula = OWN in now and OWN in value  # written in the course's own way
        assert formula or now.replace(" ", "").endswith(value.replace(" ", "")), (now, value)
    elif isinstance(now, list | tuple) and np.iterable(value) and not isinstance(value, str):
        assert len(now) == len(list(value)), (now, value)


def _is_plain(state):
    """Can a line of code and an address say it?"""
    for name, value in state.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            plain = type(one) in (bool, int, float, str, type(None), dict, list, tuple)
            assert plain, (name, type(one))
