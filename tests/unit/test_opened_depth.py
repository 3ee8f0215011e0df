"""The widget on who trains, driven in plain Python, beside the rows of its record."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.experiments.opened_depth import ACTS, DEPTHS, FINAL_SEEDS, Job, Training
from helpers.experiments.opened_depth_record import record
from helpers.formula import formula
from helpers.widgets.opened_depth import opened_depth
from tests.seen import drawing

NORMS = ["batch", "layer"]


@pytest.fixture
def widget(monkeypatch):
    monkeypatch.setenv(BUDGET, "small")
    return opened_depth()


def recorded(kind, act, depth, norm="batch"):
    part = "layer" if norm == "layer" and kind in ("normalised", "both") else "runs"
    return next(row for row in record()[part]["rows"] if (row["kind"], row["act"], row["depth"])
                == (kind, act, depth))


def number(widget, act, depth):
    cell = f"number_{ACTS.index(act)}_{DEPTHS.index(depth)}"
    return widget.live.artists[cell].get_text()


def run(widget):
    widget.train.click()
    assert widget.train.disabled and not widget.stop.disabled
    while widget._training is not None:
        widget.pulse()


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("kind", ["plain", "residual", "normalised", "both"])
def test_the_table_and_the_lines_are_the_record(widget, kind, norm):
    widget.set(kind=kind, norm=norm, act="tanh", depth=20)
    for act in ACTS:
        for depth in DEPTHS:
            mean = np.mean(recorded(kind, act, depth, norm)["tests"])
            assert float(number(widget, act, depth)) == pytest.approx(mean, abs=0.0051)
    for other in ("plain", "residual", "normalised", "both"):
        tests = np.array([recorded(other, "tanh", depth, norm)["tests"] for depth in DEPTHS])
        np.testing.assert_allclose(widget.live.artists[other].get_ydata(), tests.mean(axis=1))
        ends = np.array(widget.live.artists[f"{other}_spread"].get_ydata()).reshape(-1, 3)
        np.testing.assert_allclose(ends[:, :2], np.column_stack([tests.min(1), tests.max(1)]))
    here = recorded(kind, "tanh", 20, norm)
    assert f"{np.mean(here['tests']):.3f} \u00b1" in widget.live.caption
    assert f"at rate {here['rate']:g}" in widget.live.caption
    here = (widget.live.caption, widget.live.label, widget.live.artists["what"].get_text())
    by_layer = norm == "layer" and kind in ("normalised", "both")
    assert all(("LayerNorm" in said) == by_layer for said in here), "under More, so it is told"
    assert widget.live.artists["here"].get_xdata() == [3, 3]
    assert widget.live.artists["chosen"].get_xy() == (3.02, 1.04)


def test_the_table_of_the_gradient(widget):
    widget.set(shows="gradient", kind="plain", act="sigmoid", depth=50)
    assert number(widget, "sigmoid", 50).startswith("10\u207b")
    assert "at the first layer, over that at the last, is 10\u207b" in widget.live.caption
    widget.set(kind="residual")
    middle = np.median(recorded("residual", "sigmoid", 50)["reached"])
    assert abs(middle) < 0.3 and number(widget, "sigmoid", 50) in ("1", "1.1", "1/1.1", "1.2")
    assert widget.live.artists["what"].get_text().endswith("first / last: residual")
    assert drawing(widget)["svg"]


@pytest.mark.parametrize("name, value", [
    ("kind", "both"), ("shows", "gradient"), ("act", "selu"), ("depth", 5), ("rate", 0.3),
    *(("norm", norm) for norm in NORMS[1:])])
def test_every_control_does_something(widget, name, value):
    widget.set(kind="normalised", act="tanh")
    said = (widget.live.caption, [one.get_text() for key, one in widget.live.artists.items()
                                  if key.startswith("number")])
    widget.controls[name].value = value
    now = (widget.live.caption, [one.get_text() for key, one in widget.live.artists.items()
                                 if key.startswith("number")])
    if name == "rate":  # it is for the next training
        assert widget._rate() == 0.3 and said == now
    else:
        assert said != now


def test_one_is_trained_here_and_is_told_and_drawn(widget):
    widget.set(kind="both", act="gelu", depth=5, rate=0.1)
    run(widget)
    job = Job(5, "both", "gelu", 0.1, max(FINAL_SEEDS) + 90, final=True)
    again = Training(job, steps=5)
    again.step(5)
    share = again.said()["test"]
    assert widget.trained == [("both", "batch", "gelu", 5, share)]
    assert f"Yours, GELU, 5 layers, with paths and normalised, rate 0.1: {share:.3f} of the test " \
           "images after 5 steps." in widget.live.caption
    own = widget.live.artists["own"]
    assert own.get_visible() and list(own.get_xdata()) == [1] and list(own.get_ydata()) == [share]
    widget.controls["kind"].value = "plain"
    assert not own.get_visible()
    widget.controls["kind"].value = "both"
    run(widget)
    assert len(widget.trained) == 2 and widget.trained[0] != widget.trained[1], "another seed"
    assert not widget.train.disabled and widget.stop.disabled


def test_the_recorded_rate_is_taken_unless_one_chooses(widget):
    widget.set(kind="residual", act="sigmoid", depth=10)
    assert widget._rate() == recorded("residual", "sigmoid", 10)["rate"]
    widget.set(act=formula("z*tanh(z)"))
    rates = [recorded("residual", act, 10)["rate"] for act in ACTS]
    assert widget._rate() == np.median(rates)
    assert "is not in the record: Train shows" in widget.live.caption
    assert not widget.live.artists["chosen"].get_visible()
    assert not widget.live.artists["plain"].get_visible()
    run(widget)
    assert "z*tanh(z) (your own)" in widget.live.caption and len(widget.trained) == 1


def test_a_training_can_be_stopped_and_one_that_diverges_says_so(widget):
    widget.train.click()
    widget._training.step(2)
    widget.refresh()
    assert "Step 2 of 5 of the training, cost " in widget.live.caption and widget.bar.value == 0.4
    widget.stop.click()
    assert widget.live.caption.endswith("Stopped.") and widget.trained == []
    widget.set(kind="plain", act=formula("exp(z)"), depth=50)
    run(widget)
    assert "diverged" in widget.live.caption or "cannot be" in widget.live.caption
    assert widget.trained[-1][-1] == 0.0


def test_one_that_is_not_defined_everywhere_says_where(widget):
    widget.set(kind="plain", act=formula("log(z)"), depth=5)
    run(widget)
    assert "is not defined for z up to 0" in widget.live.caption


def test_its_words_say_who_trains(widget):
    widget.set(kind="plain", act="sigmoid", depth=100)
    assert "100 hidden layers, plain: 0.100 \u00b1 0.000 of the test images" in widget.live.caption
    assert "At this depth none of 5 trains. Best less worst: " in widget.live.caption
    assert "Sigmoid: 2 layers" in widget.live.label


@pytest.mark.parametrize("state", [{"depth": 3}, {"kind": "plane"}, {"act": "selo"},
                                   {"rate": 0.5}, {"norm": "group"}, {"shows": "loss"},
                                   {"width": 64}])
def test_what_it_cannot_show_is_said(widget, state):
    before = widget.state
    with pytest.raises(InputError, match=next(iter(state))):
        widget.set(**state)
    assert widget.state == before
