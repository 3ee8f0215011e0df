"""Answers to the exercises of 14_deep_networks: right ones, and wrong ones with remarks."""

from decimal import Decimal

import numpy as np

from helpers.experiments.layer_speeds import PUBLISHED, network, pictures, speeds

FIRST, SECOND = speeds(network(2, seed=0), *pictures())
FACTOR = (0.2851 / 0.003) ** (1 / 3)


def a_loop(z):
    dead = 0
    for column in np.transpose(z):
        if not any(one > 0 for one in column):
            dead += 1
    return dead


def in_place(z):
    z *= 0
    return z.shape[1]


ANSWERS = {
    "first_speed": (
        [FIRST, float(FIRST), float(f"{FIRST:.3g}"), Decimal(f"{FIRST:.4g}"), np.array([FIRST])],
        [(SECOND, "second layer's"), (speeds(network(3, seed=0), *pictures())[0], "three hidden"),
         (-FIRST, "sign"), (1, "1 is not it yet"), ([FIRST, SECOND], "a list"),
         (np.array([FIRST, SECOND]), "an array")],
    ),
    "factor_per_layer": (
        [FACTOR, (PUBLISHED[4][-1] / PUBLISHED[4][0]) ** (1 / 3), 4.56, np.cbrt(0.2851 / 0.003),
         np.exp(np.mean(np.diff(np.log(PUBLISHED[4])))), Decimal("4.564")],
        [(FACTOR**3, "all three steps together"), (FACTOR**0.75, "three steps between"),
         (1 / FACTOR, "is not it yet"), (4.6, "Nearly"), (-FACTOR, "sign"),
         (10, "10 is not it yet")],
    ),
    "count_dead": (
        [lambda z: int((z <= 0).all(axis=0).sum()), lambda z: (z.max(axis=0) <= 0).sum(), a_loop,
         lambda z: sum(np.maximum(z, 0).sum(axis=0) == 0),
         lambda z: z.shape[1] - (z > 0).any(axis=0).sum()],
        [(lambda z: 0, "gives 0: this is off"), (lambda z: (z <= 0).sum(), "At z = [[0.5"),
         (lambda z: (z < 0).all(axis=0).sum(), "At z = [[0.5"),
         (lambda z: (z <= 0).all(axis=1).sum(), "At z = [[0.5"), (in_place, "changes z"),
         (lambda z: (z <= 0).all(axis=0), "an array, where one number"),
         (lambda z: z.shape[1], "At z = [[0.5"), (lambda: 0, "1 argument(s): z")],
    ),
    "what_to_try": (
        ["b", "B", "b)"],
        [("a", "run away"), ("c", "makes large gradients smaller"), ("d", "no row of it is fair"),
         ("e", "no option"), (2, "quotes")],
    ),
}
