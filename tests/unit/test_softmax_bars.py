"""The bars of softmax: every control moves them, and the words say what the numbers are."""

import math
import re
import tomllib

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.exercises.predictions import FILE
from helpers.widgets import softmax_bars
from helpers.widgets.parts.address import address_of, call_of, line_of
from helpers.widgets.softmax_bars import PRESETS, START
from helpers.words import fixed
from tests.letters import faults


def shares(z, heat=1.0):
    powers = [math.exp((one - max(z)) / heat) for one in z]
    return [one / sum(powers) for one in powers]


def texts(widget, name, n=5):
    return [widget.live.artists[f"{name}{i}"].get_text() for i in range(1, n + 1)]


def widths(widget, name, n=5):
    return [widget.live.artists[f"{name}{i}"].get_width() for i in range(1, n + 1)]


def slopes(widget, n=5):
    """The numbers in the table, the row of the cost last, where there is one."""
    rows = [*range(1, n + 1), *([0] if widget.truth.value else [])]
    return np.array([[_number(widget.live.artists[f"slope_{row}_{column}"].get_text())
                      for column in range(1, n + 1)] for row in rows])


def _number(text):
    return float(text.replace("\u2212", "-"))


def table(p, truth, heat):
    p = np.array(p)
    rows = np.diag(p) - np.outer(p, p)
    return (rows if truth is None else np.vstack([rows, p - np.eye(len(p))[truth]])) / heat


def test_it_begins_with_the_softmax_of_its_logits():
    widget = softmax_bars()
    p = shares(START)
    np.testing.assert_allclose(widths(widget, "share"), p)
    np.testing.assert_allclose(widths(widget, "bar"), np.abs(START))
    assert texts(widget, "p") == [f"{one:.3f}" for one in p] == texts(widget, "naive")
    np.testing.assert_allclose(slopes(widget), table(p, None, 1.0), atol=0.00501)
    assert widget.live.caption == ("p = 0.639, 0.235, 0.087, 0.032, 0.007. Stable and naive form "
                                   "agree.")
    shown = [name for name, one in widget.live.artists.items() if one.get_visible()]
    assert not {"truth", "gaps", "gap1", "cell_0_1", "slope_0_1"} & set(shown), "nobody has asked"


def test_with_a_truth_there_is_a_cost():
    widget = softmax_bars()
    label = widget.live.label
    widget.truth.value = 1
    p = shares(START)
    np.testing.assert_allclose(slopes(widget), table(p, 0, 1.0), atol=0.00501)
    artists = widget.live.artists
    assert artists["truth"].get_visible() and artists["truth"].get_ydata()[0] == 1
    assert artists["gap1"].get_visible() and artists["cell_0_1"].get_visible()
    np.testing.assert_allclose(widths(widget, "gap"), [1 - p[0], *p[1:]])
    assert widget.live.caption.endswith(
        "Stable and naive form agree. With class 1 as the truth the cost is C = \u2212ln p\u2081 = "
        f"{-math.log(p[0]):.3f}, and \u2202C/\u2202z\u2081 = p\u2081 \u2212 1 = "
        f"\u2212{1 - p[0]:.3f}.")
    widget.truth.value = 3
    assert artists["truth"].get_ydata()[0] == 3
    np.testing.assert_allclose(widths(widget, "gap"), [*p[:2], 1 - p[2], *p[3:]])
    np.testing.assert_allclose(slopes(widget), table(p, 2, 1.0), atol=0.00501)
    assert "those of the cost" in widget.live.label and "the cost" not in label


def test_a_logit_is_dragged_and_stays_within_its_bounds():
    widget = softmax_bars(shift=2.0)
    widget.live._hear(None, {"drag": "dot2", "x": 6.5, "y": 9.0}, [])
    assert widget.state["z2"] == 4.5
    z = [2.0, 4.5, *START[2:]]
    np.testing.assert_allclose(widths(widget, "share"), shares(z))
    assert widget.live.artists["dot2"].get_xdata()[0] == 6.5
    widget.live._hear(None, {"drag": "dot5", "x": -99.0, "y": 0}, [])
    widget.live._hear(None, {"drag": "dot1", "x": 99.0, "y": 0}, [])
    assert (widget.state["z5"], widget.state["z1"]) == (-8.0, 8.0)
    assert texts(widget, "z") == ["10.0", "6.5", "2.0", "1.0", "\u22126.0"]


