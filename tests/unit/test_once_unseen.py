"""Small mistakes that no test had seen when they were tried: each would be seen here."""

import importlib
import math
import re
from dataclasses import is_dataclass, replace
from pkgutil import iter_modules

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.functions import tanh
from helpers.activations.gates import GATES
from helpers.activations.recap import recap
from helpers.activations.softmax import softmax
from helpers.chain.clip_gradient import CASES
from helpers.chain.depth_sweep import depth_lines
from helpers.chain.known import Known
from helpers.chain.presets import MOST_LAYERS, PRESETS, typical_of
from helpers.chain.run import Chain
from helpers.chain.settings import ALL, of_preset
from helpers.chain.stopped import why_stopped
from helpers.chain.sweeps import first_layer_path
from helpers.chain.words import say
from helpers.checks import InputError
from helpers.comparing.equal_networks import draw_races
from helpers.moments.deep_moments import deep_run
from helpers.moments.normalise_signal import layer_for
from helpers.moments.panels import ORDER, REACH, panels, settled
from helpers.moments.proved import proved
from helpers.moments.series import series
from helpers.moments.two_inputs import mean_product
from helpers.moments.variants import VARIANTS
from helpers.networks.dropout import Dropout
from helpers.networks.layers import Dense
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network, multilayer
from helpers.networks.normalisation import BatchNorm, LayerNorm, RMSNorm
from helpers.networks.optimisers import SGD
from helpers.networks.statistics import gradient_sizes
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


def test_a_kink_where_nothing_is_bent_changes_no_series():
    swish, q = ACTIVATIONS["swish"], np.array([0.4, 1.5])
    pretends = replace(swish, kinks=(0.5,))
    np.testing.assert_allclose(series(pretends, q, 6, beta=3.0), series(swish, q, 6, beta=3.0),
                               rtol=1e-9, atol=1e-12)


def test_panels_are_halved_towards_the_end_as_often_as_is_asked():
    count, finer = 20, 10
    t, weights = panels(np.zeros((1, 1)), count, finer)
    first = REACH / count
    for k in range(finer + 1):
        assert np.sum((t > 0) & (t < first * 0.5**k)) == ORDER * (finer - k + 1)
    assert t.size == 2 * ORDER * (count + finer)
    for power, moment in ((0, 1), (1, 0), (2, 1), (4, 3), (6, 15)):  # of a standard normal number
        assert np.sum(weights * t**power) == pytest.approx(moment, abs=1e-12)


def test_a_step_far_out_does_not_keep_a_mean_square_from_existing():
    class Stepped:
        kinks = (0.0, 20.0, 20.12)

        def f(self, z):
            return np.sqrt(np.abs(z)) + 1e4 * ((z > 20) & (z <= 20.12))

        def df(self, z):
            return np.sign(z) / 2 / np.sqrt(np.abs(z))

    assert settled(Stepped(), {}) == (True, False)


@pytest.mark.parametrize("one", VARIANTS.values(), ids=VARIANTS)
def test_a_variant_is_named_as_its_function_and_asks_each_of_its_parameters(one):
    assert one.f.__name__ == one.key and bool(one.lacks) == bool(one.fails) == (one.key != "selu")
    for g in (one.f, one.df):
        for param in one.params:
            with pytest.raises(InputError, match=f"^{param.name} = nan"):
                g(0.5, **{param.name: math.nan})
    params = {"alpha": 0.7, "scale": 0.9} if len(one.params) > 1 else {"scale": 0.9}
    for z in (-1.3, 0.6):
        slope = (one.f(z + 1e-6, **params) - one.f(z - 1e-6, **params)) / 2e-6
        assert one.df(z, **params) == pytest.approx(slope, rel=1e-6)


def test_what_is_proved_stands_below_a_line():
    assert proved()._repr_html_().count("<thead>") == 1


def test_a_gate_has_words_and_a_source_and_is_silent_where_numbers_end():
    for one in GATES.values():
        assert one.title and one.latex and one.note and one.source, one
        assert one.link.startswith("https://"), one
    with np.errstate(all="raise"):
        assert math.isnan(GATES["reglu"].f(0.0, math.inf))
        assert GATES["bilinear"].f(1e200, -1e200) == -math.inf


