"""The chain rule in one picture, for one neuron and a squared error."""

from helpers.activations import Activation, activation
from helpers.checks import between
from helpers.draw.chain_rule import draw_chain_rule
from helpers.draw.style import figure
from helpers.live import LiveFigure
from helpers.words import fixed, readable

LARGEST = 1000.0  # the boxes hold no longer numbers


def chain_rule(act: str | Activation = "sigmoid", x: float = 2.0, w: float = 0.5,
               b: float = -0.4, y: float = 0.0) -> LiveFigure:
    """Return a picture of w -> z -> a -> C with its numbers, and in words for a screen reader.

    z = w x + b, a = f(z), C = (a - y)**2. act: an activation's key or record; x, w, b, y: numbers
    from -1000 to 1000. Raises InputError for others.
    """
    record = activation(act)
    x, w, b, y = (between(name, value, -LARGEST, LARGEST) for name, value in
                  {"x": x, "w": w, "b": b, "y": y}.items())
    z = w * x + b
    a, slope = float(record.f(z)), float(record.df(z))
    cost, by_a = (a - y) ** 2, 2 * (a - y)
    made, ax = figure(11.0, 4.6)
    draw_chain_rule(ax, (("w", w), ("z", z), ("a", a), ("C", cost)),
                    (("w \u00b7 x + b", "x", x), ("f(z)", "f\u2032(z)", slope),
                     ("(a \u2212 y)\u00b2", "2(a \u2212 y)", by_a)))
    product = fixed(x * slope * by_a, 3)
    label = (f"The chain rule: four boxes in a row, with arrows forward for values and backward "
             f"for slopes. w = {fixed(w, 3)} makes z = {fixed(z, 3)}, then a = {fixed(a, 3)} "
             f"({record.title}), then the cost C = {fixed(cost, 3)} for the target "
             f"y = {readable(y)}. On the way back: 2(a \u2212 y) = {fixed(by_a, 3)}, "
             f"f\u2032(z) = {fixed(slope, 3)}, x = {fixed(x, 3)}.")
    return LiveFigure(made, {}, label=label, caption=(
        f"A small move of w moves C {product} times as far: dC/dw = {product}."))
