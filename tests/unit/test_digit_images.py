"""The pictures of digits show the course's own images, and what a filter makes of them."""

import re

import numpy as np
import pytest

from helpers.experiments.digits import load
from helpers.networks.image_layers import Conv2D
from helpers.site.digit_images import (
    GAP,
    SHADES,
    SIDE,
    STRONG,
    edges,
    first_of,
    one_of_each,
    shades,
    to_judge_by,
)

STEP = SIDE + GAP


def drawn(svg, row, column):
    """The shades of one small picture of an SVG, (SIDE, SIDE)."""
    wide, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    found = np.zeros((high, wide), int)
    for opacity, path in re.findall(r'fill-opacity="([\d.]+)" d="([^"]*)"', svg):
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
            here = found[int(y), int(x):int(x) + int(length)]
            assert not here.any(), "no pixel is drawn twice"
            here[:] = round(float(opacity) * SHADES)
    left, top = GAP + column * STEP, GAP + row * STEP
    return found[top:top + SIDE, left:left + SIDE]


@pytest.mark.parametrize("digit", range(10))
def test_the_row_has_the_first_training_image_of_each_digit(digit):
    data = load("raw")
    image = data.train_x[data.train_y == digit][0].reshape(SIDE, SIDE)
    assert (drawn(one_of_each(), 0, digit) == shades(image)).all()
    assert (first_of([digit])[0] == image.ravel()).all()


@pytest.mark.parametrize("row, column", [(0, 0), (0, 11), (1, 0), (1, 11)])
def test_the_images_to_judge_by_are_the_first_of_the_validation_images(row, column):
    data, svg = load("raw"), to_judge_by()
    at = 12 * row + column
    assert (drawn(svg, row, column) == shades(data.valid_x[at].reshape(SIDE, SIDE))).all()
    said = re.findall(r"\d", re.search(r"labelled ([^<]*)\.<", svg)[1])
    assert int(said[at]) == data.valid_y[at]


@pytest.mark.parametrize("which, filter_", [(1, [[-1, 0, 1]] * 3),
                                            (2, [[-1] * 3, [0] * 3, [1] * 3])])
@pytest.mark.parametrize("digit", range(3))
def test_the_edges_are_what_a_convolution_responds(digit, which, filter_):
    image = first_of((0, 4, 7))[digit].reshape(1, SIDE, SIDE, 1).astype(float)
    layer = Conv2D(channels=1, filters=1, size=3, rng=0, dtype=np.float64)
    layer.weights.value[:, 0] = np.ravel(filter_)
    responds = np.clip(layer.forward(image)[0, :, :, 0], 0, STRONG) * 255 // STRONG
    assert responds.max() > 200
    assert (drawn(edges(), 0, 3 * digit + which)[1:-1, 1:-1] == shades(responds)).all()
    assert (drawn(edges(), 0, 3 * digit) == shades(image[0, :, :, 0])).all()


def test_the_shades_go_from_paper_to_ink():
    steps = shades(np.arange(256))
    assert steps[0] == 0 and steps[255] == SHADES and set(np.diff(steps)) == {0, 1}
