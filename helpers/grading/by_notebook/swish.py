"""Variants of the exercises of 11_swish."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Choice, Function, Graded, Number, plus, said

swish = ACTIVATIONS["swish"]
WHAT = "Swish is z·sigmoid(beta·z)."
DIP = 0.278464543  # below 0, with beta = 1: the last digit rounded


def dip(dice: Dice) -> Graded:
    """The dip for another beta."""
    beta = dice.number(0.3, 8, 0.1, but=[1])
    return Number(
        f"{WHAT} With beta = 1 its lowest value is {said(-round(DIP, 5))}. What is its lowest "
        f"value with beta = {said(beta)}?",
        "lowest", f"lowest = -{round(DIP, 5)} / {beta}", {"beta": beta}, value=-DIP / beta)


def close_to_relu(dice: Dice) -> Graded:
    """How close to ReLU."""
    distance = dice.number(0.004, 0.06, 0.002, but=[0.01])
    return Number(
        f"{WHAT} With beta = 10 its largest distance from ReLU, over all z, is "
        f"{said(round(DIP / 10, 7))}. With which positive beta is its largest distance "
        f"{said(distance)}?",
        "beta", f"beta = {round(DIP, 6)} / {distance}", {"distance": distance},
        value=DIP / distance)


def by_beta(dice: Dice) -> Graded:
    """The derivative with respect to beta."""
    beta, zs = dice.number(0.2, 3, 0.2, but=[1]), dice.until(
        lambda: dice.some([n / 2 for n in range(-6, 7) if n], 4),
        lambda drawn: min(drawn) < 0 < max(drawn) and len(set(map(abs, drawn))) == 4)
    return Array(
        f"{WHAT} What is its derivative with respect to beta, at beta = {said(beta)}, for "
        f"z = {said(zs)}? Give a list in this order.",
        "derivatives", f"zs = np.array({zs})\ngates = 1 / (1 + np.exp(-{beta} * zs))\n"
                       "derivatives = zs ** 2 * gates * (1 - gates)", {"beta": beta, "zs": zs},
        values=[float(one) for one in swish.dparams["beta"](np.array(zs), beta=beta)])


def write_swish(dice: Dice) -> Graded:
    """A Swish whose gate opens elsewhere."""
    centre = dice.number(-3, 3, 0.25, but=[0])
    tried = [(0.0, 1.0), (1.7, 1.0), (-1.7, 1.0), (1.7, 0.0), (-1.7, 2.5), (0.6, 6.0),
             (1000.0, 1.0), (-1000.0, 1.0), (-1000.0, 3.0)]

    def value(z, beta):
        # A gate is Swish of the gate's input, by this input.
        return z * (float(swish.f(z - centre, beta=beta)) / (z - centre) if z != centre else 0.5)

    return Function(
        f"Write a function `gated(z, beta)` of two numbers: z·sigmoid(beta·(z {plus(-centre)})). "
        "It has to work for every z from −1000 to 1000 and every beta from 0 to 6 without an "
        "overflow; one that only warns counts, too.",
        "gated", f"def gated(z, beta):\n    u = beta * (z - ({centre}))\n"
                 "    small = np.exp(-abs(u))\n"
                 "    return z * (1 if u >= 0 else small) / (1 + small)",
        {"centre": centre}, arguments=("z", "beta"), tried=list(tried),
        values=[value(*point) for point in tried], sample=(1.0, 2.0), strict=True)


def large_beta(dice: Dice) -> Graded:
    """What a learned beta does."""
    size, way = dice.number(40, 95, 5), dice.sign()
    relu, turned, half, nothing = (f"its output is almost exactly {what}"
                                   for what in ("max(0, z)", "min(0, z)", "z/2", "0"))
    return Choice(
        f"{WHAT} After training, beta is {said(way * size)} in one layer. What does this layer do "
        "to z of ordinary size, from −3 to 3?",
        "what_it_does", {"size": size, "way": way},
        options=dice.shuffled([relu, turned, half, nothing]),
        right=relu if way > 0 else turned)


VARIANTS = (dip, close_to_relu, by_beta, write_swish, large_beta)
