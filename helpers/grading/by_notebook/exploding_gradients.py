"""Variants of the exercises of 04_exploding_gradients."""

import math

from helpers.exercises.by_notebook.exploding_gradients import window
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Choice, Function, Graded, Number, said

# Three whole numbers and the length of the arrow that they make.
ARROWS = [(1, 2, 2, 3), (2, 3, 6, 7), (1, 4, 8, 9), (4, 4, 7, 9), (2, 6, 9, 11), (6, 6, 7, 11),
          (2, 5, 14, 15), (2, 10, 11, 15), (8, 9, 12, 17), (1, 12, 12, 17)]


def steep_layers(dice: Dice) -> Graded:
    """Growth from layer to layer."""
    depth, w = 3 + dice.below(5), dice.number(10, 80, 10, but=[40])
    return Number(
        f"In {depth} sigmoid layers with one neuron each, every weight is {said(w)} and every z is "
        "0. The slope of the cost with respect to the output of the last layer is 1. What is "
        "dC/db₁, its slope with respect to the bias of the first layer?",
        "gradient", f"gradient = ({w} / 4) ** {depth - 1} / 4", {"depth": depth, "w": w},
        value=(w / 4) ** (depth - 1) / 4)


def steepest_bias(dice: Dice) -> Graded:
    """The bias for the steepest point."""
    w, a = dice.number(10, 90, 5), dice.number(0.1, 0.9, 0.1)
    return Number(
        f"A sigmoid neuron has the weight {said(w)}, and its input is {said(a)}. Which bias puts "
        "it on its steepest point?",
        "bias", f"bias = -{w} * {a}", {"w": w, "a": a}, value=-w * a)


def window_at(dice: Dice) -> Graded:
    """How narrow the window is."""
    w = dice.number(5, 40, 1)
    return Number(
        f"A sigmoid neuron has the weight w = {said(w)} and some bias b; its input is a. For which "
        "a does it not shrink the gradient, that is, where is w·sigmoid′(w·a + b) at least 1? "
        "Give the width of this interval of a; it is the same for every b.",
        "width",
        f"root = np.sqrt(1 - 4 / {w})\nwidth = 2 / {w} * np.log((1 + root) / (1 - root))",
        {"w": w}, value=window(w))


def clip_by_norm(dice: Dice) -> Graded:
    """An arrow made shorter."""
    *sides, length = dice.pick(ARROWS)
    arrow = [dice.sign() * side for side in dice.shuffled(sides)]
    limit = dice.until(lambda: dice.number(1, 10, 0.5), lambda limit: limit < length)
    return Array(
        f"The gradient ({said(arrow)}) is clipped by norm: where it is longer than "
        f"{said(limit)}, it is made that long, and keeps its direction. Give a list of what its "
        "three entries are afterwards.",
        "clipped", f"arrow = np.array({arrow})\n"
        f"clipped = arrow * min(1, {limit} / np.linalg.norm(arrow))",
        {"arrow": arrow, "limit": limit}, values=[side * limit / length for side in arrow])


def clip(dice: Dice) -> Graded:
    """Clipping, as a function."""
    limit = dice.number(0.25, 6, 0.25, but=[1, 5])
    gradients = [[3.0, 4.0], [0.0, 0.0], [limit, 0.0], [-0.1, 0.2], [-60.0, 80.0], [1e-30, 0.0],
                 [0.0, -1e6]]
    values = [[side * min(1.0, limit / (math.hypot(*pair) or limit)) for side in pair]
              for pair in gradients]
    return Function(
        f"Write a function `clip(gradient)` that clips by norm with the limit {said(limit)}: "
        "`gradient` is a list of two numbers. If its length is above the limit, both are made "
        "smaller, so that the length is the limit and the direction stays; if not, they stay as "
        "they are. The function returns the two numbers in a list or an array. A gradient of "
        "zeros may come, too.",
        "clip", "def clip(gradient):\n    length = np.hypot(*gradient)\n"
        f"    scale = {limit} / length if length > {limit} else 1\n"
        "    return [scale * side for side in gradient]",
        {"limit": limit}, arguments=("gradient",), tried=[(pair,) for pair in gradients],
        values=values, sample=([-6.0, 8.0],), rtol=1e-5)


def spread_for_balance(dice: Dice) -> Graded:
    """The spread that keeps a gradient's length."""
    units, percent = dice.number(50, 900, 50), dice.pick([20, 25, 30, 40, 60, 75, 80])
    return Number(
        f"A layer has {said(units)} inputs and as many units; its weights are drawn at random with "
        "mean 0 and the standard deviation sigma. On its way back through the layer, the squared "
        "length of the gradient is multiplied, on average, by n·sigma²·m, where n is the number of "
        f"units and m the mean of f′(z)². Its units are ReLUs, of which {percent} % are on. Which "
        "sigma keeps the length as it is?",
        "sigma", f"sigma = np.sqrt(1 / ({units} * {percent / 100}))",
        {"units": units, "percent": percent}, value=math.sqrt(100 / (units * percent)))


def norm_or_value(dice: Dice) -> Graded:
    """Clipping by norm and by value."""
    options = ["neither of the two changes it", "by norm it becomes shorter, by value it stays",
               "both change it, and by value its direction becomes another"]
    case = dice.below(3)

    def is_clear(drawn):
        limit, sides = drawn
        length = math.hypot(*sides)
        return (abs(length / limit - 1) > 0.1 and limit not in sides and min(sides) < limit
                and case == (length > limit) + (max(sides) > limit))

    limit, sides = dice.until(
        lambda: (dice.number(1, 6, 0.5), dice.some([n / 2 for n in range(1, 19)], 2)), is_clear)
    gradient = [dice.sign() * side for side in sides]
    return Choice(
        f"A gradient is ({said(gradient)}), and the limit is {said(limit)}. Clipping by norm "
        "multiplies both entries by the same number where the arrow is longer than the limit; "
        "clipping by value cuts each entry by itself to a size of at most the limit. What happens "
        "to this gradient?",
        "what_happens", {"gradient": gradient, "limit": limit}, options=dice.shuffled(options),
        right=options[case])


VARIANTS = (steep_layers, steepest_bias, window_at, clip_by_norm, clip, norm_or_value,
            spread_for_balance)
