"""Pictures of signals: the warm-up and the map of notebook 09, and the question of notebook 17."""

from statistics import NormalDist

import numpy

from helpers.activations import ACTIVATIONS
from helpers.draw.moment_map import WIDE, arrow_starts, draw_map, update_map
from helpers.draw.style import figure
from helpers.draw.two_signals import ANGLE, draw_two_signals
from helpers.draw.warm_up import draw_warm_up
from helpers.moments.moments import DOMAINS, next_moments, trajectory
from helpers.site.described import described
from helpers.words import fixed

NUMBERS = (1.0, 3.0, 3.0, 9.0)  # as in the notebook: mean 4, variance 9
SIZES, BELOW = (50, 5000), -1.0


def warm_up() -> str:
    """Return the SVG of mean and variance of four numbers, of two samples, and of Phi at -1."""
    made, axes = figure(height=3.6, columns=3)
    rng, share = numpy.random.default_rng(0), NormalDist().cdf(BELOW)
    samples = tuple(rng.standard_normal(size) for size in SIZES)
    draw_warm_up(axes, numpy.array(NUMBERS), samples, (BELOW, share))
    return described(
        made, "Mean and variance, samples, and the share below a number",
        "Three panels. Left: the numbers 1, 3, 3 and 9 as dots on a line, their mean 4, and an "
        "arrow that reaches 3, the standard deviation, to either side of it. Middle: the shares "
        f"of {SIZES[0]} and of {SIZES[1]} numbers drawn from a bell curve; the larger sample "
        "follows the bell closely. Right: the bell curve with the part below \u22121 hatched, "
        f"which is {fixed(share, 3)} of the whole.")


def moment_map() -> str:
    """Return the SVG of where a layer of SELU units sends mean and variance, and of one path."""
    selu, domain = ACTIVATIONS["selu"], DOMAINS["theorem 1"]
    made, axes = figure(height=4.1, columns=2)
    artists = draw_map(axes, (domain.mu, domain.nu), WIDE)
    z = numpy.linspace(-4, 4, 161)
    path = trajectory(selu, 0.6, 2.5, 30)
    update_map(artists, WIDE, curve=(z, selu.f(z)), ghost=None, in_domain=True, path=path,
               after=next_moments(selu, *arrow_starts(WIDE)), fixed=(0.0, 1.0))
    for name in ("path", "fixed"):
        artists[name].set_gid(name)
    return described(made, "Where a layer of SELU units sends mean and variance",
                "On the left the curve of SELU. On the right arrows over mean and variance of the "
                "activations, each to those of the next layer; all lead to a star at mean 0 and "
                "variance 1. A path of 30 layers starts at mean 0.6 and variance 2.5 and ends at "
                f"mean {fixed(path[0][-1], 3)} and variance {path[1][-1]:.3f}. A dashed rectangle "
                "around the star is the domain of theorem 1.")


def two_signals() -> str:
    """Return the SVG of two signals that go into a row of layers, and of the question."""
    made, ax = figure(height=2.4)
    draw_two_signals(ax)
    return described(made, "Two signals before a row of layers",
                f"Two arrows that begin at one point, at an angle of {ANGLE} degrees, lead into a "
                "row of boxes, the layers, numbered 1, 2, 3 and so on to 49 and 50. Behind the "
                "last box stands a question mark: at what angle?")
