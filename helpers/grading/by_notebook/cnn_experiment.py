"""Variants of the exercises of 16_cnn_experiment."""

import math

import numpy as np

from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said


def parameters(dice: Dice) -> Graded:
    """The parameters of a convolution."""
    window, channels, filters = dice.pick([3, 5, 7]), dice.pick([3, 8, 12, 16, 24, 48]), dice.pick(
        [6, 10, 16, 20, 32, 40, 64, 96])
    return Number(
        f"A convolution looks through windows of {window} × {window} pixels at an image with "
        f"{channels} channels, and has {filters} filters. Each filter has a weight for every pixel "
        "of the window in every channel, and one bias. How many weights and biases has the "
        "convolution in all?",
        "count", f"count = {filters} * ({window} * {window} * {channels} + 1)",
        {"window": window, "channels": channels, "filters": filters},
        value=filters * (window * window * channels + 1), exact=True)


def size(dice: Dice) -> Graded:
    """What is left of an image."""
    def left(side, window, blocks):
        return (side - 2 * (window - 1)) / blocks

    window, blocks = dice.pick([3, 5, 7]), dice.pick([2, 3, 4])
    height, width = dice.until(
        lambda: (dice.number(24, 64, 1), dice.number(24, 64, 1)),
        lambda sides: sides[0] != sides[1]
        and all(left(side, window, blocks) % 1 == 0 for side in sides))
    return Array(
        f"An image of {said(height)} × {said(width)} pixels, height × width, goes through two "
        f"convolutions, one after the other, with windows of {window} × {window}, which never "
        f"leave the image and move by one pixel, and then through a pooling of {blocks} × {blocks} "
        "blocks that do not overlap. Give a list of height and width of what comes out.",
        "size", f"size = [(side - 2 * ({window} - 1)) / {blocks} for side in ({height}, {width})]",
        {"height": height, "width": width, "window": window, "blocks": blocks},
        values=[left(height, window, blocks), left(width, window, blocks)])


def pooling(dice: Dice) -> Graded:
    """Pooling with other blocks."""
    rows, columns = dice.until(lambda: (1 + dice.below(4), 1 + dice.below(4)),
                               lambda drawn: drawn != (2, 2) and drawn[0] * drawn[1] > 2)
    largest = dice.below(2)
    tried = [np.array([[dice.below(21) - 10.0 for _ in range(columns * across)]
                       for _ in range(rows * down)])
             for down, across in ((1, 1), (1, 2), (2, 1), (3, 4))]
    values = [float(_blocks(image, rows, columns, np.max if largest else np.min).sum())
              for image in tried]
    word = "largest" if largest else "smallest"
    return Function(
        f"`image` is an array of pixels that can be cut into blocks of {rows} × {columns} pixels, "
        f"rows × columns, that do not overlap. Write a function `pooled(image)` that returns the "
        f"sum of the {word} pixels of all these blocks.",
        "pooled", "def pooled(image):\n    height, width = np.shape(image)\n"
        f"    cut = (height // {rows}, {rows}, width // {columns}, {columns})\n"
        f"    return np.reshape(image, cut).{'max' if largest else 'min'}(axis=(1, 3)).sum()",
        {"rows": rows, "columns": columns, "largest": bool(largest)}, arguments=("image",),
        tried=[(image,) for image in tried], values=values, sample=(np.eye(rows, columns),))


def _blocks(image, rows, columns, of):
    return np.array([[of(image[top:top + rows, left:left + columns])
                      for left in range(0, image.shape[1], columns)]
                     for top in range(0, image.shape[0], rows)])


def two_images(dice: Dice) -> Graded:
    """Two networks on the same images."""
    first, second = dice.until(lambda: (2 + dice.below(4), 4 + dice.below(9)),
                               lambda drawn: drawn[1] > drawn[0] + 1)
    images, count = dice.number(300, 900, 50), first + second
    p = 2 * sum(math.comb(count, n) for n in range(first + 1)) / 2**count
    return Number(
        f"Two networks are tested with the same {said(images)} images. {first} of them are "
        f"recognised by the first network alone, and {second} by the second alone; on the others "
        "the two agree. If neither were better, each image on which they differ would be the toss "
        f"of a fair coin. In {count} tosses, how probable is it to get {first} heads or fewer, or "
        f"{first} tails or fewer?",
        "p", f"import math\n\np = 2 * sum(math.comb({count}, n) for n in range({first + 1})) "
             f"/ 2 ** {count}", {"first": first, "second": second}, value=p)


VARIANTS = (parameters, size, pooling, two_images)
