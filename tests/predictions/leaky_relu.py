"""What is right in the predictions of 06_leaky_relu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from tests.predictions import letter

leaky = ACTIVATIONS["leaky_relu"]
LEFT, RIGHT = np.linspace(-5, -0.1, 50), np.linspace(0.1, 5, 50)


def _moves(function, places):
    return not np.array_equal(function(places, alpha=0.01), function(places, alpha=0.3))


def what_moves():
    moved = [_moves(function, side) for function in (leaky.f, leaky.df) for side in (LEFT, RIGHT)]
    return letter(a=moved == [True, False, False, False], b=all(moved),
                  c=moved == [True, False, True, False], d=moved == [True, False, True, True])


def shape_of_slope():
    left, right = leaky.df(LEFT, alpha=0.2), leaky.df(RIGHT, alpha=0.2)
    level = np.ptp(left) == 0 == np.ptp(right)
    return letter(a=level and left[0] == 0.2 and right[0] == 1,
                  b=np.allclose(left, leaky.f(LEFT, alpha=0.2)),
                  c=not level and left[-1] > left[0] > 0)


def alpha_one():
    z = np.concatenate([LEFT, RIGHT])
    found = leaky.f(z, alpha=1.0)
    return letter(a=np.allclose(found, np.maximum(z, 0)), b=np.allclose(found, z),
                  c=np.allclose(found, np.abs(z)), d=not found.any())


def max_above_one():
    left, right = (np.allclose(np.maximum(1.5 * z, z), leaky.f(z, alpha=1.5))
                   for z in (LEFT, RIGHT))
    return letter(a=left and right, b=left and not right, c=right and not left,
                  d=not (left or right))


def across_the_corner(h=1e-6):
    return (leaky.f(h, alpha=0.2) - leaky.f(-h, alpha=0.2)) / (2 * h)


def _right_with_np_max(z):
    try:
        return bool(np.all(np.max(0.2 * z, z) == leaky.f(z, alpha=0.2)))
    except (TypeError, ValueError):
        return False


def np_max():
    found = [_right_with_np_max(z) for z in (-1, -5, np.array([-1.5, 1.5]))]
    return letter(a=all(found), b=found == [True, True, False], c=found == [True, False, False],
                  d=not any(found))


def two_negative():
    p = typical_of("leaky_relu", 5)
    run = Chain([("leaky_relu", {"alpha": 0.01})] * 5, p.weights, p.biases).run(p.x, p.y)
    slopes = np.array(run.slope)[np.array(run.z) < 0]
    assert len(slopes) == 2
    return np.prod(slopes)


def _size(alpha, depth):
    """How large |da_L/db_1| is in a chain of this depth with w = -1."""
    chain = Chain([("leaky_relu", {"alpha": alpha})] * depth, [-1.0] * depth, [0.0] * depth)
    return 10 ** chain.run(x=1.0).log10_abs_path[0]


def weight_minus_one():
    sizes = np.array([_size(0.01, depth) for depth in range(1, 32)])
    factors = sizes[1:] / sizes[:-1]
    return letter(a=np.allclose(factors, 1),
                  b=np.allclose(np.sort(factors), [0.01] * 15 + [1.0] * 15),
                  c=np.allclose(factors, 0.01), d=bool((factors > 1.01).all()))


def nothing_lost():
    alphas = np.arange(0.05, 1.51, 0.05)
    lost = [abs(np.log(_size(alpha, 31))) for alpha in alphas]
    return float(alphas[int(np.argmin(lost))])
