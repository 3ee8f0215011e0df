"""The stepper's skips: the box to tick, states and addresses, and drawings that follow."""

import re

import pytest

from helpers import widgets
from helpers.chain.presets import PRESETS
from helpers.checks import InputError
from helpers.widgets.parts.share import Share
from helpers.widgets.stepper import step_chain
from tests.seen import drawing
from tests.unit.test_stepper import check


def box(stepper):
    return vars(stepper.controls)["skip"]


def pasts(stepper):
    """The layers whose way back past the neuron can be shown."""
    return sorted(int(name[4:]) for name in stepper.live.artists if re.match(r"past\d", name))


def share_of(stepper):
    return next(one for one in stepper.children[1].children if isinstance(one, Share))


def test_the_box_gives_every_layer_a_skip_and_takes_it_again():
    stepper = step_chain("typical", step=25)
    assert not box(stepper).value and box(stepper).description == "skip" and not pasts(stepper)
    before = stepper.live.caption
    box(stepper).value = True
    assert stepper.state["skips"] == [True] * 8 and stepper.state["step"] == 25
    assert stepper.run.chain.skips == (True,) * 8 and pasts(stepper) == list(range(2, 9))
    assert stepper.live.caption != before and "1 + w" in stepper.live.detail
    check(stepper)
    box(stepper).value = False
    assert stepper.live.caption == before and not pasts(stepper)
    check(stepper)


def test_one_layer_alone_has_a_skip():
    stepper = step_chain("typical", step="last")
    stepper.controls.layer.value = 3
    box(stepper).value = True
    assert stepper.state["skips"] == [n == 2 for n in range(8)] and pasts(stepper) == [3]
    check(stepper)
    stepper.controls.layer.value = 4
    assert not box(stepper).value and box(stepper).description == "skip"
    stepper.controls.layer.value = 0
    assert not box(stepper).value and box(stepper).description == "skip (in some)"
    box(stepper).value = True
    assert stepper.state["skips"] == [True] * 8 and box(stepper).description == "skip"


@pytest.mark.parametrize("depth", [1, 2, 8, 9, 16, 30])
def test_any_depth_is_stepped_with_skips(depth):
    stepper = step_chain("typical", skip=True, depth=depth)
    assert stepper.state["skips"] == [True] * depth
    for done in (0, 2 * depth, 3 * depth + 1, 4 * depth + 2):
        stepper.transport.step.value = done
        check(stepper)
    assert "cannot be shown" not in stepper.live.caption
    assert len(drawing(stepper)["artists"]) == len(stepper.live.artists)


def test_skips_of_all_layers_are_those_of_layers_to_come_too():
    stepper = step_chain("elu", skip=True)
    stepper.controls.depth.value = 12
    assert stepper.state["skips"] == [True] * 12
    one = step_chain("elu", layer=2, skip=True)
    one.controls.depth.value = 12
    assert one.state["skips"] == [n == 1 for n in range(12)]
    one.controls.depth.value = 1
    one.controls.depth.value = 5
    assert one.state["skips"] == [n == 1 for n in range(5)]


def test_a_preset_brings_its_skips_and_reset_brings_them_back():
    stepper = step_chain("typical", skip=True)
    stepper.preset.value = "thirty_sigmoids"
    assert stepper.state["skips"] == [False] * 30
    stepper.preset.value = "thirty_skips"
    assert stepper.state["skips"] == [True] * 30 and box(stepper).value
    box(stepper).value = False
    stepper.reset.click()
    assert stepper.state["skips"] == [True] * 30


@pytest.mark.parametrize("state", [
    {"skip": True, "step": 20}, {"layer": 2, "skip": True}, {"preset": "skip_cancels", "step": 18},
    {"preset": "skip_explodes", "layer": 4, "skip": False, "weight": 0.5},
    {"depth": 3, "skips": [True, False, True]}])
def test_state_line_and_address_bring_the_skips(state):
    stepper = widgets.step_chain("typical", **state)
    assert step_chain("elu", **stepper.state).state == stepper.state
    other = widgets.step_chain(stepper.state["preset"])
    assert share_of(other).take(share_of(stepper).address)
    assert other.state["skips"] == stepper.state["skips"]
    assert other.live.caption == stepper.live.caption


@pytest.mark.parametrize(("state", "words"), [
    ({"skip": 1}, "skip = 1 is not possible here; choose one of True, False"),
    ({"skip": "yes"}, "skip = 'yes'"), ({"skips": [True]}, "skips has 1 entries"),
    ({"skips": "true"}, "skips = 'true'"), ({"skips": [None] * 8}, "skip = None"),
    ({"skip": None}, "skip = None"), ({"layer": 3, "skip": 0.5}, "skip = 0.5"),
])
def test_an_impossible_skip_is_refused_in_words_and_moves_nothing(state, words):
    stepper = step_chain("typical", step=7)
    before, said = stepper.state, stepper.live.caption
    with pytest.raises(InputError, match=words):
        stepper.set(**state)
    assert stepper.state == before and stepper.live.caption == said


@pytest.mark.parametrize("key", [key for key, preset in PRESETS.items() if preset.skips])
def test_a_step_is_one_message_with_few_changes(key):
    stepper, sent = step_chain(key), []
    stepper.live.see()
    stepper.live.send = lambda content, buffers=None: sent.append(content)
    for done in range(1, stepper.transport.step.max + 1):
        stepper.transport.step.value = done
        assert len(sent) == done and len(sent[-1]["changes"]) <= 9
    assert len({content["version"] for content in sent}) == 1


def test_on_a_screen_in_a_hall_the_skips_are_drawn_and_can_be_ticked():
    stepper = step_chain("thirty_skips", step=100)
    stepper.live.room = (17.0, 3.8)
    stepper.live.on_room()
    assert pasts(stepper) == list(range(2, 31))
    assert "1 + w\u03c3\u2032 = " in stepper.live.artists["words"].get_text()
    box(stepper).value = False
    assert not pasts(stepper) and "1 + w" not in stepper.live.artists["words"].get_text()
    assert "cannot be shown" not in stepper.live.caption
