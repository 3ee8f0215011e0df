"""Exercises of 12_mish."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

mish = ACTIVATIONS["mish"]
ZS = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])

EXERCISES = [
    Number(
        "12_mish.gate_at_log_3",
        "how far Mish's gate is open at z = ln 3",
        (
            "n is the exponential of z: what is it here?",
            "Put n = 3 into n * n + 2 * n, and divide by the same plus 2.",
        ),
        expected=lambda: mish.f(np.log(3.0)) / np.log(3.0),
        slips=(
            (lambda: 3.0 / 4.0, "That is a sigmoid, Swish's gate. Mish's is further open here."),
            (lambda: mish.f(np.log(3.0)), "That is Mish itself; the gate alone is asked for."),
        ),
    ),
    Array(
        "12_mish.gates",
        "Mish's gate at z = -2, -1, 0, 1, 2",
        (
            "The gate is everything but the z in front: tanh of the softplus.",
            "The softplus of all five at once: np.log1p(np.exp(zs)).",
        ),
        expected=lambda: np.tanh(np.log1p(np.exp(ZS))),
    ),
    Function(
        "12_mish.write_mish",
        "Mish of one number z, also far out",
        (
            "Where does your exponential overflow, and what is Mish close to there?",
            "For z above 30 the gate is open in every digit: return z itself.",
        ),
        expected=mish.f,
        arguments=("z",),
        points=tuple((z,) for z in (0.0, 1.3, -1.3, -1.19, 4.0, -6.0, 12.0, -20.0, 25.0, 1000.0,
                                    -1000.0)),
        rtol=1e-7,
        strict=True,
    ),
    Number(
        "12_mish.whole_network",
        "by which factor a network slows down when 3 % of its time takes 20 times as long",
        (
            "Take 100 seconds: how many of them stay as they were?",
            "The new time is what stays, plus 20 times the share that changed.",
        ),
        expected=lambda: 0.97 + 0.03 * 20,
        slips=((lambda: 20.0, "Only 3 % of the time becomes so much longer, not all of it."),
               (lambda: 0.03 * 20, "That is the new share of the activations; the rest remains.")),
    ),
    Choice(
        "12_mish.one_run",
        "network A has 93.5 % with Mish and 93.1 % with ReLU, one run each: what follows?",
        (
            "Train the same network twice with two seeds: do you get the same accuracy?",
            "Without several runs of each, nobody knows how large a difference luck alone makes.",
        ),
        options=(
            "Mish is better for this network",
            "Mish is better in general",
            "nothing yet: it takes several runs of each to see what luck alone does",
        ),
        expected=lambda: "c",
        remarks={
            "a": "Would the order be the same with another seed? You cannot know from one run.",
            "b": "From one network and one run to all networks is a long way.",
        },
    ),
]
