"""Layers for images of shape (samples, height, width, channels): convolution, pooling, flatten."""

import numpy as np
from numpy.typing import DTypeLike

from helpers.checked import checked
from helpers.checks import InputError, generator
from helpers.networks.initialise import Shape
from helpers.networks.initialise import biases as new_biases
from helpers.networks.initialise import weights as new_weights
from helpers.networks.layers import Layer, Parameter


class Conv2D(Layer):
    """Slide `filters` small windows of size x size over an image, without padding.

    Each place of the window gives one number for each filter: the sum of the pixels under it times
    the filter's weights, plus a bias. Written out ("im2col"), each place is a row of
    size * size * channels pixels, and the whole layer is one matrix product.

    channels: of the image. initialisation, slope, biases, rng, dtype: as in Dense; the number of
    inputs of a unit is size * size * channels. weights.value has the shape (size * size *
    channels, filters), rows in the order height, width, channel.
    """

    @checked(channels=(1, None), filters=(1, None), size=(1, 1000))
    def __init__(self, channels: int, filters: int, size: int, rng: int | np.random.Generator,
                 initialisation: str = "he", slope: float = 0.0, biases: str = "zero",
                 dtype: DTypeLike = np.float32) -> None:
        self.channels, self.filters, self.size = channels, filters, size
        inputs, outputs = size * size * channels, size * size * filters
        rng = generator(rng)
        self.weights = Parameter("weights", new_weights(
            (inputs, filters), initialisation, rng, inputs, outputs, slope, dtype))
        self.biases = Parameter("biases", new_biases(filters, biases, rng, dtype), decays=False)
        self.parameters = (self.weights, self.biases)

    def shape_after(self, shape: Shape) -> Shape:
        _image(self, shape, self.size)
        if shape[2] != self.channels:
            raise InputError(f"{self!r} needs {self.channels} channels; it is given {shape[2]}.")
        return (shape[0] - self.size + 1, shape[1] - self.size + 1, self.filters)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.shape = x.shape
        self.rows = self._rows(x)
        z = self.rows @ self.weights.value
        z += self.biases.value
        return z.reshape(len(x), *self.shape_after(x.shape[1:]))

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        dout = dout.reshape(-1, self.filters)
        np.matmul(self.rows.T, dout, out=self.weights.gradient)
        # A product with ones sums columns several times faster than np.sum over the first axis.
        np.matmul(np.ones(len(dout), dout.dtype), dout, out=self.biases.gradient)
        if not input_gradient:
            return None
        return self._back_to_pixels(dout @ self.weights.value.T)

    def _rows(self, x):
        """The pixels under the window at each place: (places, size * size * channels)."""
        windows = np.lib.stride_tricks.sliding_window_view(x, (self.size, self.size), axis=(1, 2))
        return windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, len(self.weights.value))

    def _back_to_pixels(self, rows):
        """Add up, for each pixel, what the windows that saw it say."""
        samples, height, width, channels = self.shape
        places = (height - self.size + 1, width - self.size + 1)
        rows = rows.reshape(samples, *places, self.size, self.size, channels)
        dx = np.zeros(self.shape, rows.dtype)
        for i in range(self.size):
            for j in range(self.size):
                dx[:, i:i + places[0], j:j + places[1]] += rows[:, :, :, i, j]
        return dx

    def __repr__(self):
        return f"Conv2D({self.channels}, {self.filters}, {self.size})"


class MaxPool(Layer):
    """Keep the largest of each size x size block of pixels, channel by channel.

    A last row or column that fills no block is left out. Where several pixels of a block are
    largest, the gradient goes to the first of them.
    """

    @checked(size=(1, 1000))
    def __init__(self, size: int = 2) -> None:
        self.size = size

    def shape_after(self, shape: Shape) -> Shape:
        _image(self, shape, self.size)
        return (shape[0] // self.size, shape[1] // self.size, shape[2])

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.shape = x.shape
        blocks = self._pixels_of_blocks(x)
        best = blocks[0].copy()
        for pixels in blocks[1:]:
            np.maximum(best, pixels, out=best)
        self.x, self.best = x, best
        return best

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        if not input_gradient:
            return None
        dx = np.zeros(self.shape, dout.dtype)
        free = np.ones(dout.shape, bool)  # blocks whose gradient has not been given away yet
        pairs = zip(self._pixels_of_blocks(self.x), self._pixels_of_blocks(dx), strict=True)
        for pixels, slopes in pairs:
            first = (pixels == self.best) & free
            np.multiply(dout, first, out=slopes)
            free ^= first
        return dx

    def _pixels_of_blocks(self, x):
        """size * size views of x: the first pixel of each block, the second, and so on."""
        n, (rows, columns, _) = self.size, self.shape_after(x.shape[1:])
        return [x[:, i:i + n * rows:n, j:j + n * columns:n] for i in range(n) for j in range(n)]

    def __repr__(self):
        return f"MaxPool({self.size})"


class Flatten(Layer):
    """Lay the pixels and channels of each image out in one row."""

    def shape_after(self, shape: Shape) -> Shape:
        return (int(np.prod(shape)),)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        return dout.reshape(self.shape)


def _image(layer, shape, least):
    if len(shape) != 3 or min(shape[:2]) < least:
        raise InputError(f"{layer!r} needs images of (height, width, channels), at least {least} "
                         f"pixels high and wide; it is given the shape {shape}.")
