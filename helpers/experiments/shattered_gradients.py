"""How alike are the gradients of neighbouring inputs? A network along a line of inputs.

One number goes in and one comes out, through up to 50 hidden layers that have not been trained; x
runs over a line, and the gradient dy/dx is taken at each point. Set up after Balduzzi et al. 2017,
The Shattered Gradients Problem: a block with a skip is h + beta * W f(normalised h).
"""

from dataclasses import dataclass

import numpy as np

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import generator, whole_between
from helpers.networks.initialise import deviation, initialisation_for
from helpers.networks.layers import Activate

LOW, HIGH, POINTS, WIDTH, MOST = -2.0, 2.0, 256, 200, 50
SPACING = (HIGH - LOW) / (POINTS - 1)
SEEDS = 8
_SAME = 1e-5  # of the gradient's size: what varies less is the same everywhere, but for rounding


@dataclass(frozen=True)
class Gradients:
    """Gradients along the line, at the outputs of every depth.

    x: the inputs, (points,). slopes: dy/dx over its own root mean square along the line, (seeds,
    depths, points). log10_sizes: of that root mean square, (seeds, depths). switches: how many
    units of that layer have a sum above 0 at one of two neighbours and not at the other, the mean
    along the line, (seeds, depths). Depth 1 comes first.
    """

    x: np.ndarray
    slopes: np.ndarray
    log10_sizes: np.ndarray
    switches: np.ndarray

    def autocorrelations(self, depth: int) -> np.ndarray:
        """Return `autocorrelation` for each seed, (seeds, lags)."""
        return autocorrelation(self.slopes[:, depth - 1])

    def reaches(self) -> np.ndarray:
        """Return `reach` of the seeds' mean autocorrelation, for each depth."""
        return np.array([reach(self.autocorrelations(depth).mean(axis=0))
                         for depth in range(1, self.slopes.shape[1] + 1)])


@checked(beta=(0, 10), seeds=(1, 100), depth=(1, 200), width=(1, 2000), points=(8, 10_000))
def gradients(act: str | Activation = "relu", skips: bool = False, normalised: bool = True,
              beta: float = 1.0, seeds: int = SEEDS, depth: int = MOST, width: int = WIDTH,
              points: int = POINTS) -> Gradients:
    """Return the Gradients of `seeds` networks, from seed 0 on.

    act: with its default parameters. skips: each layer adds beta times what it makes to what it
    got; else it hands on what it makes. normalised: from the second layer on, every unit's sum gets
    mean 0 and variance 1 over the line before the activation, as in batch normalisation; these
    means and variances are held while dy/dx is taken. Weights begin as the record advises; those
    from x to the first layer, and its biases, which spread the units over the line, have variance
    1. InputError for what is not possible. Where a number is not finite, slopes are nan.
    """
    act = activation(act)
    x = np.linspace(LOW, HIGH, points, dtype=np.float32)
    made = [_one(act, skips, normalised, np.float32(beta), seed, depth, width, x)
            for seed in range(seeds)]
    return Gradients(x.astype(float), *(np.array(part) for part in zip(*made, strict=True)))


def _one(act, skips, normalised, beta, seed, depth, width, x):
    rng, layer = generator(seed), Activate(act)
    first, biases, last = (rng.standard_normal(width).astype(np.float32) for _ in range(3))
    spread = np.float32(_deviation(act, width))
    h = np.outer(x, first) + biases
    dh = first[None]  # dh/dx, which goes forward beside h; one row where it is the same for all x
    log10, slopes, sizes, switches = 0.0, [], [], []  # dh is kept at size 1, and its size here
    for below in range(depth):
        z, dz = _normalised(h, dh) if normalised and below else (h, dh)
        slope = layer.slope(z)
        # Of a straight line all rows are the same, and rounding must not make them differ.
        a, da = layer.forward(z), (slope[:1] if (slope == slope[:1]).all() else slope) * dz
        dy = np.broadcast_to((da @ last).astype(float) / np.sqrt(width), x.shape)
        size = np.sqrt(np.mean(dy**2))
        slopes.append(dy / size if size else dy)
        sizes.append(log10 + np.log10(size))
        switches.append(np.count_nonzero((z[1:] > 0) != (z[:-1] > 0)) / (len(z) - 1))
        weights = rng.standard_normal((width, width), dtype=np.float32) * spread
        h, dh = ((h + beta * (a @ weights), dh + beta * (da @ weights)) if skips
                 else (a @ weights, da @ weights))
        size = np.sqrt(np.mean(dh.astype(float)**2))
        if size:
            dh, log10 = dh / np.float32(size), log10 + np.log10(size)
    return slopes, sizes, switches


def _deviation(act, width):
    kind, slope = initialisation_for(act)
    return deviation(kind, width, width, slope)


def _normalised(h, dh):
    spread = h.std(axis=0) + np.float32(1e-9)
    return (h - h.mean(axis=0)) / spread, dh / spread


def autocorrelation(rows: np.ndarray) -> np.ndarray:
    """Return how alike each row is to itself, moved by 0, 1, 2, ... places up to half its length.

    rows: (..., points). The mean is taken off first; 1 at lag 0, and everywhere for a row whose
    numbers are all the same. nan stays nan.
    """
    rows = np.asarray(rows, float)
    size = np.sqrt(np.mean(rows**2, axis=-1, keepdims=True))
    rows = rows - rows.mean(axis=-1, keepdims=True)
    points = rows.shape[-1]
    # By FFT, with as many zeros behind the row, so that its end does not meet its beginning.
    power = np.abs(np.fft.rfft(rows, 2 * points))**2
    found = np.fft.irfft(power)[..., :points // 2]
    varies = rows.std(axis=-1, keepdims=True) > _SAME * size
    with np.errstate(all="ignore"):
        return np.where(varies | np.isnan(size), found / found[..., :1], 1.0)


def reach(correlations: np.ndarray, spacing: float = SPACING) -> float:
    """Return at which distance an autocorrelation first falls to one half.

    Between two lags it counts as straight; infinity where it stays above, nan where it is nan.
    """
    correlations = np.asarray(correlations, float)
    if np.isnan(correlations).any():
        return float("nan")
    below = np.flatnonzero(correlations <= 0.5)
    if not below.size:
        return float("inf")
    lag = int(below[0])
    before, after = correlations[lag - 1], correlations[lag]
    return float(spacing * (lag - 1 + (before - 0.5) / (before - after)))


def noises(points: int = POINTS, rows: int = 200, seed: int = 0) -> dict[str, np.ndarray]:
    """Return {"noise", "walk"}: the mean autocorrelation of independent numbers, and of walks.

    A walk's steps are such numbers: what a gradient does that changes by one unit after another.
    """
    steps = generator(seed).standard_normal((whole_between("rows", rows, 1, 10_000), points))
    return {"noise": autocorrelation(steps).mean(axis=0),
            "walk": autocorrelation(np.cumsum(steps, axis=1)).mean(axis=0)}
