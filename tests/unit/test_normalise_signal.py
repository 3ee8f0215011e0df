"""A table before and after each normalisation: numbers by plain loops, every control, words."""

import math
import statistics

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.draw.normalise_signal import short
from helpers.moments.normalise_signal import EXAMPLES, LAYERS, TABLES, UNITS
from helpers.widgets import normalise_signal
from helpers.words import MINUS


def shown(widget, side):
    """The numbers in the cells of a table, as they stand there: rows of a list."""
    artists = widget.live.artists
    rows = [[artists[f"{side} cell {i} {j}"].get_text() for j in range(UNITS)]
            for i in range(EXAMPLES)]
    return [row for row in rows if row[0]]


def margins(widget, side, of, name):
    count = EXAMPLES if of == "row" else UNITS
    return [widget.live.artists[f"{side} {of} {k} {name}"].get_text() for k in range(count)]


def number(text):
    return float(text.replace(MINUS, "-"))


def by_hand(kind, table, running=None):
    """Normalised in plain Python; a table as lists, running as pairs (mean, variance) a column."""
    def along(values, given=None):
        mean, variance = given or (statistics.fmean(values), statistics.pvariance(values))
        if kind == "rms":
            mean, variance = 0.0, statistics.fmean(v * v for v in values)
        return [(v - mean) / math.sqrt(variance + 1e-5) for v in values]

    if kind != "batch":
        return [along(row) for row in table]
    columns = [along([row[j] for row in table], running and running[j]) for j in range(UNITS)]
    return [list(row) for row in zip(*columns, strict=True)]


RUNNING = {name: [(statistics.fmean(column), statistics.variance(column))
                  for column in zip(*table.tolist(), strict=True)]
           for name, table in TABLES.items()}


@pytest.mark.parametrize("mode", ["training", "evaluation"])
@pytest.mark.parametrize("examples", [5, 2])
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", LAYERS)
def test_both_tables_and_all_margins_are_those_of_plain_python(kind, table, examples, mode):
    widget = normalise_signal(kind=kind, table=table, examples=examples, mode=mode, times=2.5,
                              plus=-1.2, gain=1.5, bias=0.5)
    before = [list(row) for row in TABLES[table].tolist()[:examples]]
    before[0] = [2.5 * v for v in before[0]]
    before = [[row[0] - 1.2, *row[1:]] for row in before]
    running = RUNNING[table] if mode == "evaluation" and kind == "batch" else None
    after = [[1.5 * v + (0 if kind == "rms" else 0.5) for v in row]
             for row in by_hand(kind, before, running)]
    for side, wanted in enumerate((before, after)):
        found = [[number(text) for text in row] for row in shown(widget, side)]
        rounded = 0.051 if np.max(wanted) > 9.9 else 0.0051
        np.testing.assert_allclose(found, wanted, atol=rounded)
        for of, rows in (("row", wanted), ("column", list(zip(*wanted, strict=True)))):
            for name, formula in (("mean", statistics.fmean), ("var", statistics.pvariance)):
                texts = margins(widget, side, of, name)[:len(rows)]
                for text, row in zip(texts, rows, strict=True):
                    near = pytest.approx(formula(row), abs=0.051 if abs(formula(row)) > 9.9
                                         else 0.0051)
                    assert number(text) == near


def test_each_outlines_what_it_takes_together_and_colours_those_margins():
    for kind, count in (("batch", UNITS), ("layer", EXAMPLES), ("rms", EXAMPLES)):
        widget = normalise_signal(kind=kind)
        artists = widget.live.artists
        xs, ys = artists["0 around"].get_data()
        assert np.isnan(xs).sum() == count
        wide, high = np.nanmax(xs[:5]) - np.nanmin(xs[:5]), np.nanmax(ys[:5]) - np.nanmin(ys[:5])
        assert (wide > high) == (kind != "batch")
        outlined = "column" if kind == "batch" else "row"
        marked = artists["1 around"].get_color()
        for of in ("row", "column"):
            assert (artists[f"1 {of} 0 var"].get_color() == marked) == (of == outlined)


def test_bars_go_to_the_side_of_the_sign_and_are_as_long_as_the_number():
    widget = normalise_signal(examples=2)
    for side in (0, 1):
        bars = {}
        for name, sign in (("above", 1), ("below", -1)):
            for path in widget.live.artists[f"{side} {name}"].get_paths():
                xs, ys = path.vertices[:, 0], path.vertices[:, 1]
                place = int(ys.min()), int(xs.mean())
                bars[place] = sign * (xs.max() - xs.min())
        for (i, j), length in bars.items():
            assert 0.15 * number(shown(widget, side)[i][j]) == pytest.approx(length, abs=1e-3)
        assert len(bars) == 2 * UNITS
    longest = normalise_signal(times=5.0).live.artists["0 above"].get_paths()[0].vertices[:, 0]
    assert longest.max() - longest.min() == pytest.approx(0.45), "a bar stays in its cell"


