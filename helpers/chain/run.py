"""A chain with one neuron per layer: the signal forwards, the gradient backwards, every number.

    run = Chain(["sigmoid"] * 4, weights=[100.0] * 4, biases=[-50.0] * 4).run(x=1.0, y=0.0)
    run.db[0]                  # dC/db_1
    run.log10_abs_db[0]        # log10 of its size, also where that is below float64

Layer l turns a_{l-1} into z_l = w_l a_{l-1} + b_l and a_l = f(z_l); a_0 is x, and the cost is
C = (a_L - y)**2. Layers count from 1; arrays, as always in Python, from 0.
"""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations.records import OWN, Activation, resolve
from helpers.chain.extended import (
    FAR,
    ScaledArray,
    ScaledFloat,
    response,
    running_products,
    scaled_by,
    unchecked,
)
from helpers.chain.stopped import why_stopped
from helpers.checks import InputError, finite, line, real, shortened


class Chain:
    """Neurons in a row, each with a weight, a bias and an activation.

    activations: for each layer a key, an Activation, or a pair of either with its parameters, as
    in ("elu", {"alpha": 0.2}); weights, biases: a finite number for each layer.
    Afterwards `activations` holds pairs (Activation, all its parameters), `weights` and `biases`
    float64 arrays of shape (depth,). InputError for lengths that differ, no layer, or a value
    that is not a finite number.
    """

    def __init__(self, activations: list | tuple, weights: ArrayLike, biases: ArrayLike) -> None:
        if isinstance(activations, (str, Activation)) or not hasattr(activations, "__iter__"):
            raise InputError(f"activations = {shortened(activations)} is not allowed: it must be a "
                             "list with an entry for each layer.")
        self.activations = tuple(with_parameters(entry) for entry in activations)
        for act, params in {(id(a), *p.values()): (a, p) for a, p in self.activations}.values():
            _check_slopes(act, params)
        self.depth = len(self.activations)
        if not self.depth:
            raise InputError("A chain of depth 0 is not allowed: it must have at least one layer.")
        self.weights = _per_layer("weights", weights, self.depth)
        self.biases = _per_layer("biases", biases, self.depth)

    def run(self, x: float = 1.0, y: float = 0.0) -> "Run":
        """Return the Run for the input x and the target y, both finite numbers."""
        return Run(self, finite("x", x), finite("y", y))

    def updated(self, run: "Run", rate: float) -> "Chain":
        """Return a new Chain, one step of gradient descent on: every w - rate * dC/dw, b as well.

        run: a Run of this chain; rate: a finite number of at least 0. InputError where the step
        leads beyond float64.
        """
        if run.chain is not self:
            raise InputError("This run is not allowed: it must be a run of the same chain.")
        rate = real("rate", rate, 0)
        moved = []
        for name, numbers_now, gradient in (("w", self.weights, run.scaled["dw"]),
                                            ("b", self.biases, run.scaled["db"])):
            with np.errstate(over="ignore"):
                new = numbers_now - (ScaledArray(rate) * gradient).plain
            if not np.all(np.isfinite(new)):
                layer = int(np.argmin(np.isfinite(new))) + 1
                raise InputError(f"rate = {rate:g} is not allowed here: the step would take "
                                 f"{name}_{layer} beyond the largest float64 number.")
            moved.append(new)
        return Chain(self.activations, *moved)


@dataclass(frozen=True)
class Step:
    """One number of a run, in the order in which they become known.

    phase: "forward", "backward" or "update". name: forward "z", "a", "cost"; backward "dC/da",
    then "slope" and "weight", the factor that is multiplied in; at last "update". layer: from 1.
    value: the number (backward: the product so far), with its sign and log10 of its size.
    factors: tuple of (kind, layer, value), what the number is made of; backward all factors so
    far, the new one last.
    """

    phase: str
    layer: int
    name: str
    value: float
    sign: int
    log10: float
    factors: tuple


