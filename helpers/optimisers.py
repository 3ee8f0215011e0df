"""How parameters learn from their gradients."""

import math

import numpy as np

from helpers.elementwise import InputError


class SGD:
    """Gradient descent: value -= rate * gradient, with momentum and weight decay if wanted.

    parameters: of a network. rate: 0 or more; it may be set anew at any time. momentum: 0 to below
    1; the step is then rate * (gradient + momentum * last + momentum**2 * the one before + ...).
    decay: adds decay * value to the gradient of parameters that decay (biases and learned slopes
    do not). InputError for numbers outside these ranges.
    """

    def __init__(self, parameters, rate, momentum=0.0, decay=0.0):
        self.parameters = tuple(parameters)
        self.rate = rate
        self.momentum = number("momentum", momentum, below=1.0)
        self.decay = number("decay", decay)
        self._step = [np.zeros_like(p.value) for p in self.parameters]
        self._velocity = [np.zeros_like(p.value) for p in self.parameters] if momentum else []

    @property
    def rate(self):
        """The learning rate."""
        return self._rate

    @rate.setter
    def rate(self, value):
        self._rate = number("rate", value)

    def step(self):
        """Move every parameter once, in place, by the gradients that `backward` left behind."""
        for index, (parameter, step) in enumerate(zip(self.parameters, self._step, strict=True)):
            if self.decay and parameter.decays:
                np.multiply(parameter.value, self.decay, out=step)
                step += parameter.gradient
            else:
                np.copyto(step, parameter.gradient)
            if self.momentum:
                velocity = self._velocity[index]
                velocity *= self.momentum
                velocity += step
                np.copyto(step, velocity)
            step *= self.rate
            parameter.value -= step


def number(name, value, below=math.inf):
    """Return a setting as a float; InputError unless it is from 0 to below `below`."""
    if isinstance(value, bool) or not isinstance(value, int | float | np.number) or not (
            0 <= value < below):
        top = f"from 0 to below {below:g}" if math.isfinite(below) else "of at least 0, and finite"
        raise InputError(f"{name} = {value!r} is not allowed: it must be a number {top}.")
    return float(value)
