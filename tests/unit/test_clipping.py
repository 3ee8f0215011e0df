"""Clipping by value and by norm: sizes, directions, extremes."""

import math

import mpmath as mp
import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks.clipping import clip_by_norm, clip_by_value

pytestmark = pytest.mark.usefixtures("nothing_may_warn")


def angle(one, other):
    """The angle between two vectors, in degrees, in high precision."""
    with mp.workdps(60):
        one, other = ([mp.mpf(float(v)) for v in np.ravel(vector)] for vector in (one, other))
        sizes = [mp.sqrt(mp.fdot(v, v)) for v in (one, other)]
        cosine = mp.fdot(one, other) / (sizes[0] * sizes[1])
        return float(mp.degrees(mp.acos(min(cosine, 1))))


def test_by_value_bounds_each_entry_and_turns_the_direction():
    gradient = np.array([[30.0, -0.4], [0.1, -5.0]])
    clipped = clip_by_value(gradient, 1.0)
    np.testing.assert_array_equal(clipped, [[1.0, -0.4], [0.1, -1.0]])
    assert angle(gradient, clipped) > 30
    np.testing.assert_array_equal(gradient, [[30.0, -0.4], [0.1, -5.0]])  # not changed in place
    np.testing.assert_array_equal(clip_by_value([math.inf, -math.inf], 2), [2.0, -2.0])


def test_by_norm_keeps_the_direction_and_sets_the_norm():
    gradient = np.random.default_rng(3).normal(0, 50, (3, 4))
    clipped = clip_by_norm(gradient, 2.5)
    assert np.linalg.norm(clipped) == pytest.approx(2.5, rel=1e-14)
    assert angle(gradient, clipped) < 1e-6
    np.testing.assert_allclose(clipped, gradient * 2.5 / np.linalg.norm(gradient), 1e-14)


@pytest.mark.parametrize("clip", [clip_by_value, clip_by_norm])
def test_what_is_small_enough_stays_and_a_vanished_gradient_stays_vanished(clip):
    for gradient in ([0.3, -0.4], [3e-200, 4e-200], [0.0, 0.0], [5e-324], []):
        result = clip(gradient, 0.5)
        np.testing.assert_array_equal(result, gradient)
        assert result is not gradient
    assert clip(np.float32([3, 4]), 1).dtype == np.float32
    assert clip(7.0, 2.0) == 2.0 and clip(-7, 2) == -2.0


@pytest.mark.parametrize("gradient", [
    [3e300, 4e300], [1.7e308] * 9, [1e308, 1e-308, -1e200], [5e-324, 1.7e308], [3e200, -4e200]])
def test_norms_beyond_float64_are_clipped_too(gradient):
    clipped = clip_by_norm(gradient, 10.0)
    with mp.workdps(50):
        norm = mp.sqrt(sum(mp.mpf(v) ** 2 for v in gradient))
        true = [float(mp.mpf(v) * 10 / norm) for v in gradient]
    tiny = clip_by_norm([3e-320, 4e-320], 1e-320)
    with np.errstate(under="ignore"):
        np.testing.assert_allclose(clipped, true, 1e-14, 1e-307)
        np.testing.assert_allclose(tiny, [6e-321, 8e-321], 2e-3)


def test_by_norm_at_the_limit_itself():
    for limit in (5.0, 5.001):
        np.testing.assert_array_equal(clip_by_norm([3.0, 4.0], limit), [3.0, 4.0])
    assert clip_by_norm([3.0, 4.0], 4.999).tolist() != [3.0, 4.0]


@pytest.mark.parametrize("clip", [clip_by_value, clip_by_norm])
@pytest.mark.parametrize("limit", [0, -1, math.nan, math.inf, "1", None, [1.0, 2.0], 1j])
def test_a_limit_that_is_not_above_0(clip, limit):
    with pytest.raises(InputError, match="^limit = .* is not allowed"):
        clip([1.0], limit)


def test_a_gradient_that_cannot_be_clipped():
    for clip in (clip_by_value, clip_by_norm):
        for gradient in ([1.0, math.nan], "1", None, [[1], [1, 2]]):
            with pytest.raises(InputError, match="^gradient"):
                clip(gradient, 1.0)
    with pytest.raises(InputError, match="infinite entry"):
        clip_by_norm([1.0, math.inf], 1.0)
