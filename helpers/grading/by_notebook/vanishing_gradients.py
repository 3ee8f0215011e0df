"""Variants of the exercises of 03_vanishing_gradients."""

import math

from helpers.chain import Chain
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said
from helpers.words import power

LAYERS = 3


def best_share(dice: Dice) -> Graded:
    """The largest share that arrives."""
    depth, w = 4 + dice.below(5), dice.number(0.5, 3, 0.5, but=[1])
    return Number(
        f"In a chain of {depth} sigmoid layers with one neuron each, every weight is {said(w)}. C "
        "is the cost, a the output of the last layer, and b₁ the bias of the first. How large can "
        "dC/db₁ divided by dC/da be, at most?",
        "share", f"share = 0.25 ** {depth} * {w} ** {depth - 1}", {"depth": depth, "w": w},
        value=0.25**depth * w ** (depth - 1))


def by_hand(dice: Dice) -> Graded:
    """A backward pass by hand."""
    slopes = dice.some([0.05, 0.1, 0.15, 0.2, 0.25], LAYERS)
    weights = dice.until(lambda: dice.some([-5, -4, -3, -2, 2, 3, 4, 5], LAYERS),
                         lambda drawn: min(drawn) < 0 < max(drawn))
    last = dice.number(-0.9, 0.9, 0.1, but=[0])
    db3 = last * slopes[2]
    db2 = db3 * weights[2] * slopes[1]
    db1 = db2 * weights[1] * slopes[0]
    return Array(
        f"Three layers with one neuron each have the slopes f′(z₁), f′(z₂), f′(z₃) = "
        f"{said(slopes)} and the weights w₁, w₂, w₃ = {said(weights)}; dC/da₃ is {said(last)}. "
        "Give a list of dC/db₁, dC/db₂ and dC/db₃, in this order.",
        "gradients",
        f"db3 = {last} * {slopes[2]}\ndb2 = db3 * {weights[2]} * {slopes[1]}\n"
        f"db1 = db2 * {weights[1]} * {slopes[0]}\ngradients = [db1, db2, db3]",
        {"slopes": slopes, "weights": weights, "last": last}, values=[db1, db2, db3])


def layers_to_fade(dice: Dice) -> Graded:
    """How many layers it takes."""
    def layers(w, exponent):
        return exponent * math.log(10) / math.log(4 / w)

    w, exponent = dice.until(
        lambda: (dice.number(0.4, 3.6, 0.2), 3 + dice.below(7)),
        lambda drawn: 4 < layers(*drawn) < 60 and 0.1 < layers(*drawn) % 1 < 0.9)
    return Number(
        f"In a chain of sigmoid layers every weight is {said(w)}, and every unit is at its "
        "steepest point. On its way back, the gradient is multiplied by weight times slope at each "
        f"layer. What is the smallest number of layers that makes it smaller than "
        f"{power(-exponent)} times what it was?",
        "layers", f"layers = np.ceil(-{exponent} * np.log(10) / np.log({w} / 4))",
        {"w": w, "exponent": exponent}, value=math.ceil(layers(w, exponent)), exact=True)


def first_gradient(dice: Dice) -> Graded:
    """The gradient of the first bias, as a function."""
    x, y = dice.number(-2, 2, 0.5, but=[0, 1]), dice.number(0.1, 0.9, 0.1)
    tried = [(1.0, 0.0), (2.0, -1.0), (-3.0, 0.5), (0.5, 2.0), (6.0, -3.0)]

    def gradient(w, b):
        return Chain(["sigmoid"] * LAYERS, [w] * LAYERS, [b] * LAYERS).run(x=x, y=y).db[0]

    return Function(
        "Three sigmoid layers stand one behind the other, with one neuron each and the same weight "
        "w and bias b in all of them: a₁ = sigmoid(w·x + b), a₂ = sigmoid(w·a₁ + b), "
        f"a₃ = sigmoid(w·a₂ + b). The input is x = {said(x)}, and the cost C = (a₃ − y)² with "
        f"y = {said(y)}. Write a function `first_gradient(w, b)` that returns dC/db₁, where b₁ is "
        "the bias of the first layer alone.",
        "first_gradient",
        "def first_gradient(w, b):\n    outputs, a = [], " f"{x}\n"
        f"    for _ in range({LAYERS}):\n        a = 1 / (1 + np.exp(-(w * a + b)))\n"
        f"        outputs.append(a)\n    gradient = 2 * (a - {y})\n"
        "    for a in outputs:\n        gradient *= a * (1 - a)\n"
        f"    return gradient * w ** {LAYERS - 1}",
        {"x": x, "y": y}, arguments=("w", "b"), tried=list(tried),
        values=[float(gradient(*point)) for point in tried], sample=(1.0, 1.0), rtol=1e-5)


def alpha_for_share(dice: Dice) -> Graded:
    """The slope that leaves a share."""
    def share(depth, percent):
        return (percent / 100) ** (1 / depth)

    # One layer more or fewer shows in the third digit.
    depth, percent = dice.until(
        lambda: (4 + dice.below(17), dice.pick([1, 2, 5, 10, 20, 25, 40, 50])),
        lambda drawn: share(*drawn) - share(drawn[0] - 1, drawn[1]) > 0.004)
    return Number(
        f"In a chain of {depth} Leaky ReLU layers with one neuron each, every weight is 1 and "
        "every z is negative, so that each slope is alpha. At which positive alpha is "
        f"the product of all {depth} slopes {percent} %?",
        "alpha", f"alpha = {percent / 100} ** (1 / {depth})",
        {"depth": depth, "percent": percent}, value=share(depth, percent))


VARIANTS = (best_share, by_hand, layers_to_fade, first_gradient, alpha_for_share)
