"""He et al. 2015: weights of standard deviation 0.01 let the gradient of ten convolutions shrink.

The paper derives that a gradient keeps its size where a weight's variance is 2 / (9 d), for
3 x 3 convolutions with d filters and ReLU behind each. With 0.01 instead, each layer multiplies it
by 0.01 / sqrt(2 / (9 d)), from the last layer back to the second.
"""

import math
from collections.abc import Iterator

import numpy as np

from helpers.experiments.published.result import FULL, SHORT, TINY, Found, Quantity, Result, Step
from helpers.networks.image_layers import Conv2D
from helpers.networks.layers import Activate, Layer
from helpers.words import readable

FILTERS = (64, 64, 128, 128, 256, 256, 512, 512, 512, 512)  # of the ten convolutions, VGG's model B
STD, CHANNELS = 0.01, 3
PUBLISHED = 1.7e4


class Wrap(Layer):
    """A border of one pixel from the other side, so that a 3 x 3 convolution has no edge."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        return np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="wrap")

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        dx = dout.copy()
        dx[:, -2] += dx[:, 0]
        dx[:, 1] += dx[:, -1]
        dx[:, :, -2] += dx[:, :, 0]
        dx[:, :, 1] += dx[:, :, -1]
        return dx[:, 1:-1, 1:-1]


def derived(filters: int) -> float:
    """Return the standard deviation that keeps a gradient's size, for a 3 x 3 convolution."""
    return math.sqrt(2 / (9 * filters))


def by_formula(filters: tuple[int, ...] = FILTERS, std: float = STD) -> float:
    """Return by how much the gradient shrinks from the last convolution to the second."""
    return math.prod(derived(count) / std for count in filters[1:])


def shrinks(filters: tuple[int, ...], std: float | None, side: int, seed: int) -> float:
    """Return the gradient's deviation behind the last convolution over that before the second.

    std: of all weights; None for what is derived. side: of the image, in pixels. Image and gradient
    are random numbers.
    """
    rng, before, layers = np.random.default_rng(seed), CHANNELS, []
    for count in filters:
        convolution = Conv2D(before, count, 3, rng, "normal")
        convolution.weights.value *= np.float32(std or derived(count))
        layers += [Wrap(), convolution, Activate("relu")]
        before = count
    a = rng.standard_normal((1, side, side, CHANNELS), np.float32)
    for layer in layers:
        a = layer.forward(a)
    gradient = rng.standard_normal(a.shape, np.float32)
    last = float(gradient.std())
    for layer in reversed(layers[3:]):
        gradient = layer.backward(gradient)
    return last / float(np.sqrt(np.mean(gradient.astype(float) ** 2)))


def measure(share: float, side: int, seeds: int) -> Iterator[Step | Found]:
    """Yield Steps and a Found: by the formula, and in networks, one for each seed.

    share: of the filters, 1 for the published numbers. controls: kept, by how much the gradient
    shrinks with the derived start; with_less, in those with a quarter of the filters beside their
    own formula.
    """
    filters = tuple(max(1, round(count * share)) for count in FILTERS)
    few = tuple(max(1, count // 4) for count in filters)
    fell, kept, less = [], [], []
    for seed in range(seeds):
        yield Step(seed / seeds, f"weights of deviation {STD}, seed {seed}")
        # Other random numbers: with the same, ReLU is on at the same places, and the two differ
        # by the formula exactly.
        fell.append(shrinks(filters, STD, side, seed))
        yield Step((seed + 0.5) / seeds, f"derived weights, seed {1000 + seed}")
        kept.append(shrinks(filters, None, side, 1000 + seed))
        less.append(shrinks(few, STD, side, seed))
    yield Found({"formula": [by_formula(filters)],
                 "networks": [one / other for one, other in zip(fell, kept, strict=True)]},
                {"kept": kept, "alone": fell, "with_less": less,
                 "less_by_formula": by_formula(few)})


def because(found: Found) -> str:
    """Say what the derived start does, and that the factor follows the number of filters."""
    kept, less = (float(np.mean(found.controls[name])) for name in ("kept", "with_less"))
    return (f"With the derived start the gradient behind the last convolution is "
            f"{readable(kept, 3)} times that before the second. With a quarter of the filters and "
            f"0.01 it shrinks {readable(less, 2)}-fold, {readable(less / PUBLISHED, 2)} times as "
            f"much (formula: {readable(found.controls['less_by_formula'], 2)}): what 0.01 does "
            "depends on the width.")


RESULT = Result(
    "convolutions", "Ten convolutions, weights 0.01",
    "He et al. 2015, Delving deep into rectifiers, arXiv:1502.01852", "section 2.2",
    "Ten 3 \u00d7 3 convolutions with 64 to 512 filters and ReLU, no pooling, images of 8 \u00d7 8 "
    "that are wrapped around, so that no border takes anything away: the gradient's standard "
    "deviation behind conv10 over that before conv2, with 0.01 against the derived start.",
    "The paper gives two digits, so the formula has to be within 500. A single random network "
    "scatters: a factor of 1.2 is still small beside 17,000.",
    (Quantity("formula", "the formula", PUBLISHED, 500.0, written="1.7 \u00d7 10\u2074"),
     Quantity("networks", "random networks", PUBLISHED, 1.2, True, "1.7 \u00d7 10\u2074")),
    measure, {FULL: {"share": 1.0, "side": 8, "seeds": 10}, SHORT: {"share": 1.0, "side": 4,
              "seeds": 3}, TINY: {"share": 1 / 8, "side": 4, "seeds": 2}}, because)
