"""Gated units: two numbers come in, and one of them opens the way for the other.

    gate = GATES["swiglu"]
    gate.f(z, u)                    # g(z) u, g being SiLU
    gate.dz(z, u), gate.du(z, u)    # its slope by z, g'(z) u, and by u, g(z)

z and u are two linear outputs of one layer, each with weights of its own.
"""

from __future__ import annotations

import inspect
import math
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations.records import OWN, Activation, activation
from helpers.checked import checked
from helpers.checks import InputError, as_numbers, between, shortened


@dataclass(frozen=True)
class Gate:
    """One gated unit: g(z) times v(u).

    key: its name in code; title: its name in text; latex: its formula. act: the key of the
    record that opens the gate, "" for the straight line g(z) = z; params: the record's, where they
    are not its defaults. value: the key of the record through which u passes, "" where it
    passes as it is.
    limit, shift: of the clamped form, in which z stands for at most `limit`, and u for a number
    from -limit to limit with `shift` added.
    source, link: where to read more; note: what to remember.
    """

    key: str
    title: str
    latex: str
    source: str
    link: str
    note: str
    act: str = ""
    value: str = ""
    params: dict[str, float] = field(default_factory=dict)
    limit: float = math.inf
    shift: float = 0.0

    def f(self, z: ArrayLike, u: ArrayLike) -> np.ndarray:
        """Return g(z) v(u), element by element; shapes that broadcast. InputError for others."""
        z, u = _pair(z, u)
        return self._times(self.g(z), self.v(u))

    def dz(self, z: ArrayLike, u: ArrayLike) -> np.ndarray:
        """Return the slope by z, g'(z) v(u); at a kink the one from the left."""
        z, u = _pair(z, u)
        return self._times(self.dg(z), self.v(u))

    def du(self, z: ArrayLike, u: ArrayLike) -> np.ndarray:
        """Return the slope by u, g(z) v'(u), which is g(z) where u passes as it is."""
        z, u = _pair(z, u)
        return self._times(self.g(z), self.dv(u))

    def g(self, z: ArrayLike) -> np.ndarray:
        """Return how far the gate is open, a number that the other half is multiplied by."""
        z = np.minimum(as_numbers(z), self.limit)
        return _of(self.act, "f", self.params, z)

    def dg(self, z: ArrayLike) -> np.ndarray:
        """Return the slope of `g`."""
        z = as_numbers(z)
        slope = _of(self.act, "df", self.params, np.minimum(z, self.limit))
        return slope * (z <= self.limit) if math.isfinite(self.limit) else slope

    def v(self, u: ArrayLike) -> np.ndarray:
        """Return what is let through by a gate that is open by 1."""
        u = np.clip(as_numbers(u, "u"), -self.limit, self.limit)
        return _of(self.value, "f", {}, u) + _like(u, self.shift)

    def dv(self, u: ArrayLike) -> np.ndarray:
        """Return the slope of `v`."""
        u = as_numbers(u, "u")
        slope = _of(self.value, "df", {}, np.clip(u, -self.limit, self.limit))
        if not math.isfinite(self.limit):
            return slope
        return slope * ((u > -self.limit) & (u <= self.limit))

    @property
    def clamped(self) -> bool:
        """Whether it has a limit."""
        return math.isfinite(self.limit)

    def with_limit(self, limit: float) -> Gate:
        """Return the same gate with another limit, a number above 0; InputError for others."""
        return replace(self, limit=between("limit", limit, 0, 1e6, (0,)))

    def _repr_latex_(self):
        """Its formula, where a notebook shows it as a cell's result."""
        return f"$${self.latex}$$"

    @staticmethod
    def _times(one, other):
        with np.errstate(over="ignore", invalid="ignore"):  # beyond all numbers is infinite
            return one * other


_SHAZEER = 'Shazeer (2020), "GLU variants improve transformer"'
_SHAZEER_LINK = "https://arxiv.org/abs/2002.05202"
_DAUPHIN = 'Dauphin and others (2016), "Language modeling with gated convolutional networks"'
_DAUPHIN_LINK = "https://arxiv.org/abs/1612.08083"

