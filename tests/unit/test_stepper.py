"""The stepper, driven as a browser drives it; every shown number against forty digits."""

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain.presets import MOST_LAYERS, PRESETS, typical_of
from helpers.widgets.stepper import step_chain
from tests.page_reports import report
from tests.plain_chain import by_hand, close, number_in
from tests.seen import drawing


def shown(stepper, name):
    return stepper.live.artists[name].get_text()


def exactly(stepper):
    state = stepper.state
    return by_hand(state["activations"], state["weights"], state["biases"], state["x"], state["y"],
                   state["skips"])


def heights(stepper):
    """The heights of the bars, as Matplotlib has them."""
    paths = stepper.live.artists["bars"].get_paths()
    return np.array([path.vertices[2, 1] for path in paths])


def check(stepper):
    """Compare all that the drawing shows at the present step with forty digits."""
    found, state = exactly(stepper), stepper.state
    depth, step = state["depth"], state["step"]
    slopes = max(0, (step - (2 * depth + 2) + 1) // 2)
    for layer in range(1, depth + 1):
        known = {"z": step >= 2 * layer - 1, "a": step >= 2 * layer,
                 "slope": layer > depth - slopes}
        for name, seen in known.items() if depth <= 8 else ():
            text = shown(stepper, f"{name}{layer}")
            assert bool(text) == seen, (name, layer, step)
            if seen:
                value = number_in(text.split("= ")[-1].lstrip("za "))
                exact = found[name][layer - 1]
                assert close(value, exact, 2) or abs(exact) < 1e-13, (name, layer)
        text, gradient = shown(stepper, f"bar{layer}"), found["products"][1::2][depth - layer]
        assert bool(text) == known["slope"]
        if known["slope"] and gradient:
            size = float(mpmath.log10(abs(gradient)))
            assert heights(stepper)[layer - 1] == pytest.approx(size, abs=1e-9)
            assert abs(float(number_in(text)) - size) <= (0.0501 if abs(size) < 99.95 else 0.501)
        else:
            assert heights(stepper)[layer - 1] == 0
            assert text in ("", "−∞")
    low, high = stepper.live.artists["bars"].axes.get_ylim()
    assert low < heights(stepper).min() and heights(stepper).max() < high


@pytest.mark.parametrize("key", PRESETS)
def test_every_preset_shows_each_number_in_its_step_and_none_before(key):
    stepper = step_chain(key)
    for done in range(stepper.transport.step.max + 1):
        stepper.transport.step.value = done
        check(stepper)
    assert stepper.live.caption.startswith(f"Step {done} of {done}, the update")
    out = number_in(shown(stepper, "da_out").split("= ")[1])
    assert close(out, exactly(stepper)["products"][0])


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_an_activation_starts_five_layers_of_it(key):
    stepper = step_chain(key)
    assert [entry[0] for entry in stepper.state["activations"]] == [key] * 5
    assert tuple(stepper.state["weights"]) == typical_of(key).weights
    assert stepper.preset.label == typical_of(key).title
    stepper.transport.last.click()
    check(stepper)


def test_a_step_is_one_message_with_few_changes():
    stepper, sent = step_chain("typical"), []
    stepper.live.see()
    stepper.live.send = lambda content, buffers=None: sent.append(content)
    for done in range(1, 35):
        stepper.transport.step.value = done
        assert len(sent) == done
        assert 1 <= len(sent[-1]["changes"]) <= 8
        assert sent[-1]["caption"] == stepper.live.caption and sent[-1]["detail"]
    versions = {content["version"] for content in sent}
    assert len(versions) == 1, "no step draws the whole figure again"


def test_the_buttons_move_the_one_integer():
    stepper = step_chain("elu")
    bar = stepper.transport
    for button, done in ((bar.forward, 1), (bar.forward, 2), (bar.back, 1), (bar.back, 0),
                          (bar.back, 0), (bar.last, 22), (bar.forward, 22), (bar.first, 0)):
        button.click()
        assert stepper.state["step"] == bar.step.value == done
    bar.play.value = True
    assert bar.play.description == "Pause"
    bar.play.value = False
    assert bar.play.description == "Play"
    assert stepper.live.steering == {"slider": bar.step, "play": bar.play, "speed": bar.speed}


def test_a_weight_in_mid_step_keeps_the_place():
    stepper = step_chain("typical", step=25)
    before = stepper.live.caption
    for name, value in (("weight", 2.5), ("bias", -0.5), ("x", 0.3), ("y", -2.0)):
        getattr(stepper.controls, name).value = value
        assert stepper.state["step"] == stepper.transport.step.value == 25
        assert stepper.live.caption.startswith("Step 25 of 34") and stepper.live.caption != before
        before = stepper.live.caption
        check(stepper)
    assert set(stepper.state["weights"]) == {2.5} and set(stepper.state["biases"]) == {-0.5}


def test_the_learning_rate_changes_the_update():
    stepper = step_chain("extreme", step="last")
    stepper.controls.rate.value = 0.2
    assert "to −67.24" in stepper.live.caption  # 1.56 - 0.2 * 343.98 = -67.236


def test_one_layer_alone_can_be_changed():
    stepper = step_chain("typical", step="last")
    stepper.controls.layer.value = 3
    assert stepper.controls.weight.value == 0.6
    stepper.controls.weight.value = 4.0
    stepper.controls.activation.value = "elu"
    stepper.controls.params["alpha"].value = 0.4
    state = stepper.state
    assert state["weights"] == [-1.0, 0.7, 4.0, -0.55, 0.7, 1.1, 1.3, 1.45]
    assert state["activations"][2] == ("elu", {"alpha": 0.4})
    assert state["activations"][3] == ("sigmoid", {})
    assert shown(stepper, "f3") == "ELU" and shown(stepper, "w3") == "4"
    check(stepper)
    stepper.controls.layer.value = 0
    assert stepper.controls.activation.label == "different ones"
    assert stepper.controls.weight.mixed and stepper.controls.bias.mixed
    assert not stepper.controls.x.mixed
    report(stepper.controls.weight, "value", 0.0)  # the place of its thumb, and yet a choice
    assert stepper.state["weights"] == [0.0] * 8
    assert not stepper.controls.weight.mixed and stepper.controls.bias.mixed
    assert not stepper.controls.params
    stepper.controls.activation.value = "selu"
    assert list(stepper.controls.params) == ["alpha", "scale"]
    assert stepper.state["activations"][7][0] == "selu"


@pytest.mark.parametrize("depth", [1, 2, 8, 9, 15, 16, MOST_LAYERS])
def test_any_depth_is_drawn_and_stepped(depth):
    stepper = step_chain("typical", step=10)
    stepper.controls.depth.value = depth
    assert stepper.state["depth"] == depth
    assert stepper.state["step"] == min(10, 4 * depth + 2)
    for done in (0, 2 * depth, 3 * depth + 1, 4 * depth + 2):
        stepper.transport.step.value = done
        check(stepper)
    if depth > 8:
        assert shown(stepper, "callout").startswith("layer 1 (Sigmoid):  w = −1,")
    assert len(drawing(stepper)["artists"]) == len(stepper.live.artists)


def test_a_shorter_chain_grows_again_as_it_was():
    stepper = step_chain("same_tanh")
    before = stepper.state
    stepper.controls.depth.value = 3
    stepper.controls.depth.value = 8
    assert {**stepper.state, "step": 0} == before


def test_a_preset_is_chosen_and_reset_from_its_beginning():
    stepper = step_chain("typical", step=20)
    stepper.preset.value = "relu_off"
    assert stepper.state["step"] == 0 and stepper.state["depth"] == 5
    assert "which get exactly nothing" in stepper.look_for.value
    assert "Look for:" in stepper.look_for.value
    stepper.controls.bias.value = 3.0
    assert "As it began:" in stepper.look_for.value  # with other numbers it need not be so
    stepper.transport.last.click()
    stepper.reset.click()
    assert "Look for:" in stepper.look_for.value
    assert tuple(stepper.state["biases"]) == PRESETS["relu_off"].biases
    stepper.preset.value = "exploding"
    assert stepper.controls.weight.value == 100 == stepper.controls.weight.max


@pytest.mark.parametrize("state", [
    {"step": 20}, {"depth": 7, "step": "last"}, {"weights": [1.0, -2.0] * 4, "step": 3},
    {"skip": True, "layer": 2}])
def test_reset_leads_back_to_where_a_screen_begins(state):
    stepper = step_chain("typical", **state)
    begun = stepper.state
    stepper.set(depth=3, weight=0.5, step=1)
    stepper.set(skip=True)
    stepper.reset.click()
    assert stepper.state == begun
    stepper.set(preset="relu_off")
    stepper.reset.click()
    assert stepper.state["preset"] == "relu_off" and stepper.state["step"] == 0
    stepper.set(preset="typical")
    stepper.reset.click()
    assert stepper.state == begun, "of the chain that it began with"


def test_what_stops_the_gradient_is_marked_and_said():
    stepper = step_chain("relu_off", step=17)
    assert len(stepper.live.artists["stop"].get_xdata()) == 1
    assert stepper.live.artists["nothing"].get_xdata() == [3]
    assert shown(stepper, "bar3") == "−∞" and "Layer 3 stops" in stepper.live.caption
    stepper.transport.back.click()
    assert len(stepper.live.artists["stop"].get_xdata()) == 0


def test_the_present_factor_is_marked_in_the_drawing():
    stepper = step_chain("exploding", step=12)
    halo = stepper.live.artists["halo"]
    seen = []
    for done in (1, 2, 12, 13, 14, 15, 22):
        stepper.transport.step.value = done
        x = halo.get_xdata()
        seen.append(round((x.min() + x.max()) / 2))
    assert seen[0] == seen[1] == seen[6], "z, a and the bias of layer 1"
    assert seen[2] > seen[3] > seen[4] > seen[5], "from the cost to the left, a factor a step"
    stepper.transport.step.value = 0
    assert len(halo.get_xdata()) == 0


def test_where_a_bias_has_no_words_its_update_marks_the_neuron():
    stepper = step_chain("recurrent", step="last")
    halo = stepper.live.artists["halo"].get_data()
    xs, ys = stepper.live.artists["known_a"].get_data()
    assert halo[1].min() < ys[0] < halo[1].max(), "the mark is not at the neurons"
    assert halo[0].min() < xs[0] < halo[0].max(), "the mark is not at layer 1"
