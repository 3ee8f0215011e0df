"""Layers that put numbers to mean 0 and variance 1 while the network runs.

Take the numbers as a table, a row an example and a column a unit. Each layer takes means along one
side of it and divides by the size of what is left:

    BatchNorm   down a column     over all examples, for each unit
    LayerNorm   along a row       over all units, for each example
    RMSNorm     along a row       the same, but it takes no mean away

then gain * (that) + bias, with a learned number of each unit, so that nothing is lost that the
network needs. Of an image, the last axis, the channels, are the units: BatchNorm takes every pixel
of every image as an example, and the other two work at each pixel by itself.
"""

import numpy as np
from numpy.typing import DTypeLike

from helpers.checked import checked
from helpers.checks import InputError
from helpers.networks.initialise import Shape
from helpers.networks.layers import Layer, Parameter


class LayerNorm(Layer):
    """gain * (x - mean) / sqrt(variance + epsilon) + bias, over the units of each example.

    Ba, Kiros and Hinton (2016). Training and evaluation are the same, and so is an example alone
    and in a batch. units: how many there are on the last axis. epsilon: above 0, so that numbers
    which are all equal become the bias. Gain and bias do not decay.
    """

    subtracts_mean = True
    over_units = True  # False: over all axes but that of the units

    @checked(units=(1, None), epsilon=(0, None, (0,)))
    def __init__(self, units: int, epsilon: float = 1e-5, dtype: DTypeLike = np.float32) -> None:
        self.units, self.epsilon = units, epsilon
        self.gain = Parameter("gain", np.ones(units, dtype), decays=False)
        self.bias = Parameter("bias", np.zeros(units, dtype), decays=False)
        self.parameters = (self.gain, self.bias) if self.subtracts_mean else (self.gain,)

    def shape_after(self, shape: Shape) -> Shape:
        if shape[-1:] != (self.units,):
            raise InputError(f"{self!r} needs {self.units} numbers on the last axis; it is given "
                             f"the shape {shape} for each sample.")
        return shape

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.shape_after(x.shape[1:])
        self.normal, self.inverse, _, _ = self._normalise(x)
        return self._with_gain_and_bias()

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        others = tuple(range(dout.ndim - 1))
        np.sum(dout * self.normal, axis=others, out=self.gain.gradient)
        if self.subtracts_mean:
            np.sum(dout, axis=others, out=self.bias.gradient)
        return self._through_the_means(dout * self.gain.value) if input_gradient else None

    def _axes(self, x):
        return (-1,) if self.over_units else tuple(range(x.ndim - 1))

    def _normalise(self, x):
        """Return (normal, inverse, mean, variance), with 1/sqrt(variance + epsilon) as inverse."""
        axes = self._axes(x)
        x, times = _within_squares(x, axes)
        mean = x.mean(axes, keepdims=True) if self.subtracts_mean else x.dtype.type(0)
        if self.subtracts_mean:
            # A mean is rounded. Beside equal numbers no such rest may stand as if it were news.
            mean += (x - mean).mean(axes, keepdims=True)
        left = x - mean
        variance = (left * left).mean(axes, keepdims=True)
        epsilon = np.maximum(self.epsilon / times / times, np.finfo(x.dtype).tiny)
        inverse = 1 / np.sqrt(variance + epsilon)
        with np.errstate(over="ignore"):  # a variance may be too large where its root is not
            variance = np.minimum(variance * times * times, np.finfo(x.dtype).max / 2)
        return left * inverse, inverse / times, mean * times, variance

    def _with_gain_and_bias(self):
        out = self.normal * self.gain.value
        return out + self.bias.value if self.subtracts_mean else out

    def _through_the_means(self, dnormal):
        """Back to x: a change of one number also moves the mean and the size of its fellows."""
        axes = self._axes(dnormal)
        left = dnormal - self.normal * (dnormal * self.normal).mean(axes, keepdims=True)
        if self.subtracts_mean:
            left -= dnormal.mean(axes, keepdims=True)
        return self.inverse * left

    def __repr__(self):
        return f"{type(self).__name__}({self.units})"


class RMSNorm(LayerNorm):
    """gain * x / sqrt(mean of the squares + epsilon), over the units of each example.

    Zhang and Sennrich (2019): LayerNorm that takes no mean away, and so has no bias.
    """

    subtracts_mean = False


class BatchNorm(LayerNorm):
    """gain * (x - mean) / sqrt(variance + epsilon) + bias, over the examples, for each unit.

    Ioffe and Szegedy (2015). In training, mean and variance are the batch's, and an example's
    output depends on its fellows. Outside training, they are `mean` and `variance`, which follow
    those of the batches: each time they go a share `momentum` of the way, the variance of n
    numbers taken n / (n - 1) times, as an estimate. They begin as 0 and 1, and move in `backward`,
    with the gradients, so that a step which diverges leaves no trace.

    InputError for training on one example: the mean is itself, and nothing would be left of it.
    """

    over_units = False

    @checked(momentum=(0, 1))
    def __init__(self, units: int, epsilon: float = 1e-5, momentum: float = 0.1,
                 dtype: DTypeLike = np.float32) -> None:
        super().__init__(units, epsilon, dtype)
        self.momentum = momentum
        self.mean, self.variance = np.zeros(units, dtype), np.ones(units, dtype)
        self._seen: tuple | None = None

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.shape_after(x.shape[1:])
        self.training, self._seen = training, None
        if not training:
            self.inverse = 1 / np.sqrt(self.variance + self.variance.dtype.type(self.epsilon))
            self.normal = (x - self.mean) * self.inverse
            return self._with_gain_and_bias()
        count = x.size // self.units
        if count < 2:
            raise InputError(f"{self!r} is given one example in training: its mean is the example "
                             "itself, and nothing would be left. Give it a batch of at least two.")
        self.normal, self.inverse, mean, variance = self._normalise(x)
        self._seen = mean.reshape(-1), variance.reshape(-1) * (count / (count - 1))
        return self._with_gain_and_bias()

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        if self._seen:
            for kept, new in zip((self.mean, self.variance), self._seen, strict=True):
                kept += self.momentum * (new - kept)
            self._seen = None
        return super().backward(dout, input_gradient)

    def _through_the_means(self, dnormal):
        # Outside training mean and variance are numbers that do not depend on x.
        return super()._through_the_means(dnormal) if self.training else dnormal * self.inverse


def _within_squares(x, axes):
    """Return (x / times, times): times is 1, or a power of 2 where squares would overflow."""
    most, one = np.sqrt(np.finfo(x.dtype).max) / x.size, x.dtype.type(1)
    if -most < x.min() and x.max() < most:
        return x, one
    largest = np.abs(x).max(axes, keepdims=True)
    powers = np.floor(np.log2(largest, where=largest > most, out=np.zeros_like(largest)))
    times = np.exp2(np.where(np.isfinite(powers), powers, 0)).astype(x.dtype)
    return x / times, times
