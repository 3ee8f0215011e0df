"""A chain of neurons as a textbook has it, with skips or without, in as many digits as it takes
(mpmath).

Exponents are unlimited here, so that nothing under- or overflows. Gradients are finite differences
of the cost (`differences`), or products of textbook slopes (`products`).
"""

import mpmath as mp
import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from tests.textbook import TEXTBOOK

# The textbook's formulas lose all digits of a z such as 1e-6000; these keep them.
KEEPS_DIGITS = {
    "tanh": (mp.tanh, lambda z: mp.sech(z) ** 2),
    "elu": (lambda z, alpha: z if z > 0 else alpha * mp.expm1(z), TEXTBOOK["elu"][1]),
    "selu": (lambda z, alpha, scale: scale * (z if z > 0 else alpha * mp.expm1(z)),
             TEXTBOOK["selu"][1]),
}
SMALLEST = mp.mpf(2) ** -1074  # of float64


def random_chain(seed, deepest=8):
    """Mixed activations, parameters off their defaults, weights and biases of both signs."""
    rng = np.random.default_rng(seed)
    depth = int(rng.integers(1, deepest + 1))
    entries = []
    for key in rng.choice(list(ACTIVATIONS), depth):
        act = ACTIVATIONS[key]
        params = {p.name: float(rng.uniform(max(p.low, 0.05), p.high)) for p in act.params}
        entries.append(rng.choice([0, 1]) and (act, params) or (str(key), params))
    return (Chain(entries, rng.normal(0, 1.5, depth), rng.normal(0, 1, depth)),
            *rng.normal(0, 1, 2).tolist())


def with_skips(seed, deepest=8):
    """A random chain, a random half of whose layers have a skip; its input and its target."""
    chain, x, y = random_chain(seed, deepest)
    skips = np.random.default_rng(seed + 5000).random(chain.depth) < 0.5
    if not skips.any():
        skips[-1] = True
    return Chain(chain.activations, chain.weights, chain.biases, skips), x, y


def exact_numbers(values):
    return [mp.mpf(float(value)) for value in values]


def parts(chain):
    """(function, derivative, w, b, past) of each layer, in mpmath; past: 1 with a skip, else 0."""
    for (act, params), w, b, past in zip(chain.activations, exact_numbers(chain.weights),
                                         exact_numbers(chain.biases), chain.skips, strict=True):
        f, df = KEEPS_DIGITS.get(act.key, TEXTBOOK[act.key])
        named = {name: mp.mpf(value) for name, value in params.items()}
        yield (lambda z, f=f, named=named: f(z, **named),
               lambda z, df=df, named=named: df(z, **named), w, b, int(past))


def forward(layers, x):
    """All z and all a, lists."""
    zs, outputs, a = [], [], mp.mpf(x)
    for f, _, w, b, past in layers:
        zs.append(w * a + b)
        a = past * a + f(zs[-1])
        outputs.append(a)
    return zs, outputs


def differences(chain, x, y, digits=90):
    """dC/dw_l and dC/db_l of every layer by central differences, lists of mpf."""
    with mp.workdps(digits):
        layers, h = list(parts(chain)), mp.mpf(10) ** (-digits // 3)

        def cost(i, by_w, by_b):
            moved = list(layers)
            f, df, w, b, past = moved[i]
            moved[i] = f, df, w + by_w, b + by_b, past
            return (forward(moved, x)[1][-1] - mp.mpf(y)) ** 2

        steps = range(len(layers))
        dw = [(cost(i, h, 0) - cost(i, -h, 0)) / (2 * h) for i in steps]
        db = [(cost(i, 0, h) - cost(i, 0, -h)) / (2 * h) for i in steps]
        return dw, db


def products(chain, x, y, digits=60):
    """z, a, dC/dw and dC/db by the chain rule, lists of mpf of any size.

    What float64 cannot hold of f(z) and f'(z) for an ordinary z counts as 0, as it does there.
    """
    with mp.workdps(digits):
        layers, zs, outputs = [], [], []
        a = mp.mpf(x)
        for f, df, w, b, past in parts(chain):
            z = w * a + b
            zs.append(z)
            value = f(z)
            slope, ordinary = df(z), abs(z) > mp.mpf(10) ** -140
            if abs(value) < SMALLEST and ordinary:
                value = mp.mpf(0)
            a = past * a + value
            outputs.append(a)
            layers.append((w, mp.mpf(0) if abs(slope) < SMALLEST and ordinary else slope, past))
        gradient, dw, db = 2 * (a - mp.mpf(y)), [], []
        for (w, slope, past), before in zip(reversed(layers), [*reversed(outputs[:-1]), mp.mpf(x)],
                                            strict=True):
            db.insert(0, gradient * slope)
            dw.insert(0, gradient * slope * before)
            gradient = past * gradient + w * db[0]  # what comes past, and what comes through
        return zs, outputs, dw, db


def size(number):
    """The sign and log10 of the size of an mpf, as an int and a float."""
    if not number:
        return 0, -mp.inf
    return int(mp.sign(number)), float(mp.log10(abs(number)))
