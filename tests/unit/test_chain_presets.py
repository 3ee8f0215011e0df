"""The presets are what their titles say, by forty digits and not by the code under test."""

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import MOST_LAYERS, PRESETS, TYPICAL_WEIGHTS, typical_of
from helpers.checks import InputError
from tests.plain_chain import by_hand


def exactly(preset):
    """The preset's numbers in forty digits, and the gradient of b_1."""
    entries = [(act.key, params) for act, params in preset.chain().activations]
    found = by_hand(entries, preset.weights, preset.biases, preset.x, preset.y, preset.skips)
    return found, found["products"][-1]


def own_gradients(found):
    """dC/db_1 to dC/db_L out of the products."""
    return found["products"][1::2][::-1]


@pytest.mark.parametrize("key", PRESETS)
def test_each_is_complete_and_goes_on_to_thirty_layers(key):
    preset = PRESETS[key]
    assert len(preset.activations) == len(preset.biases) == preset.depth <= MOST_LAYERS
    assert preset.look_for.endswith((".", "?")) and len(preset.look_for) > 40
    entries, weights, biases, skips = preset.layers()
    assert len(entries) == len(weights) == len(biases) == len(skips) == MOST_LAYERS
    assert tuple(weights[:preset.depth]) == preset.weights
    assert preset.chain().skips == tuple(skips[:preset.depth])
    Chain(entries, weights, biases, skips).run(preset.x, preset.y)
    assert len({preset.title for preset in PRESETS.values()}) == len(PRESETS)


def test_the_bias_that_barely_moves():
    preset = PRESETS["barely"]
    _, gradient = exactly(preset)
    assert mpmath.nstr(gradient, 3) == "4.38e-8" and preset.biases[0] == 0.2
    new = preset.biases[0] - preset.rate * gradient
    assert preset.rate == 0.5 and f"{float(new):.10f}" == "0.1999999781"


def test_the_extreme_example_has_its_slopes_its_gradient_and_its_update():
    preset = PRESETS["extreme"]
    found, gradient = exactly(preset)
    assert [round(float(s), 9) for s in found["slope"]] == [0.13, 0.21, 0.09, 0.14]
    assert preset.weights[1:] == (100, 100, 100)
    assert float(found["products"][0]) == pytest.approx(1, abs=1e-9)
    assert float(gradient) == pytest.approx(0.13 * 100 * 0.21 * 100 * 0.09 * 100 * 0.14, rel=1e-9)
    assert round(float(preset.biases[0] - preset.rate * gradient), 2) == -170.43
    moved = list(preset.biases)
    moved[1] += 0.1
    run = Chain(preset.activations, preset.weights, moved).run(preset.x, preset.y)
    assert "a tenth, and 0.018 is left" in preset.look_for and f"{run.db[0]:.3f}" == "0.018"


def test_w_of_100_gives_25_a_layer():
    found, _ = exactly(PRESETS["exploding"])
    assert all(z == 0 for z in found["z"])
    gradients = own_gradients(found)
    assert {float(a / b) for a, b in zip(gradients, gradients[1:], strict=False)} == {25.0}


def test_a_relu_that_is_off_stops_the_layers_before_it_alone():
    found, _ = exactly(PRESETS["relu_off"])
    assert [g != 0 for g in own_gradients(found)] == [False, False, False, True, True]
    assert found["z"][2] < 0


def test_relu_with_weight_one_loses_nothing():
    found, _ = exactly(PRESETS["relu_one"])
    assert len(set(own_gradients(found))) == 1


def test_leaky_relu_loses_alpha_a_layer():
    found, _ = exactly(PRESETS["leaky_negative"])
    assert all(z < 0 for z in found["z"])
    power = found["products"][-1] / found["products"][0]
    assert float(power) == pytest.approx(0.1**8, rel=1e-9)


def test_the_same_weights_are_the_same():
    same = [PRESETS[key] for key in ("typical", "same_tanh", "same_selu", "same_gelu")]
    assert len({(p.weights, p.biases, p.x, p.y) for p in same}) == 1
    assert [p.activations[0] for p in same] == ["sigmoid", "tanh", "selu", "gelu"]
    sizes = [abs(float(exactly(p)[1])) for p in same]
    assert sizes[0] < 1e-4 < min(sizes[1:]), "the sigmoid vanishes most"


