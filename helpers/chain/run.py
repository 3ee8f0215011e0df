"""A chain with one neuron per layer: the signal forwards, the gradient backwards, every number.

    run = Chain(["sigmoid"] * 4, weights=[100.0] * 4, biases=[-50.0] * 4).run(x=1.0, y=0.0)
    run.db[0]                  # dC/db_1
    run.log10_abs_db[0]        # log10 of its size, also where that is below float64

Layer l turns a_{l-1} into z_l = w_l a_{l-1} + b_l and a_l = f(z_l), or with a skip into
a_l = a_{l-1} + f(z_l); a_0 is x, and the cost is C = (a_L - y)**2. Layers count from 1; arrays, as
always in Python, from 0.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations.records import OWN, Activation, resolve
from helpers.chain.extended import FAR, ScaledArray
from helpers.chain.numbers import log10_abs_of_paths, numbers_of
from helpers.chain.steps import Step, steps_of
from helpers.chain.stopped import why_stopped
from helpers.checked import checked
from helpers.checks import InputError, finite, line, shortened


class Chain:
    """Neurons in a row, each with a weight, a bias and an activation.

    activations: for each layer a key, an Activation, or a pair of either with its parameters, as
    in ("elu", {"alpha": 0.2}); weights, biases: a finite number for each layer. skips: whether each
    layer has a skip, which adds what comes in to what comes out; None: no layer has.
    Afterwards `activations` holds pairs (Activation, all its parameters), `weights` and `biases`
    float64 arrays of shape (depth,), `skips` a tuple of bools. InputError for lengths that differ,
    no layer, or a value that is not a finite number.
    """

    def __init__(self, activations: list | tuple, weights: ArrayLike, biases: ArrayLike,
                 skips: Sequence[bool] | None = None) -> None:
        if isinstance(activations, (str, Activation)) or not np.iterable(activations):
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
        self.skips = _skips(skips, self.depth)

    def run(self, x: float = 1.0, y: float = 0.0) -> "Run":
        """Return the Run for the input x and the target y, both finite numbers."""
        return Run(self, finite("x", x), finite("y", y))

    @checked(rate=(0, None))
    def updated(self, run: "Run", rate: float) -> "Chain":
        """Return a new Chain, one step of gradient descent on: every w - rate * dC/dw, b as well.

        run: a Run of this chain; rate: a finite number of at least 0. InputError where the step
        leads beyond float64.
        """
        if run.chain is not self:
            raise InputError("This run is not allowed: it must be a run of the same chain.")
        moved = []
        for name, numbers_now, gradient in (("w", self.weights, run.scaled["dw"]),
                                            ("b", self.biases, run.scaled["db"])):
            new = numbers_now - (ScaledArray(rate) * gradient).plain
            if not np.all(np.isfinite(new)):
                layer = int(np.argmin(np.isfinite(new))) + 1
                raise InputError(f"rate = {rate:g} is not allowed here: the step would take "
                                 f"{name}_{layer} beyond the largest float64 number.")
            moved.append(new)
        return Chain(self.activations, moved[0], moved[1], self.skips)


class Run:
    """What happens in a chain for one input: all numbers forwards and backwards.

    Arrays of shape (depth,): z; f = f(z); a, which is f, with a skip what came in + f; slope =
    f'(z); factor = da_l/da_{l-1}, which is w f'(z), with a skip 1 + w f'(z); da = dC/da; delta =
    dC/dz; dw = dC/dw; db = dC/db, in float64: 0 or infinite where the true number is too small or
    too large for it, and never nan. For each NAME of these, sign_NAME (-1, 0, 1) and log10_abs_NAME
    are true at any size. A slope that is 0, or below float64, has sign 0 and log10 -inf; so has a
    factor 1 + w f'(z) of which no more is left than float64's rounding makes (below 2**-50).
    Numbers: x, y; cost; da_out = dC/da_L = 2 (a_L - y). stopped: which layer stops the gradient
    and why, in words, or "". steps: a tuple of Step. log10_abs_path: of da_L/db, at any size.
    """

    @checked
    def __init__(self, chain: Chain, x: float, y: float) -> None:
        self.chain, self.x, self.y = chain, x, y
        self.scaled = numbers_of(chain, self.x, self.y)
        self.cost = float(self.scaled["cost"].plain)
        self.da_out = float(self.scaled["da_out"].plain)
        self.stopped = why_stopped(self)

    def __getattr__(self, name: str) -> Any:
        """z, sign_z and log10_abs_z, and so on: made when they are first asked for."""
        kind = next((kind for kind in ("sign", "log10_abs") if name.startswith(f"{kind}_")), "")
        of_what = name.removeprefix(f"{kind}_") if kind else name
        scaled = self.__dict__.get("scaled", {}).get(of_what)
        if scaled is None:
            raise AttributeError(f"a Run has no {name}")
        value = getattr(scaled, kind or "plain")
        setattr(self, name, value)
        return value

    @cached_property
    def log10_abs_path(self) -> np.ndarray:
        """log10 of |da_L/db| of each layer, shape (depth,): dC/db without the factor dC/da_L."""
        return log10_abs_of_paths(self.scaled)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The run as a tuple of 4 * depth + 2 steps: 2L + 1 forward, 2L backward, the update."""
        return steps_of(self)


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


def _skips(values, depth):
    if values is None:
        return (False,) * depth
    found = values.tolist() if isinstance(values, np.ndarray) else values
    if not isinstance(found, list | tuple) or len(found) != depth or not all(
            isinstance(one, bool | np.bool_) for one in found):
        raise InputError(f"skips = {shortened(values)} is not allowed: it must be a list of "
                         f"{depth}, True or False for each layer.")
    return tuple(map(bool, found))
