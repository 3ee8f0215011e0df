"""The fair race's rules: the networks, what is tried for each activation, and one training.

Every activation gets the same effort: two starts times all rates of a grid, a few seeds each,
judged by the validation images; the sigmoid gets a third start, see EXTRA. The best of these is
trained again with seeds that nothing was chosen by, and only those networks see the test images.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from helpers.experiments.digits import load
from helpers.moments.moments import mean_squared_slope
from helpers.networks.initialise import ADVISED, deviation, initialisation_for
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network, centre_hidden, multilayer, scale_hidden
from helpers.networks.optimisers import SGD, Adam
from helpers.networks.training import Diverged, batches, train_step
from helpers.race.cnn import QUICK, Recipe, assemble, pictures

# PReLU's slope is learned here, as its authors have it.
ACTS = ("sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu", "gelu", "gelu_tanh",
        "swish", "mish")
# The exact test of all 55 pairs needs 12: with 10 its smallest p is 2 / 2**10, and 55 times that is
# above 0.05; with 12 it is 0.027, and only if all agree. The CNN, slow to train, has these 12, and
# the perceptrons 20, so that one or two seeds may disagree.
FINAL_SEEDS = tuple(range(10, 30))
Begun = tuple[Network, SGD | Adam]
TESTED = 500  # test images; bits come in eights, so a record holds a few more


@dataclass(frozen=True)
class Start:
    """How weights begin: a kind of helpers.networks.initialise, and a factor for hidden layers.

    why: in a few words. centred: True lets helpers.networks.network.centre_hidden set the biases.
    """

    kind: str = ADVISED
    times: float = 1.0
    why: str = "as the activation's record advises"
    centred: bool = False


# Beside the record's start, for each activation another that somebody uses or that can be argued
# for. A slope s at 0 makes a layer pass on s times what it gets, so the weights are divided by it;
# "gradient" keeps the gradient's mean square for normal inputs: a variance of 1 / (n E[f'(z)^2]).
_DEFAULT = Start("glorot", why="Keras' default for every dense layer")
_GRADIENT = "keeps the gradient's mean square for normal inputs"
OTHER = {
    "sigmoid": Start("glorot", 4.0, "divided by the slope at 0, which is 1/4"),
    "tanh": Start("glorot", 5 / 3, "the gain that PyTorch has for tanh"),
    "relu": _DEFAULT, "leaky_relu": _DEFAULT, "prelu": _DEFAULT,
    "elu": Start("lecun", why="its slope is near 1 on both sides of 0, so 1/n and not 2/n"),
    "selu": Start("he", why="what suits ReLU"),
    "gelu": Start("he", 1.047, _GRADIENT), "gelu_tanh": Start("he", 1.047, _GRADIENT),
    "swish": Start("he", 1.148, _GRADIENT), "mish": Start("he", 1.022, _GRADIENT),
}
# Larger weights multiply the sigmoid's mean output of 1/2 as well. These biases take that back, and
# make its hidden layers those of a tanh network with Glorot's weights. It is more effort than the
# others get: whoever is found ahead of the sigmoid is so although that favours the sigmoid.
EXTRA = {"sigmoid": {"centred": Start("glorot", 4.0, "a tanh network with Glorot's weights", True)}}


@dataclass(frozen=True)
class Net:
    """A network of the fair race: all that is the same for every activation.

    depth: hidden layers of `width`, or 0 for the quick CNN. momentum: of SGD; None is Adam. rates:
    the grid. seeds: that are tried with each start and rate.
    """

    depth: int
    rates: tuple[float, ...]
    momentum: float | None = 0.9
    width: int = 64
    epochs: int = 10
    batch: int = 64
    images: int = 4000
    seeds: tuple[int, ...] = (0, 1, 2)
    final_seeds: tuple[int, ...] = FINAL_SEEDS


# Close enough to each other: with 0.03, 0.1 and 0.3 tanh, whose best is near 0.05, lost half a
# percentage point.
RATES = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
NETS = {
    "two": Net(2, RATES),
    "ten": Net(10, RATES),
    "cnn": Net(0, (0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05), None,
               epochs=QUICK.epochs, batch=QUICK.batch, images=QUICK.images, seeds=(0, 1),
               final_seeds=FINAL_SEEDS[:12]),
}


def starts(net: Net, act: str) -> dict[str, Start]:
    """Return the starts of an activation: {"record": Start, "other": Start}, and those of EXTRA.

    One that is not in OTHER, such as a learner's own, gets what keeps the gradient, or a common
    default where its record advises much the same.
    """
    return {"record": Start(), "other": OTHER.get(act) or _argued_for(act)} | EXTRA.get(act, {})


def _argued_for(act):
    kind, slope = initialisation_for(act)
    advised = deviation(kind, 100, 100, slope) / deviation("lecun", 100, 100)
    with np.errstate(all="ignore"):
        times = round(float(1.0 / np.sqrt(mean_squared_slope(act))), 3)
    if 0.1 < times < 10 and abs(times / advised - 1) > 0.02:
        return Start("lecun", times, _GRADIENT)
    return _DEFAULT if kind != _DEFAULT.kind else Start("he", why="what suits ReLU")


@dataclass(frozen=True)
class Job:
    """One training. final: True shows the network the test images afterwards."""

    net: str
    act: str
    start: str
    rate: float
    seed: int
    final: bool = False

    @property
    def name(self) -> str:
        """One line that no other job has."""
        return (f"{self.net} {self.act} {self.start} {self.rate} {self.seed}"
                + " final" * self.final)


@dataclass(frozen=True)
class Sent:
    """A Job and its Net on the way to a process, in the form of a plan."""

    job: Job
    setting: Net

    kind = "fair"  # not a field: what the process makes of it

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain data, for JSON."""
        return asdict(self)


