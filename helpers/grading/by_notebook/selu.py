"""Variants of the exercises of 09_selu."""

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said
from helpers.moments.moments import output_moments

selu = ACTIVATIONS["selu"]
FLOOR = -selu.defaults["alpha"] * selu.defaults["scale"]
WHAT = "scale·z for a positive z, and scale·alpha·(eᶻ − 1) for any other"


def floor(dice: Dice) -> Graded:
    """The height at rest."""
    alpha, scale = dice.number(0.5, 2.5, 0.1, but=[1]), dice.number(1.1, 1.9, 0.1)
    return Number(
        f"A function like SELU, {WHAT}, has alpha = {said(alpha)} and scale = {said(scale)}. "
        "Which height does it come to rest at, far on the left?",
        "floor", f"floor = -{scale} * {alpha}", {"alpha": alpha, "scale": scale},
        value=-scale * alpha)


def growth(dice: Dice) -> Graded:
    """Growth over many layers."""
    percent, layers = dice.number(2, 12, 1), dice.number(20, 60, 5)
    return Number(
        "In a deep network, the squared length of the gradient becomes "
        f"{said(percent)} % larger with each layer on its way back. How many times as long as "
        f"before is the gradient itself after {said(layers)} layers?",
        "times", f"times = {1 + percent / 100} ** ({layers} / 2)",
        {"percent": percent, "layers": layers}, value=(1 + percent / 100) ** (layers / 2),
        rtol=5e-3)


def one_layer_of_relu(dice: Dice) -> Graded:
    """What a scaled ReLU makes of normal numbers."""
    scale = dice.number(0.5, 3, 0.1, but=[1])
    return Array(
        f"z is normally distributed with mean 0 and variance 1. Give a list of the mean and the "
        f"variance of {said(scale)}·max(0, z). (The mean of max(0, z) is 1/√(2π), and the mean of "
        "its square is ½.)",
        "moments", f"mean = {scale} / np.sqrt(2 * np.pi)\n"
                   f"moments = [mean, {scale} ** 2 / 2 - mean ** 2]", {"scale": scale},
        values=[float(one) for one in output_moments("selu", 0.0, 1.0, alpha=0.0, scale=scale)])


def slope_from_height(dice: Dice) -> Graded:
    """The slope from the height, as a function."""
    alpha, scale = dice.number(0.6, 2.4, 0.2), dice.number(1.1, 1.9, 0.1)
    tried = [0.7, 3.0, 0.01, -0.01, *(-share * scale * alpha for share in (0.1, 0.5, 0.9))]
    return Function(
        f"A function like SELU, {WHAT}, has alpha = {said(alpha)} and scale = {said(scale)}. Write "
        "a function `slope(a)` that returns its slope at the z where its output is a; a is not 0, "
        f"and above {said(-scale * alpha)}.",
        "slope", f"def slope(a):\n    return {scale} if a > 0 else a + {scale} * {alpha}",
        {"alpha": alpha, "scale": scale}, arguments=("a",), tried=[(a,) for a in tried],
        values=[scale if a > 0 else a + scale * alpha for a in tried], sample=(1.0,), rtol=1e-3)


def alpha_dropout(dice: Dice) -> Graded:
    """AlphaDropout at another rate."""
    rate = dice.number(0.02, 0.5, 0.02)
    return Number(
        f"The outputs of a layer have mean 0 and variance 1. A share of {said(rate)} of them, "
        "chosen at random, is set to "
        f"{said(round(FLOOR, 4))}, where SELU comes to rest far on the left; the others stay. Then "
        "all are multiplied by the same positive number. Which number makes the variance 1 again?",
        "factor", f"floor, rate = {round(FLOOR, 4)}, {rate}\n"
        "square = (1 - rate) + rate * floor ** 2\n"
        "factor = 1 / np.sqrt(square - (rate * floor) ** 2)", {"rate": rate},
        value=(1 - rate + FLOOR**2 * rate * (1 - rate)) ** -0.5)


VARIANTS = (floor, growth, one_layer_of_relu, slope_from_height, alpha_dropout)
