"""What the facts of lecture 3 are computed by: tests/routes/3.toml."""

from dataclasses import replace
from functools import cache

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.gates import GATES
from helpers.activations.published import GATES_TABLE
from helpers.chain import Chain
from helpers.chain.presets import PRESETS
from helpers.experiments.opened_depth_record import record
from helpers.experiments.opened_depth_said import rows_of, spread
from helpers.experiments.shattered_gradients import SPACING, gradients
from helpers.moments.mean_field import critical_sigma_w, depth_scale, phase
from helpers.moments.normalise_signal import layer_for, signal
from helpers.widgets import order_and_chaos, step_chain


def opened(kind, depth=50, part="runs"):
    """The Spread of a kind of network, from the record."""
    return spread(record()[part]["rows"], kind, depth)


def arrives(kind, act, depth=50):
    """log10 of what reaches the first layer before training, the median over the seeds."""
    return np.median(rows_of(record()["runs"]["rows"], kind, depth)[act]["reached"])


@cache
def tanh(sigma_w):
    """Two inputs 60 degrees apart in wide layers of tanh, in theory."""
    return order_and_chaos("tanh", sigma_w=sigma_w, sigma_b=0.2, angle=60.0).walk


@cache
def shattered(skips, beta=1.0):
    return gradients("relu", skips, True, beta)


def alike(skips, depth=24):
    """How the gradients of neighbouring inputs correlate."""
    return shattered(skips).autocorrelations(depth)[:, 1].mean()


def size_of(depth):
    """The size of dy/dx without paths."""
    return 10 ** shattered(False).log10_sizes[:, depth - 1].mean()


def variances(table, kind=None):
    """The variances down the columns of a small table, before or after a normalisation."""
    x = signal(table)
    return (layer_for(kind, table).forward(x, training=True) if kind else x).var(axis=0)


def nudged_by(w, b, a=0.5, h=1e-6):
    """By how much a nudge of a grows through a + f(w a + b), by a difference."""
    f = ACTIVATIONS["sigmoid"].f
    return (a + h + f(w * (a + h) + b) - (a - h) - f(w * (a - h) + b)) / (2 * h)


def weighed(preset, layer, weight):
    """The run of a chain of which one layer, or with layer 0 each, has another weight."""
    one = PRESETS[preset]
    weights = [weight if layer in (0, n) else w for n, w in enumerate(one.weights, 1)]
    one = replace(one, weights=tuple(weights))
    return Chain(one.activations, one.weights, one.biases, one.skips).run(one.x, one.y)


NAMES = {"opened": opened, "record": record, "arrives": arrives, "tanh": tanh,
         "shattered": shattered, "GATES": GATES, "GATES_TABLE": GATES_TABLE,
         "alike": alike, "size_of": size_of, "variances": variances,
         "nudged_by": nudged_by, "weighed": weighed, "SPACING": SPACING,
         "order_and_chaos": order_and_chaos, "step_chain": step_chain,
         "critical_sigma_w": critical_sigma_w, "depth_scale": depth_scale, "phase": phase}
