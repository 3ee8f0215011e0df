"""What "show me" sets in the notebooks that train: all that a claim's sentence relies on."""

import pytest

from helpers.exercises.claims import claims_of
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.my_work import VARIABLE
from helpers.widgets import cnn_race, training_race

NEEDED = {"15_training_race": {"acts", "depth", "seeds", "epochs", "rate"},
          "16_cnn_experiment": {"acts", "size", "split", "seeds", "epochs"}}
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
