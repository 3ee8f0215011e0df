"""Exercises of 05_relu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Built, Choice, Number
from helpers.words import readable

relu, softplus = ACTIVATIONS["relu"], ACTIVATIONS["softplus"]

ZS = np.array([0.0, 1.0, -1.0, 0.5, -0.25, 3.0, -7.0, 100.0])


def _is_no_hat(values):
    weights, bends = values
    wanted = np.maximum(0, 1 - abs(ZS))
    found = relu.f(ZS[:, None] - bends) @ weights
    off = np.flatnonzero(abs(found - wanted) > 1e-3 * (1 + abs(ZS)))
    if not off.size:
        return ""
    z, yours, hat = (readable(numbers[off[0]]) for numbers in (ZS, found, wanted))
    return f"At z = {z} yours gives {yours}, and the hat is {hat} there."


def _is_not_dead_here_alone(values):
    w, b = values
    if max(w * -1 + b, w * 2 + b) > 0:
        return "For at least one x from -1 to 2 your unit is on, and so it is not dead here."
    return "" if w * 3 + b > 0 else "At x = 3 your unit is off, too."


EXERCISES = [
    Array(
        "05_relu.slopes",
        "slopes of ReLU at -2, -0.1, 0, 0.1, 2",
        (
            "Two of the five points are on the right-hand line: only there the unit is on.",
            "At the corner, take the slope from the left.",
        ),
        expected=lambda: relu.df(np.array([-2.0, -0.1, 0.0, 0.1, 2.0])),
    ),
    Number(
        "05_relu.path",
        "the factor on a path over ten weights of 0.8, all units on",
        (
            "What is the slope of a unit that is on? And how often does 0.8 come in?",
            "Ten factors of 0.8, and ten slopes that change nothing.",
        ),
        expected=lambda: 0.8**10,
        slips=(
            (lambda: 1.0, "The slopes are all 1; but the weights are factors, too."),
            (lambda: 8.0, "The factors are multiplied, not added."),
        ),
    ),
    Number(
        "05_relu.deadly_bias",
        "the bias at which a unit with z from -4 to 3 at bias 0.5 dies",
        (
            "Dead means: z is not above 0 for any image. Which image is the last to go?",
            "The largest z is 3. How far must the bias go down, and where does it start from?",
        ),
        expected=lambda: 0.5 - 3.0,
        slips=(
            (lambda: -3.0, "That is how far it has to move down; but where did it start from?"),
            (lambda: 4.5, "That is upwards: there, hardly any image leaves the unit off."),
        ),
    ),
    Built(
        "05_relu.hat",
        "weights and bends of three ReLUs that make a hat: 0 up to -1, 1 at 0, 0 from 1 on",
        (
            "One ReLU begins to rise at -1. What has to happen at 0?",
            "At 0 the slope changes from 1 to -1: by minus 2. Which weight does that ReLU need?",
            "At 1 the slope goes from -1 back to 0.",
        ),
        expected=lambda: np.array([[1.0, -2.0, 1.0], [-1.0, 0.0, 1.0]]),
        flaw=_is_no_hat,
        shape=(2, 3),
    ),
    Choice(
        "05_relu.off_once",
        "for one image a ReLU unit has z = −2: what follows?",
        (
            "Its slope is 0 for this image. Who said that it is so for all of them?",
            "Look at the open dots of the dying units, and at the bars below them.",
        ),
        options=(
            "the unit is dead and will never learn again",
            "the unit learns nothing from this image; others may still switch it on",
            "the unit learns from this image, but slowly",
        ),
        expected=lambda: "b",
        remarks={
            "a": "One image is not all the data.",
            "c": "Its slope for this image is exactly 0: that is not slow, it is nothing.",
        },
    ),
    Built(
        "05_relu.dead_here",
        "w and b of a ReLU unit that is off for every x from -1 to 2, and on at x = 3",
        (
            "z = w x + b is a line. Where must it be below 0, and where above?",
            "Let it cross 0 somewhere between 2 and 3, on the way up.",
        ),
        expected=lambda: np.array([1.0, -2.5]),
        flaw=_is_not_dead_here_alone,
        shape=(2,),
    ),
    Number(
        "05_relu.sharp_softplus",
        "the smallest k with which softplus(kz)/k is nowhere further than 0.01 from ReLU",
        (
            "Where is it furthest from ReLU, and how far is it there?",
            "At z = 0 it is softplus(0)/k, and softplus(0) is ln 2.",
        ),
        expected=lambda: np.log(2) / 0.01,
        slips=(
            (lambda: 0.01 * np.log(2), "With so small a k it is further from ReLU, not nearer."),
            (lambda: 100.0, "Sharp enough, but a smaller k will do. The gap at 0 is not 1/k: what "
                            "is softplus at 0?"),
        ),
    ),
    Function(
        "05_relu.write_softplus",
        "softplus of one number z, from -1000 to 1000, without an overflow or lost digits",
        (
            "exp of a large number overflows: let it have no number above 0.",
            "ReLU plus a gap; the gap is the same at z and at -z.",
            "log1p(x) is the logarithm of 1 + x, also where 1 + x would be 1 to all digits.",
        ),
        expected=lambda z: softplus.f(z),
        arguments=("z",),
        points=tuple((z,) for z in (0.0, 1.0, -1.0, 2.7, -4.4, 15.0, -34.0, 1000.0, -1000.0)),
        rtol=1e-7,
        atol=1e-20,
        strict=True,
    ),
]
