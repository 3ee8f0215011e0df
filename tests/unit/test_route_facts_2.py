"""Lecture 2: each number that a screen tells, the hall or the one on stage, is computed."""

import re
from functools import cache

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.clip_gradient import CASES
from helpers.chain.presets import PRESETS
from helpers.experiments.dying_units import UnitLayer
from helpers.lectures import route
from helpers.networks.clipping import clip_by_norm, clip_by_value


def of(name, *moved):
    """Return the Run of a preset chain. moved: a layer's number, and what its bias becomes."""
    one = PRESETS[name]
    biases = list(one.biases)
    if moved:
        biases[moved[0] - 1] = moved[1]
    return Chain(one.activations, one.weights, biases).run(one.x, one.y)


def dead(shift):
    """Return how many of the 24 units no image switches on."""
    layer = UnitLayer()
    layer.move_biases(shift)
    return layer.dead.sum()


def factor(weight):
    """Return by what one further layer multiplies a gradient: ReLU, no bias, the input 1."""
    delta = Chain(["relu"] * 4, [weight] * 4, [0.0] * 4).run(1.0, 0.0).delta
    return delta[1] / delta[2] if delta[2] else 0.0


def turn(before, after):
    """Return the angle between two gradients, in degrees."""
    cosine = before @ after / np.linalg.norm(before) / np.linalg.norm(after)
    return np.degrees(np.arccos(cosine))


SPIKE = np.array(CASES["spike"].gradient)
GRID = np.linspace(-6, 6, 120_001)
NAMES = {"A": ACTIVATIONS, "np": np, "of": of, "dead": dead, "turn": turn, "factor": factor,
         "SPIKE": SPIKE, "GRID": GRID, "PRESETS": PRESETS, "by_norm": clip_by_norm,
         "by_value": clip_by_value, "UnitLayer": UnitLayer}
