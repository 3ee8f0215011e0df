"""Layers of a network: each goes forward and backward, and holds what it learns.

    layer.forward(x, training)      x: (samples, ...) -> what the layer makes of it
    layer.backward(dout)            dC/d(output) -> dC/d(input); leaves dC/d(parameter) behind

The last axis of the numbers of a sample is the channel: the unit of a dense layer, the feature
map of an image. A layer computes in the precision of its input, float32 or float64.
"""

import inspect
from functools import wraps

import numpy as np
from numpy.typing import DTypeLike

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import InputError, as_numbers, generator, refuse, whole, yes_or_no
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

    @checked
    def __init__(self, name: str, value: np.ndarray, decays: bool = True) -> None:
        self.name, self.value, self.decays = name, value, decays
        self.gradient = np.zeros_like(value)


class Layer:
    """What every layer has; by itself it passes everything on."""

    parameters: tuple[Parameter, ...] = ()
    _made: Shape | None = None  # the shape of what came out last

    def __init_subclass__(cls) -> None:
        """Let every layer look at what it is given, before its own code begins."""
        for name, looks in _LOOKS.items():
            if name in vars(cls):
                setattr(cls, name, looks(vars(cls)[name]))

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


def _looks_forward(function):
    @wraps(function)
    def forward(self, x, training=False):
        x, training = as_numbers(x, "x"), yes_or_no("training", training)
        if not x.ndim or not x.size:
            raise InputError(f"x has the shape {x.shape}; a layer takes an array of samples, at "
                             "least one.")
        self.shape_after(x.shape[1:])  # which says what does not fit
        with np.errstate(all="ignore"):  # what is too large is infinite, and said where it matters
            out = function(self, x, training)
        self._made = out.shape
        return out
    return forward


def _looks_back(function):
    @wraps(function)
    def backward(self, dout, input_gradient=True):
        dout = as_numbers(dout, "dout")
        if dout.shape != self._made:
            last = f"made {self._made}" if self._made else "there was none"
            raise InputError(f"dout has the shape {dout.shape}; a gradient has that of what the "
                             f"last `forward` made, and {last}.")
        with np.errstate(all="ignore"):
            return function(self, dout, yes_or_no("input_gradient", input_gradient))
    return backward


def _looks_at_shape(function):
    @wraps(function)
    def shape_after(self, shape):
        if type(shape) is not tuple or not all(type(one) is int for one in shape):
            sizes = shape if isinstance(shape, tuple | list) else refuse(
                "shape", shape, "a tuple, the shape of one sample")
            shape = tuple(whole("shape", one, 0) for one in sizes)
        return function(self, shape)
    return shape_after


_LOOKS = {"forward": _looks_forward, "backward": _looks_back, "shape_after": _looks_at_shape}
for _name, _looks in _LOOKS.items():
    setattr(Layer, _name, _looks(vars(Layer)[_name]))


class Dense(Layer):
    """x @ weights + biases: each of `outputs` units sees all `inputs`.

    initialisation, slope, biases: as in helpers.networks.initialise; rng: a Generator or a seed.
    """

    @checked(inputs=(1, None), outputs=(1, None))
    def __init__(self, inputs: int, outputs: int, rng: int | np.random.Generator,
                 initialisation: str = "he", slope: float = 0.0, biases: str = "zero",
                 dtype: DTypeLike = np.float32) -> None:
        self.inputs, self.outputs, rng = inputs, outputs, generator(rng)
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

    @checked
    def slope(self, z: np.ndarray) -> np.ndarray:
        """Return f'(z) for the layer's present parameters."""
        self.shape_after(z.shape[1:])
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

    @checked(channels=(1, None))
    def __init__(self, act: str | Activation, name: str, start: float | None = None,
                 channels: int | None = None, decays: bool = False,
                 dtype: DTypeLike = np.float32) -> None:
        super().__init__(act, **({} if start is None else {name: start}))
        if name not in self.act.dparams:
            raise InputError(f"{self.act.title} has no parameter {name!r} that can be learned.")
        self.channels = channels
        self.learned = Parameter(name, np.full(channels or 1, self.params[name], dtype), decays)
        self.parameters = (self.learned,)
        self.params[name] = self.learned.value  # learned in place, so always the present one
        self._by_parameter = inspect.unwrap(self.act.dparams[name])

    def shape_after(self, shape: Shape) -> Shape:
        if self.channels is not None and shape[-1:] != (self.channels,):
            raise InputError(f"{self!r} has {self.channels} channels; it is given "
                             f"{shape[-1] if shape else 'none'}.")
        return shape

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        each = dout * self._by_parameter(self.z, **self.params)
        axes = tuple(range(each.ndim - 1)) if self.channels else None
        self.learned.gradient[:] = each.sum(axis=axes)
        return super().backward(dout, input_gradient)

    def __repr__(self):
        return f"Learn({self.act.key!r}, {self.learned.name!r})"


@checked
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
