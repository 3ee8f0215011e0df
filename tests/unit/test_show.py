"""Numbers said with their names: text, HTML, and all digits for whoever compares them."""

import json

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.show import show

TABLE = {"w = 1": [1, 2.5], "w = 2": (3.0, np.float32(0.5))}


@pytest.mark.parametrize(("shown", "text"), [
    (show(slope_at_0=np.float64(0.25)), "slope at 0 = 0.25"),
    (show({"f(-2)": 0.5}, rest=True), "f(\u22122) = 0.5\nrest = yes"),
    (show(steps=np.int64(1199882), few=2495), "steps = 1,199,882\nfew = 2495"),
    (show(cost=110573.32, digits=2), "cost = 110,573"),
    (show(tiny=4.38e-8, bias=-0.1999999781, digits=10),
     "tiny = 4.38 \u00d7 10\u207b\u2078\nbias = \u22120.1999999781"),
    (show(angle=np.degrees(np.pi), unit="degrees"), "angle = 180 degrees"),
    (show(speeds=np.array([0.5, 2.0])), "speeds = 0.5, 2"),
    (show(default={"tanh": 1, "ELU": 0.2}), "default, tanh = 1\ndefault, ELU = 0.2"),
    (show(factor={"w = 1": 0.5}), "factor, w = 1: 0.5"),
    (show(cost=np.inf, loss=np.nan), "cost = \u221e\nloss = undefined"),
    (show(TABLE, columns=["tanh", "ELU"]), "       tanh  ELU\nw = 1     1  2.5\nw = 2     3  0.5"),
    (show({"a": 1}, columns=["", "n"]), "   n\na  1"),
])
def test_numbers_are_said_with_their_names(shown, text):
    assert repr(shown) == text


def test_the_html_names_rows_and_columns_and_lets_no_text_be_markup():
    markup = show(TABLE, columns=["weight", "tanh", "<b>"])._repr_html_()
    assert markup.count('scope="col"') == 3 and markup.count('scope="row"') == 2
    assert "&lt;b&gt;" in markup and "<b>" not in markup
    assert show({"a < b": 1}).markup == "<div>a &lt; b = <strong>1</strong></div>"


def test_all_digits_go_into_the_cells_output_in_their_order():
    shown = show({"z": 0.1 + 0.2}, b=np.arange(2), a={"x": [np.float64(1 / 3)]}, c=np.inf)
    data, metadata = shown._repr_mimebundle_()
    assert set(data) == {"text/plain", "text/html"}
    again = json.loads(json.dumps(metadata, allow_nan=False))
    assert again == {"values": [0.1 + 0.2, [0, 1], [[1 / 3]], "inf"]}


@pytest.mark.parametrize(("wrong", "words"), [
    (lambda: show(3), "show(3) has no name for what it shows"),
    (lambda: show(), "show() has nothing to show"),
    (lambda: show(a=object), "a = <class 'object'> cannot be shown: it must be a number"),
    (lambda: show(a=None), "a = None cannot be shown"),
    (lambda: show(a=[1, 2], columns=["x"]), "there are 2 numbers in a row"),
    (lambda: show({"a": [1, 2], "b": [1]}, columns=["x", "y"]), "columns = ['x', 'y']"),
])
def test_what_has_no_name_or_is_no_number_is_said(wrong, words):
    with pytest.raises(InputError) as error:
        wrong()
    assert words in str(error.value)
