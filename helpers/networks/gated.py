"""A gated layer: one linear half opens the other, unit by unit.

    block = Gated(64, 43, 64, "swiglu", rng=1)      # as wide as Dense(64, 64) on both sides
    out = block.forward(x)                          # f(x W, x V) W2, f(z, u) = SiLU(z) u
"""

import numpy as np
from numpy.typing import DTypeLike

from helpers.activations import Activation
from helpers.activations.gates import Gate
from helpers.activations.gates import gate as gate_of
from helpers.checks import generator, one_of, whole
from helpers.networks.initialise import BIASES, Shape
from helpers.networks.layers import Dense, Layer


class Gated(Layer):
    """Two dense halves of the same input, z = x W and u = x V, and f(z, u) = g(z) u of them.

    hidden: how many z, and as many u. outputs: a third matrix W2 leads to so many numbers, as in
    the feed-forward block of a transformer; None leaves it out, and the `hidden` numbers come out.
    gate: a key of helpers.activations.gates, a Gate, or an activation that is to open one.
    initialisation, rng: as in Dense, the same for all matrices. biases: as in Dense, or "none",
    which is what most published models have.
    `z` and `u` keep what came in last. InputError for what is not possible.
    """

    def __init__(self, inputs: int, hidden: int, outputs: int | None,
                 gate: str | Gate | Activation, rng: int | np.random.Generator,
                 initialisation: str = "lecun", biases: str = "none",
                 dtype: DTypeLike = np.float32) -> None:
        one_of("biases", biases, ("none", *BIASES))
        hidden = whole("hidden", hidden, 1)
        self.gate, rng = gate_of(gate), generator(rng)
        start = "zero" if biases == "none" else biases
        sizes = [(inputs, hidden), (inputs, hidden)]
        if outputs is not None:
            sizes.append((hidden, outputs))
        self.dense = [Dense(*size, rng, initialisation, biases=start, dtype=dtype)
                      for size in sizes]
        self.opens, self.passes = self.dense[:2]
        self.last = self.dense[2] if outputs is not None else Layer()
        self.parameters = tuple(p for one in self.dense for p in one.parameters
                                if biases != "none" or p is one.weights)

    def shape_after(self, shape: Shape) -> Shape:
        return self.last.shape_after(self.opens.shape_after(shape))

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.z, self.u = self.opens.forward(x), self.passes.forward(x)
        return self.last.forward(self.gate.f(self.z, self.u))

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        dout = self.last.backward(dout)
        by_z = self.opens.backward(dout * self.gate.dz(self.z, self.u), input_gradient)
        by_u = self.passes.backward(dout * self.gate.du(self.z, self.u), input_gradient)
        return by_z + by_u if input_gradient else None

    def __repr__(self):
        sizes = [self.opens.inputs, self.opens.outputs, *[one.outputs for one in self.dense[2:]]]
        return f"Gated({', '.join(map(str, sizes))}, {self.gate.key!r})"
