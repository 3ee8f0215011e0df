"""Small mistakes that no test had seen when they were tried: each would be seen here."""

import importlib
import re
from dataclasses import is_dataclass
from pkgutil import iter_modules

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.functions import tanh
from helpers.activations.recap import recap
from helpers.chain.clip_gradient import CASES
from helpers.chain.presets import PRESETS, typical_of
from helpers.chain.run import Chain
from helpers.chain.stopped import why_stopped
from helpers.chain.words import say
from helpers.checks import InputError
from helpers.moments.normalise_signal import layer_for
from helpers.moments.series import series
from helpers.networks.dropout import Dropout
from helpers.networks.layers import Dense
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network
from helpers.networks.optimisers import SGD
from helpers.networks.training import train_step


def test_a_step_of_training_tells_the_layers_that_it_is_one():
    dropout = Dropout(0.5, 0)
    network = Network([dropout, Dense(4, 2, 0)], 4)
    train_step(network, softmax_cross_entropy, SGD(network.parameters, 0.1),
               np.ones((3, 4), np.float32), np.zeros(3, int))
    assert dropout.mask is not None


def test_the_series_is_that_of_the_parameters_given():
    with mpmath.workdps(25):
        sd = mpmath.sqrt(1.5)

        def a(power):
            return mpmath.quad(lambda t: t**power * mpmath.npdf(t) * sd * t / (
                1 + mpmath.exp(-3 * sd * t)), mpmath.linspace(-12, 12, 13))

        found = series(ACTIVATIONS["swish"], np.array([1.5]), 2, beta=3.0)[0]
        assert found == pytest.approx([float(a(0)), float(a(1))], rel=1e-9)


@pytest.mark.parametrize("weights, skips", [((1.0, 0.0), (False, True)), ((0.0, 1.0), None)])
def test_a_weight_of_0_beside_a_skip_or_in_the_first_layer_stops_no_gradient(weights, skips):
    chain = Chain(["tanh", "tanh"], weights, (0.1, 0.1), skips)
    run = chain.run(0.5, 3.0)
    assert why_stopped(run) == "" and run.sign_factor[-1]


@pytest.mark.parametrize("rest, sign", [(2.0**-52, 0), (2.0**-48, 1)])
def test_what_rounding_leaves_of_1_beside_a_skip_counts_as_0(rest, sign):
    run = Chain(["tanh", "tanh"], (1.0, rest - 1.0), (0.0, 0.0), (False, True)).run(0.0, 3.0)
    assert run.sign_factor[1] == sign


def test_every_step_writes_small_letters_for_what_a_layer_has():
    run = PRESETS["typical"].chain().run(1.0, 0.0)
    for done in range(len(run.steps) + 1):
        words = say(run, done)
        assert re.findall(r"[A-Z](?=[\u2080-\u2089])", words.caption + words.detail) == [], done


def test_where_only_two_slopes_occur_both_are_named():
    assert "0 or 1" in str(recap("relu"))
    assert " or " not in str(recap("tanh")).split("slope")[-1]


def test_what_is_refused_is_named():
    with pytest.raises(InputError, match="^kind = "):
        layer_for("nope")
    with pytest.raises(InputError, match=r"\(none\); 1 were given"):
        tanh(0.0, 1.0)


def test_what_can_be_chosen_has_a_title():
    for one in [*PRESETS.values(), *CASES.values(), *map(typical_of, ACTIVATIONS)]:
        assert isinstance(one.title, str) and one.title.strip() == one.title != ""


def test_nobody_changes_what_many_hold():
    for room in ("activations", "chain", "moments", "networks", "comparing"):
        for found in iter_modules(importlib.import_module(f"helpers.{room}").__path__):
            module = importlib.import_module(f"helpers.{room}.{found.name}")
            for one in filter(is_dataclass, vars(module).values()):
                assert one.__dataclass_params__.frozen, one


@pytest.mark.parametrize("param", [p for a in ACTIVATIONS.values() for p in a.params],
                         ids=lambda param: param.title)
def test_a_slider_goes_in_steps_from_low_to_high_past_its_default(param):
    assert param.low <= param.default <= param.high and 0 < param.step < param.high - param.low
    assert param.valid[0] <= param.low and param.high <= param.valid[1]
