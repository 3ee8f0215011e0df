"""Three kinds of normalisation in three small pictures: of the input, of a batch, from within."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.checks import generator
from helpers.draw.style import COLOURS, LINES, figure, look
from helpers.experiments import digits
from helpers.live import LiveFigure
from helpers.words import fixed

GAMMA, BETA = 0.5, 1.5  # a batch norm's learned scale and shift, as they might stand after training
LAYERS = (1, 16)  # of the picture on the right: where to look
ROLES = ("ghost", "function", "derivative")


def three_normalisations(seed: int | np.random.Generator = 0) -> LiveFigure:
    """Return a LiveFigure with a panel for each kind; nothing in it moves.

    Input: pixels of digits from 0 to 1, and standardised. Batch: a unit's z over a batch, made to
    have mean 0 and variance 1, then rescaled by gamma and beta. Internal: activations of a network
    of SELU layers whose input has mean 1 and variance 4. seed: of what is drawn at random.
    """
    made, axes = figure(height=4.0, columns=3)
    drawn = [_input(), _batch(generator(seed)), _internal(generator(seed))]
    titles = ("input: once, before", "batch: in each layer", "internal: by the curve")
    with look():
        for ax, title, (lines, limits) in zip(axes, titles, drawn, strict=True):
            ax.set_title(title)
            ax.set_xlim(*limits)
            ax.set_yticks([])
            for role, (name, values) in zip(ROLES, lines, strict=False):
                heights, edges = np.histogram(values, 40, limits)
                ax.stairs(heights / heights.max(), edges, lw=2.6, color=COLOURS[role],
                          ls=LINES[role], label=f"{name}: {_moments(values, 'var')}")
            ax.set_ylim(0, 1.08)
            ax.legend(loc="upper left", bbox_to_anchor=(-0.04, -0.1), fontsize=13,
                      handlelength=1.6, borderaxespad=0)
    said = "; ".join(f"{name}: {_moments(values)}" for lines, _ in drawn for name, values in lines)
    return LiveFigure(made, {},
                      caption="How often each value occurs; below, its mean and variance (var).",
                      label=f"Three panels with distributions of numbers. In numbers: {said}.")


def _input():
    pixels = digits.load("unit").train_x[:500].ravel()
    return [("pixels", pixels), ("standardised", digits.load().train_x[:500].ravel())], (-1.5, 3.5)


def _batch(rng):
    z = 1.0 + 1.6 * rng.gamma(2.0, 1.0, 4000)
    unit = (z - z.mean()) / z.std()
    return [("z in a batch", z), ("normalised", unit),
            ("\u00d7 \u03b3 + \u03b2", GAMMA * unit + BETA)], (-3.0, 10.0)


def _internal(rng):
    a, seen = 1.0 + 2.0 * rng.standard_normal((200, 300)), []
    seen.append(("input", a))
    for layer in range(1, LAYERS[-1] + 1):
        a = ACTIVATIONS["selu"].f(a @ (rng.standard_normal((300, 300)) / np.sqrt(300)))
        if layer in LAYERS:
            seen.append((f"layer {layer}", a))
    return [(name, values.ravel()) for name, values in seen], (-4.0, 6.0)


def _moments(values, variance="variance"):
    return f"mean {fixed(values.mean())}, {variance} {values.var():.2f}"
