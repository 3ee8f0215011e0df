"""The numbers that a lecture's route tells, claims and notes alike: each is computed anew."""

import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.compare import describe
from helpers.chain import Chain
from helpers.chain.clip_gradient import CASES
from helpers.chain.presets import PRESETS
from helpers.chain.windows import widest_window, window_width
from helpers.experiments.dying_units import UnitLayer
from helpers.experiments.layer_speeds import PUBLISHED
from helpers.lectures import route
from helpers.networks.clipping import clip_by_norm, clip_by_value
from helpers.widgets import clip_gradient, depth_sweep
from helpers.widgets.depth_sweep import WEIGHTS
from tests import depth_facts

TESTS = Path(__file__).resolve().parents[1]
FACTS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["fact"]
         for path in sorted((TESTS / "routes").glob("*.toml"))}
ALL = [(name, one) for name, facts in FACTS.items() for one in facts]


def run(preset):
    one = PRESETS[preset]
    return one.chain().run(one.x, one.y)


def moved(preset, layer, bias):
    """The run of a chain of which one layer has another bias. layer: 1 is the first."""
    one = PRESETS[preset]
    biases = [bias if n == layer else b for n, b in enumerate(one.biases, 1)]
    return Chain(one.activations, one.weights, biases).run(one.x, one.y)


def factors(preset):
    """The sizes of weight times slope between neighbouring biases, from layer 2 to the last."""
    return np.abs(np.array(PRESETS[preset].weights[1:]) * run(preset).slope[:-1])


def same(w, b=0.0, depth=10, act="sigmoid"):
    """The run of a chain whose layers are all alike, as in depth_sweep."""
    return Chain([act] * depth, [w] * depth, [b] * depth).run()


def left(w, b=0.0, depth=10, act="sigmoid"):
    """The share of the gradient at the output that is left at the first bias."""
    return 10 ** same(w, b, depth, act).log10_abs_path[0]


def settled(w, b=0.0, act="sigmoid"):
    """The factor of one more layer, far down such a chain."""
    return abs(w * same(w, b, 100, act).slope[-1])


def per_layer(w):
    """By what one layer of ReLUs multiplies a gradient: no bias, and the input 1."""
    one = same(w, act="relu")
    return w * one.slope[0]


@cache
def dead(shift):
    """How many of the 24 units no image switches on, with all biases shifted."""
    layer = UnitLayer()
    layer.move_biases(shift)
    return layer.dead.sum()


def lowest(curve):
    """The z at which a curve is lowest, and its height there."""
    z = np.linspace(-6, 6, 120_001)
    return z[curve(z).argmin()], curve(z).min()


def turn(before, after):
    """The angle between two gradients, in degrees."""
    return np.degrees(np.arccos(before @ after / np.linalg.norm(before) / np.linalg.norm(after)))


def right(question):
    """The choice that a route's own question, such as "lecture_1.steepest", takes for right."""
    one = route(re.match(r"lecture_(\w+)\.", question)[1]).questions[question]
    return one.choices[one.letters.index(one.right)]


NAMES = {"A": ACTIVATIONS, "f": ACTIVATIONS["sigmoid"].f, "df": ACTIVATIONS["sigmoid"].df,
         "np": np, "pairwise": pairwise, "Chain": Chain, "PRESETS": PRESETS,
         "PUBLISHED": PUBLISHED, "widest_window": widest_window, "run": run, "factors": factors,
         "window_width": lambda act, size: window_width(ACTIVATIONS[act], size),
         "moved": moved, "per_layer": per_layer, "dead": dead, "lowest": lowest, "turn": turn,
         "UnitLayer": UnitLayer, "SPIKE": np.array(CASES["spike"].gradient), "CASES": CASES,
         "clip_gradient": clip_gradient, "depth_sweep": depth_sweep, "WEIGHTS": WEIGHTS,
         "describe": describe,
         "clip_by_norm": clip_by_norm, "clip_by_value": clip_by_value,
         "same": same, "left": left, "settled": settled, "right": right,
         "facts": {name: one["value"] for name, one in tomllib.loads(
             (TESTS / "facts.toml").read_text(encoding="utf-8")).items()}} | depth_facts.NAMES


@cache
def texts(name):
    """All words of a route: those of its screens, and of its own questions; each with its figure's.

    What a figure's line of code and its caption give is tested in test_routes.py.
    """
    lecture, found = route(name), []
    for one in lecture.screens:
        words = [one.title, one.claim, one.say, one.expect, one.wrong, *one.points, one.formula]
        found += [(text, f"{one.figure} {one.says}") for text in words]
    for key, one in lecture.questions.items():
        if key.startswith(f"lecture_{name}."):
            words = [one.question, *one.choices, one.why, *one.misconception.values()]
            found += [(text, "") for text in words]
    return found


@pytest.mark.parametrize("name, one", ALL, ids=[f"{name}: {one['text'][:40]}" for name, one in ALL])
def test_a_number_is_what_the_course_computes(name, one):
    assert any(one["text"] in text for text, _ in texts(name)), "nobody says this any more"
    found = eval(one["code"], NAMES)
    if "told" not in one:
        assert bool(found), one["code"]
        return
    digits = len(one["told"].partition(".")[2])
    assert abs(float(found) - float(one["told"])) <= 0.5001 * 10.0**-digits, found


@pytest.mark.parametrize("name", FACTS)
def test_no_number_with_a_point_is_passed_over(name):
    for text, shown in texts(name):
        rest = text
        for one in FACTS[name]:
            rest = rest.replace(one["text"], "…")
        covered = " ".join(one["text"] for one in FACTS[name] if one["text"] in text) + shown
        for number in re.findall(r"\d+\.\d+", rest):
            assert re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", covered), (
                f"{number} in {text!r}: put it into tests/routes/{name}.toml")


@pytest.mark.parametrize("name", FACTS)
def test_the_right_answer_to_each_of_its_own_questions_is_computed(name):
    code = " ".join(one["code"] for one in FACTS[name])
    for key in route(name).questions:
        if key.startswith(f"lecture_{name}."):
            assert f"right('{key}')" in code, f"put it into tests/routes/{name}.toml"
