"""Numbers of any size, as the captions say them."""

import math

import pytest

from helpers.magnitudes import fixed, from_log10, said


@pytest.mark.parametrize(("value", "text"), [
    (0.25, "0.250"), (343.98, "344"), (1.0, "1.00"), (-170.43, "\u2212170"), (0.0123, "0.0123"),
    (4.38e-8, "4.38\u00b710\u207b\u2078"), (-1.5e12, "\u22121.50\u00b710\u00b9\u00b2"), (0, "0"),
    (float("nan"), "undefined"), (9999.0, "9999"), (0.001, "0.00100"),
])
def test_plain_numbers(value, text):
    assert said(value) == text


def test_sizes_far_outside_of_float64():
    assert from_log10(-1000.5) == "3.16\u00b710\u207b\u00b9\u2070\u2070\u00b9"
    assert from_log10(400, -1) == "\u22121.00\u00b710\u2074\u2070\u2070"
    assert from_log10(math.log10(9.999e-9)) == "1.00\u00b710\u207b\u2078"


def test_zero_infinity_and_no_number():
    assert from_log10(-math.inf, 0) == "0" and from_log10(3.0, 0) == "0"
    assert from_log10(math.inf, -1) == "\u2212\u221e"
    assert from_log10(math.nan) == "undefined"


def test_a_number_of_decimals_has_no_negative_zero():
    assert fixed(-0.001) == "0.00" and fixed(-1.5) == "\u22121.50" and fixed(2, 0) == "2"
