"""A prediction in a lecture: counted before the figure, and settled after it."""

import re

import pytest
import traitlets

from helpers import my_work
from helpers.exercises import votes
from helpers.exercises.predictions import prediction
from helpers.widgets import ask_hall, settle_in_hall

CHOICE, NUMBER, CURVE = "08_elu.double_alpha", "08_elu.slope_left_of_0", "01_sigmoid.slope"
LAST_YEAR, TODAY = "2025-11-26", "2026-11-25"


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    monkeypatch.setattr(votes, "_unkept", {})
    return tmp_path


def moved(widget, **state):
    """What the page sends when a bar is clicked, or a number typed."""
    widget.set_state(state)


def called_out(widget, text):
    widget._handle_custom_msg({"heard": text}, [])


def voted(day, before, after, name=CHOICE):
    moved(ask_hall(name, day), before=before)
    moved(settle_in_hall(name, day), after=after)


def test_a_hall_is_counted_before_and_after():
    before, after = ask_hall(CHOICE, TODAY), settle_in_hall(CHOICE, TODAY)
    moved(before, before=[12, 0, 0])
    moved(before, before=[12, 30, 0])
    assert after.before == [12, 30, 0], "both stand in one page, made before anything was counted"
    moved(after, after=[44, 2, 1])
    assert before.after == [44, 2, 1] and not after.note
    assert after._repr_mimebundle_(), "it can be shown"
    assert not after.answer_shown
    after.show_answer()
    one = prediction(CHOICE)
    assert after.answer_shown and (after.right, after.why) == (one.right, one.why)


def test_counts_are_there_again_after_a_reload_of_the_same_day():
    voted(TODAY, [12, 30, 5], [44, 2, 1])
    again = settle_in_hall(CHOICE, TODAY)
    assert (again.before, again.after) == ([12, 30, 5], [44, 2, 1])
    assert again.last_time == "", "today is not last time"
    assert ask_hall(NUMBER, TODAY).before == [], "another question has its own"


def test_the_next_year_begins_at_0_and_knows_the_last():
    voted("2024-11-27", [1, 1, 1], [3, 0, 0])
    voted(LAST_YEAR, [12, 30, 5], [44, 2, 1])
    new = ask_hall(CHOICE, TODAY)
    assert new.before == new.after == [0, 0, 0]
    assert new.last_time == "Last time (2025-11-26): before 12/30/5, after 44/2/1"
    assert settle_in_hall(CHOICE, LAST_YEAR).last_time.startswith("Last time (2024-11-27)")
    assert ask_hall(CHOICE, "2024-01-01").last_time == "", "what comes later is not last time"


def test_a_day_on_which_nobody_voted_is_not_the_last_time():
    voted("2024-11-27", [1, 1, 1], [0, 0, 0])
    voted(LAST_YEAR, [1, 0, 0], [0, 0, 0])
    moved(ask_hall(CHOICE, LAST_YEAR), before=[0, 0, 0])  # Start again
    assert ask_hall(CHOICE, TODAY).last_time == "Last time (2024-11-27): before 1/1/1"


def test_the_file_can_be_read_by_people(work):
    voted(TODAY, [12, 30, 0], [44, 2, 1])
    text = re.sub(r"\s+", " ", (work / "votes.json").read_text(encoding="utf-8"))
    assert text == ('{ "08_elu.double_alpha": { "2026-11-25": { "after": { "a": 44, "b": 2, "c": 1 '
                    '}, "before": { "a": 12, "b": 30 } } } } ')


def test_two_windows_that_count_at_once_lose_nothing_of_each_other():
    one = ask_hall(CHOICE, TODAY)
    # Another kernel's window: it has read the file earlier, and is told of nothing.
    other = votes.keep(prediction(CHOICE), TODAY, {"before": {"c": 5}})
    assert other == ""
    moved(one, before=[12, 0, 0])
    votes.keep(prediction(CHOICE), TODAY, {"after": {"a": 7}})
    moved(one, before=[13, 0, 0])
    again = ask_hall(CHOICE, TODAY)
    assert (again.before, again.after) == ([13, 0, 5], [7, 0, 0])


def test_starting_again_sets_both_to_0_and_can_be_taken_back():
    voted(TODAY, [12, 30, 5], [44, 2, 1])
    asked, settled = ask_hall(CHOICE, TODAY), settle_in_hall(CHOICE, TODAY)
    moved(asked, before=[0, 0, 0], after=[0, 0, 0])
    assert settled.after == votes.of_day(prediction(CHOICE), TODAY).after == [0, 0, 0]
    moved(asked, before=[12, 30, 5], after=[44, 2, 1])
    assert settled.before == votes.of_day(prediction(CHOICE), TODAY).before == [12, 30, 5]


def test_a_damaged_file_is_kept_told_and_does_not_stop_the_vote(work):
    (work / "votes.json").write_text('{"08_elu.double_alpha": {"2025-11', encoding="utf-8")
    made = ask_hall(CHOICE, TODAY)
    assert "votes.json cannot be read" in made.note and made.last_time == ""
    moved(made, before=[12, 0, 0])
    assert "it is kept as votes.damaged-1.json" in made.note
    moved(made, before=[12, 1, 0])
    assert made.note == "" and ask_hall(CHOICE, TODAY).before == [12, 1, 0]
    assert "2025-11" in (work / "votes.damaged-1.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [
    {"08_elu.double_alpha": 3}, {"08_elu.double_alpha": {"yesterday": {}}},
    {"08_elu.double_alpha": {"20251126": {}}},
    {"08_elu.double_alpha": {TODAY: {"before": {"a": -1}}}},
    {"08_elu.double_alpha": {TODAY: {"before": {"abc": 1}}}},
    {"08_elu.double_alpha": {TODAY: {"then": {"a": 1}}}},
    {"08_elu.double_alpha": {TODAY: {"before": ["a"]}}},
    {"08_elu.double_alpha": {TODAY: {"before": [10**400]}}},
])
def test_what_is_no_vote_is_not_taken_for_one(content):
    my_work.update(votes.FILE, lambda _: content)
    made = ask_hall(CHOICE, TODAY)
    assert made.before == [0, 0, 0] and "another form than expected" in made.note


