"""The chain stepper's states: what `set` takes and refuses; a page without a kernel."""

import pytest

from helpers.checks import InputError
from helpers.widgets.stepper import step_chain
from tests.unit.test_stepper import check


def test_set_and_state_are_each_others_inverse():
    stepper = step_chain("typical")
    stepper.set(preset="recurrent", depth=4, activations=["relu", ("elu", {"alpha": 0.5}), "tanh",
                "mish"], weights=[1, 2, 3, 4], biases=[0, 1, 0, 1], layer=2, alpha=0.7, x=0.5, y=1,
                rate=2, step=9)
    other = step_chain("elu", **stepper.state)
    assert other.state == stepper.state
    assert stepper.state["activations"][1] == ("elu", {"alpha": 0.7})
    check(other)


@pytest.mark.parametrize(("state", "words"), [
    ({"depth": 0}, "depth = 0"), ({"depth": 31}, "1 to 30"), ({"weight": float("nan")}, "nan"),
    ({"weight": "x"}, "weight = 'x'"), ({"step": 99}, "0 to 34"), ({"preset": "elo"}, "'elo'"),
    ({"activation": "elo"}, "'elo'"), ({"alpha": 1}, "no control 'alpha'"),
    ({"weights": [1, 2]}, "weights has 2"), ({"rate": -1}, "0 to 10"), ({"layer": 9}, "layer = 9"),
    ({"preset": "relu_off", "alpha": 1}, "no control"), ({"weight": 2, "step": -1}, "step = -1"),
])
def test_an_impossible_state_is_refused_in_words_and_moves_nothing(state, words):
    stepper = step_chain("typical", step=7)
    before, said = stepper.state, stepper.live.caption
    with pytest.raises(InputError, match=words):
        stepper.set(**state)
    assert stepper.state == before and stepper.live.caption == said


def test_an_unknown_start_is_named():
    with pytest.raises(InputError, match="'elo'.*relu_off.*mish"):
        step_chain("elo")


def test_a_page_without_a_kernel_shows_the_present_picture_and_says_it():
    data, _ = step_chain("elu", step=3)._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "Step 3 of 22" in data["text/plain"]


def test_what_a_control_cannot_do_is_said_and_nothing_moves():
    stepper = step_chain("elu", step=4)
    before = stepper.state
    stepper.controls.weight.max = 5000.0
    stepper.controls.weight.value = 4000.0
    assert "weight = 4000.0 is not possible here" in stepper.live.caption
    assert stepper.state == before


def test_a_rate_of_zero_moves_nothing_even_in_an_endless_slope():
    stepper = step_chain("relu", depth=30, weights=[1000.0] * 30, x=1000.0, rate=0, step="last")
    assert "nan" not in stepper.live.caption and "b₁ stays −0.5." in stepper.live.caption
    assert "so small" not in stepper.live.caption
