"""The CNN experiment: one small convolutional network with one activation or another.

    run = Training("relu", QUICK, seed=0).finish()  # a Run: loss and accuracy after every epoch

Two 3x3 convolutions, 2x2 maximum pooling, dropout, a dense layer, dropout, ten outputs.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from helpers.activations import Activation, activation
from helpers.checked import checked
from helpers.checks import InputError, generator
from helpers.experiments.digits import load
from helpers.my_work import named, read_arrays, save_arrays, set_aside
from helpers.networks.dropout import AlphaDropout, Dropout
from helpers.networks.image_layers import Conv2D, Flatten, MaxPool
from helpers.networks.initialise import ADVISED, initialisation_for
from helpers.networks.layers import Activate, Dense, PReLU
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network, centre_hidden, scale_hidden
from helpers.networks.optimisers import Adam
from helpers.networks.training import Diverged, batches, train_step
from helpers.race.cnn_kept import notes_of, take_up

SIDE, CLASSES = 28, 10


@dataclass(frozen=True)
class Recipe:
    """An activation with what its authors advise beside it: which parameters, which dropout.

    rates: of dropout after the convolutions and after the dense layer.
    """

    act: str
    params: dict[str, float] = field(default_factory=dict)
    dropout: type[Dropout] = Dropout
    rates: tuple[float, float] = (0.25, 0.5)


# Those of the course's own experiment; any other activation can take part as well.
RECIPES = {
    "sigmoid": Recipe("sigmoid"),
    "relu": Recipe("relu"),
    "elu": Recipe("elu"),
    "leaky_relu": Recipe("leaky_relu", {"alpha": 0.2}),
    "selu": Recipe("selu", dropout=AlphaDropout, rates=(0.05, 0.1)),
    "gelu": Recipe("gelu"),
}


def recipe(act: str | Activation) -> Recipe:
    """Return the Recipe of an activation, with its defaults where RECIPES does not name it."""
    key = activation(act).key
    return RECIPES.get(key) or Recipe(key)


@dataclass(frozen=True)
class Setting:
    """The size of the experiment: filters of the two convolutions, dense units, and the training.

    images: how many of the 4000 training images. batch: images a step. rate: of Adam. times: what
    the weights of all layers but the last are multiplied by at the start. centred: as of a Plan.
    """

    filters: tuple[int, int] = (32, 64)
    dense: int = 128
    images: int = 4000
    batch: int = 128
    epochs: int = 12
    rate: float = 0.001
    times: float = 1.0
    centred: bool = False


FULL = Setting()
QUICK = Setting(filters=(8, 16), dense=64, images=2000, epochs=5)


@dataclass
class Run:
    """One training: `epochs` holds a dict after each epoch; `problem` says why it ended early.

    A dict has: epoch (from 1), loss (mean over its batches), valid_loss, accuracy (validation).
    """

    act: str
    seed: int
    epochs: list[dict[str, Any]] = field(default_factory=list)
    problem: str = ""


@checked
def build(act: str | Activation, setting: Setting, seed: int) -> Network:
    """Return the Network of an activation, with all its random numbers from `seed`."""
    return assemble(recipe(act), setting, seed)


def assemble(one: Recipe, setting: Setting, seed: int, initialisation: str = ADVISED) -> Network:
    """Return the Network of any Recipe; its act may also be "learned prelu".

    initialisation: as in helpers.networks.initialise; all random numbers are from `seed`.
    """
    rng = generator(seed)
    first, second = setting.filters
    learned = one.act == "learned prelu"
    start, slope = initialisation_for("prelu" if learned else one.act, initialisation, **one.params)
    left = (SIDE - 4) // 2  # pixels a side after two convolutions and the pooling

    def weighted(kind, *sizes):
        return kind(*sizes, rng, initialisation=start, slope=slope)

    def activate():
        return PReLU() if learned else Activate(one.act, **one.params)

    network = Network([
        weighted(Conv2D, 1, first, 3), activate(),
        weighted(Conv2D, first, second, 3), activate(),
        MaxPool(2), one.dropout(one.rates[0], rng), Flatten(),
        weighted(Dense, left * left * second, setting.dense), activate(),
        one.dropout(one.rates[1], rng), weighted(Dense, setting.dense, CLASSES),
    ], (SIDE, SIDE, 1))
    scale_hidden(network, setting.times)
    if setting.centred:
        centre_hidden(network)
    return network


class Training:
    """One network on its way: `epoch()` trains once through the images, `state` can be saved.

    act, setting, seed: as in `build`; the same three give the same run. The seed decides the
    weights, the dropout and the order of the images, alike for every activation.
    """

    def __init__(self, act: str, setting: Setting, seed: int) -> None:
        self.setting, self.run = setting, Run(act, seed)
        self.network = build(act, setting, seed)
        self.adam = Adam(self.network.parameters, setting.rate)
        self.order = np.random.default_rng([seed, 1])
        digits = load()
        self.x, self.y = pictures(digits.train_x[:setting.images]), digits.train_y
        self.valid = pictures(digits.valid_x), digits.valid_y

    @property
    def name(self) -> str:
        """The name under which it is kept in my_work/; another setting does not write over it."""
        plain = f"cnn-{named(self.run.act)}-{self.run.seed}"
        if self.setting == FULL:
            return plain
        # So kept before there were `times` and `centred`.
        said = repr(self.setting).replace(", times=1.0", "").replace(", centred=False", "")
        return f"{plain}-{zlib.crc32(said.encode()):08x}"

    @property
    def done(self) -> bool:
        """True when all epochs are trained, or when the run diverged."""
        return len(self.run.epochs) >= self.setting.epochs or bool(self.run.problem)

    def epoch(self) -> None:
        """Train on every image once; note loss and accuracy in `run`, or why it cannot go on."""
        if self.done:
            return
        losses, sizes = [], []
        try:
            for rows in batches(len(self.x), self.setting.batch, self.order):
                losses.append(train_step(self.network, softmax_cross_entropy, self.adam,
                                         self.x[rows], self.y[rows]))
                sizes.append(len(rows))
        except Diverged as error:
            self.run.problem = str(error)
            return
        outputs = np.concatenate([self.network.forward(self.valid[0][i:i + 250])
                                  for i in range(0, len(self.valid[0]), 250)])
        self.run.epochs.append({
            "epoch": len(self.run.epochs) + 1,
            "loss": round(float(np.average(losses, weights=sizes)), 6),
            "valid_loss": round(softmax_cross_entropy(outputs, self.valid[1])[0], 6),
            "accuracy": float(np.mean(outputs.argmax(axis=1) == self.valid[1])),
        })

    def test_accuracy(self) -> float:
        """Return the share of the 500 test images that are recognised. To be looked at once."""
        return self.network.accuracy(pictures(load().test_x), load().test_y, 250)

    @property
    def state(self) -> dict[str, np.ndarray]:
        """All that the next epoch depends on, as arrays by name."""
        notes = {"setting": asdict(self.setting), "run": asdict(self.run), "steps": self.adam.steps,
                 "generators": [one.bit_generator.state for one in self._generators()]}
        return {"notes": np.array(json.dumps(notes)), **self._arrays()}

    def restore(self, state: Mapping[str, np.ndarray]) -> bool:
        """Go on from a `state` of the same run; return False, and change nothing, for another."""
        if not (notes := notes_of(state)):
            return False
        theirs = asdict(Setting()) | notes["setting"]  # which may lack what came later
        own = (json.loads(json.dumps(asdict(self.setting))), self.run.act, self.run.seed)
        if ((theirs, notes["run"]["act"], notes["run"]["seed"]) != own
                or not take_up(state, self._arrays(), self._generators(), notes["generators"])):
            return False
        self.run = Run(self.run.act, self.run.seed, notes["run"]["epochs"], notes["run"]["problem"])
        self.adam.steps = notes["steps"]
        return True

    def resume(self) -> str:
        """Go on from what my_work/ holds; set aside what holds no such run, and say so, else ""."""
        return "" if self.restore(read_arrays(self.name)) else set_aside(self.name)

    def finish(self, heard: Callable[[Run], bool | None] | None = None, keep: bool = False) -> Run:
        """Train the epochs that are left, and return the Run.

        heard: a function that hears of the Run after every epoch; False from it ends the training.
        keep: save everything in my_work/ after every epoch, and go on there from what was saved.
        """
        if keep:
            self.resume()
        while not self.done:
            self.epoch()
            if keep:
                save_arrays(self.name, self.state)
            if heard is not None and heard(self.run) is False:
                break
        return self.run

    def _arrays(self):
        groups = {"value": [p.value for p in self.network.parameters],
                  "mean": self.adam.mean, "square": self.adam.square}
        return {f"{name}{place}": array for name, group in groups.items()
                for place, array in enumerate(group)}

    def _generators(self):
        return [self.order, *(layer.rng for layer in self.network.layers
                              if isinstance(layer, Dropout))]


@checked
def pictures(rows: np.ndarray) -> np.ndarray:
    """Return rows of pixels as images of one channel, shape (n, 28, 28, 1)."""
    if rows.shape[1:] != (SIDE * SIDE,):
        raise InputError(f"The rows have the shape {rows.shape}; (n, {SIDE * SIDE}) is needed.")
    return rows.reshape(-1, SIDE, SIDE, 1)