def test_an_answer_that_is_no_number_is_no_vote():
    """A file edited by hand may have NaN, which the course's own does not write."""
    assert not votes.FORM({"a.b": {TODAY: {"before": [1e300]}}})
    for one in (float("nan"), float("inf")):
        assert votes.FORM({"a.b": {TODAY: {"before": [one]}}})


def test_counts_of_a_question_that_has_changed_are_left_alone():
    my_work.update(votes.FILE, lambda _: {CHOICE: {LAST_YEAR: {"before": [0.5]}},
                                          NUMBER: {LAST_YEAR: {"before": {"a": 3}}}}, votes.FORM)
    for name in (CHOICE, NUMBER):
        made = ask_hall(name, TODAY)
        assert (made.last_time, made.note) == ("", "")


def test_a_file_that_cannot_be_written_is_told_and_the_vote_goes_on(work, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(work / "in the way"))
    (work / "in the way").write_text("a file in the folder's place", encoding="utf-8")
    made, after = ask_hall(CHOICE, TODAY), settle_in_hall(CHOICE, TODAY)
    moved(made, before=[12, 0, 0])
    moved(made, before=[12, 30, 0])
    assert "votes.json cannot be written" in made.note and "All else works" in made.note
    assert after.before == [12, 30, 0]
    assert ask_hall(CHOICE, TODAY).before == [12, 30, 0], "also where the cell is run again"
    (work / "in the way").unlink()
    moved(after, after=[0, 0, 1])
    assert after.note == ""
    assert my_work.read(votes.FILE).data[CHOICE][TODAY] == {
        "before": {"a": 12, "b": 30}, "after": {"c": 1}}, "what had not been written is, too"


@pytest.mark.parametrize("counts", [[1, 2], [1, 2, 3, 4], [-1, 0, 0], [10_000, 0, 0], [1.5, 0, 0],
                                    ["1", 0, 0], [True, 0, 0]])
def test_what_is_no_number_of_hands_is_not_taken(counts, work):
    made = ask_hall(CHOICE, TODAY)
    with pytest.raises(traitlets.TraitError, match="from 0 to 9999"):
        moved(made, before=counts)
    assert made.before == [0, 0, 0] and not list(work.iterdir())


def test_numbers_are_called_out_and_stand_on_a_line_with_the_truth():
    before, after = ask_hall(NUMBER, TODAY), settle_in_hall(NUMBER, TODAY)
    for text in ("1/2", "0,25", "4"):
        called_out(before, text)
    called_out(after, "2")
    assert after.before == [0.5, 0.25, 4.0] and after.after == [2.0]
    places = [one["place"] for one in after.line["before"]]
    assert 0 < places[1] < places[0] < after.line["right"] < places[2] < 1
    assert after.line["after"] == [{"said": "2", "place": after.line["right"], "right": True}]
    assert after.line["words"] == "Near enough: before 0 of 3, now 1 of 1."
    assert after.right == "2" and after.why == prediction(NUMBER).why
    assert ask_hall(NUMBER, "2027-11-24").last_time == (
        "Last time (2026-11-25): before 0.5 and 0.25 and 4, after 2")
    moved(after, after=[])  # taken away
    assert settle_in_hall(NUMBER, TODAY).after == []


def test_what_is_no_number_is_answered_in_words():
    made = ask_hall(NUMBER, TODAY)
    called_out(made, "steep")
    assert "'steep' is not a number" in made.note and made.before == []
    for _ in range(13):
        called_out(made, "1")
    assert len(made.before) == 12 and "12 answers are enough" in made.note
    moved(made, before=[1.0])
    assert made.note == ""


@pytest.mark.parametrize("heard", [[2.0], [1e300, -1e300], [1e-300, 1e300], [0.0], []])
def test_any_numbers_have_their_places_on_the_line(heard):
    made = settle_in_hall(NUMBER, TODAY)
    moved(made, after=heard)
    places = [made.line["right"], *(one["place"] for one in made.line["after"])]
    assert all(0 < place < 1 for place in places)


def test_a_curve_is_drawn_on_paper_and_has_its_reason():
    made = settle_in_hall(CURVE, TODAY)
    assert (made.kind, made.choices, made.right) == ("curve", [], "")
    assert made.why == prediction(CURVE).why


def test_a_hall_leaves_no_guess_in_anybodys_file_and_nothing_where_none_voted(work):
    made = ask_hall(CHOICE, TODAY)
    settle_in_hall(CHOICE, TODAY).show_answer()
    assert not list(work.iterdir())
    moved(made, before=[0, 3, 0])
    assert sorted(path.name for path in work.iterdir()) == ["votes.json", "votes.lock"]


@pytest.mark.parametrize("day", ["yesterday", "26.11.2025", "2025-13-01", 20251126])
def test_a_day_that_is_none_is_told(day):
    with pytest.raises(ValueError, match="write it as 2026-11-26"):
        ask_hall(CHOICE, day)


def test_without_a_day_it_is_today():
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", ask_hall(CHOICE).day)


def test_the_script_is_one_module():
    script = ask_hall(CHOICE)._esm
    assert not re.search(r"^\s*import\b", script, re.M) and script.count("export default") == 1
