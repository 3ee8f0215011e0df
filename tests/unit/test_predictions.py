"""The predictions: every right answer computed anew, every figure there, and guesses kept."""

import datetime
import importlib
from importlib.util import find_spec

import pytest

from helpers import my_work, widgets
from helpers.checks import InputError
from helpers.course import COURSE
from helpers.exercises import guesses
from helpers.exercises.predictions import (
    Prediction,
    all_predictions,
    number,
    prediction,
    predictions_of,
)
from helpers.live import LiveFigure

ALL = all_predictions()
every = pytest.mark.parametrize("one", ALL.values(), ids=ALL)


def computed(one):
    """The module of tests/predictions that has a question's notebook."""
    notebook = one.name.partition(".")[0].partition("_")[2]
    assert find_spec(f"tests.predictions.{notebook}"), (
        f"nothing computes what is right in {one.name}: put it into tests/predictions/"
        f"{notebook}.py")
    return importlib.import_module(f"tests.predictions.{notebook}")


@every
def test_the_right_answer_is_what_the_course_computes(one):
    if one.kind == "curve":  # the functions themselves are the answer
        assert one.is_right(list(one.curve.at(one.curve.places)))
        return
    module = computed(one)
    measured = getattr(module, "MEASURED", {})
    if one.step in measured:
        assert not hasattr(module, one.step) and measured[one.step]
    else:
        assert hasattr(module, one.step), f"{module.__name__} has no function {one.step}()"
        right = getattr(module, one.step)()
        assert one.is_right(one.read(right)), (one.right, right)


@pytest.mark.parametrize("lesson", [one.name for one in COURSE])
def test_a_place_does_not_tell_the_right_answer(lesson):
    """Whoever always takes the same place, or one of two, is wrong now and then."""
    right = [one.right for one in predictions_of(lesson) if one.kind == "choice"]
    if len(right) > 4:
        assert len(set(right)) > 2, right
        assert max(map(right.count, right)) <= 0.75 * len(right), right


@every
def test_it_is_told_in_whole_sentences(one):
    assert one.name.partition(".")[0] in {lesson.name for lesson in COURSE}
    assert one.question[-1] in "?.)" and one.why[-1] in ".)" and "$" not in str(one)
    assert all(text[-1] in ".)?" for text in one.misconception.values())
    if one.kind == "choice":
        assert len(set(one.choices)) == len(one.choices)
        assert one.misconception, "what does somebody have in mind who is wrong here?"


@every
def test_it_says_where_it_can_be_seen_again(one):
    assert bool(one.figure) >= bool(one.show), "a position without a figure"
    assert bool(one.figure) == bool(one.look), "a figure needs words on what to look at"


@pytest.mark.parametrize("name, args", sorted({(one.figure, one.args) for one in ALL.values()
                                               if one.figure}))
def test_a_figure_can_be_set_to_each_telling_position(name, args):
    made = getattr(widgets, name)(*args)
    assert isinstance(getattr(made, "live", made), LiveFigure), "a review shows the figure alone"
    for one in ALL.values():
        if (one.figure, one.args) == (name, args) and one.show:
            made.set(**one.show)
            state = made.state  # "last" stands for a step that depends on the chain
            assert all(_plain(state[key]) == value for key, value in one.show.items()
                       if value != "last"), one.name


def _plain(value):
    return list(value) if isinstance(value, tuple) else value  # TOML knows no tuples


def test_every_notebook_asks():
    for lesson in COURSE:
        if not lesson.planned:
            assert len(predictions_of(lesson.name)) >= 2, lesson.name


# -- reading a guess ---------------------------------------------------------------------------

CHOICE = Prediction("x.choice", "Which?", "So.", "b", choices=("one", "two"),
                    misconception={"a": "No."})
NUMBER = Prediction("x.number", "How much?", "So.", 0.25, "number", factor=2.0)


