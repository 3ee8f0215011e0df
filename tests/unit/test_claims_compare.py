"""The claims on comparing activations: verdicts and telling positions, checked by computation."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.compare import describe
from helpers.exercises.claims import VERDICTS, claims_of
from helpers.widgets import compare_all

CLAIMS = claims_of("13_compare")


@pytest.fixture(scope="module")
def widget():
    return compare_all()


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.claim[:30])
def test_each_claims_position_is_possible(claim, widget):
    widget.set(**claim.show)
    shown = {**claim.show, "chosen": [k for k in ACTIVATIONS if k in claim.show["chosen"]]}
    assert widget.state == shown


def test_every_verdict_occurs():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS)


def test_what_the_claims_say():
    acts = ACTIVATIONS
    at_2 = [float(acts[key].f(2.0)) for key in ("relu", "elu", "gelu", "swish", "mish")]
    assert np.ptp(at_2) < 0.25
    assert acts["relu"].df(-1.0) == 0 < acts["elu"].df(-1.0)
    assert abs(acts["swish"].df(-1.0)) > 0.05
    assert describe("gelu").mean == pytest.approx(0.282, abs=5e-4)
    assert describe("mish").mean == pytest.approx(0.240, abs=5e-4)
    assert describe("tanh").centred and describe("selu").centred
    assert acts["swish"].df(0.0) == 0.5
    for key in ("gelu", "swish", "mish"):
        assert abs(acts[key].df(-8.0)) < 0.003
    assert acts["leaky_relu"].df(-8.0) == 0.01
    assert describe("selu").slopes.high == pytest.approx(1.76, abs=0.005)
    assert describe("gelu").slopes.high == pytest.approx(1.13, abs=0.005)
    assert acts["selu"].df(-0.05) == pytest.approx(1.672, abs=5e-4)
    assert describe("relu").slopes.high == 1
    assert acts["relu"].f(-1.0) == 0
    assert acts["sigmoid"].f(-1.0) == pytest.approx(0.269, abs=5e-4)
