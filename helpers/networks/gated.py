"""A gated layer, in which one linear half opens the other; and the plain block beside it.

    block = Gated(64, 64, 64, "swiglu", rng=1)      # SiLU(x W) (x V) W2: three matrices
    plain = FeedForward(64, 96, 64, "relu", rng=1)  # ReLU(x W) W2: two, and as many weights
"""

import numpy as np
from numpy.typing import DTypeLike

from helpers.activations import Activation
from helpers.activations.gates import Gate
from helpers.activations.gates import gate as gate_of
from helpers.checked import checked
from helpers.checks import generator, one_of
from helpers.networks.initialise import BIASES, Shape
from helpers.networks.layers import Activate, Dense, Layer


class Gated(Layer):
    """Two dense halves of the same input, z = x W and u = x V, and f(z, u) = g(z) u of them.

    hidden: how many z, and as many u. outputs: a third matrix W2 leads to so many numbers, as in
    the feed-forward block of a transformer; None leaves it out, and the `hidden` numbers come out.
    gate: a key of helpers.activations.gates, a Gate, or an activation that is to open one.
    initialisation, rng: as in Dense, the same for all matrices. biases: as in Dense, or "none",
    which is what most published models have.
    `z` and `u` keep what came in last. InputError for what is not possible.
    """

    @checked(hidden=(1, None))
    def __init__(self, inputs: int, hidden: int, outputs: int | None,
                 gate: str | Gate | Activation, rng: int | np.random.Generator,
                 initialisation: str = "lecun", biases: str = "none",
                 dtype: DTypeLike = np.float32) -> None:
        self.gate, rng = gate_of(gate), generator(rng)
        sizes = [(inputs, hidden), (inputs, hidden)]
        if outputs is not None:
            sizes.append((hidden, outputs))
        self.dense = [_dense(*size, rng, initialisation, biases, dtype) for size in sizes]
        self.opens, self.passes = self.dense[:2]
        self.last = self.dense[2] if outputs is not None else Layer()
        self.parameters = tuple(p for one in self.dense for p in one.parameters)

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


class FeedForward(Layer):
    """Two matrices with an activation between them, f(x W) W2.

    inputs, hidden, outputs, initialisation, rng, biases: as in Gated, without a gate. act: a key
    or a record, with its defaults. InputError for what is not possible.
    """

    @checked(hidden=(1, None))
    def __init__(self, inputs: int, hidden: int, outputs: int, act: str | Activation,
                 rng: int | np.random.Generator, initialisation: str = "lecun",
                 biases: str = "none", dtype: DTypeLike = np.float32) -> None:
        rng = generator(rng)
        self.dense = [_dense(*size, rng, initialisation, biases, dtype)
                      for size in ((inputs, hidden), (hidden, outputs))]
        self.layers = [self.dense[0], Activate(act), self.dense[1]]
        self.parameters = tuple(p for one in self.dense for p in one.parameters)

    def shape_after(self, shape: Shape) -> Shape:
        return self.dense[1].shape_after(self.dense[0].shape_after(shape))

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        for layer in reversed(self.layers):
            dout = layer.backward(dout, input_gradient or layer is not self.dense[0])
        return dout

    def __repr__(self):
        first, last = self.dense
        return (f"FeedForward({first.inputs}, {first.outputs}, {last.outputs}, "
                f"{self.layers[1].act.key!r})")


def _dense(inputs, outputs, rng, initialisation, biases, dtype):
    """A Dense; with biases "none" they are 0, and stay so, since they are no parameters."""
    one_of("biases", biases, ("none", *BIASES))
    made = Dense(inputs, outputs, rng, initialisation, dtype=dtype,
                 biases="zero" if biases == "none" else biases)
    if biases == "none":
        made.parameters = (made.weights,)
    return made
