"""Pictures of real digits, which say nothing yet of what networks make of them.

They are drawn in whole numbers, a pixel a unit: so they are the same to the letter everywhere.
"""

from collections.abc import Iterable

import numpy as np

from helpers.draw.style import COLOURS
from helpers.experiments.digits import load
from helpers.site.described import with_words

STRONG = 2 * 255  # a response from which on it is drawn as full ink; the most is 3 * 255
SIDE, GAP, SHADES = 28, 6, 4  # pixels of a picture and between two; shades of ink, from light on
POINTS = 576  # the width at which a picture is shown
EDGES = ((0, 1), (1, 0))  # of the two filters: the way, down and right, from paper to ink


def one_of_each() -> str:
    """Return the SVG of a row of ten training images, the first of each digit."""
    return _svg([first_of(range(10))], "Ten handwritten digits",
                "A row of ten small pictures, each a handwritten digit of 28 by 28 pixels, ink on "
                "paper: one of each from 0 to 9, in order. They are the first of their kind among "
                "the training images.")


def to_judge_by() -> str:
    """Return the SVG of the first 24 validation images, in two rows."""
    data = load("raw")
    labels = [", ".join(map(str, row)) for row in data.valid_y[:24].reshape(2, 12)]
    return _svg(data.valid_x[:24].reshape(2, 12, -1), "Images that networks are judged by",
                "Two rows of twelve small pictures, each a handwritten digit of 28 by 28 pixels, "
                "ink on paper: the first of the validation images. They are labelled "
                f"{labels[0]}; and {labels[1]}.")


def edges() -> str:
    """Return the SVG of three training images, and of what two filters of 3 by 3 find in each."""
    raw = first_of((0, 4, 7)).reshape(-1, SIDE, SIDE)
    shown = [np.stack([image, *(_found(image, way) for way in EDGES)]) for image in raw]
    return _svg([np.concatenate(shown)], "Digits, and the edges that two filters find in them",
                "Three times three small pictures in a row: a handwritten digit, ink on paper; "
                "beside it ink where a filter of 3 by 3 pixels finds a left edge, with paper on "
                "its left and ink on its right; and ink where another finds an upper edge, with "
                "paper above and ink below.")


def first_of(digits: Iterable[int]) -> np.ndarray:
    """Return the first raw training image of each of these digits, (n, 784)."""
    data = load("raw")
    return data.train_x[[int(np.argmax(data.train_y == digit)) for digit in digits]]


def shades(pixels: np.ndarray) -> np.ndarray:
    """Return the shade, 0 (paper) to SHADES (ink), of raw pixels from 0 to 255."""
    return (pixels.astype(int) + 32) * SHADES // 256


def _found(image, way):
    """What a filter of 3 by 3 responds where it is above 0, as raw pixels."""
    ink = np.pad(image.astype(int), 1)
    lines = sum(np.roll(ink, (n * way[1], n * way[0]), (0, 1)) for n in (-1, 0, 1))
    after, before = (np.roll(lines, (n * way[0], n * way[1]), (0, 1)) for n in (-1, 1))
    return np.clip(after - before, 0, STRONG)[1:-1, 1:-1] * 255 // STRONG


def _svg(rows: Iterable[np.ndarray], title: str, description: str) -> str:
    """An SVG of rows of raw images: one path for each shade, of runs of pixels."""
    paths: list[list[str]] = [[] for _ in range(SHADES + 1)]
    wide = high = GAP
    for row in rows:
        for n, image in enumerate(row):
            x = GAP + n * (SIDE + GAP)
            wide = max(wide, x + SIDE + GAP)
            for y, line in enumerate(shades(image.reshape(SIDE, SIDE)), high):
                ends = [0, *(np.flatnonzero(np.diff(line)) + 1).tolist(), SIDE]
                for start, end in zip(ends, ends[1:], strict=False):
                    paths[line[start]].append(
                        f"M{x + start} {y}h{end - start}v1h{start - end}z")
        high += SIDE + GAP
    drawn = "\n".join(
        f' <path fill="{COLOURS["text"]}" fill-opacity="{shade / SHADES}" d="{"".join(path)}"/>'
        for shade, path in enumerate(paths) if shade)
    return with_words(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{POINTS}pt" '
        f'height="{POINTS * high // wide}pt" viewBox="0 0 {wide} {high}" '
        f'shape-rendering="crispEdges">\n <rect width="{wide}" height="{high}" '
        f'fill="{COLOURS["paper"]}"/>\n{drawn}\n</svg>\n', title, description)
