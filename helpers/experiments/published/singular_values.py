"""Glorot and Bengio 2010: how much a layer's Jacobian stretches on average, at two starts.

For a layer a' = tanh(a W), the Jacobian of an image is W diag(tanh'). Its mean singular value says
by how much it changes the length of a small step, on average over the directions.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from helpers.experiments.digits import load
from helpers.experiments.published.result import FULL, SHORT, TINY, Found, Quantity, Result, Step
from helpers.words import listed, readable

LAYERS = 5
STARTS = ("standard", "normalised")
PIXELS = {"unit": "pixels from 0 to 1", "standardised": "standardised pixels"}
SCALES = (0.01, 0.1, 0.3, 1.0, 3.0)  # of standardised pixels: how far tanh is bent
LINEAR = 8 / (3 * math.pi)  # mean singular value of a large square matrix of variance 1/n
NEAR = 0.05


def limit(start: str, inputs: int, outputs: int) -> float:
    """Return the bound of a uniform weight: 1/sqrt(n), or Glorot's sqrt(6/(n + m))."""
    return 1 / math.sqrt(inputs) if start == "standard" else math.sqrt(6 / (inputs + outputs))


def mean_singular_values(start: str, x: np.ndarray, width: int, seed: int) -> np.ndarray:
    """Return the mean singular value of the Jacobians between hidden layers, (LAYERS - 1,).

    start: one of STARTS. x: images (n, 784), over which the mean is taken too.
    """
    rng, a, found = np.random.default_rng(seed), x, []
    for layer in range(LAYERS):
        inputs = a.shape[1]
        bound = limit(start, inputs, width)
        weights = rng.uniform(-bound, bound, (inputs, width)).astype(np.float32)
        a = np.tanh(a @ weights)
        if layer:
            found.append(np.mean([np.linalg.svd(weights * (1 - one**2), compute_uv=False)
                                  for one in a]))
    return np.array(found)


def measure(width: int, images: int, seeds: int) -> Iterator[Step | Found]:
    """Yield Steps and a Found: the mean over the layers for each start and kind of pixels.

    controls: by_layer {key: means over the seeds}, by_scale {factor on standardised pixels: of the
    normalised start}, linear.
    """
    jobs = [(start, kind, seed) for seed in range(seeds) for start in STARTS for kind in PIXELS]
    whole = len(jobs) + len(SCALES)
    layers: dict[str, list[np.ndarray]] = {}
    for done, (start, kind, seed) in enumerate(jobs):
        yield Step(done / whole, f"{start} start, {PIXELS[kind]}, seed {seed}")
        x = load(kind).train_x[seed * images:(seed + 1) * images]
        layers.setdefault(f"{start} {kind}", []).append(
            mean_singular_values(start, x, width, seed))
    scales = {}
    for done, scale in enumerate(SCALES, len(jobs)):
        yield Step(done / whole, f"normalised start, pixels times {scale}")
        x = load().train_x[:1] * np.float32(scale)
        scales[str(scale)] = float(mean_singular_values("normalised", x, width, 0).mean())
    yield Found({key: [float(one.mean()) for one in rows] for key, rows in layers.items()},
                {"by_layer": {key: np.mean(rows, axis=0).tolist() for key, rows in layers.items()},
                 "by_scale": scales, "linear": LINEAR})


def because(found: Found) -> str:
    """Say what explains a difference: how far the inputs bend tanh."""
    off = [_named(one) for one in RESULT.quantities
           if not one.agrees(float(np.mean(found.values[one.key])))]
    if not off:
        return ""
    by_scale = [f"{readable(value, 2)} with pixels times {scale}"
                for scale, value in found.controls["by_scale"].items()]
    return (f"The paper's number for the normalised start holds where inputs are small enough: "
            f"there each slope is near 1, and the limit of a wide layer is 8/(3\u03c0) = "
            f"{readable(LINEAR, 3)}; larger inputs bend tanh. Same network, one image: "
            f"{listed(by_scale)}.")


def _named(quantity):
    return quantity.name


def _quantities() -> Sequence[Quantity]:
    return [Quantity(f"{start} {kind}", f"{start} start, {said}", value, NEAR,
                     written=f"about {value}")
            for kind, said in PIXELS.items()
            for start, value in zip(STARTS, (0.5, 0.8), strict=True)]


RESULT = Result(
    "singular_values", "How much a layer stretches",
    "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural "
    "networks", "section 4.2.2",
    "Five hidden layers of tanh, 1000 units each, before training: the mean singular value of the "
    "Jacobian from each hidden layer to the next. Weights from U(\u22121/\u221an, 1/\u221an) "
    "(standard) and U(\u2212\u221a(6/(n+m)), \u221a(6/(n+m))) (normalised). The images are the "
    "course's digits, where the paper had drawn shapes and other images.",
    "The paper gives one digit, \u201caround\u201d 0.8 and 0.5: half a unit of that digit.",
    tuple(_quantities()), measure, {
        FULL: {"width": 1000, "images": 2, "seeds": 4},
        SHORT: {"width": 300, "images": 2, "seeds": 2},
        TINY: {"width": 60, "images": 1, "seeds": 2}}, because)
