"""Variants of the exercises of 12_mish."""

import math

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said

mish = ACTIVATIONS["mish"]
WHAT = "Mish is z·tanh(softplus(z)), where softplus(z) = ln(1 + eᶻ)."


def gate_at_log(dice: Dice) -> Graded:
    """A gate in whole numbers."""
    n = dice.number(2, 30, 1)
    return Number(
        f"{WHAT} Its gate is tanh(softplus(z)), and fully open at 1. By how much does it miss 1 at "
        f"z = ln {said(n)}? (You can do without a logarithm: tanh(ln m) is (m² − 1)/(m² + 1).)",
        "missing", f"m = 1 + {n}\nmissing = 1 - (m ** 2 - 1) / (m ** 2 + 1)", {"n": n},
        value=1 - float(mish.f(math.log(n))) / math.log(n))


def gates(dice: Dice) -> Graded:
    """The gate at several points."""
    zs = dice.until(lambda: dice.some([n / 4 for n in range(-12, 13) if n], 4),
                    lambda drawn: min(drawn) < 0 < max(drawn))
    return Array(
        f"{WHAT} Its gate is tanh(softplus(z)). Give a list of how far the gate is open at "
        f"z = {said(zs)}, in this order.",
        "gates", f"gates = np.tanh(np.log1p(np.exp({zs})))", {"zs": zs},
        values=[float(mish.f(z)) / z for z in zs])


def write_mish(dice: Dice) -> Graded:
    """A Mish with a sharper gate."""
    sharp = dice.number(0.2, 3, 0.1, but=[1])
    tried = [0.0, 1.3, -1.3, 4.0, -6.0, 12.0, -20.0, 25.0, 1000.0, -1000.0]

    def value(z):
        softplus = z + math.log1p(math.exp(-z)) if z > 0 else math.log1p(math.exp(z))
        return z * math.tanh(sharp * softplus)

    return Function(
        f"Write a function `gated(z)` of one number: z·tanh({said(sharp)}·softplus(z)), where "
        "softplus(z) = ln(1 + eᶻ). It has to work for every z from −1000 to 1000 without an "
        "overflow; one that only warns counts, too.",
        "gated", "def gated(z):\n    softplus = np.log1p(np.exp(-abs(z))) + max(z, 0)\n"
                 f"    return z * np.tanh({sharp} * softplus)",
        {"sharp": sharp}, arguments=("z",), tried=[(z,) for z in tried],
        values=[value(z) for z in tried], sample=(1.0,), strict=True)


def whole_network(dice: Dice) -> Graded:
    """A slow part of a network."""
    percent, times = dice.number(2, 30, 1), dice.number(2, 25, 1)
    return Number(
        f"A network spends {said(percent)} % of its time in its activations. With another "
        f"activation this part takes {said(times)} times as long, and the rest takes as long as "
        "before. By which factor does the whole become slower, the new time over the old?",
        "factor", f"factor = {1 - percent / 100} + {percent / 100} * {times}",
        {"percent": percent, "times": times}, value=1 + percent / 100 * (times - 1))


VARIANTS = (gate_at_log, gates, write_mish, whole_network)
