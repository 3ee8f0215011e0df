"""How an own activation trains beside ReLU and GELU: the plan, and what a race says."""

import numpy as np
import pytest

from helpers.design.training import BESIDE, training_plan, training_said
from helpers.formula import formula
from helpers.race.plan import Planned
from helpers.race.results import Epoch, Lane, Result

OWN = formula("z*tanh(z)", "mine")


def finished(shares, epochs=2):
    """A race that is over: {key: the last share of each seed, None where it failed}."""
    plan = Planned(tuple(shares), epochs)
    lanes = [Lane(key, seed, [Epoch(n + 1, 0.5, 0.1 if n + 1 < epochs else share)
                              for n in range(epochs)], "done") if share is not None
             else Lane(key, seed, [], "failed", "diverged")
             for key, row in shares.items() for seed, share in enumerate(row)]
    return Result("perceptron", "", plan, 1.0, tuple(lanes))


def test_the_plan_gives_all_the_same_budget():
    plan = training_plan(OWN)
    assert plan.acts == (OWN.key, *BESIDE) and (plan.depth, plan.width, plan.seeds) == (2, 64, 8)
    assert training_plan("gelu").acts == ("gelu", "relu")


def test_median_spread_and_verdicts():
    own = [0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97]
    less = [one - 0.05 for one in own]
    said = training_said(finished({OWN.key: own, "relu": less, "gelu": own[::-1]}))
    mine = next(row for row in said.rows if row.key == OWN.key)
    assert mine.title == "mine" and (mine.low, mine.high) == (0.90, 0.97)
    assert mine.median == pytest.approx(0.935)
    assert mine.spread == pytest.approx(np.std(own, ddof=1))
    assert said.rows[-1].key == "relu"
    assert [(one.first, one.second) for one in said.verdicts if one.kind == "found"] == [
        ("mine", "ReLU")]
    assert "A difference was found in 1 of 3 pairs" in said.words
    assert "median 0.935 of the validation images, from 0.900 to 0.970 over 8 seeds" in said.words


def test_what_failed_is_told():
    said = training_said(finished({OWN.key: [None] * 8, "relu": [0.9] * 8, "gelu": [0.9] * 8}))
    assert said.rows[-1].words == "mine: no network was trained to the end."
    some = training_said(finished({OWN.key: [None, 0.5], "relu": [0.9, 0.8]}))
    assert "1 not trained to the end" in some.words


def test_a_race_under_way_has_no_verdicts():
    race = finished({OWN.key: [0.9] * 8, "relu": [0.8] * 8})
    race.lanes[0].state = "running"
    assert training_said(race).verdicts == () and training_said(race).summary == ""


def test_a_formula_called_like_one_of_the_course_is_told_apart():
    said = training_said(finished({formula("max(0, z)", "ReLU").key: [0.9] * 8, "relu": [0.8] * 8}))
    assert (said.verdicts[0].first, said.verdicts[0].second) == ("ReLU", "ReLU (2)")
    assert [row.title for row in said.rows] == ["ReLU", "ReLU (2)"]
