"""A way around: what goes in is added to what the layers on the branch make of it."""

from collections.abc import Sequence

import numpy as np

from helpers.checks import InputError, finite, shortened
from helpers.networks.initialise import Shape
from helpers.networks.layers import Layer


class Residual(Layer):
    """x + scale * branch(x): a path on which nothing is multiplied, beside a branch of layers.

    The derivative of such a layer is 1 + scale * branch'(x): whatever the branch does to a
    gradient, the path hands it on whole, and the two are added.

    layers: of the branch, in order; what they make has the shape of what they are given. scale:
    a finite number. InputError for what is no layer and for shapes that cannot be added.
    """

    def __init__(self, layers: Sequence[Layer], scale: float = 1.0) -> None:
        self.layers = tuple(layers) if isinstance(layers, (list, tuple)) else (layers,)
        if not self.layers:
            raise InputError("A residual path needs at least one layer on its branch.")
        for place, layer in enumerate(self.layers, 1):
            if not isinstance(layer, Layer):
                raise InputError(f"Layer {place} of the branch is {shortened(layer)}, which is not "
                                 "a layer.")
        self.scale = finite("scale", scale)
        self.parameters = tuple(p for layer in self.layers for p in layer.parameters)

    def shape_after(self, shape: Shape) -> Shape:
        after = shape
        for place, layer in enumerate(self.layers, 1):
            try:
                after = layer.shape_after(after)
            except InputError as error:
                raise InputError(f"Layer {place} of the branch does not fit: {error}") from None
        self._can_be_added(shape, after)
        return shape

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        branch = x
        for layer in self.layers:
            branch = layer.forward(branch, training)
        self._can_be_added(x.shape[1:], branch.shape[1:])
        return x + self.scale * branch

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        first, back = self.layers[0], self.scale * dout
        for layer in reversed(self.layers):
            back = layer.backward(back, input_gradient or layer is not first)
        return dout + back if input_gradient else None

    def _can_be_added(self, before, after):
        # NumPy would stretch (samples, 1) to (samples, 5) and say nothing.
        if before != after:
            raise InputError(f"{self!r} is given the shape {before} for each sample and its branch "
                             f"makes {after} of it; only equal shapes can be added.")

    def __repr__(self):
        scale = "" if self.scale == 1 else f", {self.scale:.3g}"
        return f"Residual([{', '.join(map(repr, self.layers))}]{scale})"
