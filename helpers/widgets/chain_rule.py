"""The chain rule in one picture, for one neuron and a squared error."""

from helpers.activations import activation
from helpers.draw_chain_rule import draw_chain_rule
from helpers.elementwise import as_numbers
from helpers.live import LiveFigure
from helpers.style import figure


def chain_rule(act="sigmoid", x=2.0, w=0.5, b=-0.4, y=0.0):
    """Return a picture of w -> z -> a -> C with its numbers, and in words for a screen reader.

    z = w x + b, a = f(z), C = (a - y)**2. act: an activation's key or record; x, w, b, y: numbers.
    Raises InputError for others.
    """
    act = activation(act)
    x, w, b, y = (float(as_numbers(value, name)) for name, value in
                  {"x": x, "w": w, "b": b, "y": y}.items())
    z = w * x + b
    a, slope = float(act.f(z)), float(act.df(z))
    cost, by_a = (a - y) ** 2, 2 * (a - y)
    made, ax = figure(11.0, 4.6)
    draw_chain_rule(ax, (("w", w), ("z", z), ("a", a), ("C", cost)),
                    (("w \u00b7 x + b", "x", x), ("f(z)", "f\u2032(z)", slope),
                     ("(a \u2212 y)\u00b2", "2(a \u2212 y)", by_a)))
    caption = (f"w = {w:.3f} makes z = {z:.3f}, then a = {a:.3f} ({act.title}), then the cost "
               f"C = {cost:.3f} for the target y = {y:g}. Slopes on the way back: 2(a - y) = "
               f"{by_a:.3f}, f\u2032(z) = {slope:.3f}, x = {x:.3f}; their product is dC/dw = "
               f"{x * slope * by_a:.3f}.").replace("-", "\u2212")
    return LiveFigure(made, {}, caption=caption,
                      label="The chain rule: four boxes in a row, w, z, a and C, with arrows "
                            "forward for the values and backward for the slopes.")
