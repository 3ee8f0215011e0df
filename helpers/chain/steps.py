"""The numbers of a run one by one, in the order in which they become known."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Step:
    """One number of a run.

    phase: "forward", "backward" or "update". name: forward "z", "a", "cost"; backward "dC/da",
    then "slope" and "weight", the factor that is multiplied in; at last "update". A layer with a
    skip has "slope" too, which gives its own dC/db, and then "skip" in place of "weight": the
    whole factor 1 + w f'(z), by which dC/da of the layer before follows from its own.
    layer: from 1. value: the number (backward: the product so far), with its sign and log10 of its
    size. factors: tuple of (kind, layer, value), what the number is made of; backward all factors
    of the product, the new one last.
    """

    phase: str
    layer: int
    name: str
    value: float
    sign: int
    log10: float
    factors: tuple


def steps_of(run: Any) -> tuple[Step, ...]:
    """Return a Run as a tuple of 4 * depth + 2 Steps: 2L + 1 forward, 2L backward, the update."""
    numbers = {name: list(zip(*(np.ravel(part).tolist() for part in (
        wide.plain, wide.sign, wide.log10_abs)), strict=True))
        for name, wide in run.scaled.items()}
    return (*_forward(run, numbers), *_backward(run, numbers), Step(
        "update", 1, "update", *numbers["db"][0],  # type: ignore[call-arg]  # three
        (("b", 1, run.chain.biases[0].item()), ("dC/db", 1, numbers["db"][0][0]))))


def _forward(run, numbers):
    """numbers: by name, (value, sign, log10) of each layer."""
    before, chain = run.x, run.chain
    weights, biases = chain.weights.tolist(), chain.biases.tolist()
    for i, (w, b, skip) in enumerate(zip(weights, biases, chain.skips, strict=True)):
        layer, z, a = i + 1, numbers["z"][i], numbers["a"][i]
        parts = (("w", layer, w), ("a", i, before), ("b", layer, b))
        yield Step("forward", layer, "z", *z, parts)
        past = (("a", i, before),) if skip else ()
        yield Step("forward", layer, "a", *a, (*past, ("z", layer, z[0])))
        before = a[0]
    parts = (("a", chain.depth, before), ("y", chain.depth, run.y))
    yield Step("forward", chain.depth, "cost", *numbers["cost"][0], parts)


def _backward(run, numbers):
    last, weights = run.chain.depth, run.chain.weights.tolist()
    factors = (("dC/da", last, run.da_out),)
    yield Step("backward", last, "dC/da", *numbers["da_out"][0], factors)
    for i in reversed(range(last)):
        through = (*factors, ("slope", i + 1, numbers["slope"][i][0]))
        yield Step("backward", i + 1, "slope", *numbers["delta"][i], through)
        if i and run.chain.skips[i]:
            factors = (*factors, ("skip", i + 1, numbers["factor"][i][0]))
            yield Step("backward", i + 1, "skip", *numbers["da"][i - 1], factors)
        elif i:
            factors = (*through, ("weight", i + 1, weights[i]))
            yield Step("backward", i + 1, "weight", *numbers["da"][i - 1], factors)