def test_gelus_product_changes_its_sign_by_a_slope_as_the_text_promises():
    found, _ = exactly(PRESETS["same_gelu"])
    assert [slope < 0 for slope in found["slope"]] == [True] + [False] * 7


def test_the_recurrent_chain_has_one_weight_and_grows_like_a_power():
    preset = PRESETS["recurrent"]
    assert set(preset.weights) == {1.5} and preset.depth == 20
    found, gradient = exactly(preset)
    assert float(gradient / found["products"][0]) == pytest.approx(1.5**19)


def test_thirty_layers_differ_by_their_skips_alone():
    plain, skips = PRESETS["thirty_sigmoids"], PRESETS["thirty_skips"]
    assert (plain.activations, plain.weights, plain.biases, plain.x, plain.y) == (
        skips.activations, skips.weights, skips.biases, skips.x, skips.y)
    assert plain.typical and plain.depth == 30 and not plain.skips and set(skips.skips) == {True}
    lost, kept = (own_gradients(exactly(p)[0]) for p in (plain, skips))
    assert abs(lost[0] / lost[-1]) < 1e-22 and abs(kept[0]) > 1
    # As its text says: some layers have next to nothing, for their z is far from 0.
    z = exactly(skips)[0]["z"]
    poor = [i for i, gradient in enumerate(kept) if abs(gradient) < 1e-4]
    assert len(poor) > 3 and all(abs(z[i]) > 10 for i in poor)


def test_where_skips_cancel_layers_1_and_2_get_nothing():
    preset = PRESETS["skip_cancels"]
    found, gradient = exactly(preset)
    assert gradient == 0 and found["a"][2] == 2 and found["slope"][2] * preset.weights[2] == -1
    assert [g != 0 for g in own_gradients(found)] == [False, False, True, True, True]
    for x in (0.2, 0.3, 0.7):  # whatever comes in
        other = by_hand(["relu"] * 5, preset.weights, preset.biases, x, 0, preset.skips)
        assert float(other["a"][2]) == pytest.approx(2, abs=1e-15)
    run = preset.chain().run(preset.x, preset.y)
    assert run.sign_db.tolist() == [0, 0, 1, 1, 1] and "Layer 3" in run.stopped


def test_where_skips_explode_signal_and_gradient_double():
    preset = PRESETS["skip_explodes"]
    found, _ = exactly(preset)
    gradients = own_gradients(found)
    assert {float(a / b) for a, b in zip(gradients, gradients[1:], strict=False)} == {2.0}
    assert float(found["a"][-1]) == pytest.approx(0.1 * 2**8)
    entries, _, biases, skips = preset.layers()
    small = by_hand(entries, [0.05] * 30, biases, preset.x, preset.y, skips)
    assert float(own_gradients(small)[0] / own_gradients(small)[-1]) == pytest.approx(1.05**29)
    assert "0.05" in preset.look_for


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_typical_chain_of_every_activation_shows_something(key):
    preset = typical_of(key)
    assert preset.weights == TYPICAL_WEIGHTS[:5] and preset.typical
    assert preset.x == {"relu": -2.0, "hard_swish": -2.0, "relu_squared": -1.5}.get(key, 1.0)
    found, gradient = exactly(preset)
    assert gradient != 0 and abs(found["products"][0]) > 0.5
    if preset.x == 1.0:
        assert min(found["z"]) < -0.2 and max(found["z"]) > 0.2


def test_typical_weights_are_seeded_and_of_the_size_that_they_are_said_to_have():
    assert TYPICAL_WEIGHTS[:5] == (-1.0, 0.7, 0.6, -0.55, 0.7)
    assert 0.6 < np.std(TYPICAL_WEIGHTS) < 1.3 and 0 not in TYPICAL_WEIGHTS


def test_an_unknown_activation_is_named():
    with pytest.raises(InputError, match="elo"):
        typical_of("elo")
