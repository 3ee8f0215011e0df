"""A network: layers one after another, forward and backward.

    network = multilayer([784, 64, 10], "relu", rng=1)
    outputs = network.forward(x)
    loss, dout = softmax_cross_entropy(outputs, labels)
    network.backward(dout)          # now every parameter has its gradient
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import InputError, as_numbers, generator, refuse, shortened, whole, yes_or_no
from helpers.networks.initialise import Shape
from helpers.networks.layers import Activate, Dense, Layer, Learn
from helpers.networks.losses import accuracy

MOST_SIZES = 32  # of an array in NumPy 1
LEARNED = {"learned prelu": ("prelu", "alpha"), "learned swish": ("swish", "beta")}


class Network:
    """Layers in order.

    shape: of one sample, a number or a tuple. InputError where a layer does not fit the one before
    it. `shapes` has the shape of a sample before the first layer and after each; `dtype` is the
    precision of the parameters.
    """

    def __init__(self, layers: Sequence[Layer], shape: int | Shape) -> None:
        if not isinstance(layers, list | tuple):
            refuse("layers", layers, "a list of layers")
        self.layers = tuple(layers)
        if not self.layers:
            raise InputError("A network needs at least one layer.")
        sizes = list(islice(shape, MOST_SIZES + 1)) if isinstance(shape, Sequence) else [shape]
        if len(sizes) > MOST_SIZES:
            refuse("shape", shape, f"a number, or at most {MOST_SIZES} of them")
        self.shapes = [tuple(whole("shape", one, 1) for one in sizes)]
        for place, layer in enumerate(self.layers, 1):
            if not isinstance(layer, Layer):
                raise InputError(f"Layer {place} is {shortened(layer)}, which is not a layer.")
            try:
                self.shapes.append(layer.shape_after(self.shapes[-1]))
            except InputError as error:
                raise InputError(f"Layer {place} does not fit: {error}") from None
        self.parameters = [p for layer in self.layers for p in layer.parameters]
        kinds = {parameter.value.dtype for parameter in self.parameters}
        if len(kinds) > 1:
            raise InputError("The layers mix float32 and float64: give all of them one dtype.")
        self.dtype = kinds.pop() if kinds else np.dtype(np.float32)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return the outputs (samples, ...) for x (samples, ...), and keep what backward needs.

        InputError for a shape that does not fit and for nan or infinity in x.
        """
        x = self.check(x)
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, dout: np.ndarray, input_gradient: bool = False) -> np.ndarray | None:
        """Set the gradient of every parameter from dC/d(outputs) of the last `forward`.

        input_gradient: True returns dC/dx as well; else None, which saves a product.
        """
        first, wanted = self.layers[0], yes_or_no("input_gradient", input_gradient)
        for layer in reversed(self.layers):
            dout = layer.backward(dout, wanted or layer is not first)
        return dout

    @checked(batch=(1, None))
    def accuracy(self, x: np.ndarray, labels: ArrayLike, batch: int = 1000) -> float:
        """Return the share of samples in x whose largest output is their label's."""
        x = self.check(x)
        parts = [self.forward(x[start:start + batch]) for start in range(0, len(x), batch)]
        return accuracy(np.concatenate(parts), labels)

    def check(self, x: ArrayLike) -> np.ndarray:
        """Return x in this network's precision; InputError for a wrong shape, nan or infinity."""
        if not isinstance(x, np.ndarray) or x.dtype.kind != "f":
            x = as_numbers(x, "x")
        if x.ndim == 0 or x.shape[1:] != self.shapes[0] or not len(x):
            wanted = ", ".join(map(str, self.shapes[0]))
            raise InputError(f"x has the shape {x.shape}; this network needs (samples, {wanted}) "
                             "with at least one sample.")
        x = x.astype(self.dtype, copy=False)
        # One sum is quicker than a look at every number; only a sum that is off asks for the look.
        with np.errstate(over="ignore", invalid="ignore"):
            total = x.sum()
        if not np.isfinite(total) and not np.isfinite(x).all():
            place = tuple(int(i) for i in np.argwhere(~np.isfinite(x))[0])
            raise InputError(f"x holds {x[place]} at {place}: the data must be finite numbers.")
        return x

    def __repr__(self):
        return f"Network([{', '.join(map(repr, self.layers))}])"


@checked
def multilayer(sizes: Sequence[int], act: str | Activation, rng: int | np.random.Generator,
               initialisation: str = "he", slope: float = 0.0, biases: str = "zero",
               dtype: DTypeLike = np.float32) -> Network:
    """Return a network of dense layers with an activation after each but the last.

    sizes: [inputs, hidden, ..., outputs]. act: a key or a record; a pair of it and its parameters,
    ("leaky_relu", {"alpha": 0.2}); or "learned prelu", "learned swish" for one learned parameter
    in each layer. The rest as in Dense. InputError for what is not possible.
    """
    if not isinstance(sizes, (list, tuple)):
        raise InputError(f"sizes = {shortened(sizes)} is not allowed: give a list such as "
                         "[784, 30, 10].")
    sizes = [whole("a size", size, 1) for size in sizes]
    if len(sizes) < 2:
        raise InputError(f"sizes = {sizes} is not allowed: inputs and outputs are needed.")
    rng = generator(rng)
    layers: list[Layer] = []
    for inputs, outputs in zip(sizes, sizes[1:], strict=False):
        layers.append(Dense(inputs, outputs, rng, initialisation, slope, biases, dtype))
        layers.append(activation_layer(act, dtype))
    return Network(layers[:-1], sizes[0])


@checked
def scale_hidden(network: Network, times: float) -> None:
    """Multiply the weights of every layer but the last that has any; biases stay."""
    *hidden, _ = [p for p in network.parameters if p.name == "weights"]
    for parameter in hidden:
        parameter.value *= times


@checked
def centre_hidden(network: Network) -> None:
    """Set hidden biases to minus half the sum of their unit's weights, from the second layer on.

    An input that is 1/2 on average, as a sigmoid's output is, then leaves z at 0 on average. The
    first layer sees no unit's output, so its biases stay; so do those of the last.
    """
    _, *hidden, _ = [cast(Dense, layer) for layer in network.layers if hasattr(layer, "weights")]
    for layer in hidden:
        layer.biases.value[:] = -layer.weights.value.sum(axis=0) / 2


@checked
def activation_layer(act: str | Activation | tuple, dtype: DTypeLike = np.float32) -> Activate:
    """Return a layer for an activation as `multilayer` is given it."""
    one, params = with_params(act)
    if isinstance(one, str) and one in LEARNED:
        return Learn(*LEARNED[one], dtype=dtype)
    return Activate(one, **params)


def with_params(act: Any) -> tuple[Any, Mapping[str, Any]]:
    """Return (act, its parameters) of what `multilayer` is given; InputError for a wrong pair."""
    if not isinstance(act, tuple):
        return act, {}
    if len(act) != 2 or not isinstance(act[1], Mapping):
        refuse("act", act, 'a key, an Activation, or a pair such as ("leaky_relu", {"alpha": 0.2})')
    return act
