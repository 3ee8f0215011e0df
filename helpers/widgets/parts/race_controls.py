"""The controls of a training race: what is to be trained, and how."""

from typing import Any

import ipywidgets as widgets

from helpers.checks import InputError
from helpers.experiments.budget import budget
from helpers.networks.initialise import INITIALISATIONS
from helpers.race.plan import BOUNDS, OPTIMISERS, TIMES, Plan, plan_of
from helpers.widgets.parts.acts import ActBoxes, acts
from helpers.widgets.parts.controls import row

SMALL: dict[str, Any] = {"acts": ("sigmoid", "relu"), "epochs": 2, "seeds": 2, "images": 500}

# An optimiser brings its rate along: it has to be set before that.
_OTHERS = ("initialisation", "times", "centred", "optimiser", "rate")


class RaceControls(widgets.VBox):
    """A box for each activation, and the numbers of a Plan. `plan` reads them.

    boxes: {key: Checkbox}; numbers: {name: BoundedIntText}; initialisation, optimiser: Dropdowns;
    times: a BoundedFloatText; centred: a Checkbox; rate: a FloatText. start: where to begin, a
    Plan's fields.
    """

    def __init__(self, /, **start: Any) -> None:
        plan = plan_of(Plan, {**budget({}, SMALL), **start})
        self.images = plan.images
        self.ticks = ActBoxes(acts(), box_of_act)
        self.boxes = self.ticks.boxes
        self.ticks.tick(self.ticks.offer(plan.acts))
        self.numbers = {name: _whole(name, getattr(plan, name), title) for name, title in (
            ("depth", "hidden layers"), ("width", "units per layer"), ("epochs", "epochs"),
            ("seeds", "seeds"), ("batch", "batch"))}
        self.initialisation = _choice("initial weights", INITIALISATIONS, plan.initialisation)
        self.times = factor_of_weights(plan.times)
        self.centred = box_of_centred(plan.centred)
        self.optimiser = _choice("optimiser", tuple(OPTIMISERS), plan.optimiser)
        self.rate = box_of_rate(plan.rate)
        # An optimiser comes with a rate that suits it; the learner may then change it.
        self.optimiser.observe(lambda change: setattr(self.rate, "value",
                                                      OPTIMISERS[change["new"]]), "value")
        super().__init__([self.ticks, row(*self.numbers.values()),
                          row(self.initialisation, self.times, self.centred, self.optimiser,
                              self.rate)])

    @property
    def epochs(self) -> int:
        """How many epochs the controls say."""
        return self.numbers["epochs"].value

    @property
    def plan(self) -> Plan:
        """The Plan that the controls say; InputError, a sentence, where it cannot be run."""
        if not self.ticks.ticked:
            raise InputError("Tick at least one activation.")
        return Plan(**self._said)

    @property
    def _said(self):
        """A Plan's fields as the controls say them, also where they are none."""
        return {"acts": tuple(self.ticks.ticked), "images": self.images,
                **{name: control.value for name, control in self.numbers.items()},
                **{name: getattr(self, name).value for name in _OTHERS}}

    def set(self, /, **fields: Any) -> None:
        """Move the controls to a Plan's fields; InputError, and nothing moves, for a bad one."""
        plan = plan_of(Plan, {**self._said, **fields})
        self.images = plan.images
        self.ticks.tick(self.ticks.offer(plan.acts))
        for name, control in self.numbers.items():
            control.value = getattr(plan, name)
        for name in _OTHERS:
            getattr(self, name).value = getattr(plan, name)


def factor_of_weights(value: float) -> widgets.BoundedFloatText:
    """Return the control for what the weights before hidden units are multiplied by."""
    low, high = TIMES
    made = widgets.BoundedFloatText(value, min=low, max=high, step=0.1, description="weights times",
                                    tooltip="multiplies the initial weights of all hidden layers",
                                    style={"description_width": "initial"})
    made.layout.width = "12em"
    made.add_class("race-times")
    return made


def box_of_rate(value: float) -> widgets.FloatText:
    """Return the control for the learning rate."""
    made = widgets.FloatText(value, description="rate", step=None,
                             style={"description_width": "initial"})
    made.layout.width = "9em"
    made.add_class("race-rate")
    return made


def box_of_centred(ticked: bool) -> widgets.Checkbox:
    """Return the box that lets hidden biases begin where they bring z back to 0."""
    made = widgets.Checkbox(ticked, description="biases centred", indent=False,
                            tooltip="minus half the sum of a unit's weights, from the second "
                                    "hidden layer on: suits inputs that are 1/2 on average")
    made.layout.width = "auto"
    made.add_class("race-centred")
    return made


def box_of_act(title: str) -> widgets.Checkbox:
    """Return the box of an activation."""
    return widgets.Checkbox(False, description=title, indent=False)


def _whole(name, value, title):
    low, high = BOUNDS[name]
    made = widgets.BoundedIntText(value, min=low, max=high, description=title,
                                  style={"description_width": "initial"})
    made.layout.width = "14em" if len(title) > 8 else "9em"
    made.add_class(f"race-{name}")
    return made


def _choice(title, options, value):
    made = widgets.Dropdown(options=options, value=value, description=title,
                            style={"description_width": "initial"})
    made.layout.width = "auto"
    return made
