"""Variants of the exercises of 14_deep_networks."""

import math

import numpy as np

from helpers.grading.dice import Dice
from helpers.grading.kinds import Function, Graded, Number, said

COUNTS = {"at least": np.greater_equal, "at most": np.less_equal, "exactly": np.equal}
SIGNS = {"at least": ">=", "at most": "<=", "exactly": "=="}
ENTRIES = (1, 2, 2, 4), (1, 2, 4, 10), (2, 2, 4, 5), (1, 1, 3, 5), (1, 4, 4, 4), (2, 4, 5, 6)


def speed(dice: Dice) -> Graded:
    """The speed of a layer."""
    entries = [dice.sign() * size for size in dice.shuffled(dice.pick(ENTRIES))]
    power = 2 + dice.below(3)
    scaled = [float(f"{entry}e-{power}") for entry in entries]
    return Number(
        "The speed of a layer is the length of the gradient of the cost with respect to its "
        f"biases. A layer of four units has the gradient ({said(scaled)}). What is its speed?",
        "speed", f"speed = np.linalg.norm({scaled})", {"entries": entries, "power": power},
        value=math.hypot(*entries) * 10.0**-power)


def factor_per_layer(dice: Dice) -> Graded:
    """The factor from layer to layer."""
    layers = 3 + dice.below(4)
    first = dice.number(0.001, 0.009, 0.001)
    rise = sorted(dice.some([n / 100 for n in range(2, 60)], layers - 1))
    speeds = [first, *rise]
    return Number(
        f"In a network with {layers} hidden layers their speeds are, from the first to the last, "
        f"{said(speeds)}. By which factor does the speed grow from one layer to the next, in the "
        "geometric mean?",
        "factor", f"factor = ({speeds[-1]} / {speeds[0]}) ** (1 / {layers - 1})",
        {"speeds": speeds}, value=(speeds[-1] / speeds[0]) ** (1 / (layers - 1)))


def count_units(dice: Dice) -> Graded:
    """Units that are seldom or often on."""
    def counts(drawn):
        words, images, least, tried = drawn
        return [int(COUNTS[words]((z > least).sum(axis=0), images).sum()) for z in tried]

    drawn = words, images, least, tried = dice.until(
        lambda: (dice.pick(list(COUNTS)), 2 + dice.below(3), dice.number(0.5, 2.5, 0.5),
                 [np.array([[dice.below(13) - 4.0 for _ in range(6)] for _ in range(7)])
                  for _ in range(4)]),
        lambda drawn: len(set(counts(drawn))) > 2)
    sample = np.array([[1.0, -1.0], [2.0, 0.0]])
    return Function(
        "`z` is an array with a row for each image and a column for each ReLU unit. Write a "
        "function `count_units(z)` that returns the number of units whose z is above "
        f"{said(least)} for {words} {images} images.",
        "count_units", "def count_units(z):\n"
        f"    often = (np.asarray(z) > {least}).sum(axis=0)\n"
        f"    return int((often {SIGNS[words]} {images}).sum())",
        {"words": words, "images": images, "least": least}, arguments=("z",),
        tried=[(z,) for z in tried], values=counts(drawn), sample=(sample,))


VARIANTS = (speed, factor_per_layer, count_units)
