"""Variants of the exercises of 01_sigmoid."""

import math

from helpers.activations import ACTIVATIONS
from helpers.activations.softmax import softmax
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said

sigmoid = ACTIVATIONS["sigmoid"]


def slope_at(dice: Dice) -> Graded:
    """The slope at a point."""
    z = dice.number(-3.6, 3.6, 0.2, but=[0])
    return Number(
        f"How steep is the sigmoid, 1/(1 + e⁻ᶻ), at z = {said(z)}?",
        "slope", f"height = 1 / (1 + np.exp({-z}))\nslope = height * (1 - height)", {"z": z},
        value=float(sigmoid.df(z)))


def back_to_z(dice: Dice) -> Graded:
    """From a height back to the input."""
    height = dice.number(0.05, 0.95, 0.01, but=[0.5])
    return Number(
        f"At which z is the sigmoid, 1/(1 + e⁻ᶻ), equal to {said(height)}?",
        "where", f"where = np.log({height} / (1 - {height}))", {"height": height},
        value=math.log(height / (1 - height)))


def slopes_from_heights(dice: Dice) -> Graded:
    """Slopes from heights alone."""
    heights = dice.until(lambda: dice.some([n / 50 for n in range(1, 50) if n != 25], 4),
                         lambda drawn: len({round(abs(a - 0.5), 2) for a in drawn}) == 4)
    return Array(
        f"Four sigmoid units have the outputs {said(heights)}. How steep is the sigmoid at each of "
        "them? Give a list of four slopes in this order.",
        "slopes", f"slopes = [a * (1 - a) for a in {heights}]", {"heights": heights},
        values=[a * (1 - a) for a in heights])


def safe_sigmoid(dice: Dice) -> Graded:
    """A sigmoid between two other ends."""
    low, high = dice.until(lambda: (dice.number(-5, 3, 1), dice.number(-2, 6, 1)),
                           lambda ends: ends[1] - ends[0] > 1)
    tried = [0.0, 1.3, -1.3, 6.5, -6.5, 40.0, -40.0, 1000.0, -1000.0]
    return Function(
        f"Write a function `between(z)` of one number: a sigmoid that is stretched and moved so "
        f"that it rises from {said(low)}, far on the left, to {said(high)}, far on the right. It "
        "is halfway at z = 0, and not stretched sideways. It has to work for "
        "every z from −1000 to 1000 without an overflow; one that only warns counts, too.",
        "between",
        "def between(z):\n    small = np.exp(-abs(z))\n"
        "    share = 1 / (1 + small) if z >= 0 else small / (1 + small)\n"
        f"    return {low} + {high - low} * share",
        {"low": low, "high": high}, arguments=("z",), tried=[(z,) for z in tried],
        values=[low + (high - low) * float(sigmoid.f(z)) for z in tried], sample=(1.0,),
        rtol=1e-7, atol=1e-9, strict=True)


def softmax_shares(dice: Dice) -> Graded:
    """Shares of one whole."""
    logits = dice.until(lambda: [dice.number(-2, 4, 0.5) for _ in range(3)],
                        lambda drawn: len(set(drawn)) == 3 and max(drawn) - min(drawn) < 4)
    return Array(
        f"A network has three outputs with softmax, and their logits are {said(logits)}. What are "
        "the three probabilities? Give a list in this order.",
        "shares", f"powers = np.exp({logits})\nshares = powers / powers.sum()",
        {"logits": logits}, values=softmax(logits).tolist())


def temperature_for(dice: Dice) -> Graded:
    """A temperature for a probability."""
    low, high, percent = dice.until(
        lambda: (dice.number(-3, 2, 0.5), dice.number(0, 6, 0.5), dice.number(55, 95, 1)),
        lambda drawn: 1 <= drawn[1] - drawn[0] <= 5 and _apart(*drawn))
    return Number(
        f"Two classes have the logits {said(high)} and {said(low)}. At which temperature does "
        f"softmax give the first of them a probability of {said(percent)} %?",
        "temperature",
        f"share = {percent} / 100\ntemperature = ({high} - {low}) / np.log(share / (1 - share))",
        {"high": high, "low": low, "percent": percent},
        value=(high - low) / math.log(percent / (100 - percent)))


def _apart(low, high, percent):
    """Whether temperature and its inverse, and the logits, cannot be taken for one another."""
    found = (high - low) / math.log(percent / (100 - percent))
    return abs(found - 1) > 0.05 and all(abs(abs(found) - abs(one)) > 0.02 for one in (low, high))


def cost_slopes(dice: Dice) -> Graded:
    """The slopes of the cross-entropy."""
    tenths = dice.until(lambda: [dice.below(7) + 1 for _ in range(4)],
                        lambda drawn: sum(drawn) == 20 and len(set(drawn)) > 2)
    shares, place = [one / 20 for one in tenths], dice.below(4)
    right = ("first", "second", "third", "fourth")[place]
    truth = [float(one == place) for one in range(4)]
    return Array(
        f"The softmax of a network gives four classes the probabilities {said(shares)}; the "
        f"{right} class is the right one. The cost is the cross-entropy, −ln of the probability of "
        "the right class. What are its slopes with respect to the four logits? Give a list in this "
        "order.",
        "changes", f"changes = np.array({shares}) - np.array({truth})",
        {"shares": shares, "place": place},
        values=[p - y for p, y in zip(shares, truth, strict=True)])


VARIANTS = (slope_at, back_to_z, slopes_from_heights, safe_sigmoid, softmax_shares,
            temperature_for, cost_slopes)
