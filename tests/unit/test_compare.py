"""The table that compares the activations: ranges against closed forms and mpmath, cost, words."""

import html
import math
import re
import xml.etree.ElementTree as ElementTree

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, Activation, compare
from helpers.activations.compare import (
    COST_NOTE,
    FAMILIES,
    Interval,
    comparison_table,
    describe,
    measure_costs,
)
from helpers.checks import InputError
from helpers.formula import formula
from tests.textbook import TEXTBOOK, exact

INF = math.inf
ALPHA, SCALE = (ACTIVATIONS["selu"].defaults[name] for name in ("alpha", "scale"))
# Low, high, and whether they are reached: by hand for those whose extremes have a closed form.
VALUES = {
    "sigmoid": (0, 1, False, False), "tanh": (-1, 1, False, False), "relu": (0, INF, True, False),
    "leaky_relu": (-INF, INF, False, False), "prelu": (-INF, INF, False, False),
    "elu": (-1, INF, False, False), "selu": (-ALPHA * SCALE, INF, False, False),
}
SLOPES = {
    "sigmoid": (0, 0.25, False, True), "tanh": (0, 1, False, True), "relu": (0, 1, True, True),
    "leaky_relu": (0.01, 1, True, True), "prelu": (0.25, 1, True, True),
    "elu": (0, 1, False, True), "selu": (0, ALPHA * SCALE, False, True),
}
# Where a function with a dip turns, to start mpmath's search: f's minimum, then f's slope.
TURNS = {"gelu": (-0.75, -1.4, 1.4), "gelu_tanh": (-0.75, -1.4, 1.4), "swish": (-1.3, -2.4, 2.4),
         "mish": (-1.2, -2.3, 1.5)}


def same(interval, low, high, low_reached, high_reached):
    for found, wanted in ((interval.low, low), (interval.high, high)):
        assert found == wanted or found == pytest.approx(wanted, abs=1e-9)
    assert (interval.low_reached, interval.high_reached) == (low_reached, high_reached)


@pytest.mark.parametrize("key", VALUES)
def test_ranges_with_a_closed_form(key):
    row = describe(key)
    same(row.values, *VALUES[key])
    same(row.slopes, *SLOPES[key])


@pytest.mark.parametrize("key", TURNS)
def test_ranges_of_those_that_dip_against_mpmath(key):
    plain, params = TEXTBOOK[key][0], ACTIVATIONS[key].defaults
    low, left, right = TURNS[key]

    def f(z):
        return plain(z, **params)

    with mpmath.workdps(30):
        bottom = mpmath.findroot(lambda z: mpmath.diff(f, z), low)
        turns = [mpmath.findroot(lambda z: mpmath.diff(f, z, 2), z) for z in (left, right)]
        slopes = [float(mpmath.diff(f, z)) for z in turns]
        lowest = float(f(bottom))
    row = describe(key)
    same(row.values, lowest, INF, True, False)
    same(row.slopes, *slopes, True, True)
    assert not row.monotonic and row.slopes.low < 0 and row.slopes.high > 1


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_mean_output_for_normal_inputs_against_mpmath(key):
    f, params = TEXTBOOK[key][0], ACTIVATIONS[key].defaults
    with mpmath.workdps(20):
        mean = mpmath.quad(lambda z: f(z, **params) * mpmath.npdf(z), [-12, -3, 0, 3, 12])
    row = describe(key)
    assert row.mean == pytest.approx(float(mean), abs=1e-6)
    assert row.centred == (abs(mean) < 5e-4)


def test_ranges_ends_jumps_and_monotony_in_a_few_words():
    said = {key: describe(key) for key in ACTIVATIONS}
    assert said["tanh"].saturates == "left (fades), right (fades)"
    assert said["relu"].saturates == "left (exactly 0)" and said["relu"].two_slopes
    assert said["prelu"].saturates == "nowhere" and said["prelu"].two_slopes
    assert said["elu"].monotonic and not said["mish"].monotonic and not said["elu"].jumps
    assert said["selu"].jumps == ((0.0, pytest.approx(SCALE * (1 - ALPHA))),)
    assert said["tanh"].centred and said["selu"].centred and not said["gelu"].centred


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_ends_jumps_and_monotony_are_those_of_the_textbook(key):
    row, params = describe(key), ACTIVATIONS[key].defaults
    f, df = (lambda z, g=g: exact(g, z, params) for g in TEXTBOOK[key])
    for said, far in ((row.left, -20), (row.right, 20)):
        kind = "flat" if df(far) == 0 else "fades" if abs(df(10**4 * far)) < 1e-8 else "open"
        assert said == kind
    with mpmath.workdps(60):
        sides = [(kink, kink - mpmath.mpf(10) ** -20, kink + mpmath.mpf(10) ** -20)
                 for kink in ACTIVATIONS[key].kinks]
        jumps = [(kink, df(right) - df(left)) for kink, left, right in sides]
        grid = [mpmath.mpf(n) / 16 for n in range(-240, 241)]
        grid += [z for _, *both in sides for z in both]
        heights, slopes = ([g(z, **params) for z in grid] for g in TEXTBOOK[key])
    assert row.jumps == tuple((kink, pytest.approx(float(jump))) for kink, jump in jumps
                              if abs(jump) > 1e-9)
    assert row.monotonic == (min(slopes) >= 0) and row.two_slopes == (len(set(slopes)) == 2)
    for found, seen, g in ((row.values, heights, f), (row.slopes, slopes, df)):
        for end, one, better in ((found.low, min(seen), min), (found.high, max(seen), max)):
            farther = better(g(-10**7), g(10**7))
            if math.isinf(end):
                assert abs(farther) > 100 * abs(one)
            else:
                assert better(float(farther), float(one), end) == pytest.approx(end, abs=1e-6)
                assert end == pytest.approx(float(better(one, farther)), abs=1e-3)


