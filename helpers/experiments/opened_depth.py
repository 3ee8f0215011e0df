"""Who trains, at which depth, with a path, normalised, with both? One training after another.

Deep networks of helpers.networks.deep on the course's digits. All of them get the same effort:
every rate of one grid is tried with one seed and judged by the validation images; then the best is
trained again with seeds that nothing was chosen by, and only those networks see the test images.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from helpers.activations.records import Activation
from helpers.checks import InputError, one_of, whole
from helpers.experiments.digits import load
from helpers.networks.deep import KINDS, NORMS, deep_network
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network
from helpers.networks.optimisers import SGD
from helpers.networks.training import Diverged, batches, train_step

DEPTHS = (2, 5, 10, 20, 50, 100)
ACTS = ("sigmoid", "tanh", "relu", "gelu", "selu")
WIDTH, BATCH, STEPS, MOMENTUM = 64, 64, 400, 0.9
RATES = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
SEED, FINAL_SEEDS = 0, (10, 11, 12, 13, 14)
MEASURED = 256  # training images for the gradient at the start


@dataclass(frozen=True)
class Job:
    """One training. act: a key. norm: one of NORMS, for kinds that have one.

    final: True shows the network the test images afterwards.
    """

    depth: int
    kind: str
    act: str
    rate: float
    seed: int = SEED
    norm: str = "batch"
    final: bool = False

    @property
    def name(self) -> str:
        """One line that no other job has."""
        return (f"{self.depth} {self.kind} {self.norm} {self.act} {self.rate} {self.seed}"
                + " final" * self.final)


class Training:
    """A Job under way: `step` trains for some steps, `said` is what came of it so far.

    act: in place of the job's key a record, for an activation of one's own. steps: in all.
    `problem` says in a sentence why it ended early. InputError for what is not possible.
    """

    def __init__(self, job: Job, act: str | Activation | None = None, steps: int = STEPS) -> None:
        one_of("norm", job.norm, NORMS)
        self.job, self.steps, self.done, self.problem = job, whole("steps", steps, 1), 0, ""
        self.network = _network(job, job.act if act is None else act, np.float32)
        self._descent = SGD(self.network.parameters, job.rate, momentum=MOMENTUM)
        self._order = np.random.default_rng([job.seed, 1])
        self._batches: list[np.ndarray] = []
        self.losses: list[float] = []

    @property
    def over(self) -> bool:
        """Are all steps taken, or did it end early?"""
        return bool(self.problem) or self.done >= self.steps

    def step(self, count: int = 1) -> None:
        """Take some steps more; none where it is over."""
        digits = load()
        for _ in range(count):
            if self.over:
                return
            if not self._batches:
                self._batches = [rows for rows in batches(len(digits.train_x), BATCH, self._order)
                                 if len(rows) == BATCH]
            rows = self._batches.pop()
            try:
                self.losses.append(train_step(self.network, softmax_cross_entropy, self._descent,
                                              digits.train_x[rows], digits.train_y[rows]))
            except Diverged as error:
                self.problem = str(error)
                return
            self.done += 1

    def said(self) -> dict[str, Any]:
        """Return the job's fields, `accuracy` and `loss` of the validation images, `problem`.

        Of a training that has diverged the accuracy is 0 and the loss None. A final job has `test`
        beside, the share of the test images.
        """
        digits = load()
        outputs = _outputs(self.network, digits.valid_x)
        if not self.problem and not np.isfinite(outputs).all():
            self.problem = "The last step made the outputs infinite: training diverged."
        said = asdict(self.job) | {"accuracy": 0.0, "loss": None, "problem": self.problem}
        if not self.problem:
            said["accuracy"] = float(np.mean(outputs.argmax(axis=1) == digits.valid_y))
            said["loss"] = round(float(softmax_cross_entropy(outputs, digits.valid_y)[0]), 5)
        if self.job.final:
            right = _outputs(self.network, digits.test_x).argmax(axis=1) == digits.test_y
            said["test"] = 0.0 if self.problem else float(right.mean())
        return said


def train(job: Job, act: str | Activation | None = None, steps: int = STEPS) -> dict[str, Any]:
    """Return what `Training.said` says at the end."""
    training = Training(job, act, steps)
    training.step(steps)
    return training.said()


def reached(job: Job, act: str | Activation | None = None) -> float:
    """Return log10 of how much of the gradient reaches the first hidden layer before training.

    That is the root mean square of dC/dh behind the first layer over that behind the last hidden
    one, where h are the sums on the path, C the cost of 256 images: 0 if all of it arrives,
    infinity or minus infinity beyond what float64 holds. The rate plays no part.
    """
    network, digits = _network(job, job.act if act is None else act, np.float64), load()
    first, last = network.layers[0], _last_hidden(network, job.kind)
    with np.errstate(all="ignore"):
        outputs = network.forward(digits.train_x[:MEASURED], training=True)
        _, dout = softmax_cross_entropy(outputs, digits.train_y[:MEASURED])
        for layer in reversed(network.layers):  # dout is the gradient behind `layer`
            if layer is first:
                return float(np.log10(_size(dout)))
            dout = layer.backward(dout / _size(dout) if layer is last else dout)
    raise AssertionError("A network has a first layer.")


def _network(job, act, dtype):
    if job.depth < 2:
        raise InputError(f"depth = {job.depth} is not allowed: 2 or more.")
    digits = load()
    return deep_network(digits.train_x.shape[1], WIDTH, job.depth, 10, act,
                        one_of("kind", job.kind, KINDS), job.seed, dtype, job.norm)


def _last_hidden(network, kind):
    """The layer whose output is the last hidden one's sums: before (N,) f and the last D."""
    behind = 3 if kind in ("normalised", "both") else 2
    return network.layers[-behind - 1]


def _size(values):
    return np.sqrt(np.mean(np.square(values)))


def _outputs(network: Network, x: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore", invalid="ignore"):  # `said` looks whether they are finite
        return network.forward(x)
