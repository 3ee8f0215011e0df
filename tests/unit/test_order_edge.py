"""The button To the edge of order_and_chaos(), and what it says where there is none."""

import math

import numpy as np
import pytest

from helpers.formula import formula
from helpers.widgets import order_and_chaos


@pytest.mark.parametrize("length", [0.05, 1.0, 5.0])
def test_to_the_edge_is_where_these_inputs_are_no_longer_ordered(length):
    widget = order_and_chaos("gelu", sigma_b=0.0, length=length)
    widget.to_edge.click()
    assert "Here order ends" in widget.live.caption
    t = np.linspace(-10, 10, 4001)
    bell = np.exp(-t * t / 2) / np.sum(np.exp(-t * t / 2))
    cdf = np.array([0.5 * math.erfc(-one / math.sqrt(2)) for one in np.linspace(-99, 99, 99001)])
    ends = []
    for share in (0.999, 1.001):
        w = share * widget.state["sigma_w"]
        q = (w * length) ** 2
        for _ in range(2000):
            z = math.sqrt(q) * t
            q = w**2 * np.sum(bell * (z * np.interp(z, np.linspace(-99, 99, 99001), cdf)) ** 2)
            if not 1e-9 < q < 50:
                break
        ends.append(q)
    assert ends[0] < 1e-9 and ends[1] > 50


@pytest.mark.parametrize("formula_text, words", [
    ("exp(z**2)", "the theory knows no edge"), ("log(z)", "the theory knows no edge"),
    ("100*sin(z)", "there is no order, from")])
def test_why_there_is_no_edge(formula_text, words):
    widget = order_and_chaos(formula(formula_text), sigma_w=1.0)
    before = widget.state
    widget.to_edge.click()
    assert widget.state == before and words in widget.live.caption


def test_what_grows_too_fast_is_not_called_ordered():
    for length in (0.05, 1.0, 5.0):
        widget = order_and_chaos(formula("exp(z**2)"), sigma_w=1.0, length=length)
        assert "the theory has no answer" in widget.live.caption


@pytest.mark.parametrize("key, w, short, long", [
    ("gelu", 1.45, "Signals of this length die out, longer ones do not", "grow without bound"),
    ("gelu", 1.3, "All lengths die out", "All lengths die out"),
    ("tanh", 0.8, "All lengths die out", "All lengths die out")])
def test_whether_all_lengths_die_out_or_these_alone(key, w, short, long):
    ends = []
    for length, words in ((1.0, short), (5.0, long)):
        assert words in order_and_chaos(key, sigma_w=w, sigma_b=0.0, length=length).live.caption
        t = np.linspace(-10, 10, 2001)
        bell, q = np.exp(-t * t / 2) / np.sum(np.exp(-t * t / 2)), (w * length) ** 2
        for _ in range(300):
            z = math.sqrt(q) * t
            f = np.tanh(z) if key == "tanh" else z * np.array(
                [0.5 * math.erfc(-one / math.sqrt(2)) for one in z])
            q = min(w**2 * np.sum(bell * f**2), 1e6)
        ends.append(q)
    assert ends[0] < 1e-3 and (ends[1] > 1e3) == (long == "grow without bound")


def test_two_equal_signals_are_not_said_to_part():
    widget = order_and_chaos("tanh", sigma_w=2.5, sigma_b=0.2, angle=0.0)
    assert np.all(widget.run.angle == 0) and np.all(widget.walk.angle == 0)
    assert "Angles above 0\u00b0 come to rest" in widget.live.caption