FACTS = [  # the screen, or the question; words of it; code; its value
    ("share_left", "no weight above 1.45 in size",
     "np.abs(PRESETS['typical'].weights).max()", 1.45),
    ("share_left", "at the output is 1.59", "2 * of('typical').a[-1]", 1.59),
    ("share_left", "About 0.000002.", "-of('typical').db[0]", 0.000002),
    ("share_left", "So much is left at layer 6", "of('typical').db[5]", 0.02),
    ("The complaint: about a millionth arrives", "seven weights below 1.5 in size",
     "np.abs(PRESETS['typical'].weights[1:]).max()", 1.45),
    ("The complaint: about a millionth arrives", "slopes of at most ¼", "of('typical').slope.max()",
     0.25),
    ("The complaint: about a millionth arrives", "about a millionth of dC/da₈",
     "1e6 * abs(of('typical').db[0]) / (2 * of('typical').a[-1])", 1),
    ("Slope 1 to the right, none to the left", "slope is 1 right of 0", "A['relu'].df(1e6)", 1),
    ("Slope 1 to the right, none to the left", "0 left of it", "A['relu'].df(-1e-9)", 0),
    ("Slope 1, and still it fades", "at w = 0.5 each further layer halves", "factor(0.5)", 0.5),
    ("Slope 1, and still it fades", "Thirty layers leave two billionths", "1e9 * 0.5 ** 29", 2),
    ("Level at w = 1 alone", "each layer multiplies by w", "factor(1.3)", 1.3),
    ("Level at w = 1 alone", "only w = 1 keeps", "factor(1.0)", 1),
    ("Level at w = 1 alone", "Try −1: the first z is negative", "factor(-1.0)", 0),
    ("ReLU's condition: weights of variance 2/n", "carried half of it",
     "np.mean(A['relu'].f(np.random.default_rng(0).standard_normal(1_000_000)) ** 2)", 0.5),
    ("From the cost back to layer 4 it arrives", "dC/da₅ = 1.56", "2 * of('relu_off').a[-1]",
     1.56),
    ("From the cost back to layer 4 it arrives", "the weight 0.8", "PRESETS['relu_off'].weights[4]",
     0.8),
    ("From the cost back to layer 4 it arrives", "b₄ gets 1.248", "of('relu_off').db[3]", 1.248),
    ("From the cost back to layer 4 it arrives", "A few say 1.1", "PRESETS['relu_off'].weights[3]",
     1.1),
    ("Layer 3 stops the gradient", "b₃, b₂ and b₁ get exactly 0",
     "abs(of('relu_off').db[:3]).max()", 0),
    ("Layer 3 stops the gradient", "layers 1 and 2 are on", "of('relu_off').slope[:2].min()", 1),
    ("Layer 3 stops the gradient", "drag its bias from −0.5 up", "PRESETS['relu_off'].biases[2]",
     -0.5),
    ("Layer 3 stops the gradient", "at about 1.4 the road opens",
     "np.count_nonzero(of('relu_off', 3, 1.4).db) - np.count_nonzero(of('relu_off', 3, 1.35).db)",
     3),
    ("Layer 3 is off: vote again", "only the bias of layer 4 learns", "of('relu_off').dw[3]", 0),
    ("Layer 3 is off: vote again", "layer 5 learns both", "of('relu_off').dw[4]", 0.936),
    ("Seven are dead, seventeen asleep", "Seven are off for all 4000 images", "dead(-4.0)", 7),
    ("Seven are dead, seventeen asleep", "All 24 units", "UnitLayer().z.shape[1]", 24),
    ("Seven are dead, seventeen asleep", "all 4000 images", "UnitLayer().z.shape[0]", 4000),
    ("Seven are dead, seventeen asleep", "three dead at −3", "dead(-3.0)", 3),
    ("Seven are dead, seventeen asleep", "one at −2", "dead(-2.0)", 1),
    ("Seven are dead, seventeen asleep", "none at 0", "dead(0.0)", 0),
    ("No slope, no way back", "one ten-thousandth is left", "A['leaky_relu'].df(-1.0, alpha=0.01)"
     " ** 2", 0.0001),
    ("ELU: a floor below 0, with slope on the way down", "slope is 0.041",
     "A['elu'].df(-2.0, alpha=0.3)", 0.041),
    ("ELU: a floor below 0, with slope on the way down", "four times what the leak gave",
     "A['elu'].df(-2.0, alpha=0.3) / 0.01", 4),
    ("At α = 1 the slope has no step", "to 0.135", "A['elu'].df(-2.0, alpha=1.0)", 0.135),
    ("At α = 1 the slope has no step", "From α = 0.3", "A['elu'].df(-1e-12, alpha=0.3)", 0.3),
    ("At α = 1 the slope has no step", "in proportion",
     "A['elu'].df(-2.0, alpha=1.0) / A['elu'].df(-2.0, alpha=0.3) * 0.3", 1),
    ("At α = 1 the slope has no step", "the slope's step at 0 closes",
     "A['elu'].df(1e-12, alpha=1.0) - A['elu'].df(-1e-12, alpha=1.0)", 0),
    ("At α = 1 the slope has no step", "SELU has 1.67", "A['selu'].params[0].default", 1.67),
    ("ELU's price: further left it is flat again", "its slope is 0.007",
     "A['elu'].df(-5.0, alpha=1.0)", 0.007),
    ("ELU's price: further left it is flat again", "the sigmoid's is 0.007 as well",
     "A['sigmoid'].df(-5.0)", 0.007),
    ("Which of them falls somewhere?", "minus one times a sixth", "-1 / A['gelu'].f(-1.0)", 6),
    ("GELU does not always rise", "near z = −0.75", "GRID[A['gelu'].f(GRID).argmin()]", -0.75),
    ("GELU does not always rise", "a slope of −0.129", "A['gelu'].df(-1.4)", -0.129),
    ("GELU does not always rise", "it is nowhere lower", "A['gelu'].df(GRID).min()", -0.129),
    ("GELU does not always rise", "slope one half", "A['gelu'].df(0.0)", 0.5),
    ("falls_somewhere", "near z = −1.41", "GRID[A['gelu'].df(GRID).argmin()]", -1.41),
    ("falls_somewhere", "it dips to −0.17", "A['gelu'].f(GRID).min()", -0.17),
    ("Swish dips too, deeper and further left", "dips to −0.28", "A['swish'].f(GRID).min()", -0.28),
    ("Swish dips too, deeper and further left", "near z = −1.28",
     "GRID[A['swish'].f(GRID).argmin()]", -1.28),
    ("Swish dips too, deeper and further left", "left of that its slope is negative",
     "np.sign(A['swish'].df(GRID[GRID < -1.28])).max()", -1),
    ("The other end: how far does b₁ jump?", "every weight is 100",
     "np.mean(PRESETS['exploding'].weights)", 100),
    ("The other end: how far does b₁ jump?", "every z is exactly 0", "abs(of('exploding').z).max()",
     0),
    ("The other end: how far does b₁ jump?", "the gradient at the output is 1",
     "2 * of('exploding').a[-1]", 1),
    ("Four factors of 25: b₁ gets 97656", "¼ · 25⁴ = 97656", "of('exploding').db[0]", 97656),
    ("Four factors of 25: b₁ gets 97656", "¼ · 25⁴", "0.25 * 25 ** 4", 97656),
    ("Four factors of 25: b₁ gets 97656", "z₃ is above 20 then",
     "of('exploding', 2, -49.0).z[2]", 23),
    ("After such a step, how large is the gradient?", "the gradient of b₁ is 343.98",
     "of('extreme').db[0]", 343.98),
    ("After such a step, how large is the gradient?", "a step at the rate 0.5",
     "PRESETS['extreme'].rate", 0.5),
    ("After such a step, how large is the gradient?", "moves b₁ by 172",
     "0.5 * of('extreme').db[0]", 172),
    ("After such a step, how large is the gradient?", "weights of 100",
     "np.mean(PRESETS['extreme'].weights[1:])", 100),
    ("After such a step, how large is the gradient?", "prints 173.55", "1.56 + 0.5 * 343.98",
     173.55),
    ("One step, and the sigmoid is flat", "from 1.56 to −170.43",
     "1.56 - 0.5 * of('extreme').db[0]", -170.43),
    ("One step, and the sigmoid is flat", "the next gradient is almost 0",
     "of('extreme', 1, -170.43).db[0]", 0),
    ("One step, and the sigmoid is flat", "more than seventy zeros after the point",
     "np.floor(-np.log10(of('extreme', 1, -170.43).slope[0]))", 73),
    ("Clipping by value: how far does it turn?", "(4, 0.9, −0.8, 0.4)",
     "abs(SPIKE - [4.0, 0.9, -0.8, 0.4]).max()", 0),
    ("Clipping by value: how far does it turn?", "in the plane the turn is 29°",
     "turn(SPIKE[:2], by_value(SPIKE[:2], 1.0))", 29),
    ("Clipped by norm, it keeps its direction", "By value it also turns, by 34.2°",
     "turn(SPIKE, by_value(SPIKE, 1.0))", 34.2),
    ("Clipped by norm, it keeps its direction", "by norm it keeps its direction",
     "abs(by_norm(SPIKE, 1.0) * np.linalg.norm(SPIKE) - SPIKE).max()", 0),
    ("Clipped by norm, it keeps its direction", "slowly up to 4: there clipping by value no longer",
     "abs(by_value(SPIKE, 4.0) - SPIKE).max()", 0),
    ("At z = −1: which is steepest, and is one negative?", "more than a third", "A['elu'].df(-1.0)",
     0.37),
    ("ELU is steepest there, and GELU goes down", "the largest slope of the four, 0.368",
     "max(A[key].df(-1.0) for key in ('sigmoid', 'relu', 'elu', 'gelu'))", 0.368),
    ("ELU is steepest there, and GELU goes down", "a negative one, −0.083", "A['gelu'].df(-1.0)",
     -0.083),
    ("ELU is steepest there, and GELU goes down", "stays behind, with 0.045",
     "A['sigmoid'].df(3.0)", 0.045),
    ("What each answer asks in return", "½ at 0", "A['gelu'].df(0.0) + A['swish'].df(0.0)", 1),
]


@cache
def words():
    """Return what each screen and each question of its own tells, by title or key."""
    lecture = route("2")
    told = {one.title: " ".join((one.claim, *one.points, one.say, one.expect, one.wrong))
            for one in lecture.screens}
    for name, one in lecture.questions.items():
        if name.startswith("lecture_2."):
            told[one.step] = " ".join((one.question, *one.choices, one.why,
                                       *one.misconception.values()))
    return told


@pytest.mark.parametrize("place, told, code, value", FACTS)
def test_a_number_is_what_the_course_computes(place, told, code, value):
    assert told in words()[place]
    digits = len(f"{value:f}".rstrip("0").partition(".")[2])
    assert abs(float(eval(code, NAMES)) - value) <= 0.5001 * 10.0 ** -digits


def test_no_number_of_a_claim_is_passed_over():
    for one in route("2").screens:
        computed = " ".join(told for place, told, _, _ in FACTS if place == one.title)
        for number in re.findall(r"\d+\.\d+", one.claim):
            assert number in computed + one.figure, f"{one.title!r} tells {number}"