class Run:
    """What happens in a chain for one input: all numbers forwards and backwards.

    Arrays of shape (depth,): z; a; slope = f'(z); da = dC/da; delta = dC/dz; dw = dC/dw;
    db = dC/db, in float64: 0 or infinite where the true number is too small or too large for it,
    and never nan. For each NAME of these, sign_NAME (-1, 0, 1) and log10_abs_NAME are true at any
    size. A slope that is 0, or below float64, has sign 0 and log10 -inf.
    Numbers: x, y; cost; da_out = dC/da_L = 2 (a_L - y). stopped: which layer stops the gradient
    and why, in words, or "". steps: a tuple of Step. log10_abs_path: of da_L/db, at any size.
    """

    if TYPE_CHECKING:  # z, sign_z and log10_abs_z, and so on: set by their names
        def __getattr__(self, name: str) -> Any: ...

    def __init__(self, chain: Chain, x: float, y: float) -> None:
        self.chain, self.x, self.y = chain, x, y
        self.scaled = self._numbers()
        for name, wide in self.scaled.items():
            setattr(self, name, wide.plain)
            setattr(self, f"sign_{name}", wide.sign)
            setattr(self, f"log10_abs_{name}", wide.log10_abs)
        self.cost = float(self.scaled["cost"].plain)
        self.da_out = float(self.scaled["da_out"].plain)
        self.stopped = why_stopped(self)

    @np.errstate(all="ignore")  # ScaledArray takes over where float64 ends
    def _numbers(self):
        """All numbers of the run by name, as ScaledArray."""
        chain = self.chain
        z, a = _forward(chain, self.x)
        error = a[-1] + ScaledFloat.of(-self.y)
        slopes = _slopes(chain, z)
        # Backwards, one factor after the other: dC/da_L, f'(z_L), w_L, f'(z_{L-1}), ..., f'(z_1).
        factors = [ScaledFloat(2.0) * error]
        for slope, w in zip(reversed(slopes), chain.weights[::-1].tolist(), strict=True):
            factors += [slope, ScaledFloat.of(w)]
        products = running_products(factors[:-1])
        da, delta = products[0::2][::-1], products[1::2][::-1]
        inputs = ScaledArray.of([ScaledFloat.of(self.x), *a[:-1]])
        return {"z": ScaledArray.of(z), "a": ScaledArray.of(a), "slope": ScaledArray.of(slopes),
                "da": da, "delta": delta, "dw": delta * inputs, "db": delta,
                "cost": ScaledArray.of([error * error])[0], "da_out": da[-1]}

    @cached_property
    def log10_abs_path(self) -> np.ndarray:
        """log10 of |da_L/db| of each layer, shape (depth,): dC/db without the factor dC/da_L."""
        with np.errstate(divide="ignore"):  # log10 of a weight of 0 is -inf
            factors = self.log10_abs_slope + np.log10(np.abs(self.chain.weights))
        return self.log10_abs_slope + np.append(np.cumsum(factors[:0:-1])[::-1], 0.0)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The run as a tuple of 4 * depth + 2 steps: 2L + 1 forward, 2L backward, the update."""
        numbers = {name: list(zip(*(np.ravel(part).tolist() for part in (
            wide.plain, wide.sign, wide.log10_abs)), strict=True))
            for name, wide in self.scaled.items()}
        return (*self._forward_steps(numbers), *self._backward_steps(numbers), Step(
            "update", 1, "update", *numbers["db"][0],  # type: ignore[call-arg]  # three
            (("b", 1, self.chain.biases[0].item()), ("dC/db", 1, numbers["db"][0][0]))))

    def _forward_steps(self, numbers):
        """numbers: by name, (value, sign, log10) of each layer."""
        before, last = self.x, self.chain.depth
        weights, biases = self.chain.weights.tolist(), self.chain.biases.tolist()
        for i, (w, b) in enumerate(zip(weights, biases, strict=True)):
            layer, z, a = i + 1, numbers["z"][i], numbers["a"][i]
            parts = (("w", layer, w), ("a", i, before), ("b", layer, b))
            yield Step("forward", layer, "z", *z, parts)
            yield Step("forward", layer, "a", *a, (("z", layer, z[0]),))
            before = a[0]
        parts = (("a", last, before), ("y", last, self.y))
        yield Step("forward", last, "cost", *numbers["cost"][0], parts)

    def _backward_steps(self, numbers):
        last, weights = self.chain.depth, self.chain.weights.tolist()
        factors = (("dC/da", last, self.da_out),)
        yield Step("backward", last, "dC/da", *numbers["da_out"][0], factors)
        for i in reversed(range(last)):
            factors += (("slope", i + 1, numbers["slope"][i][0]),)
            yield Step("backward", i + 1, "slope", *numbers["delta"][i], factors)
            if i:
                factors += (("weight", i + 1, weights[i]),)
                yield Step("backward", i + 1, "weight", *numbers["da"][i - 1], factors)


def _forward(chain, x):
    """z and a of every layer, as lists of ScaledFloats."""
    zs, outputs, a = [], [], ScaledFloat.of(x)
    for (act, params), w, b in zip(chain.activations, chain.weights.tolist(),
                                   chain.biases.tolist(), strict=True):
        z = ScaledFloat.of(w) * a + ScaledFloat.of(b)
        a = response(partial(unchecked(act.f), **params), partial(unchecked(act.df), **params), z,
                     act.degree)
        zs.append(z)
        outputs.append(a)
    return zs, outputs


def _slopes(chain, zs):
    """f'(z) of every layer, a list of ScaledFloats; those that are alike go into one call."""
    groups = {}
    for i, (act, params) in enumerate(chain.activations):
        groups.setdefault((id(act), *params.values()), []).append(i)
    z, slopes = np.array([one.clamped for one in zs]), np.empty(chain.depth)
    for where in groups.values():
        act, params = chain.activations[where[0]]
        slopes[where] = unchecked(act.df)(z[where], **params)
    if not np.all(np.isfinite(slopes)):
        layer = int(np.argmin(np.isfinite(slopes)))
        raise InputError(f"The slope of layer {layer + 1} at z = {z[layer]:g} is {slopes[layer]}: "
                         "its activation is not made for this z.")
    return [scaled_by(partial(unchecked(act.df), **params), one, act.degree - 1)
            if act.degree > 1 else ScaledFloat.of(slope)
            for (act, params), one, slope in zip(chain.activations, zs, slopes, strict=True)]


