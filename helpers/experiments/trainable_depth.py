"""How deep may a network be that still learns? tanh networks on the digits, trained as they begin.

Weights have the variance sigma_w**2 / n, biases sigma_b**2 (here always 0.05), as in Schoenholz et
al. (2017), who found that networks train up to a depth of about 6 depth scales xi, which the theory
of wide networks computes from the two variances alone. `train` trains one network; what the course
has found with many is in helpers.experiments.trainable_depth_record.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from helpers.checks import real, whole, whole_between
from helpers.experiments.digits import load
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network, multilayer
from helpers.networks.optimisers import SGD
from helpers.networks.training import Diverged, batches, train_step

ACT, SIGMA_B2 = "tanh", 0.05
SIGMAS = (1.0, 1.4, 1.76, 2.5, 4.0)  # sigma_w**2: two in order, the edge, two in chaos
DEPTHS = (10, 20, 40, 80, 160)
MARKS = (200, 1000, 3000)  # steps after which a network is looked at
RATES = (0.0002, 0.001, 0.005)
LOWEST = 0.00005  # beside them, for 160 layers on the edge
MOMENTUM, BATCH, IMAGES = 0.9, 64, 4000
DEEPEST = 400
# Not tried at depth 80: what had already failed, or was far behind, at 40.
SKIPPED = {(1.0, 0.0002), (1.4, 0.0002), (4.0, 0.001), (4.0, 0.005)}
PROBE_STEPS, PROBE_RATE = 200, 0.005  # of a first try, which fell short of the theory


@dataclass(frozen=True)
class Job:
    """One training. sigma_w2: a weight's variance times its unit's inputs. steps: the last mark."""

    sigma_w2: float
    depth: int
    width: int
    rate: float
    seed: int
    steps: int

    @property
    def name(self) -> str:
        """All of it in a line."""
        return " ".join(map(str, asdict(self).values()))


def network(sigma_w2: float, depth: int, width: int, seed: int) -> Network:
    """Return a tanh network of 784 pixels, `depth` hidden layers and ten outputs.

    InputError for what is not possible.
    """
    sigma_w2, depth = real("sigma_w2", sigma_w2, 0), whole_between("depth", depth, 1, DEEPEST)
    sizes = [784, *[whole("width", width, 1)] * depth, 10]
    made = multilayer(sizes, ACT, seed, "lecun", biases="normal")
    for parameter in made.parameters:
        variance = sigma_w2 if parameter.name == "weights" else SIGMA_B2
        parameter.value *= np.float32(np.sqrt(variance))
    return made


def train(job: Job, images: int = IMAGES, every: int = 20) -> Iterator[dict[str, Any]]:
    """Train a Job; yield {"step": n} every few steps, and at last all that came of it.

    The last dict has the Job's fields; marks, {steps: {train, valid: share of images recognised,
    loss: mean over the training images}}; problem, why it ended early, "" where it did not. After
    a training that diverged, what is recognised is what chance would have.
    """
    digits, order = load(), np.random.default_rng([job.seed, 1])
    x, y = digits.train_x[:images], digits.train_y[:images]
    made = network(job.sigma_w2, job.depth, job.width, job.seed)
    descent = SGD(made.parameters, job.rate, MOMENTUM)
    marks: dict[str, dict[str, float | None]] = {}
    said = {**asdict(job), "marks": marks, "problem": ""}
    try:
        for step, rows in enumerate(_endless(len(x), order), 1):
            train_step(made, softmax_cross_entropy, descent, x[rows], y[rows])
            if step in MARKS or step == job.steps:
                marks[str(step)] = _look(made, x, y, digits)
            if step == job.steps:
                break
            if step % every == 0:
                yield {"step": step}
    except Diverged as error:
        said["problem"] = str(error)
        for mark in (*MARKS, job.steps):
            if mark <= job.steps:
                marks.setdefault(str(mark), {"train": 0.1, "valid": 0.1, "loss": None})
    yield said


def _endless(count, order):
    return itertools.chain.from_iterable(batches(count, BATCH, order) for _ in itertools.count())


def _look(made, x, y, digits):
    outputs = np.concatenate([made.forward(x[at:at + 500]) for at in range(0, len(x), 500)])
    if not np.isfinite(outputs).all():
        raise Diverged("The last step made the outputs infinite: training diverged.")
    return {"train": float(np.mean(outputs.argmax(axis=1) == y)),
            "valid": made.accuracy(digits.valid_x, digits.valid_y),
            "loss": round(softmax_cross_entropy(outputs, y)[0], 5)}


# -- the plan of the course's own study -----------------------------------------------------------


def jobs() -> list[Job]:
    """Return the first trainings of the study, the most telling first: seed 0.

    Width 100 with every rate; at depth 80 without SKIPPED; at depth 160 where 80 is learned
    soon. Width 300 as the first try had it, and with the smallest rate in chaos and on the edge.
    """
    main = [Job(sigma, depth, 100, rate, 0, 3000) for depth in (40, 80, 20, 10)
            for sigma in SIGMAS for rate in RATES
            if depth != 80 or (sigma, rate) not in SKIPPED]
    wide = [Job(sigma, depth, 300, PROBE_RATE, 0, PROBE_STEPS) for depth in (40, 80, 20)
            for sigma in SIGMAS if depth < 80 or 1 < sigma < 4]
    low, middle, _ = RATES
    deep = [Job(1.76, 160, 100, middle, 0, 1000), Job(2.5, 160, 100, low, 0, 1000),
            Job(1.76, 160, 100, low, 0, 3000), Job(1.76, 160, 100, LOWEST, 0, 3000)]
    small = [Job(4.0, 40, 300, low, 0, 1000), Job(2.5, 80, 300, low, 0, 1000),
             Job(1.76, 160, 300, low, 0, 1000)]
    return [*main, *wide, *deep, *small]


def others(best: Mapping[int, Mapping[tuple[float, int], float]]) -> list[Job]:
    """Return the trainings with other seeds: the first try, and each cell's best rate.

    best: {steps: {(sigma_w**2, depth): rate}}, what seed 0 found. Those of 1000 steps are in
    helpers.experiments.published.trainable_depth, with seeds of their own.
    """
    cells = [(sigma, depth) for depth in (20, 40, 80) for sigma in SIGMAS]
    first = [Job(*cell, 100, PROBE_RATE, seed, PROBE_STEPS) for seed in (1, 2) for cell in cells]
    quick = [Job(*cell, 100, best[200][cell], seed, 200) for seed in (1, 2) for cell in cells
             if best[200][cell] != PROBE_RATE]
    long = [Job(*cell, 100, best[3000][cell], 1, 3000) for cell in cells if cell[1] > 20]
    return [*first, *quick, *long]
