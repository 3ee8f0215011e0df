"""Variants of the exercises of 00_start_here."""

from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said


def one_neuron(dice: Dice) -> Graded:
    """The output of a ReLU neuron that is on."""
    x, w, b = dice.until(
        lambda: (dice.number(2, 6, 1), dice.number(0.5, 3.5, 0.5, but=[1]),
                 dice.number(-2.5, 2.5, 0.5, but=[0])),
        lambda drawn: drawn[0] * drawn[1] + drawn[2] > 0)
    return Number(
        f"A ReLU neuron has the weight w = {said(w)} and the bias b = {said(b)}, and its input is "
        f"x = {said(x)}. First comes z = w·x + b, then the activation, max(0, z). What is the "
        "output of the neuron?",
        "output", f"output = max(0.0, {w} * {x} + {b})", {"x": x, "w": w, "b": b},
        value=max(0.0, w * x + b))


def one_line(dice: Dice) -> Graded:
    """Two layers without activation are one line."""
    w1, w2 = (dice.number(-4, 4, 0.5, but=[0, 1, -1]) for _ in range(2))
    b1, b2 = dice.until(lambda: [dice.number(-3, 3, 0.5, but=[0]) for _ in range(2)],
                        lambda drawn: w2 * drawn[0] + drawn[1] != 0)
    return Array(
        "Two layers without an activation: the first makes "
        f"a = w₁·x + b₁ of x, with w₁ = {said(w1)} and b₁ = {said(b1)}; the second makes "
        f"w₂·a + b₂ of a, with w₂ = {said(w2)} and b₂ = {said(b2)}. Together they are a single "
        "line. Give a list of its slope and its height at x = 0, in this order.",
        "line", f"line = [{w2} * {w1}, {w2} * {b1} + {b2}]",
        {"w1": w1, "b1": b1, "w2": w2, "b2": b2}, values=[w2 * w1, w2 * b1 + b2])


def chain_rule(dice: Dice) -> Graded:
    """Three slopes between a weight and the cost."""
    x, slope = dice.number(1.5, 5, 0.5), dice.number(0.05, 0.45, 0.05, but=[0.25])
    a, y = dice.until(lambda: (dice.number(0.1, 0.9, 0.1), float(dice.below(2))),
                      lambda drawn: drawn[0] != drawn[1])
    return Number(
        f"For one example, a neuron has the input x = {said(x)}, its activation has the slope "
        f"f′(z) = {said(slope)} there, and its output is a = {said(a)}. The cost is C = (a − y)² "
        f"with the target y = {said(y)}. What is dC/dw, the slope of the cost with respect to the "
        "weight w of this input?",
        "slope_of_cost", f"slope_of_cost = 2 * ({a} - {y}) * {slope} * {x}",
        {"x": x, "slope": slope, "a": a, "y": y}, value=2 * (a - y) * slope * x)


def write_relu(dice: Dice) -> Graded:
    """A ReLU with a threshold and a slope of its own."""
    threshold, slope = dice.number(-3.5, 3.5, 0.5, but=[0]), dice.number(0.5, 4, 0.5, but=[1])

    def value(z):
        return max(0.0, slope * (z - threshold))

    tried = [threshold + step for step in (2.5, -3.0, 0.0, 0.001, -0.001, 1e6, -1e6)]
    return Function(
        f"Write a function `late_relu(z)` of one number: it is 0 up to z = {said(threshold)}, and "
        f"from there on it rises as a line of slope {said(slope)}, without a jump.",
        "late_relu",
        f"def late_relu(z):\n    return max(0.0, {slope} * (z - {threshold}))",
        {"threshold": threshold, "slope": slope},
        arguments=("z",), tried=[(z,) for z in tried], values=[value(z) for z in tried],
        sample=(threshold + 1.0,))


VARIANTS = (one_neuron, one_line, chain_rule, write_relu)