def own(f, df):
    return Activation("own", "Own", "99_own", f, df, "", "", "", "", "", "")


def test_a_function_that_approaches_its_ends_slowly_has_them_all_the_same():
    row = describe(own(lambda z: z / (1 + np.abs(z)), lambda z: (1 + np.abs(z)) ** -2.0))
    assert (str(row.values), str(row.slopes)) == ("(\u22121, 1)", "(0, 1]")
    assert row.saturates == "left (fades), right (fades)"
    row = describe(own(np.arcsinh, lambda z: 1 / np.hypot(1, z)))
    assert str(row.values) == "(\u2212\u221e, \u221e)"


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_every_activation_belongs_to_one_family(key):
    assert [key in family for family in FAMILIES.values()].count(True) == 1, (
        f"{key} belongs to none of the families {', '.join(FAMILIES)}")


def test_intervals_are_written_with_their_brackets():
    assert str(Interval(-0.16997, INF, True, False)) == "[\u22120.17, \u221e)"
    assert str(Interval(-INF, 1.0, False, True)) == "(\u2212\u221e, 1]"


def test_costs_are_ratios_to_relu():
    costs = measure_costs(size=20_000, rounds=2)
    assert list(costs) == list(ACTIVATIONS) and costs["relu"] == 1.0
    assert all(0 < cost < 1000 for cost in costs.values())
    assert list(measure_costs(["mish"], size=1000, rounds=1)) == ["mish"]


def test_the_fastest_round_counts(monkeypatch):
    times = iter([2.0, 8.0, 1.0, 9.0])
    monkeypatch.setattr(compare.timeit, "timeit", lambda *_, **__: next(times))
    assert measure_costs(["tanh"], size=5, rounds=2) == {"tanh": 8.0}


@pytest.mark.parametrize("call", [lambda: describe("elo"), lambda: measure_costs(["elo"]),
                                  lambda: comparison_table(keys=["elo"]),
                                  lambda: measure_costs(size=0), lambda: measure_costs(rounds=0)])
def test_bad_input_is_refused_in_words(call):
    with pytest.raises(InputError, match="elo|at least 1"):
        call()


def test_the_table_is_a_table_also_for_a_screen_reader():
    table = comparison_table({key: 2.0 for key in ACTIVATIONS})
    assert COST_NOTE in repr(table) and html.escape(COST_NOTE) in table._repr_html_()
    assert "NumPy" in COST_NOTE and "GPU" in COST_NOTE
    root = ElementTree.fromstring(table.markup)
    assert root.get("role") == "region" and root.get("tabindex") == "0" and root.get("aria-label")
    assert root.find("table/caption").text
    head = [cell.text for cell in root.findall("table/thead/tr/th")]
    rows = root.findall("table/tbody/tr")
    assert len(rows) == len(ACTIVATIONS) and head[-1] == "cost, ReLU = 1"
    assert {cell.get("scope") for cell in root.findall("table/thead/tr/th")} == {"col"}
    for row, act in zip(rows, ACTIVATIONS.values(), strict=True):
        assert row[0].tag == "th" and row[0].get("scope") == "row" and row[0].text == act.title
        assert len(row) == len(head) and all(cell.text for cell in row)
    assert "nan" not in repr(table) and "slopes: 0 or 1" in repr(table)
    assert "cost" not in repr(comparison_table()).lower()


def test_the_notes_name_every_activation_once():
    table = compare.notes_table()
    root = ElementTree.fromstring(table.markup)
    rows = root.findall("tbody/tr")
    assert {row[0].text for row in rows} == {act.title for act in ACTIVATIONS.values()}
    assert {row[1].text for row in rows} == set(FAMILIES) and len(rows) == len(ACTIVATIONS)
    assert all(act.note in repr(table) for act in ACTIVATIONS.values())


def test_the_records_words_agree_with_the_table():
    """Numbers that a record's shape or note states are those that the table computes."""
    for key, name in (("gelu", "values"), ("swish", "values"), ("mish", "values")):
        dip = re.search(r"dip to \u2212(0\.\d+)", ACTIVATIONS[key].shape)
        assert -float(dip[1]) == pytest.approx(getattr(describe(key), name).low, abs=0.006)
    assert np.isclose(describe("selu").values.low, -1.758, atol=5e-4)


@pytest.mark.parametrize(("text", "values", "slopes"), [
    # Far out, exp(z) is beyond float64, and the slope exp(z) / (1 + exp(z)) no number.
    ("log(1 + exp(z))", "(0, \u221e)", "(0, 1)"),
    ("exp(z)/(1 + exp(z))", "(0, 1)", "(0, 0.25]"),
    ("sqrt(relu(z))", "[0, \u221e)", "(0, \u221e)"),
    ("exp(exp(z))", "(1, \u221e)", "(0, \u221e)"),
    ("sin(30*z)", "[\u22121, 1]", "[\u221230, 30]"),
    ("1/(1 + abs(z)**0.5)", "(0, 1]", "(\u2212\u221e, \u221e)"),
    ("z - log(1 + exp(z))", "(\u2212\u221e, 0)", "(0, 1)"),
    ("10000000*z", "(\u2212\u221e, \u221e)", "[1 \u00d7 10\u2077, 1 \u00d7 10\u2077]"),
])
def test_ranges_of_formulas_that_leave_float64_far_out(text, values, slopes):
    row = describe(formula(text))
    assert (str(row.values), str(row.slopes)) == (values, slopes)


def test_a_mean_that_there_is_not_is_undefined():
    assert "mean output, z ~ N(0, 1): undefined" in repr(comparison_table(keys=["own:log(z)"]))
