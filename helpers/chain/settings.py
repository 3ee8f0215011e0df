"""What the stepper's controls can say: a chain, its input, the chosen layer and the step.

`Settings` never changes; `changed` returns another one, or refuses in a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS, Activation, activation
from helpers.activations.elementwise import Param
from helpers.activations.records import OWN
from helpers.chain.presets import MOST_LAYERS, PRESETS, typical_of
from helpers.chain.run import Chain, Run, with_parameters
from helpers.checks import InputError, between, one_of, only, shortened, whole_between

ALL = 0  # the chosen layer that stands for all of them
TYPICAL = "typical_"  # and an activation's key: five layers of it with typical weights
LIMITS = {"weight": 1000.0, "bias": 100_000.0, "x": 1000.0, "y": 1000.0}
RATES = (0.0, 10.0)
_LISTS = {"activation": "activations", "weight": "weights", "bias": "biases", "skip": "skips"}


@dataclass(frozen=True)
class Settings:
    """A chain of `depth` layers and where one stands in it.

    activations: pairs (key, parameters); skips: whether each layer has one; these, weights and
    biases have 30 entries, of which the first `depth` count, so that a chain made shorter grows
    again as it was. layer: ALL or 1 to depth; step: 0 to 4 depth + 2.
    """

    preset: str
    depth: int
    activations: tuple
    weights: tuple
    biases: tuple
    skips: tuple
    x: float
    y: float
    rate: float
    layer: int = ALL
    step: int = 0

    @property
    def last(self) -> int:
        """The number of the last step."""
        return 4 * self.depth + 2

    @property
    def chosen(self) -> Sequence[int]:
        """The numbers of the chosen layers, from 1."""
        return range(1, self.depth + 1) if self.layer == ALL else (self.layer,)

    @property
    def params(self) -> dict[str, Param]:
        """The Param of each parameter that all chosen layers have, by name."""
        keys = {self.activations[layer - 1][0] for layer in self.chosen}
        return {p.name: p for p in activation(keys.pop()).params} if len(keys) == 1 else {}

    def run(self) -> Run:
        """Return the Run of this chain."""
        cut = slice(self.depth)
        chain = Chain(self.activations[cut], self.weights[cut], self.biases[cut], self.skips[cut])
        return chain.run(self.x, self.y)

    def shared(self) -> dict[str, Any]:
        """Weight, bias, skip, activation and parameters of the chosen layers; None where they
        differ."""
        found = {name: {getattr(self, own)[layer - 1] for layer in self.chosen}
                 for name, own in _LISTS.items() if name != "activation"}
        entries = [self.activations[layer - 1] for layer in self.chosen]
        found["activation"] = {key for key, _ in entries}
        found |= {name: {params[name] for _, params in entries} for name in self.params}
        return {name: values.pop() if len(values) == 1 else None for name, values in found.items()}

    def changed(self, /, **state: Any) -> "Settings":
        """Return these settings with changes, made in the order of this list.

        preset: a key, and the step goes to 0; depth: 1 to 30; activations, weights, biases, skips:
        lists, one entry a layer; layer: 0 for all, or a number; weight, bias, skip (True or False),
        activation and its parameters: for the chosen layers; x, y, rate; step: a number, or "last".
        InputError for what is not possible.
        """
        new = of_preset(state.pop("preset")) if "preset" in state else self
        if "depth" in state:
            depth = whole_between("depth", state.pop("depth"), 1, MOST_LAYERS)
            new = replace(new, depth=depth, layer=min(new.layer, depth))
        for name, own in _LISTS.items():
            if own in state:
                new = new._with_list(name, own, state.pop(own))
        if "layer" in state:
            new = replace(new, layer=whole_between("layer", state.pop("layer"), 0, new.depth))
        for name, own in _LISTS.items():
            if name in state:
                new = new._with_each(own, _entry(name, state.pop(name)))
        for name in ("x", "y", "rate"):
            if name in state:
                new = replace(new, **{name: _number(name, state.pop(name))})
        step = state.pop("step", min(new.step, new.last))
        step = new.last if isinstance(step, str) and step == "last" else step
        for name, value in state.items():
            new = new._with_parameter(name, value)
        return replace(new, step=whole_between("step", step, 0, new.last))

    def _with_list(self, name, own, values):
        if not np.iterable(values) or isinstance(values, str):
            raise InputError(f"{own} = {shortened(values)} is not possible here; give a list of "
                             f"{self.depth}, an entry for each layer.")
        values = list(values)
        if len(values) != self.depth:
            raise InputError(f"{own} has {len(values)} entries; it needs one for each of the "
                             f"{self.depth} layers.")
        new = tuple(_entry(name, value) for value in values)
        return replace(self, **{own: new + getattr(self, own)[self.depth:]})

    def _with_each(self, own, value):
        new = list(getattr(self, own))
        for layer in self.chosen:
            new[layer - 1] = value
        if self.layer == ALL:  # also for the layers that may still come
            new[self.depth:] = [value] * (MOST_LAYERS - self.depth)
        return replace(self, **{own: tuple(new)})

    def _with_parameter(self, name, value):
        params = self.params
        only("The stepper", "control", [name] * (name not in params), [
            "preset", "depth", "layer", "activations", "weights", "biases", "skips", "activation",
            "weight", "bias", "skip", *params, "x", "y", "rate", "step"])
        value = between(name, value, params[name].low, params[name].high)
        key, given = self.activations[self.chosen[0] - 1]
        return self._with_each("activations", (key, {**given, name: value}))


def of_preset(key: str) -> Settings:
    """Return the Settings of a key of PRESETS, or of "typical_" and an activation's key.

    InputError for other keys.
    """
    if isinstance(key, str) and key in PRESETS:
        preset = PRESETS[key]
    elif isinstance(key, str) and is_key(key.removeprefix(TYPICAL)):
        act = activation(key.removeprefix(TYPICAL))
        key, preset = TYPICAL + act.key, typical_of(act)
    else:
        raise InputError(f"There is no preset {shortened(key)}; choose one of "
                         f"{', '.join(PRESETS)}.")
    entries, weights, biases, skips = preset.layers()
    return Settings(key, preset.depth, tuple(_entry("activation", e) for e in entries),
                    tuple(weights), tuple(biases), tuple(skips), preset.x, preset.y, preset.rate)


def is_key(value: Any) -> bool:
    """Is it an activation's key: one of the course's, or what an own one's begins like?"""
    return isinstance(value, str) and (value in ACTIVATIONS or value.startswith(OWN))


def start_at(start: str | Activation) -> Settings:
    """Return the Settings of a preset's key, or of an activation (five layers of it).

    InputError for anything else.
    """
    if isinstance(start, Activation):
        return of_preset(TYPICAL + start.key)
    if is_key(start):
        return of_preset(TYPICAL + start)
    if isinstance(start, str) and start in PRESETS:
        return of_preset(start)
    raise InputError(f"There is no chain {shortened(start)}; choose a preset "
                     f"({', '.join(PRESETS)}) or an activation ({', '.join(ACTIVATIONS)}).")


def _entry(name, value):
    if name == "skip":
        return bool(one_of(name, value, (True, False)))
    if name != "activation":
        return _number(name, value)
    act, params = with_parameters(value)
    return act.key, params


def _number(name, value):
    low, high = RATES if name == "rate" else (-LIMITS[name], LIMITS[name])
    return between(name, value, low, high)