@pytest.mark.parametrize("shift", [-2.0, -0.3, 2.0])
@pytest.mark.parametrize("far", [0, 100, 700, 1000, -1000])
def test_a_shift_moves_the_logits_and_no_probability(shift, far):
    widget = softmax_bars()
    before = widths(widget, "share"), slopes(widget)
    dots = [widget.live.artists[f"dot{i}"].get_xdata()[0] for i in range(1, 6)]
    widget.shift.value = shift
    widget.far.value = far
    moved = [widget.live.artists[f"dot{i}"].get_xdata()[0] for i in range(1, 6)]
    np.testing.assert_allclose(np.array(moved) - dots, shift + far)
    np.testing.assert_allclose(widths(widget, "share"), before[0], rtol=1e-9)
    np.testing.assert_array_equal(slopes(widget), before[1])
    broken = abs(far) == 1000
    assert ("nan" in texts(widget, "naive")) == broken
    assert ("naive form fails" in widget.live.caption) == broken
    assert ("no p has moved" in widget.live.caption) == (not broken)


def test_where_the_naive_form_begins_to_break():
    widget = softmax_bars(far=700, z1=8.0)
    assert "agree" in widget.live.caption  # 708
    widget.shift.value = 2.0  # 710: too large for float64, which ends near e^709.8
    assert texts(widget, "naive") == ["nan", *["0.000"] * 4]
    assert "a power is too large for float64" in widget.live.caption


def test_the_temperature_divides():
    widget = softmax_bars(truth=2)
    for heat in (0.1, 0.5, 2.0, 10.0):
        widget.temperature.value = heat
        p = shares(START, heat)
        np.testing.assert_allclose(widths(widget, "share"), p, atol=1e-12)
        np.testing.assert_allclose(slopes(widget), table(p, 1, heat), atol=0.0501)
        assert "(p\u2082 \u2212 1) \u00f7 temperature" in widget.live.caption
        assert fixed((p[1] - 1) / heat, 3) in widget.live.caption


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_so_many_classes_are_in_sight(n):
    widget = softmax_bars(classes=n, truth=5)
    assert widget.state["truth"] == n, "a truth that is not there becomes the last class"
    p = shares(START[:n])
    np.testing.assert_allclose(widths(widget, "share", n), p)
    np.testing.assert_allclose(slopes(widget, n), table(p, n - 1, 1.0), atol=0.00501)
    artists = widget.live.artists
    for i in range(1, 6):
        for name in ("bar", "dot", "z", "share", "gap", "p", "naive", "head"):
            assert artists[f"{name}{i}"].get_visible() == (i <= n)
        assert artists[f"cell_{i}_1"].get_visible() == (i <= n)
        assert artists[f"slope_0_{i}"].get_visible() == (i <= n)
    assert ("Two classes" in widget.live.caption) == (n == 2)
    assert "slopes" in widget.live.label and f"{n} classes" in widget.live.label


def test_with_fewer_classes_the_panels_stay_where_they_are():
    places = []
    for n in (5, 2):
        widget = softmax_bars(classes=n)
        widget.live.see()  # where all artists are drawn, also those that are out of sight
        places.append([axes["x"]["pixels"] for axes in widget.live.drawing["axes"]])
    np.testing.assert_allclose(*places, atol=2)


def test_two_classes_are_the_sigmoid_of_the_difference():
    widget = softmax_bars(classes=2, z1=3.0, z2=1.0)
    said = f"p\u2081 is the sigmoid of 2.00, the difference: {1 / (1 + math.exp(-2)):.3f}."
    assert widget.live.caption.endswith(said)
    widget.temperature.value = 4.0
    said = f"of 0.50, the difference \u00f7 temperature: {1 / (1 + math.exp(-0.5)):.3f}."
    assert widget.live.caption.endswith(said)


