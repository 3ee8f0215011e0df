"""The CNN experiment as a race: the quick version, the full one, and the course's own full run."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from helpers.checks import InputError
from helpers.experiments.budget import budget
from helpers.formula import own
from helpers.race.cnn import RECIPES
from helpers.race.cnn_plan import SIZES, SPLITS, CnnPlan
from helpers.race.cnn_record import as_result, record
from helpers.race.plan import plan_of
from helpers.race.results import Result
from helpers.widgets.parts.acts import ActBoxes, title_of
from helpers.widgets.parts.buttons import ToggleButtons
from helpers.widgets.parts.controls import row
from helpers.widgets.parts.race_controls import (
    box_of_act,
    box_of_centred,
    box_of_rate,
    factor_of_weights,
)
from helpers.widgets.training_race import TrainingRace

SMALL: dict[str, Any] = {"acts": ("relu", "selu"), "epochs": 1, "images": 256}
RECORD = "the course's own full run"
_OTHERS = ("size", "split", "seeds", "rate", "times", "centred")


def cnn_race(**start: Any) -> CnnRace:
    """Return the CNN experiment. start: a CnnPlan's fields, such as seeds=3 or acts=("relu",)."""
    return CnnRace(CnnControls(**start))


class CnnControls(widgets.VBox):
    """A box for each activation that takes part, and what a CnnPlan asks for. `plan` reads them.

    boxes: {key: Checkbox}; size, split: ToggleButtons; number_of_epochs, seeds:
    BoundedIntTexts; rate: a FloatText; times: a BoundedFloatText; centred: a Checkbox. start:
    where to begin, a CnnPlan's fields.
    """

    def __init__(self, /, **start: Any) -> None:
        plan = plan_of(CnnPlan, {**budget({}, SMALL), **start})
        self._images = plan.images
        self.ticks = ActBoxes([*((title_of(key), key) for key in RECIPES), *own.choices()],
                              box_of_act)
        self.boxes = self.ticks.boxes
        self.ticks.tick(self.ticks.offer(plan.acts))
        self.size = _toggle("size", SIZES, plan.size)
        self.split = _toggle("judged by", SPLITS, plan.split)
        self.number_of_epochs = _whole("epochs", plan.epochs, 100)
        self.seeds = _whole("seeds", plan.seeds, 20)
        self.rate = box_of_rate(plan.rate)
        self.times = factor_of_weights(plan.times)
        self.times.description = "hidden weights times"
        self.times.layout.width = "17em"
        self.centred = box_of_centred(plan.centred)
        # A size comes with its epochs; the learner may then change them.
        self.size.observe(lambda change: setattr(self.number_of_epochs, "value",
                                                 SIZES[change["new"]].epochs), "value")
        super().__init__([self.ticks, row(self.size, self.split),
                          row(self.number_of_epochs, self.seeds, self.rate, self.times,
                              self.centred)])

    @property
    def epochs(self) -> int:
        """How many epochs the controls say."""
        return self.number_of_epochs.value

    @property
    def plan(self) -> CnnPlan:
        """The CnnPlan that the controls say; InputError, a sentence, where it cannot be run."""
        if not self.ticks.ticked:
            raise InputError("Tick at least one activation.")
        return CnnPlan(**self._said)

    @property
    def _said(self):
        """A CnnPlan's fields as the controls say them, also where they are none."""
        images = SIZES["full"].images if self.size.value == "full" else self._images
        return {"acts": tuple(self.ticks.ticked), "images": images, "epochs": self.epochs,
                **{name: getattr(self, name).value for name in _OTHERS}}

    def set(self, /, **fields: Any) -> None:
        """Move the controls to a CnnPlan's fields; InputError, and nothing moves, for a bad one."""
        plan = plan_of(CnnPlan, {**self._said, **fields})
        self.ticks.tick(self.ticks.offer(plan.acts))
        for name in _OTHERS:
            getattr(self, name).value = getattr(plan, name)
        self.number_of_epochs.value = plan.epochs


class CnnRace(TrainingRace):
    """A TrainingRace of convolutional networks that can be compared with the course's full run."""

    def always(self) -> list[Result]:
        """Return the course's own full run."""
        return [as_result(record(), RECORD)]


def _toggle(title, options, value):
    made = ToggleButtons(options=list(options), value=value, description=title,
                                 style={"button_width": "8em", "description_width": "initial"})
    made.add_class(f"race-{title.split()[0]}")
    return made


def _whole(name, value, high):
    made = widgets.BoundedIntText(value, min=1, max=high, description=name,
                                  style={"description_width": "initial"})
    made.layout.width = "8.5em"
    made.add_class(f"race-{name}")
    return made
