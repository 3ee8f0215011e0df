"""What a training race is to do: plain data, checked once, that can be saved and sent."""

from dataclasses import asdict, dataclass

from helpers.activations import activation
from helpers.elementwise import InputError
from helpers.initialise import VARIANCES

DEFAULT_ACTS = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "swish")
OPTIMISERS = {"SGD with momentum": 0.05, "Adam": 0.001}  # with a rate to begin with
ADVISED = "advised"
# What is advised for each: LeCun for SELU, Glorot where the slope at 0 is the largest one and both
# sides saturate, He for the rest.
_GLOROT, _LECUN = ("sigmoid", "tanh"), ("selu",)
INITIALISATIONS = (ADVISED, *VARIANCES)
BOUNDS = {"depth": (1, 20), "width": (1, 512), "epochs": (1, 200), "seeds": (1, 20),
          "batch": (1, 4000), "images": (10, 4000)}


@dataclass(frozen=True)
class Plan:
    """A race: every activation in `acts` with every seed from 0 to seeds - 1.

    depth: hidden layers of `width` units between 784 pixels and 10 outputs. initialisation:
    "advised" (see `initialisation_for`) or a kind of helpers.initialise. optimiser: a key of
    OPTIMISERS; rate: its learning rate. images: how many training images. InputError for values
    that are not allowed.
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

    def __post_init__(self):
        object.__setattr__(self, "acts", tuple(activation(act).key for act in self.acts))
        if not self.acts or len(set(self.acts)) < len(self.acts):
            raise InputError("A race needs at least one activation, and each only once.")
        for name, bounds in BOUNDS.items():
            check_whole(name, getattr(self, name), *bounds)
        for name, allowed in (("initialisation", INITIALISATIONS), ("optimiser", OPTIMISERS)):
            if getattr(self, name) not in allowed:
                raise InputError(f"{name} = {getattr(self, name)!r} is not possible; choose "
                                 f"{' or '.join(allowed)}.")
        check_rate(self.rate)

    kind = "perceptron"  # not a field: which network a plan of this class is for

    @property
    def label(self):
        """The plan in a few words."""
        return f"{self.depth} x {self.width}, {self.initialisation}, {self.optimiser}"

    @property
    def sizes(self):
        """Units from layer to layer, [784, 64, 64, 10]."""
        return [784, *[self.width] * self.depth, 10]

    def initialisation_for(self, act):
        """The initialisation of an activation, and the slope that He's takes into account."""
        one = activation(act)
        kind = self.initialisation
        if kind == ADVISED:
            kind = "glorot" if act in _GLOROT else "lecun" if act in _LECUN else "he"
        slope = one.defaults["alpha"] if act in ("leaky_relu", "prelu") else 0.0
        return kind, slope

    def as_dict(self):
        """All of it as plain data, for JSON; `Plan(**data)` makes it again."""
        return asdict(self) | {"acts": list(self.acts)}


def check_whole(name, value, low, high):
    """Raise InputError unless value is a whole number from low to high."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InputError(f"{name} = {value!r} is not possible; choose a whole number from {low} to "
                         f"{high}.")


def check_rate(rate):
    """Raise InputError unless a learning rate is a number above 0, at most 100."""
    if not (isinstance(rate, int | float) and 0 < rate <= 100):
        raise InputError(f"rate = {rate!r} is not possible; choose a number above 0, at most 100.")
