"""Variants of the exercises of 10_gelu."""

import math

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, plus, said

gelu = ACTIVATIONS["gelu"]
WHAT = "GELU is z·Φ(z), where Φ(z) is the probability that a standard normal number is below z."
PHI = "0.5 * (1 + math.erf(u / math.sqrt(2)))"
BELL = "math.exp(-u * u / 2) / math.sqrt(2 * math.pi)"
TRIED = [0.0, 1.3, -1.3, -0.75, 2.0, -2.6, 5.0, -8.0]


def other_side(dice: Dice) -> Graded:
    """The other side of the curve."""
    z = dice.number(0.3, 1.9, 0.05)
    height = round(float(gelu.f(z)), 6)
    return Number(
        f"{WHAT} GELU({said(z)}) is {said(height)}, to six decimals. What is GELU({said(-z)})? You "
        "need no table of Φ.",
        "value", f"value = {height} - {z}", {"z": z}, value=float(gelu.f(-z)))


def mean_slope(dice: Dice) -> Graded:
    """The slope where the gate is half open."""
    centre, width = dice.number(0.5, 3, 0.5), dice.number(0.4, 2.2, 0.2, but=[1])
    return Number(
        f"A function like GELU is z·Φ((z − {said(centre)})/{said(width)}), where Φ(u) is the "
        "probability that a standard normal number is below u; the slope of Φ at 0 is 1/√(2π). "
        f"What is the slope of this function at z = {said(centre)}?",
        "slope_there", f"slope_there = 0.5 + {centre} / ({width} * np.sqrt(2 * np.pi))",
        {"centre": centre, "width": width}, value=0.5 + centre / (width * math.sqrt(2 * math.pi)))


def slopes_on_the_left(dice: Dice) -> Graded:
    """Slopes on the left from those on the right."""
    zs = dice.some([n / 20 for n in range(2, 36, 3)], 3)
    right = [round(float(gelu.df(z)), 5) for z in zs]
    left = [-z for z in zs]
    return Array(
        f"{WHAT} Its slopes at z = {said(zs)} are {said(right)}, to five decimals. Give a list of "
        f"its slopes at z = {said(left)}, in this order.",
        "slopes", f"slopes = 1 - np.array({right})", {"zs": zs},
        values=[float(gelu.df(z)) for z in left])


def _gate(dice):
    centre, width = dice.number(-2, 2, 0.5, but=[0]), dice.number(0.4, 2.6, 0.2, but=[1])
    words = (f"the function z·Φ((z {plus(-centre)})/{said(width)}), where Φ(u) is the "
             "probability that a standard normal number is below u, (1 + erf(u/√2))/2")
    return centre, width, words


def write_gelu(dice: Dice) -> Graded:
    """A GELU with another gate."""
    centre, width, words = _gate(dice)
    return Function(
        f"Write a function `gated(z)` of one number: {words}. (Python has `math.erf`.)",
        "gated", f"import math\n\ndef gated(z):\n    u = (z - ({centre})) / {width}\n"
                 f"    return z * {PHI}",
        {"centre": centre, "width": width}, arguments=("z",), tried=[(z,) for z in TRIED],
        values=[z * _phi((z - centre) / width) for z in TRIED], sample=(1.0,), atol=1e-9)


def write_slope(dice: Dice) -> Graded:
    """Its slope, exactly."""
    centre, width, words = _gate(dice)
    tried = [*TRIED, 1e6]  # where rounding spoils every quotient of differences
    return Function(
        f"Write a function `slope(z)` of one number: the slope, exactly and not by a quotient of "
        f"differences, of {words}.",
        "slope", f"import math\n\ndef slope(z):\n    u = (z - ({centre})) / {width}\n"
                 f"    return {PHI} + z / {width} * {BELL}",
        {"centre": centre, "width": width}, arguments=("z",), tried=[(z,) for z in tried],
        values=[_phi((z - centre) / width) + z / width * _bell((z - centre) / width)
                for z in tried], sample=(1.0,), rtol=1e-8)


def _phi(u):
    return 0.5 * math.erfc(-u / math.sqrt(2))


def _bell(u):
    return math.exp(-u * u / 2) / math.sqrt(2 * math.pi)


VARIANTS = (other_side, mean_slope, slopes_on_the_left, write_gelu, write_slope)