_ALL = (
    Gate("glu", "GLU", r"f(z, u) = \sigma(z)\,u", _DAUPHIN, _DAUPHIN_LINK,
         "the gate is never open by more than 1, so nothing is ever enlarged", act="sigmoid"),
    Gate("bilinear", "Bilinear", r"f(z, u) = z\,u", _SHAZEER, _SHAZEER_LINK,
         "no curve at all: the product alone is what bends"),
    Gate("reglu", "ReGLU", r"f(z, u) = \max(0, z)\,u", _SHAZEER, _SHAZEER_LINK,
         "shut for every z below 0: nothing passes, and neither half learns", act="relu"),
    Gate("geglu", "GEGLU", r"f(z, u) = \mathrm{GELU}(z)\,u", _SHAZEER, _SHAZEER_LINK,
         "GELU opens the gate", act="gelu"),
    Gate("swiglu", "SwiGLU", r"f(z, u) = z\,\sigma(z)\,u", _SHAZEER, _SHAZEER_LINK,
         "SiLU opens the gate: what Llama has, and many language models after it",
         act="swish"),
    Gate("swiglu_clamped", "SwiGLU, clamped",
         r"f(z, u) = \bar z\,\sigma(1.702\,\bar z)\,(\bar u + 1),\quad "
         r"\bar z = \min(z, L),\quad \bar u = \min(\max(u, -L), L)",
         "OpenAI (2025), the code of gpt-oss",
         "https://github.com/openai/gpt-oss/blob/main/gpt_oss/torch/model.py",
         "with the limit L = 7 no output is beyond 56; beyond the limit a slope is 0",
         act="swish", params={"beta": 1.702}, limit=7.0, shift=1.0),
    Gate("lstm", "An LSTM's gate", r"f(z, u) = \sigma(z)\,\tanh(u)",
         'Hochreiter and Schmidhuber (1997), "Long short-term memory"',
         "https://doi.org/10.1162/neco.1997.9.8.1735",
         "both halves are bounded, so no output is beyond 1 in size",
         act="sigmoid", value="tanh"),
)
GATES: dict[str, Gate] = {one.key: one for one in _ALL}


def gate(which: Any) -> Gate:
    """Return the Gate of a key such as "swiglu", or a Gate itself.

    A record, or a record's key such as "elu", becomes the Gate g(z) u that it opens, with the
    record's defaults. InputError for others.
    """
    if isinstance(which, Gate):
        return which
    if isinstance(which, str) and which in GATES:
        return GATES[which]
    try:
        act = activation(which)
    except InputError:
        if isinstance(which, str) and which.startswith(OWN):
            raise  # it says what is wrong with the formula
        raise InputError(f"There is no gate {shortened(which)}; choose one of {', '.join(GATES)}, "
                         "or an activation.") from None
    return opened_by(act)


@checked
def opened_by(act: Activation) -> Gate:
    """Return the Gate g(z) u with an activation as g."""
    return Gate(act.key, f"{act.title} as a gate", r"f(z, u) = g(z)\,u", act.source, act.link,
                act.note, act=act.key)


def _of(key, which, params, x):
    """g, v or their slopes of checked numbers, in their precision: the straight line for ""."""
    if not key:
        return x if which == "f" else np.ones_like(x)
    act = activation(key)
    bare = inspect.unwrap(getattr(act, which))
    with np.errstate(over="ignore"):
        found = bare(np.atleast_1d(x), **act.check(**params))
    return found.astype(x.dtype, copy=False).reshape(x.shape)[()]


def _like(x, number):
    return np.asarray(x).dtype.type(number)


def _pair(z, u):
    z, u = as_numbers(z), as_numbers(u, "u")
    try:
        np.broadcast_shapes(z.shape, u.shape)
    except ValueError:
        raise InputError(f"The shapes do not go together: z {z.shape}, u {u.shape}.") from None
    return z, u
