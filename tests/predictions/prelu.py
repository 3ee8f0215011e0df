"""What is right in the predictions of 07_prelu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from helpers.experiments.learn_slope import slope_run
from helpers.networks.initialise import deviation
from tests.predictions import letter

prelu = ACTIVATIONS["prelu"]
by_alpha = prelu.dparams["alpha"]
LEFT, RIGHT = np.linspace(-5, -0.1, 50), np.linspace(0.1, 5, 50)
MEASURED = {"twenty_seeds": "eighty trainings take too long here; the notebook's own fact "
                            "prelu_against_fixed is computed from them"}


def negative_alpha():
    left = prelu.f(LEFT, alpha=-0.3)
    return letter(a=not left.any(), b=(left > 0).all(), c=(left < 0.25 * LEFT).all())


def absolute_value():
    alphas = np.arange(-2, 2.01, 0.25)
    off = [np.abs(prelu.f(LEFT, alpha=alpha) - np.abs(LEFT)).max() for alpha in alphas]
    return float(alphas[int(np.argmin(off))])


def alpha_derivative_zero():
    left, right = (by_alpha(z, alpha=0.25) == 0 for z in (LEFT, np.append(RIGHT, 0.0)))
    return letter(a=right.all() and not left.any(), b=left.all() and not right[:-1].any(),
                  c=not (left.any() or right.any()), d=left.all() and right.all())


def who_pushes_harder():
    far, near = by_alpha(-10.0, alpha=0.25), by_alpha(-0.1, alpha=0.25)
    return letter(a=abs(near) > abs(far), b=np.isclose(near, far), c=np.isclose(far, 10 * near),
                  d=np.isclose(far, 100 * near))


def check_fails(h=1e-6, alpha=0.25):
    def off(z):
        along_z = (prelu.f(z + h, alpha=alpha) - prelu.f(z - h, alpha=alpha)) / (2 * h)
        along_alpha = (prelu.f(z, alpha=alpha + h) - prelu.f(z, alpha=alpha - h)) / (2 * h)
        return (abs(along_z - prelu.df(z, alpha=alpha)) > 1e-3,
                abs(along_alpha - by_alpha(z, alpha=alpha)) > 1e-3)

    (z_at_0, alpha_at_0), (z_far, alpha_far) = off(0.0), off(-6.0)
    return letter(a=z_at_0, b=alpha_at_0, c=z_far, d=alpha_far)


def _ends(start, by_channel=False):
    return slope_run(start, by_channel).alphas[-1]


def where_it_ends():
    ends = _ends(0.25)
    return letter(a=(np.abs(ends) < 0.1).all(), b=(np.abs(ends - 0.25) < 0.1).all(),
                  c=((ends > 0.4) & (ends < 0.8)).all(), d=(ends > 1).all())


def from_below():
    ends = _ends(-0.5)
    return letter(a=(ends < -0.5).all(), b=(np.abs(ends) < 0.1).all(),
                  c=((ends > 0.4) & (ends < 0.8)).all())


def per_channel():
    shared, own = (np.abs(_ends(0.25, by_channel) - 0.25).mean() for by_channel in (False, True))
    return letter(a=own > 1.2 * shared, b=1.2 * own < shared, c=shared / 1.2 <= own <= 1.2 * shared)


def third_network():
    """It has one trait of each of the two networks: is the slope learned, is it large at last?"""
    large = bool((_ends(0.05) > 0.2).all())
    one, other = (True, large), (False, False)  # PReLU from 0.05, and a fixed 0.01

    def tells(*traits):
        return all(sum(a != b for a, b in zip(traits, there, strict=True)) == 1
                   for there in (one, other))

    return letter(a=tells(False, False), b=tells(True, bool((_ends(1.0) > 0.2).all())),
                  c=tells(False, False), d=tells(False, True))


def variance(n=1000):
    return n * deviation("he", n, n, slope=0.25) ** 2


def three_slopes():
    p = typical_of("prelu", 5)
    run = Chain([("prelu", {"alpha": 0.25})] * 5, p.weights, p.biases).run(p.x, p.y)
    assert [z < 0 for z in run.z] == [True] * 3 + [False] * 2
    return np.prod(run.slope[:3])


def _per_layer(alpha):
    run = Chain([("prelu", {"alpha": alpha})] * 30, [1.0] * 30, [-0.5] * 30).run(1.0, 0.0)
    return run.delta[10] / run.delta[11]


def factor_per_layer():
    return _per_layer(0.25)


def nothing_lost():
    level = [np.isclose(_per_layer(alpha), 1) for alpha in (0.5, 1.0)]
    none = Chain([("prelu", {"alpha": 0.0})] * 30, [1.0] * 30, [-0.5] * 30).run(1.0, 0.0)
    return letter(a=np.isclose(none.slope, 1).all(), b=level[0], c=level[1], d=not any(level))