def test_shades_say_sign_and_size_beside_the_numbers():
    widget = softmax_bars(z1=0.0, z2=0.0, z3=-8.0, z4=-8.0, z5=-8.0)
    shade = {place: widget.live.artists[f"cell_{place}"].get_facecolor()[:3]
             for place in ("1_1", "1_2", "5_5")}
    (red, _, blue), (other, _, more) = shade["1_1"], shade["1_2"]
    assert red > blue and other < more, "vermilion for a rise, blue for a fall"
    assert min(shade["5_5"]) > 0.98, "and white for next to nothing"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_press_away(name):
    widget = softmax_bars(temperature=3.0, shift=1.0, far=100)
    widget.presets[name].click()
    wanted = {"temperature": 1.0, "shift": 0.0, "far": 0} | PRESETS[name]
    assert {key: widget.state[key] for key in wanted} == wanted
    assert "cannot be shown" not in widget.live.caption
    p = np.array(widths(widget, "share"))
    assert {"sure": p[0] > 0.98, "undecided": p.max() < 0.25, "one big logit": p[1] > 0.99,
            "shifted by 1000": "nan" in texts(widget, "naive")}[name]
    widget.reset.click()
    assert widget.state["temperature"] == 3.0 and widget.state["far"] == 100


def test_a_state_is_an_address_and_a_line():
    widget = softmax_bars(z1=-1.5, temperature=0.5, shift=1.0, far=700, classes=3, truth=2)
    call = call_of("#softmax_bars?z1=-1.5&temperature=0.5&shift=1&far=700&classes=3&truth=2")
    assert softmax_bars(**call.named).state == pytest.approx(widget.state)
    assert line_of(call) == ("softmax_bars(z1=-1.5, temperature=0.5, shift=1, far=700, classes=3, "
                             "truth=2)")
    assert call_of(address_of(call)) == call


@pytest.mark.parametrize("state", [
    {"z1": 9}, {"z6": 0}, {"temperature": 0}, {"temperature": 11}, {"temperature": "hot"},
    {"shift": 5}, {"far": 500}, {"far": True}, {"classes": 1}, {"classes": 6}, {"truth": 6},
    {"truth": 1.5}])
def test_an_impossible_state_is_refused_in_words(state):
    with pytest.raises(InputError, match=next(iter(state))):
        softmax_bars(**state)


@pytest.mark.parametrize("state", [
    {}, {"far": 1000, "shift": 2.0}, {"far": -1000}, {"classes": 2}, {"temperature": 0.1},
    {"z1": 8.0, "shift": 2.0, "classes": 3}, {"truth": 2}])
def test_no_words_meet_and_the_picture_is_an_svg(state):
    widget = softmax_bars(**state)
    widget.live.see()
    assert not faults(widget.live.figure)
    assert widget._repr_mimebundle_()[0]["image/svg+xml"].startswith("<svg")


@pytest.mark.parametrize("state", [{}, {"far": 1000}, {"far": -1000}])
def test_a_bar_of_1_reaches_beyond_its_dot(state):
    widget = softmax_bars(**state)
    widget.live.see()
    ax, mark = widget.axes[0], widget.live.artists["dot1"]
    one = np.diff(ax.transData.transform([(0, 0), (1, 0)])[:, 0])[0]
    assert one > mark.get_markersize() / 2 * ax.figure.dpi / 72


def test_bars_end_before_the_numbers_begin():
    widget = softmax_bars(far=-1000, shift=-2.0, z1=-8.0)
    widget.live.see()
    bar, number = (widget.live.artists[name].get_window_extent() for name in ("bar2", "z1"))
    assert bar.x1 <= number.x0


QUESTIONS = [one for asked in tomllib.loads(FILE.read_text(encoding="utf-8")).values()
             for one in asked if one.get("figure") == "softmax_bars"]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["key"])
def test_what_a_question_tells_to_look_at_stands_in_the_figure(asked):
    seen = texts(softmax_bars(**asked["show"]), "p") + texts(softmax_bars(), "p")
    assert set(re.findall(r"\b0\.\d{3}\b", asked["look"])) <= set(seen)
