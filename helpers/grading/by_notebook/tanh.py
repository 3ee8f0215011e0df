"""Variants of the exercises of 02_tanh."""

import math

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Built, Choice, Function, Graded, Number, literal, plus, said

tanh, sigmoid = ACTIVATIONS["tanh"], ACTIVATIONS["sigmoid"]
XS = [0.0, 1.0, -1.0, 3.0, -3.0, 10.0, -10.0]


def slope_from_height(dice: Dice) -> Graded:
    """The slope from the height alone."""
    height = dice.number(-0.95, 0.95, 0.05, but=[0])
    return Number(
        f"A tanh unit has the output {said(height)}. How steep is tanh there?",
        "slope", f"slope = 1 - ({height}) ** 2", {"height": height}, value=1 - height**2)


def sigmoid_from_tanh(dice: Dice) -> Graded:
    """A sigmoid from a tanh."""
    z = dice.number(-1.5, 1.5, 0.1, but=[0])
    height = float(f"{math.tanh(z):.5f}")
    return Number(
        f"tanh({said(z)}) is {said(height)}, to five decimals. What is the sigmoid of "
        f"{said(2 * z)}?",
        "value", f"value = (1 + {height}) / 2", {"z": z}, value=float(sigmoid.f(2 * z)))


def translate_a_unit(dice: Dice) -> Graded:
    """A sigmoid unit as a tanh unit."""
    w, b = dice.number(-2, 2, 0.4, but=[0]), dice.number(-1.8, 1.8, 0.4)
    v, c = dice.number(-5, 5, 1, but=[0, 1, -1]), dice.number(-1.5, 1.5, 0.5, but=[0])
    wanted = [v * float(sigmoid.f(w * x + b)) + c for x in XS]
    return Built(
        f"A sigmoid unit makes {said(v)}·sigmoid({said(w)}·x {plus(b)}) {plus(c)} of its input "
        "x. A tanh unit, v·tanh(w·x + b) + c, is to make the same of every x. Give a list of "
        "its w, b, v and c, in this order.",
        "unit", f"unit = [{w} / 2, {b} / 2, {v} / 2, {c} + {v} / 2]",
        {"w": w, "b": b, "v": v, "c": c}, shape=(4,),
        test=f"w, b, v, c = values\nxs = np.array({XS})\n"
             f"found = v * np.tanh(w * xs + b) + c\nwanted = np.array({literal(wanted)})\n"
             'assert np.all(np.abs(found - wanted) <= 0.006), "unit does something else."')


def z_from_slope(dice: Dice) -> Graded:
    """Back from the slope of a stretched tanh."""
    high, tried = dice.number(1.25, 9, 0.25), [1.0, 0.64, 0.25, 0.01, 1e-4, 1e-12, 1e-20]
    slopes = [high * share for share in tried]
    return Function(
        f"The curve f(z) = {said(high)}·tanh(z) is steepest at 0, where its slope is {said(high)}. "
        f"Write a function `where(slope)`: for a slope above 0, and at most {said(high)}, it "
        "returns the z ≥ 0 at which the curve has that slope. It has to work for a slope of 10⁻²⁰, "
        f"too, where tanh(z) rounds to 1. (tanh′(z) is 1/cosh²(z), and np.arccosh undoes cosh.)",
        "where", f"def where(slope):\n    return np.arccosh(np.sqrt({high} / slope))",
        {"high": high}, arguments=("slope",), tried=[(slope,) for slope in slopes],
        values=[math.acosh(math.sqrt(1 / share)) for share in tried], sample=(high / 2,),
        rtol=1e-6, atol=1e-7)


def one_step(dice: Dice) -> Graded:
    """What one step can do to two weights."""
    inputs = dice.until(
        lambda: [dice.sign() * size for size in dice.some([0.2, 0.4, 0.5, 0.8, 1.5, 2.0, 3.0], 2)],
        lambda drawn: min(drawn) < 0)
    ways = dice.shuffled([1, -1]) if dice.below(2) else [dice.sign()] * 2
    first, second = (x * way for x, way in zip(inputs, ways, strict=True))
    no = "no, whatever delta is"
    yes = {True: "yes, if delta is negative", False: "yes, if delta is positive"}
    words = ["up" if way > 0 else "down" for way in ways]
    return Choice(
        f"A neuron has two weights. Their inputs are x₁ = {said(inputs[0])} and "
        f"x₂ = {said(inputs[1])}, and the gradients of the cost are dC/dw₁ = delta·x₁ and "
        "dC/dw₂ = delta·x₂. A step of gradient descent changes each weight by −0.1 times its "
        f"gradient. Can one step move w₁ {words[0]} and w₂ {words[1]}?",
        "can_it", {"inputs": inputs, "ways": ways},
        options=dice.shuffled([no, *yes.values()]),
        right=yes[first > 0] if first * second > 0 else no)


VARIANTS = (slope_from_height, sigmoid_from_tanh, translate_a_unit, z_from_slope, one_step)
