"""What a race says of its results in a sentence and in a table, and the axes that it gives them."""

from dataclasses import replace

import pytest

from helpers.my_work import VARIABLE
from helpers.race.race import Race
from helpers.race.record import NAME, record
from helpers.race.results import save
from helpers.widgets.parts.race_table import results_table
from helpers.widgets.parts.race_words import caption, label, split_of
from helpers.widgets.training_race import training_race


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))


def test_the_sentence_names_first_and_last_and_claims_no_more():
    assert caption(record()) == (
        "Best so far: Tanh, 0.943 of the validation images right; last: Leaky ReLU, 0.923. "
        "Something always comes first; whether the difference means anything is stated below the "
        "table once the race is over.")
    assert caption(None) == "No results yet." and split_of(None) == "validation"


def test_the_sentence_names_whose_lines_are_below_the_picture():
    low = record()
    for lane in low.lanes:
        if lane.act in (shares := {"elu": 0.7, "sigmoid": 0.6}):
            lane.epochs[-1] = replace(lane.epochs[-1], accuracy=shares[lane.act])
    assert caption(low, zoom=True).endswith(
        ". Not in the picture, as below 0.8: ELU, Sigmoid; untick \u201caccuracy from 0.8 on\u201d "
        "to see them.")
    assert "picture" not in caption(low) + caption(record(), zoom=True)


def test_the_label_says_every_accuracy_and_who_is_dotted():
    text = label(record(), record())
    assert "Leaky ReLU 0.923" in text and f"An earlier race, {NAME}, is dotted." in text
    assert label(None, record()).startswith("Empty axes") and NAME in label(None, record())


def test_a_row_of_the_table_has_mean_lowest_highest_loss_and_epochs():
    text = results_table(record())
    row = next(row for row in text.split("<tr>") if "Leaky ReLU" in row)
    assert ("<td><b>0.923</b> \u00b1 0.010</td><td>0.906 to 0.940</td><td>0.0353</td><td>10</td>"
            in row)
    assert "500 validation images" in text and results_table(None) == ""


def test_the_last_column_has_the_numbers_of_the_earlier_race():
    earlier = record()
    for lane in earlier.lanes:
        lane.epochs[-1] = replace(lane.epochs[-1], accuracy=0.5 + 0.1 * lane.seed)
    text = results_table(record(), earlier)
    row = next(row for row in text.split("<tr>") if "Leaky ReLU" in row)
    assert "<b>0.923</b>" in row and "<td>0.600 (0.500 to 0.700)</td>" in row


def test_the_axes_have_room_for_the_longer_of_two_races_and_zoom_in():
    save(record(), "ten epochs")
    widget = training_race(epochs=3)
    widget.race = Race(widget.choices.plan)
    widget.earlier.value = dict(widget.earlier.options)["ten epochs"]
    assert [ax.get_xlim() for ax in widget.axes] == [(0, 10)] * 2
    assert widget.axes[1].get_ylim() == (0.8, 1.0)
    widget.zoom.value = False
    assert widget.axes[1].get_ylim() == (0.0, 1.0)


def test_nothing_can_be_chosen_again_after_an_earlier_race():
    save(record(), "kept")
    widget = training_race()
    assert widget.earlier.label == "nothing" and widget.results.value == ""
    widget.earlier.index = 1
    assert "kept" in widget.results.value
    widget.earlier.index = 0
    assert widget.earlier.index == 0 and widget.earlier.label == "nothing"
    assert widget.results.value == "" and "dotted" not in widget.live.label


def test_kept_races_that_cannot_be_read_are_not_passed_over_in_silence(tmp_path):
    (tmp_path / "races.json").write_text('{"races": [1')
    widget = training_race()
    assert "cannot be read" in widget.words.value and "Nothing has been" in widget.words.value


def test_while_one_is_epochs_behind_it_is_said_after_which_epoch_each_is():
    running = record()
    for lane in running.lanes:
        if lane.act == "leaky_relu":
            del lane.epochs[2:]
    assert "after epoch 2." in caption(running) and caption(running).count("after epoch") == 2
