"""What a learner may type by mistake: a sentence comes back, and nothing moves."""

import math

import numpy as np
import pytest

from helpers import widgets
from helpers.activations.recap import recap
from helpers.chain.presets import typical_of
from helpers.checks import InputError, array, line
from helpers.experiments.layer_speeds import speeds_at_start
from helpers.experiments.learn_slope import smooth
from helpers.experiments.zigzag import descend
from helpers.moments.deep_moments import deep_run
from helpers.moments.moments import mean_squared_slope
from helpers.networks.initialise import weights
from helpers.networks.network import multilayer
from helpers.race.cnn import QUICK, build


@pytest.mark.parametrize(("call", "said"), [
    (lambda: line("w", [[1, 2]]), "w = [[1, 2]] is not allowed: it must be a number or a list"),
    (lambda: line("w", []), "w = [] is"), (lambda: line("w", 1, length=1), "w = 1 is"),
    (lambda: line("w", [1, 2], length=3, each="layer"), "a list of 3 numbers, one for each layer."),
    (lambda: line("w", [1, math.nan]), "w[1] = nan is not allowed: it must be a finite number."),
    (lambda: line("w", [1, -1], 0), "w[1] = -1.0 is not allowed: it must be a finite number of at"),
    (lambda: line("w", [1, 0], 0, without=(0,)), "w[1] = 0.0 is not allowed: it must be a finite"),
    (lambda: array("w", np.array(-math.inf)), "w = -inf is"),
    (lambda: array("w", [[1, 2], [3, 4]], high=3), "w[1, 1] = 4.0 is"),
    (lambda: line("w", np.full((9, 99), 1)), "w = array([[1, 1, 1, "),
])
def test_of_a_list_the_first_wrong_number_is_named(call, said):
    with pytest.raises(InputError) as refused:
        call()
    assert said in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("value", [
    math.nan, math.inf, -math.inf, 10**400, -1e9, "elo", "", None, [], {}, {"a": 1}, 1j,
    np.array([1, 2]), [None], lambda: 0])
def test_no_widget_begins_with_nonsense(value):
    calls = [lambda: widgets.explore(value), lambda: widgets.step_chain(value),
             lambda: widgets.nudge_chain(value), lambda: widgets.chain_rule(x=value),
             lambda: widgets.chain_rule(y=value), lambda: widgets.chain_rule(value),
             lambda: widgets.spot_the_error(value), lambda: widgets.training_race(acts=value),
             lambda: widgets.cnn_race(acts=value), lambda: widgets.training_race(depth=value),
             lambda: widgets.step_chain(activation=("relu", 3))]
    for call in calls:
        with pytest.raises(InputError):
            call()


def test_a_race_without_such_a_field_says_which_there_are():
    for race in (widgets.training_race, widgets.cnn_race):
        with pytest.raises(InputError, match="'layers'.* epochs"):
            race(layers=3)
        with pytest.raises(InputError, match="'layers'"):
            race().set(layers=3)


def test_a_notebook_without_claims_is_told_where_there_are_some():
    with pytest.raises(InputError, match="01_sigmoid, 02_tanh, 03_"):
        widgets.spot_the_error("sigmoid")


def test_a_cost_that_leaves_all_bounds_is_refused_before_it_is_drawn():
    with pytest.raises(InputError, match="y = 1e\\+308"):
        widgets.chain_rule(y=1e308)


@pytest.mark.parametrize("call", [
    lambda: typical_of("relu", 0), lambda: typical_of("relu", None), lambda: typical_of("relu", 31),
    lambda: deep_run(seed="one"), lambda: deep_run(drop=[]), lambda: deep_run(inputs="many"),
    lambda: speeds_at_start("two"), lambda: speeds_at_start(2, seeds=None),
    lambda: speeds_at_start(2, images="all"), lambda: multilayer(30, "relu", 0),
    lambda: multilayer([4, 3, 2], "relu", -1), lambda: multilayer([4, 3, 2], "relu", "luck"),
    lambda: weights((3, 4), ["he"], 0, 3, 4), lambda: weights((3, 4), "he", 1.5, 3, 4),
    lambda: mean_squared_slope(3), lambda: recap("elo"), lambda: recap([]),
    lambda: descend(["tanh"], 0.1), lambda: smooth([1.0, 2.0], window=0),
    lambda: build(["relu"], QUICK, 0)])
def test_no_function_of_the_notebooks_takes_nonsense(call):
    with pytest.raises(InputError):
        call()
