"""How parameters learn from their gradients."""

from collections.abc import Sequence

import numpy as np

from helpers.checked import checked
from helpers.checks import real
from helpers.networks.layers import Parameter


class SGD:
    """Gradient descent: value -= rate * gradient, with momentum and weight decay if wanted.

    parameters: of a network. rate: 0 or more; it may be set anew at any time. momentum: 0 to below
    1; the step is then rate * (gradient + momentum * last + momentum**2 * the one before + ...).
    decay: adds decay * value to the gradient of parameters that decay (biases and learned slopes
    do not). InputError for numbers outside these ranges.
    """

    @checked(momentum=(0, 1, (1,)), decay=(0, None))
    def __init__(self, parameters: Sequence[Parameter], rate: float, momentum: float = 0.0,
                 decay: float = 0.0) -> None:
        self.parameters = tuple(parameters)
        self.rate, self.momentum, self.decay = rate, momentum, decay
        self._step = [np.zeros_like(p.value) for p in self.parameters]
        self._velocity = [np.zeros_like(p.value) for p in self.parameters] if momentum else []

    @property
    def rate(self) -> float:
        """The learning rate."""
        return self._rate

    @rate.setter
    def rate(self, value: float) -> None:
        self._rate = real("rate", value, 0)

    def step(self) -> None:
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


class Adam:
    """Gradient descent whose steps are scaled by the gradients' own running sizes.

    value -= rate * m / (sqrt(v) + epsilon), where m and v are running means of the gradient and of
    its square, both divided by 1 - beta**steps because they start at 0 (Kingma and Ba 2015).

    parameters: of a network. rate: 0 or more. beta1, beta2: 0 to below 1. epsilon: above 0 keeps a
    parameter without gradient where it is. InputError for numbers outside these ranges.
    """

    @checked(rate=(0, None), beta1=(0, 1, (1,)), beta2=(0, 1, (1,)), epsilon=(0, None))
    def __init__(self, parameters: Sequence[Parameter], rate: float = 0.001, beta1: float = 0.9,
                 beta2: float = 0.999, epsilon: float = 1e-7) -> None:
        self.parameters = tuple(parameters)
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.steps = 0
        self.mean = [np.zeros_like(p.value) for p in self.parameters]
        self.square = [np.zeros_like(p.value) for p in self.parameters]

    def step(self) -> None:
        """Move every parameter once, in place, by the gradients that `backward` left behind."""
        self.steps += 1
        rate = self.rate / (1 - self.beta1**self.steps)
        grown = 1 / (1 - self.beta2**self.steps)
        for parameter, mean, square in zip(self.parameters, self.mean, self.square, strict=True):
            gradient = parameter.gradient
            mean += (1 - self.beta1) * (gradient - mean)
            square += (1 - self.beta2) * (gradient * gradient - square)
            size = np.sqrt(square * grown)
            size += self.epsilon
            parameter.value -= rate * mean / size
