"""What "show me" sets in the notebooks that train: all that a claim's sentence relies on."""

import numpy as np
import pytest

from helpers.comparing import paired_permutation, verdicts
from helpers.exercises.claims import claims_of
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.experiments.layer_speeds import speeds_at_start
from helpers.my_work import VARIABLE
from helpers.race import fair
from helpers.race.plan import Plan
from helpers.race.record import record
from helpers.race.results import mean_curve, table
from helpers.race.worker import runner_of
from helpers.widgets import cnn_race, training_race

NEEDED = {"15_training_race": {"acts", "depth", "seeds", "epochs", "rate", "times", "centred"},
          "16_cnn_experiment": {"acts", "size", "split", "seeds", "epochs", "times", "centred"}}
MADE = {"15_training_race": training_race, "16_cnn_experiment": cnn_race}


@pytest.mark.parametrize("notebook", NEEDED)
def test_a_claim_leaves_nothing_as_the_one_before_it_had_it(notebook, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.delenv(BUDGET, raising=False)
    widget = MADE[notebook]()
    for claim in [*claims_of(notebook), *claims_of(notebook)[::-1]]:
        assert set(claim.show) == NEEDED[notebook]
        widget.set(**claim.show)
        plan = widget.choices.plan.as_dict()
        assert {name: plan[name] for name in claim.show} == claim.show


def test_what_the_claim_on_loss_and_accuracy_says_of_the_courses_race():
    rows = table(record())
    ranks = [np.argsort(np.argsort(values)) for values in (
        [row.accuracy for row in rows], [-row.loss for row in rows])]
    assert np.corrcoef(*ranks)[0, 1] == pytest.approx(0.88, abs=0.005)
    assert rows[0].act == "tanh" == min(rows, key=lambda row: row.loss).act
    loss, accuracy = (mean_curve(record(), "relu", what) for what in ("loss", "accuracy"))
    assert loss[9] / loss[4] == pytest.approx(1 / 3, abs=0.02)
    assert 0 < accuracy[9] - accuracy[4] < 0.01


@pytest.mark.parametrize("name", ["14_deep_networks", *NEEDED])
def test_a_sentence_that_is_doubted_may_be_true(name):
    assert {"true", "false"} <= {claim.verdict for claim in claims_of(name)}


def test_variance_1_slows_ten_layers_of_sigmoids_less_than_glorot():
    first, last = np.median([speeds_at_start(10, act="sigmoid", initialisation=kind, biases="zero")
                             for kind in ("glorot", "normal")], axis=1)[:, [0, -1]].T
    assert last[0] / first[0] == pytest.approx(500_000, rel=0.2)
    assert last[1] / first[1] == pytest.approx(80, rel=0.1)


def test_three_seeds_80_points_ahead_are_not_found():
    (claim,) = (one for one in claims_of("15_training_race") if one.verdict == "true")
    plan = Plan(**{**claim.show, "acts": tuple(claim.show["acts"])})
    ended = {act: [runner_of("perceptron", plan.as_dict(), act, seed) for seed in range(3)]
             for act in plan.acts}
    shares = {act: [[one.epoch()["accuracy"] for _ in range(plan.epochs)][-1] for one in row]
              for act, row in ended.items()}
    assert (np.subtract(shares["tanh"], shares["sigmoid"]) > 0.75).all()
    assert paired_permutation(shares["tanh"], shares["sigmoid"]) == 1 / 4
    assert "no difference found with 3 seeds" in verdicts(shares)[0].words


def test_centred_biases_brought_the_quick_cnn_no_gain():
    tried = {(row["start"], row["rate"]): row["accuracies"]
             for row in fair.record()["cnn"]["tried"] if row["act"] == "sigmoid"}
    best = {start: max(np.mean(row) for (its, _), row in tried.items() if its == start)
            for start in ("other", "centred")}
    assert best["other"] == best["centred"] == pytest.approx(0.746)
    assert (np.array(tried["centred", 0.001]) < tried["other", 0.001]).all()
    assert {len(row) for row in tried.values()} == {2}
