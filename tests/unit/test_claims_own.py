"""The claims on activations of one's own: verdicts and telling positions, checked."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.design.challenges import CHALLENGES, judge
from helpers.design.search import Search
from helpers.exercises.claims import VERDICTS, claims_of
from helpers.formula import formula
from helpers.formula.parse import parse
from helpers.formula.program import Program
from helpers.widgets import explore

CLAIMS = claims_of("20_design_your_own")
Z = np.linspace(-20, 20, 4001)


@pytest.fixture(scope="module")
def act():
    return formula("max(a*z, z) + b*sin(z)", a=0.1, b=0.2)  # as in the notebook's first cell


@pytest.mark.parametrize("claim", [one for one in CLAIMS if one.show], ids=lambda one: one.name)
def test_each_claims_position_is_possible_and_whole(claim, act):
    explorer = explore(act, compare="relu")
    explorer.set(**claim.show)
    assert explorer.state == pytest.approx(claim.show)


def test_every_verdict_occurs():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS)


def test_what_the_claims_on_slopes_say(act):
    relu = ACTIVATIONS["relu"]
    np.testing.assert_array_equal(act.f(Z, a=0.0, b=0.0), relu.f(Z))
    assert (act.df(Z, a=0.0, b=0.0) >= 0).all() and act.df(-3.0, a=0.0, b=0.0) == 0
    leaky = ACTIVATIONS["leaky_relu"]
    for a in (0.0, 0.3, 1.0):
        np.testing.assert_allclose(act.f(Z, a=a, b=0.0), leaky.f(Z, alpha=a), atol=1e-15)
    assert act.df(-2.0, a=2.0, b=0.0) == 1 and act.df(2.0, a=2.0, b=0.0) == 2
    assert relu.df(0.0) == 0 == act.df(0.0, a=0.0, b=0.0)
    assert act.df(0.01, a=0.1, b=0.0) == 1


def test_what_the_claims_on_computing_say():
    written, stable = formula("log(1 + exp(z))"), formula("softplus(z)")
    assert math.isinf(written.f(1000.0)) and stable.f(1000.0) == 1000
    assert written.f(-40.0) == 0 < stable.f(-40.0)
    np.testing.assert_allclose(written.f(Z), stable.f(Z), atol=1e-14)
    act, h = ACTIVATIONS["mish"], 1e-6
    automatic = Program(parse("z * tanh(softplus(z))")).slope(Z, {})
    rise = (act.f(Z + h) - act.f(Z - h)) / (2 * h)
    assert np.abs(automatic - act.df(Z)).max() < 1e-14
    assert 1e-12 < np.abs(rise - act.df(Z)).max() < 1e-7


def test_what_the_claims_on_searches_say():
    rng, best, fresh = np.random.default_rng(0), [], []
    for tried in (2, 20, 200):  # all of them equal
        score, again = rng.standard_normal((2, 4000, tried))
        best.append(score.max(axis=1).mean())
        fresh.append(np.take_along_axis(again, score.argmax(axis=1)[:, None], 1).mean())
    assert best == sorted(best) and best[0] > 0.4
    assert np.abs(fresh).max() < 0.08


def test_what_the_notebook_says_of_two_searches():
    deep, smooth = Search("gradient", seed=1), Search("smooth_relu", seed=0)
    while len(deep.history) < 10:
        deep.step()
    assert deep.best.line == "z" and deep.best.passed
    while not (smooth.best and smooth.best.passed):
        smooth.step()
    assert len(smooth.history) == 32 and smooth.best.line.startswith("z*sigmoid(")
    while len(smooth.history) < 400:
        smooth.step()
    np.testing.assert_allclose(smooth.found.f(Z), formula("z*Phi(1.25*z)").f(Z), atol=1e-12)


def off(climb):
    """How far the climb's two letters are from SELU's, at most, by share."""
    found, selu = climb.found.defaults, ACTIVATIONS["selu"].defaults
    return max(abs(found["s"] / selu["scale"] - 1), abs(found["a"] / selu["alpha"] - 1))


def test_what_the_notebook_says_of_climbing_with_other_seeds():
    there, ridge = (Search("self_normalising", "letters", seed, "s*where(z > 0, z, a*expm1(z))")
                    for seed in (6, 1))
    while not there.history or off(there) > 0.01:
        for _ in range(40):
            there.step()
        assert len(there.history) <= 400
    while len(ridge.history) < 400:
        ridge.step()
    assert 0.2 <= off(ridge) < 1


def test_what_the_notebook_says_of_hidden_pieces():
    with np.errstate(all="ignore"):
        assert math.isnan(formula("sqrt(z**2)").df(0.0))
    for text in ("abs(z)", "max(z, -z)", "-min(z, -z)", "where(z > 0, z, -z)"):
        assert formula(text).df(0.0) == -1


def test_what_lecturers_are_told_of_the_challenges():
    first_four = [name for name, one in CHALLENGES.items() if one.quick]
    assert [judge(name, "selu").passed for name in first_four] == [True, True, True, False]
    others = [name for name in first_four if name != "gradient"]  # which takes a second
    assert not any(all(judge(name, key).passed for name in others) for key in ACTIVATIONS)
