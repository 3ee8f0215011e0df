"""What is right in the predictions of 20_design_your_own."""

import math

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.checks import InputError
from helpers.experiments.digits import load
from helpers.formula import formula
from helpers.formula.parse import parse
from helpers.formula.program import Program
from helpers.moments.deep_moments import deep_run
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import multilayer
from helpers.networks.optimisers import SGD
from helpers.networks.training import batches, train_step
from tests.predictions import letter

WAVE = "own:max(a*z, z) + b*sin(z); a = 0.1 (-2 to 2); b = 0.2 (-2 to 2)"
ATTACKS = ("__import__('os').system('rm -rf ~')", "<script>alert(1)</script>", "open('a', 'w')",
           "z; import os", "z.__class__", "lambda: z", "exec('z')")


def both_slopes():
    act = formula("max(a*z, z)", a=2.0)
    left, right = float(act.df(-1.0)), float(act.df(1.0))
    return letter(a=(left, right) == (2, 1), b=(left, right) == (1, 2), c=left == right)


def line_and_wave():
    act, z = formula("max(a*z, z) + b*sin(z)", a=0.1), np.linspace(-10, 10, 20001)
    tried = np.linspace(0, 0.2, 201)
    return float(max(b for b in tried if act.df(z, b=float(b)).min() > -1e-9))


def slope_of_abs():
    return float(formula("abs(z)").df(0.0))


def how_exact():
    z, h = np.linspace(-3, 3, 61), 1e-6
    act = ACTIVATIONS["mish"]
    automatic = Program(parse("z * tanh(softplus(z))")).slope(z, {})
    off = np.abs(automatic - act.df(z)).max()
    rise = np.abs((act.f(z + h) - act.f(z - h)) / (2 * h) - act.df(z)).max()
    return letter(a=off <= 1e-14, b=off > rise / 10, c=1e-14 < off <= rise / 10)


def log_exp_at_1000():
    found = float(formula("log(1 + exp(z))").f(1000.0))
    return letter(a=math.isinf(found), b=found == 1000, c=abs(found - 709.8) < 0.1)


def chain_of_waves():
    sizes = [Chain([WAVE] * depth, [1.0] * depth, [0.0] * depth).run(x=1.0).log10_abs_path[0]
             for depth in (59, 60)]
    factor = 10 ** (sizes[1] - sizes[0])
    return letter(a=factor > 1.05, b=abs(factor - 0.8) < 1e-6, c=abs(factor - 1) < 0.05)


def alive_and_bounded():
    z, passing = np.linspace(-30, 30, 6001), []
    for key in ("relu", "leaky_relu", "elu"):
        act = ACTIVATIONS[key]
        if (act.df(z) != 0).all() and act.f(-1e6) > -10:
            passing.append(key)
    return letter(a=passing == ["relu"], b=passing == ["leaky_relu"], c=passing == ["elu"],
                  d=not passing)


def straight_line():
    off = {text: abs(math.log(deep_run(f"own:{text}", "lecun", depth=50, seed=0).gradient[0]))
           for text in ("max(0, z)", "z", "tanh(z)", "softplus(z)")}
    best = min(off, key=off.get)
    # What its remark says of ReLU: the mean square is halved in each of 50 layers.
    assert abs(off["max(0, z)"] - 25 * math.log(2)) < 0.5
    return letter(a=best == "max(0, z)", b=best == "tanh(z)", c=best == "softplus(z)",
                  d=best == "z")


def best_of_20():
    right = np.random.default_rng(1).binomial(500, 0.94, (5000, 20)) / 500
    best = right.max(axis=1).mean()
    return letter(a=best < 0.942, b=0.942 <= best < 0.95, c=0.957 < best < 0.961, d=best > 0.985)


def _validated(seed):
    """The accuracy of a small network of ReLU units, as the notebook trains it."""
    digits, network = load(), multilayer([784, 64, 10], "relu", seed, "he")
    optimiser = SGD(network.parameters, 0.05, 0.9)
    for rows in batches(1000, 25, seed):
        train_step(network, softmax_cross_entropy, optimiser, digits.train_x[rows],
                   digits.train_y[rows])
    return network.accuracy(digits.valid_x, digits.valid_y)


def trained_anew():
    tried, fresh = np.array([_validated(seed) for seed in range(40)]).reshape(2, 20)
    lead, left = tried.max() - tried.mean(), fresh.mean() - tried.mean()
    assert 0.05 < lead < 0.1
    return letter(a=abs(left) < 0.25 * lead, b=0.35 * lead < left < 0.65 * lead,
                  c=left > 0.8 * lead)


def line_of_a_stranger():
    refused = []
    for line in ATTACKS:
        try:
            formula(line)
        except InputError:
            refused.append(line)
    return letter(a=ATTACKS[0] not in refused, b=len(refused) == len(ATTACKS),
                  c=ATTACKS[1] not in refused)
