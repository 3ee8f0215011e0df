"""The claims on gated units: verdicts, checked by computation, and where each is shown."""

import math

import numpy as np
import pytest

from helpers.activations.gates import GATES
from helpers.activations.published import GATES_TABLE
from helpers.exercises.claims import claims_of
from helpers.networks.gated import FeedForward, Gated
from helpers.widgets import gated_surface, spot_the_error

NAME = "19_gated_units"
CLAIMS = {claim.name.partition(".")[2]: claim for claim in claims_of(NAME)}
SWIGLU, GLU = GATES["swiglu"], GATES["glu"]


def sigma(z):
    return 1 / (1 + math.exp(-z))


def shown(key):
    """The figure as "Show me" sets it."""
    return gated_surface(**CLAIMS[key].show)


def test_there_are_enough_and_each_verdict_occurs():
    assert len(CLAIMS) >= 7
    assert {claim.verdict for claim in CLAIMS.values()} == {"true", "false", "depends"}


def test_a_claim_leaves_nothing_as_the_one_before_it_had_it():
    figure = gated_surface()
    widget = spot_the_error(NAME, figure)
    for card in widget.cards:
        card.choice.value = "true"
        card.show.click()
        assert "could not be set" not in card.verdict.value
        if card.claim.show:
            assert set(card.claim.show) == set(figure.state)
            assert figure.state == card.claim.show


@pytest.mark.parametrize(("key", "words"), [
    ("one_slope", ("1.855", "0.731")), ("gate_between_0_and_1", ("g(z) = 2.858", "f = 2.858")),
    ("glu_only_smaller", ("3.883",)), ("swish_is_glu", ("= 1.762",)),
    ("forget_gate_099", ("g(z) = 0.982",)), ("swap_the_halves", ("= 1.762",)),
    ("shut_gate_learns_nothing", ("neither half learns",))])
def test_the_figure_says_what_the_claim_says_to_look_at(key, words):
    caption = shown(key).live.caption
    assert all(one in caption for one in words), caption


def test_what_is_said_of_the_gates():
    assert SWIGLU.g(3.0) == pytest.approx(2.86, abs=0.005)
    assert SWIGLU.g(-1.28) < 0 and SWIGLU.g(np.linspace(-50, 0, 999)[:-1]).max() < 0
    z, u = np.meshgrid(np.linspace(-9, 9, 91), np.linspace(-9, 9, 90))
    assert (np.abs(GLU.f(z, u)) < np.abs(u)).all()
    assert any((np.abs(one.f(z, u)) > np.abs(u)).any() for one in GATES.values() if one != GLU)
    bilinear = GATES["bilinear"]
    diagonal = bilinear.f(np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 2.0]))
    assert list(np.diff(diagonal)) == [1, 3]
    np.testing.assert_allclose(GLU.f(2.0, 2.0), 2 * sigma(2))
    reglu = GATES["reglu"]
    assert reglu.dz(-1.0, 3.0) == reglu.du(-1.0, 3.0) == 0
    assert SWIGLU.g(-3.0) == pytest.approx(-0.142, abs=5e-4)
    assert SWIGLU.dg(-3.0) == pytest.approx(-0.088, abs=5e-4)
    assert SWIGLU.f(1.0, 2.0) == pytest.approx(1.46, abs=0.005)
    assert SWIGLU.f(2.0, 1.0) == pytest.approx(1.76, abs=0.005)


def test_what_is_said_of_weights_and_of_the_table():
    plain, gated = (sum(p.value.size for p in block.parameters) for block in (
        FeedForward(6, 12, 6, "gelu", 0), Gated(6, 12, 6, "swiglu", 0)))
    assert gated == 1.5 * plain
    long = {key: row[2] for key, row in GATES_TABLE.items()}
    assert min(long, key=long.get) == "geglu" and (long["geglu"], long["swiglu"]) == (1.633, 1.636)
    assert GATES_TABLE["swiglu"][1] == 0.010 > long["swiglu"] - long["geglu"]
    assert long["bilinear"] < min(long[key] for key in ("relu", "gelu", "swish"))


def test_what_is_said_of_a_memory():
    assert 0.99**1000 == pytest.approx(0.00004, abs=5e-6)
    assert math.log(0.5) / math.log(0.99) == pytest.approx(69, abs=0.5)
    kept = 0.5 ** (1 / 1000)
    assert kept == pytest.approx(0.9993, abs=5e-5)
    assert math.log(kept / (1 - kept)) == pytest.approx(7.3, abs=0.05)
    assert math.log(0.5) / math.log(sigma(4)) == pytest.approx(38, abs=0.5)
