"""The claims on softmax in 01: verdicts and telling positions, each checked by computation."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.softmax import softmax, softmax_jacobian, softmax_naive
from helpers.exercises.claims import VERDICTS, claims_of
from helpers.widgets import explore, softmax_bars, spot_the_error
from helpers.widgets.figure_choice import figure_choice

CLAIMS = claims_of("01_sigmoid")
LOGITS = np.array([2.0, 1.0, 0.0, -1.0, -2.5])
BY_KEY = {claim.name.partition(".")[2]: claim for claim in CLAIMS}


def caption_of(key):
    """What the figure says, where a claim sets it."""
    show = {name: value for name, value in BY_KEY[key].show.items() if name != "figure"}
    return softmax_bars(**show).live


def test_every_show_me_sets_its_figure_whole():
    shown = figure_choice(sigmoid=explore("sigmoid"), softmax=softmax_bars())
    widget = spot_the_error("01_sigmoid", shown)
    for card in widget.cards:
        card.choice.value = VERDICTS["true"]
        card.show.click()
        assert "could not be set" not in card.verdict.value
        wanted = {"figure": "sigmoid", **card.claim.show}
        # A control that a claim leaves out stays where the one before it had put it.
        assert set(wanted) == set(shown.state), card.claim.claim
        assert shown.state == pytest.approx(wanted), card.claim.claim
        assert "cannot be shown" not in shown.live.caption
    assert sum("figure" in claim.show for claim in CLAIMS) >= 4


def test_what_is_said_about_shifts_and_a_thousand():
    np.testing.assert_allclose(softmax(LOGITS + 10), softmax(LOGITS), rtol=1e-12)
    assert softmax(1.5 * LOGITS)[0] > softmax(LOGITS)[0] < softmax(LOGITS, 0.5)[0]
    assert np.isnan(softmax_naive(LOGITS + 1000)).all()
    np.testing.assert_allclose(softmax(LOGITS + 1000), softmax(LOGITS), rtol=1e-12)
    assert "naive form fails" in caption_of("softmax_thousand").caption
    assert "no p has moved" in caption_of("softmax_add_ten").caption


def test_what_is_said_about_other_logits():
    slopes = softmax_jacobian([1.0, 1.0, 1.0])
    assert slopes[0, 1] == pytest.approx(-1 / 9)
    assert caption_of("softmax_own_logit").artists["slope_1_2"].get_text() == "\u2212.11"
    assert float(ACTIVATIONS["sigmoid"].f(2.0)) == pytest.approx(softmax([3.0, 1.0])[0])
    assert "0.881" in caption_of("softmax_two_is_sigmoid").caption


def test_what_is_said_about_temperatures():
    for heat in (0.01, 0.5, 10.0, 1000.0):
        assert list(np.argsort(softmax(LOGITS, heat))) == list(np.argsort(LOGITS))
    assert abs(softmax(LOGITS, 10.0) - 0.2).max() < 0.06
    sure = np.array([6.0, 1.0, 0.0, -1.0, -3.0])
    assert [f"{softmax(sure, heat)[0]:.2f}" for heat in (1.0, 2.5)] == ["0.99", "0.76"]
    assert caption_of("softmax_ninety_nine").artists["p1"].get_text() == "0.761"


def test_what_is_said_about_a_mistake_that_was_sure():
    z = [-6.0, 6.0, 0.0, -1.0, -2.5]
    p = softmax(z)
    assert np.abs(softmax_jacobian(z)).max() < 0.006
    wanted = p - np.eye(5)[0]
    assert wanted[:2] == pytest.approx([-1, 1], abs=0.006)
    # The squared error, of all five: its slopes go through the table, and so nearly nothing is
    # left; that of one sigmoid is 2 (a - 1) a (1 - a).
    assert np.abs(softmax_jacobian(z) @ (2 * wanted)).max() < 0.012
    a = 1 / (1 + math.exp(7))
    assert abs(2 * (a - 1) * a * (1 - a)) < 0.002
    row = [caption_of("softmax_sure_wrong_stuck").artists[f"slope_0_{i}"].get_text()
           for i in (1, 2)]
    assert row == ["\u22121.0", "1.0"]
