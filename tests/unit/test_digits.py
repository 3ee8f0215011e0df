"""The digits that are shipped: what they are, how they are split and scaled."""

import hashlib

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments import make_digits
from helpers.experiments.digits import FILE, SIZES, digits_from, load

CONTENTS = "84eea91605067cfa7b082fb8a2eb6a3ecf02fc582495da4235328fad78e58f98"


def splits(digits):
    return ((digits.train_x, digits.train_y), (digits.valid_x, digits.valid_y),
            (digits.test_x, digits.test_y))


def test_the_file_holds_what_it_held_when_it_was_made():
    with np.load(FILE) as stored:
        images, labels = stored["images"], stored["labels"]
    assert images.dtype == labels.dtype == np.uint8 and images.shape == (5000, 784)
    assert hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest() == CONTENTS
    assert make_digits.FILE.stat().st_size < 1e6


def test_no_image_is_in_two_splits():
    raw = load("raw")
    seen = [{row.tobytes() for row in x} for x, _ in splits(raw)]
    assert not (seen[0] & seen[1] or seen[0] & seen[2] or seen[1] & seen[2])


@pytest.mark.parametrize("kind", ["standardised", "unit", "raw"])
def test_every_split_has_all_digits_alike_often(kind):
    for (x, y), size in zip(splits(load(kind)), SIZES, strict=True):
        assert x.shape == (size, 784) and y.shape == (size,) and y.dtype == np.int64
        assert np.bincount(y).tolist() == [size // 10] * 10
        assert x.dtype == (np.uint8 if kind == "raw" else np.float32)


def test_neighbours_are_not_sorted_by_label():
    assert np.mean(np.diff(load().train_y) == 0) == pytest.approx(0.1, abs=0.02)


def test_the_scale_comes_from_the_training_images_alone():
    raw, unit, standard = load("raw"), load("unit"), load()
    pixels = raw.train_x.astype(np.float64) / 255
    assert standard.mean == pytest.approx(pixels.mean(), rel=1e-12)
    assert standard.std == pytest.approx(pixels.std(), rel=1e-12)
    assert unit.train_x.min() == 0 and unit.train_x.max() == 1
    assert abs(standard.train_x.mean()) < 1e-6 and abs(standard.train_x.std() - 1) < 1e-6
    for (x, _), (r, _) in zip(splits(standard), splits(raw), strict=True):
        assert np.allclose(x, (r / 255.0 - standard.mean) / standard.std, rtol=0, atol=1e-5)


def test_nobody_can_change_what_others_read():
    with pytest.raises(ValueError):
        load().train_x[0, 0] = 1
    assert load("raw").train_x.max() == 255


def test_an_unknown_kind_is_named():
    with pytest.raises(InputError, match="'scaled'.*standardised, unit, raw"):
        load("scaled")


def test_other_images_are_split_in_their_order():
    rng = np.random.default_rng(0)
    images, labels = rng.integers(0, 256, (9, 784), dtype=np.uint8), np.arange(9)
    digits = digits_from(images, labels, (4, 3, 2), "raw")
    assert np.array_equal(digits.valid_x, images[4:7]) and digits.test_y.tolist() == [7, 8]


def test_the_order_is_the_seeds_and_stratified():
    labels = np.repeat(np.arange(10), 500)
    rows = make_digits.order(labels)
    assert sorted(rows) == list(range(5000)) and np.array_equal(rows, make_digits.order(labels))
    assert np.bincount(labels[rows[4000:4500]]).tolist() == [50] * 10
