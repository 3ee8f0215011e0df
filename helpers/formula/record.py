"""A text becomes an activation: an ordinary record, which everything in the course takes.

    act = formula("max(a*z, z)", a=0.1)
    act.f(z), act.df(z, a=0.3), act.latex_df

Its key is its line of text behind OWN, so that whoever has the key can make the record: a process
that trains, a result that was kept, an address.
"""

import zlib
from functools import lru_cache
from typing import Any

import numpy as np

from helpers.activations import records
from helpers.activations.elementwise import Param, elementwise
from helpers.activations.records import OWN, PLAIN, Activation, Look, Start
from helpers.checked import checked
from helpers.checks import InputError
from helpers.formula import line
from helpers.formula.degree import degree
from helpers.formula.kinks import kinks
from helpers.formula.parse import parse
from helpers.formula.program import Program
from helpers.formula.symbolic import derivative, steady
from helpers.formula.tree import every
from helpers.formula.typeset import latex
from helpers.words import readable

FAMILY = "your own"
NOTEBOOK = "20_design_your_own"
FAR = 15.0  # where a slope is looked at to tell whether it has gone
PARTIAL = ("log", "log1p", "sqrt", "/", "**")  # which may have a slope where they have no value
LINES = ((0, (4, 1)), (0, (1, 1)), (0, (4, 1, 1, 1)), (0, (8, 2)), (0, (3, 1, 1, 1, 1, 1)))
MARKERS = ("d", "H", "8", ">", "p")
_only_numbers = False  # see numbers_only


@checked
def formula(text: str, name: str = "", **letters: Any) -> Activation:
    """Return the Activation of a formula of z: formula("max(a*z, z)", a=0.1).

    text: numbers, z, single letters, + - * / **, brackets, comparisons inside `where`, and the
    functions of helpers.formula.functions; or a whole line as `Line` writes it. name: what it is
    called. letters: the value of each letter, or (value, low, high) with the ends of its slider.
    InputError, with the place in the text, for anything else.
    """
    known = line.read(text)
    given = {key: (one.value, one.low, one.high) for key, one in known.letters.items()} | letters
    return of_line(line.line_of(name or known.name, known.root, given))


def of_line(known: line.Line, at_once: bool = False) -> Activation:
    """Return the Activation of a Line. at_once: without SymPy, which may take a while."""
    return _made(str(known), _only_numbers or at_once)


def numbers_only() -> None:
    """Make all records of this process without SymPy, from now on: it trains, nobody reads them.

    Slopes come by automatic differentiation, which they agree with.
    """
    global _only_numbers
    _only_numbers = True


def of_key(key: str) -> Activation | None:
    """Return the Activation of a key, None where it is no formula's; InputError for a wrong one."""
    return _of_text(key.removeprefix(OWN), _only_numbers) if key.startswith(OWN) else None


@lru_cache(maxsize=256)
def _of_text(text, _only_numbers):  # widgets ask for the record of a key with each move
    return formula(text)


@checked
def line_of(act: Activation) -> str:
    """Return the line of an own activation, as it is kept and shared."""
    return act.key.removeprefix(OWN)


@checked
def is_own(act: Activation) -> bool:
    """Is it a formula's?"""
    return act.key.startswith(OWN)


def is_known(key: Any) -> bool:
    """Is it the key of an activation, of the course or of a formula? No record is made for it."""
    if not isinstance(key, str) or not key.startswith(OWN):
        return isinstance(key, str) and key in records.ACTIVATIONS
    try:
        return bool(line.read(key.removeprefix(OWN)))
    except InputError:
        return False


@lru_cache(maxsize=256)
def _made(text, without_sympy):
    known = line.read(text)
    value, title = Program(known.root), known.name or _shortened(known.text)
    slope = None if without_sympy else derivative(known.text, parse(known.text))
    params = tuple(_param(letter, one) for letter, one in known.letters.items())
    f = _function(title, known.values, params, value.value)
    by_machine = value.slope if slope is None else Program(steady(slope)).value
    if any(node.op in PARTIAL for node in every(known.root)):
        by_machine = _where_defined(value.value, by_machine)
    df = _function(f"slope of {title}", known.values, params, by_machine)
    at = kinks(known.root, known.values)
    return Activation(
        key=f"{OWN}{text}", title=title, short=_shortened(title, 11),
        notebook=NOTEBOOK, f=f, df=df, params=params, kinks=at,
        latex=f"f(z) = {latex(known.root)}",
        latex_df=f"f'(z) = {latex(slope)}" if slope else r"f'(z) = \text{(computed, not written)}",
        shape=_shape(f), source="a formula of your own", link="", note=_note(slope, at),
        family=FAMILY, look=_look(text), start=_start(df),
        degree=degree(known.root))


def _function(title, defaults, params, compute):
    """A function of z and the letters, as those of a record are."""
    def made(z, **letters):
        found = np.broadcast_to(np.asarray(compute(z, defaults | letters)), z.shape)
        with np.errstate(over="ignore"):  # what is infinite for float32 alone
            return found.astype(z.dtype, copy=False)

    made.__name__ = title
    made.__doc__ = f"Return {title}, a formula of your own."
    return elementwise(*params)(made)


def _where_defined(value, slope):
    """A slope that is nan where there is no value: that of log(z) is 1/z, and goes on below 0."""
    def compute(z, letters):
        return np.where(np.isnan(value(z, letters)), np.nan, slope(z, letters))

    return compute


def _param(letter, one):
    step = float(f"{(one.high - one.low) / 200:.0e}")
    return Param(letter, f"the letter {letter}", letter, one.value, one.low, one.high, step)


def _start(df):
    ends = np.abs(df(np.array([-FAR, FAR])))
    return Start("glorot" if np.all(ends < 1e-3) else "he")


def _look(text):
    number = zlib.crc32(text.encode())
    return Look(PLAIN.colour, LINES[number % len(LINES)], MARKERS[number // 8 % len(MARKERS)])


def _shape(f):
    z = np.array([-5.0, -1.0, 0.0, 1.0, 5.0])
    said = [readable(v, 3) if np.isfinite(v) else "not defined" for v in f(z)]
    return "a curve of your own: " + ", ".join(
        f"{value} at z = {readable(at)}" for at, value in zip(z, said, strict=True))


def _note(slope, at):
    how = ("Its derivative was found by SymPy." if slope else
           "SymPy found no usable derivative in time: it is computed by automatic differentiation.")
    return how + (" Where pieces meet, the slope is the one from the left." if at else "")


def _shortened(text, most=30):
    return text if len(text) <= most else f"{text[:most - 1]}\u2026"


records.makers.append(of_key)
