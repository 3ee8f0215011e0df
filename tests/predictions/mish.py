"""What is right in the predictions of 12_mish."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from tests.predictions import letter

gelu, swish, mish = THREE = [ACTIVATIONS[key] for key in ("gelu", "swish", "mish")]
MEASURED = {"cost": "a time, which the notebook's own cell takes on the machine it runs on"}


def far_left():
    g, s, m = (act.f(-4.0) for act in THREE)
    close = [abs(one - other) < 0.01 for one, other in ((g, s), (g, m), (s, m))]
    return letter(a=close[0], b=close[1], c=close[2], d=not any(close))


def most_at_1():
    g, s, m = (act.f(1.0) for act in THREE)
    return letter(a=g > max(s, m), b=s > max(g, m), c=m > max(g, s), d=g == s == m)


def slope_at_0():
    return mish.df(0.0)


def _peaks():
    z = np.linspace(0, 6, 60_001)
    return [(act.df(z).max(), z[np.argmax(act.df(z))]) for act in THREE]


def largest_slope():
    g, s, m = (height for height, _ in _peaks())
    return letter(a=m > max(g, s), b=min(g, s) < m < max(g, s), c=m < min(g, s))


def where_largest():
    g, s, m = (place for _, place in _peaks())
    return letter(a=m < min(g, s), b=m > max(g, s), c=min(g, s) < m < max(g, s))


def _at_layer_3(key):
    p = typical_of(key)
    return abs(Chain(p.activations, p.weights, p.biases).run(p.x, p.y).db[2])


def largest_at_layer_3():
    m, g, s = (_at_layer_3(key) for key in ("mish", "gelu", "swish"))
    return letter(a=m > max(g, s), b=g > max(m, s), c=s > max(m, g), d=np.allclose([m, g], s))


def _left(w, depth):
    """log10 of |da_L/db_1| in a chain of this depth, from the input 1."""
    return Chain(["mish"] * depth, [w] * depth, [0.0] * depth).run(x=1.0).log10_abs_path[0]


def left_per_layer():
    return 10 ** (_left(1.0, 100) - _left(1.0, 99))


def balancing_weight():
    weights = np.arange(1.0, 3.0, 0.05)
    grows = [_left(w, 60) > _left(w, 30) > 0 for w in weights]
    first = float(weights[int(np.argmax(grows))]) if any(grows) else np.inf
    return letter(a=abs(first - 5 / 3) < 0.05, b=first < 5 / 3 - 0.05, c=5 / 3 + 0.05 < first < 3,
                  d=not any(grows))
