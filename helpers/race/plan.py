"""What a training race is to do: plain data, checked once, that can be saved and sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from helpers.activations import activation
from helpers.checks import InputError, between, one_of, only, shortened, whole_between
from helpers.networks.initialise import ADVISED, INITIALISATIONS
from helpers.words import readable

if TYPE_CHECKING:
    from _typeshed import DataclassInstance  # a name for type checkers alone

DEFAULT_ACTS = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "swish")
# With a rate to begin with.
OPTIMISERS = {"SGD with momentum": 0.05, "SGD without momentum": 0.1, "Adam": 0.001}
MOMENTUM = 0.9
BOUNDS = {"depth": (1, 20), "width": (1, 512), "epochs": (1, 200), "seeds": (1, 20),
          "batch": (1, 4000), "images": (10, 4000)}
TIMES = (0.1, 10.0)  # what the weights before hidden units may be multiplied by
RATES = (0, 100, (0,))  # of learning: above 0
Kind = TypeVar("Kind", bound="DataclassInstance")


@dataclass(frozen=True)
class AnyPlan:
    """What plans of every kind have: the activations that take part."""

    acts: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain data, for JSON; the plan's class makes it again: `Plan(**data)`."""
        return asdict(self) | {"acts": list(self.acts)}


@dataclass(frozen=True)
class Plan(AnyPlan):
    """A race: every activation in `acts` with every seed from 0 to seeds - 1.

    depth: hidden layers of `width` units between 784 pixels and 10 outputs. initialisation:
    "advised" (see networks.initialise) or a kind of helpers.networks.initialise. times: all weights
    before hidden units are multiplied by it at the start. centred: True begins with the biases of
    helpers.networks.network.centre_hidden, False with 0. optimiser: a key of OPTIMISERS; rate: its
    learning rate. images: how many training images. InputError for values that are not allowed.
    """

    acts: tuple[str, ...] = DEFAULT_ACTS
    depth: int = 2
    width: int = 64
    initialisation: str = ADVISED
    optimiser: str = "SGD with momentum"
    rate: float = 0.05
    epochs: int = 10
    seeds: int = 3
    batch: int = 64
    images: int = 4000
    times: float = 1.0
    centred: bool = False

    def __post_init__(self):
        object.__setattr__(self, "acts", distinct(self.acts, lambda act: activation(act).key))
        for name, bounds in BOUNDS.items():
            whole_between(name, getattr(self, name), *bounds)
        for name, allowed in (("initialisation", INITIALISATIONS), ("optimiser", OPTIMISERS)):
            one_of(name, getattr(self, name), allowed)
        between("rate", self.rate, *RATES)
        between("times", self.times, *TIMES)
        one_of("centred", self.centred, (False, True))

    kind = "perceptron"  # not a field: which network a plan of this class is for

    @property
    def label(self) -> str:
        """The plan in a few words."""
        times = "" if self.times == 1 else f" times {readable(self.times)}"
        start = f"{self.initialisation}{times}{' centred' * self.centred}"
        return f"{self.depth} x {self.width}, {start}, {self.optimiser}"

    @property
    def sizes(self) -> list[int]:
        """Units from layer to layer, [784, 64, 64, 10]."""
        return [784, *[self.width] * self.depth, 10]


@dataclass(frozen=True)
class Planned:
    """What a race was to do, as its Result tells it: no value is checked, none is left out.

    others: the plan's other fields, also those of a version that is to come.
    """

    acts: tuple[str, ...]
    epochs: int
    others: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Planned:
        """Return the Planned of a plan's plain data; KeyError without acts or epochs."""
        others = {"split" if name == "judge" else name: value  # the name in races of 0.1
                  for name, value in data.items() if name not in ("acts", "epochs")}
        return cls(tuple(data["acts"]), data["epochs"], others)

    @property
    def split(self) -> str:
        """The images whose share of right answers counts: "validation" or "test"."""
        return self.others.get("split", "validation")

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain data, for JSON."""
        return {"acts": list(self.acts), "epochs": self.epochs, **self.others}


def plan_of(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """Return a plan of the class `kind` from its fields by name; InputError for other names too."""
    only("This race", "parameter", values, [field.name for field in fields(kind)])
    return kind(**values)


def distinct(acts: Any, key_of: Callable[[Any], str]) -> tuple[str, ...]:
    """Return `key_of` each of `acts` as a tuple; InputError unless they are a list, each once."""
    if not isinstance(acts, (list, tuple)):
        raise InputError(f"acts = {shortened(acts)} is not possible; give a list of activations.")
    keys = tuple(map(key_of, acts))
    if not keys or len(set(keys)) < len(keys):
        raise InputError("A race needs at least one activation, and each only once.")
    return keys
