"""The claims' verdicts and telling positions, each checked by computation."""

import math
from pathlib import Path

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.exercises.claims import FILE, VERDICTS, Claim, claims_of

NOTEBOOKS = ("01_sigmoid", "02_tanh", "05_relu", "06_leaky_relu", "07_prelu", "08_elu")
EVERY = [(name, claim) for name in NOTEBOOKS for claim in claims_of(name)]
sigmoid, elu, relu = (ACTIVATIONS[key] for key in ("sigmoid", "elu", "relu"))


@pytest.mark.parametrize("name, claim", EVERY)
def test_each_claim_is_complete(name, claim):
    assert claim.claim.endswith(".") and claim.explanation.endswith(".") and claim.look
    assert len(claim.claim) < 120
    act = next(act for act in ACTIVATIONS.values() if act.notebook == name)
    sliders = {p.name: p for p in act.params}
    assert {"z", "range", "compare"} <= set(claim.show) <= {"z", "range", "compare", *sliders}
    assert claim.show["range"] in (5, 10, 20) and abs(claim.show["z"]) <= claim.show["range"]
    for name, slider in sliders.items():
        assert slider.low <= claim.show[name] <= slider.high


def test_every_verdict_occurs_in_each_notebook():
    for name in NOTEBOOKS:
        assert {claim.verdict for claim in claims_of(name)} == set(VERDICTS)


def test_what_the_claims_on_the_sigmoid_say():
    assert sigmoid.f(20.0) < 1 and sigmoid.f(36.0) < 1 and sigmoid.f(38.0) == 1
    assert sigmoid.f(8.0) > 0.99 and sigmoid.df(8.0) < 0.001
    assert math.isclose(sigmoid.f(-1.0), 0.269, abs_tol=5e-4)
    assert sigmoid.df(np.linspace(-40, 40, 8001)).max() == 0.25 == sigmoid.df(0.0)
    assert relu.f(1.0) == 1.0 and relu.f(1e6) > 1e5


def test_what_the_claims_on_elu_say():
    assert elu.f(0.0, alpha=0.5) == 0
    assert elu.df(0.0, alpha=0.3) == 0.3 and elu.df(1e-9, alpha=0.3) == 1
    assert math.isclose(elu.df(-10.0, alpha=0.2), 9e-6, rel_tol=0.01)
    assert math.isclose(elu.f(-10.0, alpha=0.2), -0.2, abs_tol=1e-4)
    assert elu.df(np.float32(-103)) > 0 == elu.df(np.float32(-105))
    assert elu.df(-744.0) > 0 == elu.df(-747.0)
    assert math.isclose(elu.df(-20.0), 2e-9, rel_tol=0.05)
    assert elu.df(-1e-9, alpha=2.0) > 1.99 and elu.df(1e-9, alpha=2.0) == 1
    assert math.isclose(elu.df(-1.0), 0.368, abs_tol=5e-4) and relu.df(-1.0) == 0
    assert math.isclose(elu.f(-2.0), -0.865, abs_tol=5e-4)
    assert math.isclose(elu.df(-2.0), 0.135, abs_tol=5e-4)
    z = np.linspace(-30, -0.01, 500)
    np.testing.assert_allclose(elu.f(z, alpha=0.7) + 0.7, elu.df(z, alpha=0.7), atol=1e-15)


def test_a_broken_file_is_named_in_words(tmp_path: Path):
    with pytest.raises(ValueError, match="99_none.*01_sigmoid"):
        claims_of("99_none")
    broken = tmp_path / "claims.toml"
    broken.write_text('[[x]]\nclaim = "a"\nverdict = "false"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="missing field"):
        claims_of("x", broken)
    with pytest.raises(ValueError, match="maybe"):
        Claim("a", "maybe", "b")
    assert FILE.exists()