def with_parameters(entry: Any) -> tuple[Activation, dict[str, float]]:
    """Return an entry of `activations` as (Activation, all its parameters as floats).

    entry: a key, an Activation, or a pair such as ("elu", {"alpha": 0.2}); InputError for others.
    """
    act, params = entry, {}
    if isinstance(entry, (tuple, list)):
        if len(entry) != 2 or not isinstance(entry[1], dict):
            raise InputError(f"activations has the entry {shortened(entry)}, which is not allowed: "
                             "it must be a key, an Activation, or a pair such as "
                             '("elu", {"alpha": 0.2}).')
        act, params = entry
    return resolve(act, params)


def _check_slopes(act, params):
    """Refuse parameters whose slopes leave float64, and functions that are not numbers."""
    if act.key.startswith(OWN):  # a formula may be defined for some z only: the run will see
        return
    probe = np.array([-FAR, -1.0, 0.0, 1.0, FAR])
    with np.errstate(all="ignore"):
        usable = np.isfinite(act.df(probe, **params)) & ~np.isnan(act.f(probe, **params))
    if not np.all(usable):
        said = ", ".join(f"{name} = {value:g}" for name, value in params.items())
        raise InputError(f"{said or act.title} is not allowed for {act.title}: its slope must stay "
                         "within float64.")


def _per_layer(name, values, depth):
    found = line(name, values, length=depth, each="layer")
    found.setflags(write=False)
    return found
