"""Hanin and Nica 2018: how chance alone lets gradients vanish or explode, with He's start.

J is the Jacobian of ReLU layers at a random input, v a direction of length 1. Over many networks,
the logarithm of |Jv|**2 is nearly normal, with mean -beta/2 and variance beta, where beta is 5
times the sum of 1/n over the layers' widths n.
"""

import math
from collections.abc import Iterator

import numpy as np

from helpers.experiments.published.result import FULL, SHORT, TINY, Found, Quantity, Result, Step
from helpers.words import readable

WIDTH, LAYERS = 100, 20
BETA = 5 * LAYERS / WIDTH
WITHIN_ONE = math.erf(1 / math.sqrt(2))  # share of a normal distribution within one deviation
GROUP, BATCHES = 100, 10  # networks a step; the networks are told apart in so many groups
OTHERS = ((50, 20), (200, 20), (100, 40))  # width, layers


def log_squares(width: int, layers: int, networks: int, rng: np.random.Generator) -> np.ndarray:
    """Return ln |Jv|**2 of so many new networks, each with an input and a direction of its own."""
    found = np.empty(networks)
    spread = np.float32(math.sqrt(2 / width))
    for place in range(networks):
        x, v = rng.standard_normal((2, width), np.float32)
        v /= np.linalg.norm(v)
        for _ in range(layers):
            weights = rng.standard_normal((width, width), np.float32) * spread
            z, v = weights @ x, weights @ v
            x = np.maximum(z, 0)
            v *= z > 0
        found[place] = 2 * math.log(np.linalg.norm(v))
    return found


def measure(networks: int, beside: int) -> Iterator[Step | Found]:
    """Yield Steps and a Found: mean, variance and share within one deviation, for each group.

    networks: in all, a multiple of BATCHES; beside: of each of OTHERS, whose mean and variance are
    in `controls`.
    """
    rng, logs = np.random.default_rng(0), []
    plan = [(WIDTH, LAYERS, networks), *((*one, beside) for one in OTHERS)]
    whole = sum(width**2 * layers * count for width, layers, count in plan)
    done = 0
    for width, layers, count in plan:
        parts = []
        for begin in range(0, count, GROUP):
            yield Step(done / whole, f"{layers} layers of {width} units, {begin} of {count} "
                                     "networks")
            parts.append(log_squares(width, layers, min(GROUP, count - begin), rng))
            done += width**2 * layers * len(parts[-1])
        logs.append(np.concatenate(parts))
    main, *others = logs
    groups = main.reshape(BATCHES, -1)
    inside = np.abs(groups - main.mean()) < main.std()
    yield Found(
        {"mean": groups.mean(axis=1).tolist(), "variance": groups.var(axis=1, ddof=1).tolist(),
         "within": inside.mean(axis=1).tolist()},
        {"others": [{"width": width, "layers": layers, "beta": 5 * layers / width,
                     "mean": float(one.mean()), "variance": float(one.var(ddof=1)),
                     "networks": len(one)} for (width, layers), one in zip(OTHERS, others,
                                                                           strict=True)]})


def because(found: Found) -> str:
    """Say how it goes with other widths and depths, which is the control."""
    said = [f"{one['layers']} layers of {one['width']}: mean {readable(one['mean'], 2)}, variance "
            f"{readable(one['variance'], 3)} for {readable(-one['beta'] / 2)} and "
            f"{readable(one['beta'])}" for one in found.controls["others"]]
    return f"With other sizes, {'; '.join(said)}."


RESULT = Result(
    "jacobian_norms", "Chance alone, with He's start",
    "Hanin and Nica 2018, Products of many large random matrices and gradients in deep neural "
    "networks, arXiv:1812.05994", "theorem on ReLU networks, section 1",
    f"{LAYERS} ReLU layers of {WIDTH} units, weights normal with variance 2/n, biases 0: for each "
    "new network ln |Jv|\u00b2 at a random input, in a random direction. "
    f"\u03b2 = 5 \u03a3 1/n = {readable(BETA)}.",
    "Three standard errors of a mean over 4000 networks are 0.05, of their variance 0.07, of their "
    "share 0.02; and the theorem is about the limit of many wide layers.",
    (Quantity("mean", "the mean", -BETA / 2, 0.06, written=f"\u2212\u03b2/2 = "
              f"{readable(-BETA / 2)}"),
     Quantity("variance", "the variance", BETA, 0.1, written=f"\u03b2 = {readable(BETA)}"),
     Quantity("within", "the share within one standard deviation", WITHIN_ONE, 0.03,
              written=f"normal: {readable(WITHIN_ONE, 3)}")),
    measure, {FULL: {"networks": 4000, "beside": 1000}, SHORT: {"networks": 1000, "beside": 200},
              TINY: {"networks": 100, "beside": 20}}, because)
