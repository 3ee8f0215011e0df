"""The spot-the-error widget, driven through the values of its controls."""

import ipywidgets as widgets
import pytest

from helpers.exercises.claims import VERDICTS
from helpers.widgets.spot_the_error import spot_the_error

NOTEBOOKS = ("01_sigmoid", "08_elu")


class Recorder:
    """Stands in for an explorer: remembers what it was set to."""

    def __init__(self):
        self.states = []

    def set(self, **state):
        self.states.append(state)


class Broken:
    def set(self, **state):
        raise RuntimeError("no <figure>")


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_choice_of_every_claim_is_answered_in_words(name, verdict):
    explorer = Recorder()
    widget = spot_the_error(name, explorer)
    for index, card in enumerate(widget.cards):
        widget.go(index)
        card.choice.value = VERDICTS[verdict]
        right = card.claim.verdict == verdict
        assert ("Yes" if right else "Not quite") in card.verdict.value
        assert f": {VERDICTS[card.claim.verdict]}." in card.verdict.value
        assert card.show.layout.display is None
        card.show.click()
        card.show.click()
        assert explorer.states[-1] == card.claim.show
        assert card.verdict.value.count("Look:") == 1
    right = sum(card.claim.verdict == verdict for card in widget.cards)
    assert f"judged {len(widget.cards)}, right at first sight {right}" in widget.score.value


def test_only_the_first_choice_counts():
    card = (widget := spot_the_error("08_elu")).cards[0]
    card.choice.value = "true"
    card.choice.value = "false"
    assert card.claim.verdict == "false" and "Yes" in card.verdict.value
    assert "judged 1, right at first sight 0" in widget.score.value


def test_one_claim_is_in_sight_and_the_ends_hold():
    widget = spot_the_error("01_sigmoid")
    assert widget.back.disabled and not widget.next.disabled
    widget.back.click()
    assert widget.index == 0
    for _ in range(len(widget.cards) + 3):
        widget.next.click()
    assert widget.index == len(widget.cards) - 1 and widget.next.disabled
    assert [card.layout.display for card in widget.cards].count("none") == len(widget.cards) - 1
    assert f"Claim {len(widget.cards)} of {len(widget.cards)}" in widget.place.value


def test_the_claims_share_one_place_which_is_as_high_as_the_longest():
    widget = spot_the_error("01_sigmoid")
    widget.go(2)
    assert {card.text.layout.grid_area for card in widget.cards} == {"1 / 1"}
    assert [card.text.layout.visibility for card in widget.cards].count("hidden") == (
        len(widget.cards) - 1)
    assert widget.cards[2].text.layout.visibility is None


def test_without_an_explorer_there_is_nothing_to_show():
    card = spot_the_error("01_sigmoid").cards[0]
    card.choice.value = "false"
    assert card.show.layout.display == "none"


def test_an_error_in_the_figure_becomes_a_sentence():
    card = spot_the_error("01_sigmoid", Broken()).cards[0]
    card.choice.value = "false"
    card.show.click()
    assert "could not be set" in card.verdict.value and "&lt;figure&gt;" in card.verdict.value


def test_every_control_can_be_reached_by_keyboard_and_says_what_it_does():
    widget = spot_the_error("01_sigmoid")
    for card in widget.cards:
        assert isinstance(card.choice, widgets.ToggleButtons) and card.choice.value is None
        assert len(card.choice.tooltips) == 3 and card.show.tooltip
    assert widget.back.tooltip and widget.next.tooltip


def test_a_notebook_without_claims_is_an_error_that_names_those_with():
    with pytest.raises(ValueError, match="01_sigmoid"):
        spot_the_error("nothing")
