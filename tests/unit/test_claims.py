"""The claims of every notebook: complete, and each can be shown; those on sigmoid and ELU."""

import math
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.course import COURSE
from helpers.exercises.claims import FILE, VERDICTS, Claim, claims_of
from helpers.widgets import explore, spot_the_error
from tests.book import read

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = list(tomllib.loads(FILE.read_text(encoding="utf-8")))
EVERY_CASE = re.compile(r"\b(always|never use|whatever|nothing has|for ever)\b", re.IGNORECASE)
EVERY = [(name, claim) for name in NAMES for claim in claims_of(name)]
sigmoid, elu, relu = (ACTIVATIONS[key] for key in ("sigmoid", "elu", "relu"))


def asked_in(lesson):
    """What a notebook's cell of claims says, "" where it has none."""
    path = NOTEBOOKS / f"{lesson.name}.ipynb"
    return "\n".join(cell.source for cell in read(path).cells
                     if "spot-the-error" in cell.metadata.get("tags", [])) if path.exists() else ""


# Notebooks whose claims are shown in the explorer of their activation.
EXPLORED = [lesson for lesson in COURSE
            if re.search(r"^spot_the_error\(.*, explore\(act\)\)$", asked_in(lesson), re.M)]


def test_every_notebook_that_asks_for_claims_has_some_and_the_reverse():
    for lesson in COURSE:
        asked = re.findall(r'spot_the_error\("(\w+)"', asked_in(lesson))
        assert set(asked) <= {lesson.name}, f"{lesson.name} shows the claims of {asked}"
        assert not asked or lesson.name in NAMES, (
            f"{lesson.name} has no claims yet: put some into helpers/exercises/claims.toml")
        assert asked or lesson.name not in NAMES, f"{lesson.name} shows none of its claims"
    unknown = set(NAMES) - {lesson.name for lesson in COURSE}
    assert not unknown, f"claims.toml has claims for {unknown}, which the course has not"


@pytest.mark.parametrize("name, claim", EVERY)
def test_each_claim_is_complete(name, claim):
    assert claim.claim.endswith(".") and claim.explanation.endswith(".")
    assert len(claim.claim) < 130
    assert bool(claim.show) == bool(claim.look), claim.claim


@pytest.mark.parametrize("name", [lesson.name for lesson in COURSE
                                  if lesson.key and lesson.name in NAMES])
def test_every_verdict_occurs_in_a_lesson_on_an_activation(name):
    missing = set(VERDICTS) - {claim.verdict for claim in claims_of(name)}
    assert not missing, f"no claim of {name} has the verdict {', '.join(missing)}"


@pytest.mark.parametrize("lesson", EXPLORED, ids=lambda lesson: lesson.name)
def test_the_explorer_goes_to_every_position_whole(lesson):
    explorer = explore(lesson.key)
    widget = spot_the_error(lesson.name, explorer)
    assert explorer in widget.children
    for card in widget.cards:
        # A control that a claim leaves out stays where the one before it had put it.
        assert set(card.claim.show) == set(explorer.state), card.claim.claim
        card.choice.value = "true"
        card.show.click()
        assert "could not be set" not in card.verdict.value
        assert explorer.state == pytest.approx(card.claim.show), card.claim.claim


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
    whole = '[[x]]\nkey = "k"\nclaim = "a"\nverdict = "false"\nexplanation = "e"\n'
    broken.write_text(whole, encoding="utf-8")
    assert claims_of("x", broken)[0].name == "x.k"
    for field in ("key", "claim", "verdict", "explanation"):
        broken.write_text(re.sub(f"(?m)^{field} .*\n", "", whole), encoding="utf-8")
        with pytest.raises(ValueError, match="missing field"):
            claims_of("x", broken)
    broken.write_text(whole * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="same key"):
        claims_of("x", broken)
    with pytest.raises(ValueError, match="maybe"):
        Claim("a", "maybe", "b")
    assert FILE.exists()


def test_a_sentence_about_every_case_is_true_or_false_and_does_not_depend():
    for lesson in COURSE:
        for claim in claims_of(lesson.name) if lesson.name in NAMES else ():
            assert claim.verdict != "depends" or not EVERY_CASE.search(claim.claim), claim.claim


@pytest.mark.parametrize("name", NAMES)
def test_a_minus_and_a_prime_are_written_as_beside_the_figures(name):
    for claim in claims_of(name):
        for text in (claim.claim, claim.explanation, claim.look):
            assert not re.search(r"(?<![\w.])-\d| - |\b[a-z]'\(", text or ""), text
