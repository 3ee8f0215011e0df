"""A prediction in a lecture: counted before the figure, and settled after it."""

import html

import pytest

from helpers import my_work
from helpers.exercises.predictions import prediction
from helpers.widgets import ask_hall, settle_in_hall

STEP = ("08_elu.double_alpha", "08_elu.slope_left_of_0")


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


def test_a_hall_is_counted_before_and_after():
    before = ask_hall(STEP[0])
    for field, hands in zip(before.fields, (12, 30, 5), strict=True):
        field.value = hands
    after = settle_in_hall(STEP[0])
    assert [choice.value.count(f"(before: {hands})") for choice, hands in
            zip(after.choices, (12, 30, 5), strict=True)] == [1, 1, 1]
    after.fields[0].value = 44
    assert after.told.value == "" and "✔" not in after.choices[0].value
    assert after._repr_mimebundle_(), "it can be shown"
    after.answer.click()
    assert html.escape(prediction(STEP[0]).why) in after.told.value
    assert "✔ a)" in after.choices[0].value and "before 12, now 44" in after.choices[0].value
    assert "✔" not in after.choices[1].value and "before 30, now 0" in after.choices[1].value
    assert [field.value for field in ask_hall(STEP[0]).fields] == [12, 30, 5]


def test_a_number_in_a_hall_is_written_down_and_told():
    made = settle_in_hall(STEP[1])
    assert "Write your number down" in made.told.value and not made.fields
    made.answer.click()
    assert "<b>2</b>" in made.told.value and prediction(STEP[1]).why in made.told.value


def test_a_hall_leaves_no_guess_in_anybodys_file(work):
    made = ask_hall(STEP[0])
    made.fields[1].value = 3
    settle_in_hall(STEP[0]).answer.click()
    assert not list(work.iterdir())
