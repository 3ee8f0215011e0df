"""Numbers too large or too small for float64: mantissa * 2**exponent, one or an array.

A chain of 1000 layers multiplies thousands of factors. Their product soon leaves float64, which
ends near 1e-324 and 1e308, although nothing is wrong with the numbers. Here the exponent is an
integer of its own, so that every digit stays.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from helpers.checks import InputError

# Between these sizes float64 has digits and room to spare, and functions are simply called.
TINY, FAR = 1e-150, 1e300
# Exponents up to here are int64; further out, where every layer may double them, Python's own. The
# logarithm of what has one beyond the second leaves float64.
INTEGER, LARGEST = 2**60, 2**1010
OUT_OF_BOUNDS = ("The signal leaves all bounds here: the number of its digits has more than 300 "
                 "digits. Take fewer layers.")

Elementwise = Callable[[np.ndarray], np.ndarray]
Numbers = Any  # float64s or a ScaledArray: the operators are the same


class ScaledArray:
    """Numbers mantissa * 2**exponent, with 0.5 <= |mantissa| < 1, or 0: arrays of one shape.

    value: a finite number or array; exponent: an integer or an array, taken on top.
    """

    __slots__ = ("mantissa", "exponent")

    def __init__(self, value: float | np.ndarray, exponent: int | np.ndarray = 0) -> None:
        self.mantissa, shift = np.frexp(value)
        self.exponent = shift + np.asarray(exponent)

    @classmethod
    def of(cls, numbers: Iterable[ScaledFloat]) -> ScaledArray:
        """Return a list of n ScaledFloats as a ScaledArray of shape (n,)."""
        mantissas, exponents = zip(*numbers, strict=True)
        kind = object if max(map(abs, exponents)) > INTEGER else np.int64
        return cls(np.array(mantissas), np.array(exponents, kind))

    def __mul__(self, other):
        return ScaledArray(self.mantissa * other.mantissa, self.exponent + other.exponent)

    def __add__(self, other):
        # The exponent of a 0 says nothing: the other one decides.
        top = np.maximum(np.where(self.mantissa == 0, other.exponent, self.exponent),
                         np.where(other.mantissa == 0, self.exponent, other.exponent))
        return ScaledArray(self._shifted(-top) + other._shifted(-top), top)

    def __getitem__(self, index):
        return ScaledArray(self.mantissa[index], self.exponent[index])

    @property
    def plain(self) -> np.ndarray:
        """The numbers in float64: 0 where they are too small, infinite where they are too large."""
        return self._shifted(0)

    @property
    def sign(self) -> np.ndarray:
        """-1, 0 or 1, as integers."""
        return np.sign(self.mantissa).astype(int)

    @property
    def log10_abs(self) -> np.ndarray:
        """The logarithm to base 10 of the magnitude; -inf where the number is 0."""
        size = np.where(self.mantissa == 0, 1.0, np.abs(self.mantissa))
        if np.asarray(self.exponent).dtype == object and np.abs(self.exponent).max() > LARGEST:
            raise InputError(OUT_OF_BOUNDS)
        log = np.log10(size) + np.asarray(self.exponent, float) * math.log10(2.0)
        return np.where(self.mantissa == 0, -math.inf, log)

    @property
    def clamped(self) -> np.ndarray:
        """The numbers in float64, the sign kept, magnitudes pulled in between TINY and FAR."""
        size = np.minimum(np.maximum(np.abs(self.plain), TINY), FAR)
        return np.where(self.mantissa == 0, 0.0, np.copysign(size, self.mantissa))

    def _shifted(self, by):
        # ldexp wants a C int; beyond 3000 the result is 0 or infinite anyway.
        by = np.asarray(np.clip(np.asarray(self.exponent + by), -3000, 3000))
        with np.errstate(over="ignore", under="ignore"):
            return np.ldexp(self.mantissa, by.astype(np.intc))


def choose(condition: np.ndarray, yes: ScaledArray, no: ScaledArray) -> ScaledArray:
    """Return the ScaledArray that holds `yes` where the condition is true and `no` elsewhere."""
    return ScaledArray(np.where(condition, yes.mantissa, no.mantissa),
                np.where(condition, yes.exponent, no.exponent))


class ScaledFloat(NamedTuple):
    """One number, mantissa * 2**exponent: ten times faster than an array of one."""

    mantissa: float
    exponent: int = 0

    @classmethod
    def of(cls, value: float) -> ScaledFloat:
        """Return a finite float as a ScaledFloat."""
        return cls(*math.frexp(value))

    def __mul__(self, other):
        mantissa, carry = math.frexp(self.mantissa * other.mantissa)
        return ScaledFloat(mantissa, self.exponent + other.exponent + carry)

    def __add__(self, other):
        if not self.mantissa or not other.mantissa:
            return self if self.mantissa else other
        top = max(self.exponent, other.exponent)
        total = (math.ldexp(self.mantissa, self.exponent - top)
                 + math.ldexp(other.mantissa, other.exponent - top))
        mantissa, carry = math.frexp(total)
        return ScaledFloat(mantissa, top + carry)

    @property
    def clamped(self) -> float:
        """The number as a float, the sign kept, its size pulled in between TINY and FAR."""
        mantissa, exponent = self
        if -490 < exponent < 990:  # the short way, well inside
            return math.ldexp(mantissa, exponent)
        size = math.ldexp(abs(mantissa), min(max(exponent, -1000), 1000))
        return math.copysign(min(max(size, TINY), FAR), mantissa) if mantissa else 0.0


def unchecked(function: Elementwise) -> Elementwise:
    """Return an elementwise function without its checks, which take longer than one number does.

    For values that were checked before. Give it an array of at least one dimension, as the
    decorator of helpers.activations.elementwise does.
    """
    return getattr(function, "__wrapped__", function)


def responses(f: Elementwise, df: Elementwise, z: ScaledArray, degree: int = 1
              ) -> tuple[ScaledArray, Numbers]:
    """Return f(z), a ScaledArray, and f'(z) for a ScaledArray z.

    f, df: functions of an array of at least one dimension; degree: see Activation. With the degree
    1, f'(z) is float64, and far out (beyond FAR) f goes on as a line with the slope that it has
    there, or stays at its limit where that slope is 0. Close to 0 (below TINY) f is a line through
    f(0). That is right for every function that becomes straight far out; of one that is still
    bent there, such as z**2 + z, the value is nan. With a higher degree, f'(z) is a ScaledArray.
    """
    if degree > 1:
        far_out = np.abs(z.exponent).max(initial=0) > INTEGER
        exponent = z.exponent.astype(object if far_out else np.int64)
        return (ScaledArray(f(z.mantissa), degree * exponent),
                ScaledArray(df(z.mantissa), (degree - 1) * exponent))
    near = z.clamped
    value, slope, size = f(near), df(near), np.abs(near)
    far, tiny, steep = size >= FAR, size <= TINY, np.isinf(value)  # steep: an alpha of 1e200
    line = far & (slope != 0) | steep | tiny & (f(np.zeros_like(near)) == 0)
    rest = np.where(line, 0.0, value)
    if far.any():
        bent = far & _is_bent(df(near / 2), slope)
        line, rest = line & ~bent, np.where(bent, math.nan, rest)
    return choose(line, ScaledArray(slope) * z, ScaledArray(rest)), slope


def _is_bent(nearer, slope):
    """Does a slope still change where it ought to have settled?"""
    return np.abs(nearer - slope) > 1e-6 * np.abs(slope)


def layer(f: Elementwise, df: Elementwise, w: float | np.ndarray, b: float | np.ndarray,
          a: Numbers, degree: int = 1) -> tuple[Numbers, Numbers]:
    """Return f(z) and f'(z) for z = w a + b, for arrays of many neurons.

    w, b: float64; a, and f(z) as well: float64 as long as that holds all numbers well, else a
    ScaledArray; f'(z): float64, or what `responses` returns with this degree.
    """
    if not isinstance(a, ScaledArray):
        z = w * a + b
        size = np.abs(z)
        ordinary = (size >= TINY) & (size <= FAR)
        if not ordinary.all():  # a 0 may be one, or a product that is too small
            ordinary |= (z == 0) & ((np.abs(b) >= TINY) | (w == 0) | (a == 0))
        if ordinary.all():
            value = f(z)
            if np.isfinite(value).all():
                return value, df(z)
    wide, slope = responses(f, df, ScaledArray(w) * scaled(a) + ScaledArray(b), degree)
    return _plain_if_held(wide), slope


def added(a: Numbers, b: Numbers) -> Numbers:
    """Return a + b, arrays of numbers as `layer` takes and returns them."""
    if not isinstance(a, ScaledArray) and not isinstance(b, ScaledArray):
        plain = a + b
        if np.all(np.abs(plain) <= FAR):
            return plain
    return _plain_if_held(scaled(a) + scaled(b))


def _plain_if_held(wide):
    plain = wide.plain
    held = (np.abs(plain) >= TINY) & (np.abs(plain) <= FAR) | (wide.mantissa == 0)
    return plain if held.all() else wide


def scaled(numbers: Numbers) -> ScaledArray:
    """Return float64s as a ScaledArray, and a ScaledArray as it is."""
    return numbers if isinstance(numbers, ScaledArray) else ScaledArray(numbers)


def scaled_by(g: Elementwise, z: ScaledFloat, degree: int) -> ScaledFloat:
    """Return g(z) as a ScaledFloat, for a g with g(c z) = c**degree g(z) for every c > 0.

    InputError where not even its logarithm is a float64.
    """
    mantissa, shift = math.frexp(g(np.array([z.mantissa])).item())
    exponent = degree * z.exponent + shift
    if mantissa and abs(exponent) > LARGEST:
        raise InputError(OUT_OF_BOUNDS)
    return ScaledFloat(mantissa, exponent if mantissa else 0)


def response(f: Elementwise, df: Elementwise, z: ScaledFloat, degree: int = 1) -> ScaledFloat:
    """Return f(z) as a ScaledFloat, for one ScaledFloat z: what `responses` does for an array.

    InputError where f(z) is not a number.
    """
    if degree > 1:
        return scaled_by(f, z, degree)
    near = z.clamped
    value = f(np.array([near])).item()
    if math.isnan(value):
        raise InputError(f"f({near:g}) is not a number: the activation is not made for this z.")
    if math.isfinite(value) and (TINY < abs(near) < FAR or not near):
        return ScaledFloat.of(value)
    slope = df(np.array([near])).item()
    if abs(near) >= FAR and _is_bent(df(np.array([near / 2])).item(), slope):
        raise InputError(f"f(z) is not known for z beyond {near:g}, where it is still bent: take "
                         "fewer layers, or smaller weights.")
    line = f(np.zeros(1)).item() == 0 if abs(near) <= TINY else slope != 0
    return ScaledFloat.of(slope) * z if line else ScaledFloat.of(value)
