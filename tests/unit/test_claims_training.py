"""What "show me" sets in the notebooks that train: all that a claim's sentence relies on."""

import numpy as np
import pytest

from helpers.exercises.claims import claims_of
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.my_work import VARIABLE
from helpers.race.record import record
from helpers.race.results import mean_curve, table
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
