"""The CNN experiment's widget, and the record of the full run that comes with the course."""

import time

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.my_work import VARIABLE
from helpers.race.cnn import FULL, RECIPES
from helpers.race.cnn_record import as_result, record
from helpers.race.race import Race
from helpers.race.results import Epoch, table
from helpers.widgets.cnn_race import RECORD, cnn_race
from tests.patience import SECONDS
from tests.seen import drawing


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))


def test_the_record_is_that_of_the_full_experiment():
    data = record()
    seeds = {run["seed"] for run in data["runs"]}
    assert len(seeds) >= 3 and {run["act"] for run in data["runs"]} == set(RECIPES)
    assert len(data["runs"]) == len(seeds) * len(RECIPES)
    for run in data["runs"]:
        assert len(run["epochs"]) == FULL.epochs or run["problem"]
        assert 0 <= run["test_accuracy"] <= 1
    assert data["setting"]["images"] == 4000 and {"date", "numpy", "cores"} <= set(data["made"])


def test_the_record_bears_out_what_the_notebook_concludes():
    rows = {row.act: row for row in table(as_result(record(), ""))}
    others = [row for act, row in rows.items() if act != "sigmoid"]
    sigmoid = sorted(run["epochs"][-1]["accuracy"] for run in record()["runs"]
                     if run["act"] == "sigmoid")
    assert sigmoid[0] == sigmoid[1] == 0.1 and 0.9 < sigmoid[2] < 0.92
    assert sigmoid[2] < min(row.low for row in others) and min(row.low for row in others) > 0.9
    best, *rest = sorted(others, key=lambda row: -row.accuracy)
    assert all(row.high >= best.low for row in rest), "then there is a winner after all"


def test_the_test_images_bear_it_out_too():
    found = {act: [run["test_accuracy"] for run in record()["runs"] if run["act"] == act]
             for act in RECIPES}
    assert min(found["leaky_relu"]) > max(found["relu"] + found["gelu"])
    images = {act: 500 * np.mean(shares) for act, shares in found.items()}
    assert images["leaky_relu"] - images["gelu"] == pytest.approx(3.0)
    rows = {row.act: row.accuracy for row in table(as_result(record(), ""))}
    order, swapped = (sorted(RECIPES, key=one.get, reverse=True) for one in (rows, images))
    relu, selu = order.index("relu"), order.index("selu")
    order[relu], order[selu] = "selu", "relu"
    assert order == swapped and abs(relu - selu) == 1


def test_the_courses_own_run_can_be_laid_beside():
    widget = cnn_race()
    widget.earlier.value = dict(widget.earlier.options)[RECORD]
    for act in RECIPES:
        x, y = widget.live.artists[f"{act}_accuracy_before"].get_data()
        runs = [run for run in record()["runs"] if run["act"] == act]
        mean = np.mean([[one["accuracy"] for one in run["epochs"]] for run in runs], axis=0)
        assert list(x[:12]) == list(range(1, 13)) and np.allclose(y[:12], mean)
    assert RECORD in widget.live.label and "course" in widget.results.value
    assert widget.axes[0].get_xlim() == (0, 12)


def test_a_small_race_runs_to_its_end():
    widget = cnn_race(acts=("relu",), epochs=1, images=128)
    widget.start.click()
    end = time.monotonic() + SECONDS
    while widget.race.state != "done":
        assert time.monotonic() < end, widget.words.value
        time.sleep(0.05)
        widget.pulse()
    assert "1 of 1 networks trained" in widget.words.value
    widget.keep.click()
    assert "quick CNN" in widget.words.value


def test_a_race_judged_by_the_test_images_says_so():
    widget = cnn_race(acts=("relu",), epochs=1, images=64, split="test")
    widget.race = Race(widget.choices.plan)
    told = Epoch(1, 2.0, 0.5, 0.1)
    widget.race.lanes["relu", 0].epochs.append(told)
    version = drawing(widget)["version"]
    widget.refresh()
    assert "0.500 of the test images right" in widget.live.caption
    assert "test accuracy" in widget.live.label and "500 test images" in widget.results.value
    assert "test accuracy" in drawing(widget)["svg"]
    assert drawing(widget)["version"] > version, "the title is drawn anew"
    widget.earlier.value = dict(widget.earlier.options)[RECORD]
    assert "full run\u201d, validation images</th>" in widget.results.value


def test_the_size_brings_its_epochs_and_set_refuses_as_a_whole():
    widget = cnn_race()
    widget.choices.size.value = "full"
    assert widget.choices.plan.epochs == FULL.epochs and widget.choices.plan.images == 4000
    widget.set(acts=["elu", "gelu"], size="quick", split="test", seeds=2, rate=0.01)
    plan = widget.choices.plan
    assert (plan.acts, plan.size, plan.split, plan.seeds, plan.rate) == (
        ("elu", "gelu"), "quick", "test", 2, 0.01)
    with pytest.raises(InputError, match="'elo'"):
        widget.set(seeds=3, acts=["elo"])
    assert widget.choices.plan == plan and list(widget.choices.boxes) == list(RECIPES)


def test_an_activation_beside_the_courses_own_gets_a_box_of_its_own():
    widget = cnn_race()
    widget.set(acts=["relu", "mish"])
    assert widget.choices.plan.acts == ("relu", "mish")
    assert widget.choices.children[0].children[-1] is widget.choices.boxes["mish"]
    widget.choices.boxes["mish"].value = False
    assert widget.choices.plan.acts == ("relu",)