def test_layer_and_rms_norm_undo_a_loud_example_and_batch_norm_a_moved_unit():
    for kind, blind in (("layer", "times"), ("rms", "times"), ("batch", "plus")):
        widget = normalise_signal(kind=kind)
        before = shown(widget, 1)
        for name, value in (("times", 3.0), ("plus", 2.0)):
            widget.controls[name].value = value
            assert (shown(widget, 1) == before) == (name == blind), (kind, name)
            widget.set(times=1.0, plus=0.0)


def test_alike_examples_stay_alike_along_rows_and_are_told_apart_down_columns():
    spread = {kind: np.var([[number(t) for t in row] for row in
                            shown(normalise_signal(kind=kind, table="alike"), 1)], axis=0)
              for kind in LAYERS}
    assert spread["batch"].min() > 0.98 and spread["layer"].max() < 0.08 > spread["rms"].max()


def test_one_example_alone_has_no_batch_and_its_words_say_so():
    widget = normalise_signal(examples=1)
    assert shown(widget, 1) == [] and len(shown(widget, 0)) == 1
    assert not any(widget.live.artists[name].get_paths() for name in ("1 above", "1 below"))
    assert "no batch" in widget.live.artists["1 says"].get_text()
    assert "one example in training" in widget.live.caption
    widget.set(mode="evaluation")
    assert len(shown(widget, 1)) == 1 and not widget.live.artists["1 says"].get_text()
    widget.set(mode="training", kind="layer")
    assert len(shown(widget, 1)) == 1
    assert "Down" not in widget.live.caption


def test_in_evaluation_batch_norm_does_not_see_what_you_move():
    widget = normalise_signal(mode="evaluation")
    before = [number(row[0]) for row in shown(widget, 1)]
    widget.set(plus=2.0)
    moved = [number(row[0]) for row in shown(widget, 1)]
    spread = statistics.stdev(TABLES["mixed"][:, 0])
    np.testing.assert_allclose(np.subtract(moved, before), 2.0 / spread, atol=0.011)
    assert "running numbers" in widget.live.caption


def test_gain_and_bias_become_mean_and_root_of_variance_and_rms_norm_has_no_bias():
    widget = normalise_signal(gain=-2.0, bias=1.5)
    assert margins(widget, 1, "column", "mean") == ["1.50"] * UNITS
    assert margins(widget, 1, "column", "var") == ["4.00"] * UNITS
    assert widget.live.caption.endswith(" Last: \u00d7 \u22122.0, then + 1.5.")
    before = normalise_signal(kind="rms", gain=-2.0)
    widget.set(kind="rms")
    assert widget.controls["bias"].disabled and not before.controls["bias"].value
    assert shown(widget, 1) == shown(before, 1)
    assert widget.live.caption.endswith(" Last: \u00d7 \u22122.0.")
    widget.set(kind="layer", gain=1.0, bias=0.0)
    assert not widget.controls["bias"].disabled and "Last" not in widget.live.caption


def test_the_words_say_the_numbers():
    widget = normalise_signal()
    assert widget.live.caption == (
        "Each column by its own mean and variance: means 0.00, variances 1.00.")
    widget.set(kind="layer", table="alike")
    assert widget.live.caption == (
        "Each row by its own mean and variance: means 0.00, variances 1.00. Down the columns: "
        "variances from 0.006 to 0.008 before, from 0.012 to 0.070 after.")
    widget.set(kind="rms")
    assert widget.live.caption.startswith("Each row by the root of its mean square, mean\u00b2 + "
                                          "variance, which is now 1.00: means from 0.")
    assert "5 examples by 3 units, before and after RMSNorm" in widget.live.label
    assert widget.state == {"kind": "rms", "table": "alike", "examples": 5, "mode": "training",
                            "times": 1.0, "plus": 0.0, "gain": 1.0, "bias": 0.0}
    assert widget._repr_mimebundle_()[0]["image/svg+xml"].startswith("<svg")


def test_numbers_in_cells_have_few_digits():
    assert [short(v) for v in (0, -0.004, 9.994, 9.996, -12.34, 0.0049)] == [
        "0.00", "0.00", "9.99", "10.0", "\u221212.3", "0.00"]
    assert [short(v, 3) for v in (0, 1e-12, 0.0049, 0.0996, 0.5)] == [
        "0.00", "0.00", "0.005", "0.10", "0.50"]


@pytest.mark.parametrize("state", [
    {"kind": "group"}, {"table": "own"}, {"examples": 3}, {"examples": True}, {"mode": "test"},
    {"gain": 4}, {"bias": "x"}, {"times": 0}, {"plus": float("nan")}, {"rate": 1}])
def test_an_impossible_state_is_refused_in_words(state):
    with pytest.raises(InputError, match=next(iter(state))):
        normalise_signal(**state)
