"""What is right in the predictions of 13_compare."""

from itertools import pairwise

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.compare import describe
from helpers.chain import Chain
from tests.predictions import letter

MEASURED = {"most_expensive": "a time, which the notebook's own cell takes on the machine it runs "
                              "on"}
Z = np.linspace(-5, 5, 2001)
SEEN = 0.06  # less than this cannot be seen on a slide
FOUR = ("sigmoid", "relu", "elu", "gelu")
DEEP = ("sigmoid", "tanh", "relu", "selu", "gelu")


def nothing_moves():
    still = {(one.key, other.key) for one, other in pairwise(ACTIVATIONS.values())
             if max(np.abs(one.f(Z) - other.f(Z)).max(),
                    np.abs(one.df(Z) - other.df(Z)).max()) < SEEN}
    leaky, double = ("leaky_relu", "prelu"), ("gelu", "gelu_tanh")
    selu, hard = ("elu", "selu"), ("swish", "hard_swish")
    return letter(a=still == {leaky}, b=still == {hard}, c=still == {selu}, d=still == {double})


def highest_slope():
    *others, last = ACTIVATIONS
    assert last == "relu_squared" and np.all(np.diff(ACTIVATIONS[last].df(Z[Z > 0])) > 0)
    highest = max(others, key=lambda key: ACTIVATIONS[key].df(Z).max())
    return letter(a=highest == "tanh", b=highest == "selu", c=highest == "gelu",
                  d=highest == "relu")


def _slopes(keys, z):
    return {key: float(ACTIVATIONS[key].df(z)) for key in keys}


def at_minus_1():
    slopes = _slopes(FOUR, -1.0)
    largest = max(slopes, key=slopes.get)
    below = {key for key, slope in slopes.items() if slope < 0}
    return letter(a=largest == "sigmoid" and not below, b=largest == "elu" and below == {"gelu"},
                  c=largest == "elu" and not below, d=largest == "sigmoid" and below == {"gelu"})


def at_3():
    flat = {key for key, slope in _slopes(FOUR, 3.0).items() if slope < 0.1}
    return letter(a=flat == {"gelu"}, b=flat == {"elu"}, c=flat == {"relu"}, d=flat == {"sigmoid"})


def different_slopes():
    different = {round(slope, 6) for slope in _slopes(ACTIVATIONS, 0.0).values()}
    return letter(a=len(different) == 7, b=len(different) == len(ACTIVATIONS),
                  c=different == {0.0, 0.5, 1.0})


def centred():
    found = {key for key in ACTIVATIONS if abs(describe(key).mean) < 1e-6}
    signs = {key for key, act in ACTIVATIONS.items() if act.f(Z).min() < 0 < act.f(Z).max()}
    return letter(a=found == {"tanh"}, b=found == {"tanh", "elu", "selu"},
                  c=found == {"tanh", "selu"}, d=found == signs)


def open_left():
    assert len(ACTIVATIONS) == 14
    return sum(abs(act.df(-1000.0)) > 1e-6 for act in ACTIVATIONS.values())


def _trends(w):
    """Per activation: does |da_L/db_1| grow (1), fall (-1) or stay (0) from 10 to 60 layers?"""
    sizes = {key: [Chain([key] * n, [w] * n, [0.0] * n).run(x=1.0).log10_abs_path[0]
                   for n in (10, 60)] for key in DEEP}
    return {key: int(np.sign(round(float(deep - flat), 6))) for key, (flat, deep) in sizes.items()}


def level_line():
    level = {key for key, trend in _trends(1.0).items() if trend == 0}
    return letter(a=level == {"relu"}, b=level == {"tanh"}, c=level == {"selu"}, d=not level)


def who_explodes():
    grown = {key for key, trend in _trends(2.0).items() if trend > 0}
    return letter(a=grown == set(DEEP), b=grown == {"relu"}, c=grown == {"relu", "selu", "gelu"},
                  d=grown == set(DEEP) - {"sigmoid"})