@pytest.mark.parametrize("typed, value", [
    ("0.25", 0.25), (" 1/4 ", 0.25), ("0,25", 0.25), ("\u22123", -3.0), ("2e-5", 2e-5),
    (7, 7.0), ("1 000", 1000.0)])
def test_a_number_in_any_dress(typed, value):
    assert number(typed) == value


@pytest.mark.parametrize("typed", ["", "a quarter", "1/0", "nan", "inf", "1e999", None, [1], "1+1",
                                   "__import__('os')"])
def test_what_is_no_number_is_told_in_a_sentence(typed):
    with pytest.raises(InputError) as caught:
        number(typed)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("given", ["b", "B", " b) "])
def test_a_letter_in_any_dress(given):
    assert CHOICE.is_right(CHOICE.read(given))


@pytest.mark.parametrize("given", ["c", "", 1, None, ["b"], float("nan")])
def test_another_letter_is_told_in_a_sentence(given):
    with pytest.raises(InputError, match="a, b"):
        CHOICE.read(given)


@pytest.mark.parametrize("guess, is_right", [(0.25, True), (0.5, True), (0.126, True),
                                             (0.51, False), (-0.25, False), (0.0, False)])
def test_within_a_factor(guess, is_right):
    assert NUMBER.is_right(guess) is is_right


def test_a_remark_for_the_wrong_one_alone():
    assert CHOICE.remark("a") == "No." and CHOICE.remark("b") == "" == CHOICE.remark(None)


@pytest.mark.parametrize("wrong", [
    {"right": "c"}, {"choices": ()}, {"kind": "drawing"}, {"why": ""}, {"kind": "number"},
    {"kind": "curve"}, {"misconception": {"b": "Right is no misconception."}},
    {"misconception": {"d": "None such."}}])
def test_an_entry_that_cannot_be_one_is_told(wrong):
    with pytest.raises(ValueError, match=r"x\.choice"):
        Prediction(**{"name": "x.choice", "question": "Which?", "why": "So.", "right": "b",
                      "choices": ("one", "two")} | wrong)


def test_an_unknown_name_says_which_there_are():
    with pytest.raises(InputError, match=r"08_elu\.double_alpha"):
        prediction("08_elu.nothing")
    with pytest.raises(InputError, match="08_elu"):
        prediction(["08_elu"])


# -- guesses -----------------------------------------------------------------------------------


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


def test_the_latest_guess_counts_and_none_is_lost(work):
    one = prediction("08_elu.double_alpha")
    assert guesses.latest(one) is None
    guesses.keep(one, "b", 1, datetime.date(2026, 1, 2))
    guesses.keep(one, "a", 3, datetime.date(2026, 1, 3))
    guesses.keep(one, None)
    assert guesses.latest(one) == guesses.Guess("a", 3, "2026-01-03")
    assert [entry["guess"] for entry in my_work.read("guesses").data[one.name]] == ["b", "a"]


def test_a_skipped_one_is_known_as_skipped(work):
    one = prediction("08_elu.double_alpha")
    guesses.keep(one, None)
    assert guesses.latest(one).skipped


@pytest.mark.parametrize("content", ["{", "[]", '{"08_elu.double_alpha": 3}',
                                     '{"08_elu.double_alpha": [{"guess": "z"}]}'])
def test_a_damaged_file_loses_nothing(work, content):
    one = prediction("08_elu.double_alpha")
    (work / "guesses.json").write_text(content)
    assert guesses.latest(one) is None
    assert "kept as" in guesses.keep(one, "a")
    assert guesses.latest(one).guess == "a"
    assert [path.read_text() for path in work.glob("*damaged*")] == [content]


def test_a_guess_that_the_question_no_longer_has_is_passed_over(work):
    one = prediction("08_elu.double_alpha")
    entry = {"guess": "h", "sure": 2, "day": "2026-01-01"}
    my_work.update("guesses", lambda _: {one.name: [entry]})
    assert guesses.latest(one) is None
