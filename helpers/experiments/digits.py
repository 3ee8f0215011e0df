"""Real handwritten digits: 5000 images of MNIST, shipped with the course.

    digits = load()
    digits.train_x, digits.train_y      # 4000 images, 400 of each digit
    digits.valid_x, digits.test_x       # 500 images each, 50 of each digit

    more = digits_from(images, labels, (55000, 5000, 10000), "standardised")    # your own arrays

Source, licence and the way they were made: helpers/experiments/README.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers.checks import one_of

FILE = Path(__file__).with_name("digits.npz")
SIZES = (4000, 500, 500)  # train, validate, test
KINDS = ("standardised", "unit", "raw")


@dataclass(frozen=True)
class Digits:
    """Images and labels in three splits: to train on, to choose by, and to report once.

    train_x (n, 784), train_y (n,), and the same for valid and test. Images are rows of 28 x 28
    pixels, float32 (kind "raw": uint8); labels are int64 from 0 to 9.
    mean, std: of all pixels of the training images between 0 and 1, which `load` standardises by.
    """

    train_x: np.ndarray
    train_y: np.ndarray
    valid_x: np.ndarray
    valid_y: np.ndarray
    test_x: np.ndarray
    test_y: np.ndarray
    mean: float
    std: float


def load(kind: str = "standardised") -> Digits:
    """Return the Digits with pixels of one kind; InputError for a kind that does not exist.

    kind: "standardised" (one mean and one standard deviation for all pixels, taken from the
    training images: many pixels never change, and could not be divided by their own), "unit"
    (0 to 1), or "raw" (whole numbers from 0 to 255). The arrays are shared, and read-only.
    """
    one_of("kind", kind, KINDS)
    return _shipped(kind)


def digits_from(images: np.ndarray, labels: np.ndarray, sizes: Sequence[int], kind: str) -> Digits:
    """Return Digits of raw images (n, 784) and labels (n,), split into the first, next and last.

    sizes: how many to train on, to validate and to test with.
    """
    one_of("kind", kind, KINDS)
    images, labels = np.asarray(images), np.asarray(labels).astype(np.int64)
    mean, std = _mean_and_std(images[:sizes[0]])
    pixels = images
    if kind != "raw":
        pixels = images.astype(np.float32) / np.float32(255)
    if kind == "standardised":
        pixels -= np.float32(mean)
        pixels /= np.float32(std)
    ends = np.cumsum(sizes)[:-1]
    parts = [part for pair in zip(np.split(pixels[:sum(sizes)], ends),
                                  np.split(labels[:sum(sizes)], ends), strict=True)
             for part in pair]
    for part in parts:
        part.flags.writeable = False
    return Digits(*parts, mean=mean, std=std)  # type: ignore[misc, arg-type]  # four parts


def _mean_and_std(images):
    """Of pixels scaled to 0..1, from whole numbers, which sum without rounding."""
    counts = np.bincount(images.ravel(), minlength=256)
    levels = np.arange(256) / 255
    mean = counts @ levels / counts.sum()
    return float(mean), float(np.sqrt(counts @ (levels - mean) ** 2 / counts.sum()))


@cache
def _shipped(kind):
    with np.load(FILE) as stored:
        return digits_from(stored["images"], stored["labels"], SIZES, kind)
