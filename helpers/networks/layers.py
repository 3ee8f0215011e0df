"""Layers of a network: each goes forward and backward, and holds what it learns.

    layer.forward(x, training)      x: (samples, ...) -> what the layer makes of it
    layer.backward(dout)            dC/d(output) -> dC/d(input); leaves dC/d(parameter) behind

The last axis of the numbers of a sample is the channel: the unit of a dense layer, the feature
map of an image. A layer computes in the precision of its input, float32 or float64.
"""

import inspect

import numpy as np
from numpy.typing import DTypeLike

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.checks import InputError, generator, whole
from helpers.networks.initialise import Shape
from helpers.networks.initialise import biases as new_biases
from helpers.networks.initialise import weights as new_weights

# ReLU's slope times a gradient, in one pass: with float32 the record's own, more careful way
# takes as long as the matrix product beside it. A test holds the two against each other.
_QUICK = {"relu": lambda da, z: da * (z > 0)}


class Parameter:
    """An array that is learned: `value`, its `gradient` dC/d(value), and whether it decays.

    decays: False keeps weight decay off it. The arrays stay the same objects while they learn.
    """

    def __init__(self, name: str, value: np.ndarray, decays: bool = True) -> None:
        self.name, self.value, self.decays = name, value, decays
        self.gradient = np.zeros_like(value)


class Layer:
    """What every layer has; by itself it passes everything on."""

    parameters: tuple[Parameter, ...] = ()

    def shape_after(self, shape: Shape) -> Shape:
        """The shape of one sample after this layer, given the one before it; InputError."""
        return shape

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return the output for x, and keep what `backward` needs.

        training: True switches on what is random in training alone (dropout).
        """
        return x

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        """Return dC/dx from dC/d(output) of the last `forward`, and set the parameters' gradients.

        input_gradient: False saves the work where nobody asks for it, and returns None.
        """
        return dout

    def __repr__(self):
        return f"{type(self).__name__}()"


class Dense(Layer):
    """x @ weights + biases: each of `outputs` units sees all `inputs`.

    initialisation, slope, biases: as in helpers.networks.initialise; rng: a Generator or a seed.
    """

    def __init__(self, inputs: int, outputs: int, rng: int | np.random.Generator,
                 initialisation: str = "he", slope: float = 0.0, biases: str = "zero",
                 dtype: DTypeLike = np.float32) -> None:
        self.inputs, self.outputs = whole("inputs", inputs, 1), whole("outputs", outputs, 1)
        rng = generator(rng)
        self.weights = Parameter("weights", new_weights(
            (inputs, outputs), initialisation, rng, inputs, outputs, slope, dtype))
        self.biases = Parameter("biases", new_biases(outputs, biases, rng, dtype), decays=False)
        self.parameters = (self.weights, self.biases)

    def shape_after(self, shape: Shape) -> Shape:
        if shape != (self.inputs,):
            raise InputError(f"{self!r} needs {self.inputs} numbers for each sample; it is given "
                             f"the shape {shape}.")
        return (self.outputs,)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.x = x
        z = x @ self.weights.value
        z += self.biases.value
        return z

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        np.matmul(self.x.T, dout, out=self.weights.gradient)
        np.sum(dout, axis=0, out=self.biases.gradient)
        return dout @ self.weights.value.T if input_gradient else None

    def __repr__(self):
        return f"Dense({self.inputs}, {self.outputs})"


class Activate(Layer):
    """Any activation of the records, element by element, with fixed parameters.

    act: a key such as "elu" or a record; params: numbers by name, the defaults otherwise.
    InputError for a name or a number that is not allowed. `z` keeps the last input.
    """

    def __init__(self, act: str | Activation, **params: float) -> None:
        self.act = activation(act)
        # Checked once, here; then the bare formulas do. Python's own floats leave float32 as it is.
        self.params = {n: _one_number(n, value) for n, value in self.act.check(**params).items()}
        self._f, self._df = inspect.unwrap(self.act.f), inspect.unwrap(self.act.df)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.z = x
        return self._f(x, **self.params).astype(x.dtype, copy=False)

    def slope(self, z: np.ndarray) -> np.ndarray:
        """Return f'(z) for the layer's present parameters."""
        return self._df(z, **self.params).astype(z.dtype, copy=False)

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        if not input_gradient:
            return None
        if self.act.key in _QUICK:
            return _QUICK[self.act.key](dout, self.z)
        return dout * self.slope(self.z)

    def __repr__(self):
        return f"Activate({self.act.key!r})"


class Learn(Activate):
    """An activation with one parameter that is learned, shared by all units or one per channel.

    act, name: the record and its parameter, one with a derivative in `act.dparams`. start: its
    first value (the record's default if None). channels: None for one shared number, else how many
    channels. decays: True lets weight decay pull on it. The gradient is summed over all that share
    a number: for PReLU, the sum of dC/da * min(0, z).
    """

    def __init__(self, act: str | Activation, name: str, start: float | None = None,
                 channels: int | None = None, decays: bool = False,
                 dtype: DTypeLike = np.float32) -> None:
        super().__init__(act, **({} if start is None else {name: start}))
        if name not in self.act.dparams:
            raise InputError(f"{self.act.title} has no parameter {name!r} that can be learned.")
        self.channels = None if channels is None else whole("channels", channels, 1)
        self.learned = Parameter(name, np.full(channels or 1, self.params[name], dtype), decays)
        self.parameters = (self.learned,)
        self.params[name] = self.learned.value  # learned in place, so always the present one
        self._by_parameter = inspect.unwrap(self.act.dparams[name])

    def shape_after(self, shape: Shape) -> Shape:
        if self.channels not in (None, shape[-1]):
            raise InputError(f"{self!r} has {self.channels} channels; it is given {shape[-1]}.")
        return shape

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        each = dout * self._by_parameter(self.z, **self.params)
        axes = tuple(range(each.ndim - 1)) if self.channels else None
        self.learned.gradient[:] = each.sum(axis=axes)
        return super().backward(dout, input_gradient)

    def __repr__(self):
        return f"Learn({self.act.key!r}, {self.learned.name!r})"


def PReLU(start: float = 0.25, channels: int | None = None, decays: bool = False,
          dtype: DTypeLike = np.float32) -> Learn:
    """Return a PReLU layer: its negative slope is learned, without weight decay (He et al. 2015).

    start: its first slope. channels: None for one slope for all, else how many channels have
    one each. decays: True adds weight decay, to see what it does.
    """
    return Learn("prelu", "alpha", start, channels, decays, dtype)


def _one_number(name, value):
    if np.ndim(value):
        raise InputError(f"{name} must be one number for a layer; {np.size(value)} were given.")
    return float(value)
