"""What a race of convolutional networks is to do, and how a process does its part of it."""

import time
from dataclasses import dataclass, replace
from typing import Any

from helpers.activations import activation
from helpers.checks import between, one_of, whole_between
from helpers.experiments.digits import load
from helpers.my_work import save_arrays
from helpers.race.cnn import FULL, QUICK, RECIPES, Setting, Training, pictures
from helpers.race.plan import RATES, TIMES, AnyPlan, distinct
from helpers.words import readable

SIZES = {"quick": QUICK, "full": FULL}
SPLITS = ("validation", "test")


@dataclass(frozen=True)
class CnnPlan(AnyPlan):
    """A race of the CNN experiment: every activation in `acts` with every seed below `seeds`.

    size: "quick" or "full" (see helpers.race.cnn). epochs, rate: of Adam. split: the images whose
    share of right answers is reported after each epoch. images: how many to train on. times,
    centred: as in helpers.race.plan.Plan. A full run is kept in my_work/ after every epoch and
    taken up there. InputError for values that are not allowed.
    """

    acts: tuple[str, ...] = tuple(RECIPES)
    size: str = "quick"
    epochs: int = QUICK.epochs
    seeds: int = 1
    rate: float = QUICK.rate
    split: str = "validation"
    images: int = QUICK.images
    times: float = 1.0
    centred: bool = False

    kind = "cnn"  # not a field: which network a plan of this class is for

    def __post_init__(self):
        object.__setattr__(self, "acts", distinct(self.acts, lambda act: activation(act).key))
        for name, allowed in (("size", SIZES), ("split", SPLITS)):
            one_of(name, getattr(self, name), allowed)
        for name, high in (("epochs", 100), ("seeds", 20), ("images", 4000)):
            whole_between(name, getattr(self, name), 1, high)
        between("rate", self.rate, *RATES)
        between("times", self.times, *TIMES)
        one_of("centred", self.centred, (False, True))

    @property
    def label(self) -> str:
        """The plan in a few words."""
        times = "" if self.times == 1 else f", weights times {readable(self.times)}"
        centred = ", biases centred" * self.centred
        return f"{self.size} CNN, rate {readable(self.rate)}{times}{centred}, {self.split}"

    @property
    def setting(self) -> Setting:
        """The helpers.race.cnn.Setting of this plan."""
        return replace(SIZES[self.size], epochs=self.epochs, rate=self.rate, images=self.images,
                       times=self.times, centred=self.centred)


class Convolutional:
    """One network of a CnnPlan, trained epoch by epoch; `epochs` holds those of an earlier day."""

    def __init__(self, plan: CnnPlan, act: str, seed: int) -> None:
        self.plan, self.training = plan, Training(act, plan.setting, seed)
        self._name = self.training.name
        self.epochs, self._note = [], ""
        if plan.split == "test":
            digits = load()
            self.training.valid = pictures(digits.test_x), digits.test_y
        if plan.size == "full" and plan.split == "validation":
            self._note = self.training.resume()
            self.epochs = [_told(epoch, None) for epoch in self.training.run.epochs]

    def epoch(self) -> dict[str, Any]:
        """Train once through the images; return what helpers.race.worker.Trainer.epoch says."""
        began, training = time.perf_counter(), self.training
        training.epoch()
        if training.run.problem:
            return {"state": "failed", "problem": training.run.problem}
        told = _told(training.run.epochs[-1], time.perf_counter() - began)
        if self.plan.size == "full" and self.plan.split == "validation":
            told["warning"] = save_arrays(self._name, training.state) or self._note
        return told


def _told(epoch, seconds):
    return {name: epoch[name] for name in ("epoch", "loss", "accuracy")} | {"seconds": seconds}