class Trial:
    """What a process does with a Job that was Sent: all of it in one `epoch`."""

    epochs: tuple[dict, ...] = ()

    def __init__(self, job: dict[str, Any], setting: dict[str, Any]) -> None:
        self.job, self.setting = Job(**job), Net(**setting)

    def epoch(self) -> dict[str, Any]:
        """Return what `train` says."""
        return train(self.job, self.setting)


def train(job: Job, setting: Net | None = None,
          begin: Callable[[Net, Job], Begun] | None = None) -> dict[str, Any]:
    """Return what came of a Job: its fields, `accuracy` and `loss` (of the validation images).

    `problem` says why a training ended early; its accuracy is then 0. A final job has `test`
    beside, the share of the test images, and `right`, which of them: bits as a hexadecimal number.
    setting: a Net other than NETS has. begin: makes another network and its optimiser.
    """
    net = setting or NETS[job.net]
    digits = load()
    network, optimiser = (begin or _begin)(net, job)
    x, order = _shaped(digits.train_x[:net.images], net), np.random.default_rng([job.seed, 1])
    said = asdict(job) | {"accuracy": 0.0, "loss": None, "problem": ""}
    try:
        for _ in range(net.epochs):
            for rows in batches(len(x), net.batch, order):
                train_step(network, softmax_cross_entropy, optimiser, x[rows], digits.train_y[rows])
        outputs = _outputs(network, _shaped(digits.valid_x, net))
        if not np.isfinite(outputs).all():
            raise Diverged("The last step made the outputs infinite: training diverged.")
    except Diverged as error:
        return said | {"problem": str(error)} | ({"test": 0.0, "right": ""} if job.final else {})
    said["accuracy"] = float(np.mean(outputs.argmax(axis=1) == digits.valid_y))
    said["loss"] = round(float(softmax_cross_entropy(outputs, digits.valid_y)[0]), 6)
    if job.final:
        right = _outputs(network, _shaped(digits.test_x, net)).argmax(axis=1) == digits.test_y
        said |= {"test": float(right.mean()), "right": np.packbits(right).tobytes().hex()}
    return said


def right_of(run: Mapping[str, Any]) -> np.ndarray:
    """Return which test images a final run recognised, an array of True and False."""
    if not run["right"]:  # the training ended early
        return np.zeros(TESTED, bool)
    return np.unpackbits(np.frombuffer(bytes.fromhex(run["right"]), np.uint8))[:TESTED].astype(bool)


def _begin(net, job):
    start = starts(net, job.act)[job.start]
    if net.depth:
        kind, slope = initialisation_for(job.act, start.kind)
        network = multilayer([784, *[net.width] * net.depth, 10], _layer(job.act), job.seed, kind,
                             slope)
    else:
        network = assemble(Recipe(_layer(job.act)), QUICK, job.seed, start.kind)
    scale_hidden(network, start.times)
    if start.centred:
        centre_hidden(network)
    return network, optimiser_of(net, network, job.rate)


def optimiser_of(net: Net, network: Network, rate: float) -> SGD | Adam:
    """Return the optimiser that moves a network's parameters in a race with this setting."""
    if net.momentum is None:
        return Adam(network.parameters, rate)
    return SGD(network.parameters, rate, momentum=net.momentum)


def _layer(act):
    return "learned prelu" if act == "prelu" else act


def _shaped(rows, net):
    return rows if net.depth else pictures(rows)


def _outputs(network, x, batch=250):
    with np.errstate(over="ignore", invalid="ignore"):  # `train` looks whether they are finite
        return np.concatenate([network.forward(x[i:i + batch]) for i in range(0, len(x), batch)])