def test_a_chain_that_grows_again_has_what_was_set_in_all_its_layers():
    short = of_preset("typical").changed(depth=3, layer=ALL, weight=0.5, activation="elu")
    long = of_preset("typical").changed(depth=MOST_LAYERS, layer=ALL, weight=0.5, activation="elu")
    assert short.changed(depth=MOST_LAYERS) == long.changed(step=short.step)


@pytest.mark.parametrize("kind", [BatchNorm, LayerNorm, RMSNorm])
def test_a_layer_that_normalises_keeps_the_precision(kind):
    layer = kind(3)
    x = np.random.default_rng(0).standard_normal((4, 3)).astype(np.float32)
    assert layer.forward(x, True).dtype == layer.backward(x).dtype == np.float32
    layer.forward(x * np.float32(1e30), True)  # whose squares are beyond float32
    layer.backward(x)
    assert np.isfinite(getattr(layer, "variance", 0.0)).all()


def test_a_draw_that_is_not_asked_for_is_that_of_seed_0():
    network = Network([Dense(4, 3, 1), Dense(3, 2, 2)], 4)
    x = np.ones((3, 4), np.float32)
    assert np.array_equal(gradient_sizes(network, x), gradient_sizes(network, x, 0))


def test_what_is_not_asked_for_is_what_the_texts_speak_of():
    assert deep_run(width=2).depth == len(depth_lines("tanh", [1.0])[0].log10) == 100
    races = draw_races()
    assert races.shape == (1000, 2, 3)
    gap = (races[:, 0] - races[:, 1]).ravel()  # of equal networks
    assert abs(gap.mean()) < 4 * gap.std() / gap.size**0.5


def test_what_a_run_does_not_have_is_named():
    run = PRESETS["typical"].chain().run(1.0, 0.0)
    with pytest.raises(AttributeError, match="a Run has no sign_nope") as refused:
        run.sign_nope  # noqa: B018
    assert refused.value.name == "sign_nope" and refused.value.obj is run


def test_the_layers_of_a_spike_begin_alike():
    assert len(set(CASES["spike"].biases)) == 1  # so that what differs is what the gradient did


def test_a_recap_in_full():
    assert str(recap("elu")).splitlines()[:-1] == [
        "function: ELU", "values: from \u22121, no upper bound", "slopes: from 0 to 1",
        "values on both sides of 0: yes", "pieces meet at: z = 0", "parameters: alpha = 1"]
    assert "pieces meet at: no join\nparameters: none" in str(recap("tanh"))


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
    for name, ask in (("limit", lambda: GATES["glu"].with_limit(-1)),
                      ("c", lambda: mean_product("gelu", 2, 1)),
                      ("q", lambda: mean_product("gelu", 0, -1)),
                      ("c", lambda: mean_product("gelu", np.zeros(1001), 1)),
                      ("z", lambda: softmax("a")), ("z", lambda: softmax(3.0)),
                      ("act", lambda: multilayer([2, 2, 1], ("relu",), 0))):
        with pytest.raises(InputError, match=f"^{name} = "):
            ask()
    with pytest.raises(InputError, match="a list of 2 numbers, one for each layer"):
        Chain(["tanh"] * 2, [1.0, 2.0], [0.0])
    with pytest.raises(InputError, match="together need"):
        first_layer_path("tanh", np.ones(2000), np.zeros(3000), [1])


@pytest.mark.parametrize("name", ["typical", "thirty_skips"])
def test_what_is_known_after_a_step_is_what_the_steps_so_far_have_told(name):
    run = PRESETS[name].chain().run(1.0, 0.0)
    for done in range(len(run.steps) + 1):
        told = [step.name for step in run.steps[:done]]
        known = Known.at(run.chain.depth, done)
        assert (known.z, known.a, known.slopes) == tuple(map(told.count, ("z", "a", "slope")))
        assert known.weights == told.count("weight") + told.count("skip")
        assert (known.cost, known.da_out) == ("cost" in told, "dC/da" in told)


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
