"""The course's sliders: what is a learner's move, and what is only an old report."""

import threading

import pytest
import traitlets

from helpers.widgets import bend_with_relu, explore, factor_map
from helpers.widgets.parts.slider import FloatLogSlider, FloatSlider, IntSlider, SelectionSlider
from tests.page_reports import report

KINDS = {  # a slider, the trait that the page reports, what it reports, and the value that it means
    "float": (lambda: FloatSlider(0.5, min=-5, max=5, step=0.05), "value", 1.25, 1.25),
    "int": (lambda: IntSlider(3, min=1, max=9), "value", 7, 7),
    "log": (lambda: FloatLogSlider(1.0, base=10, min=0, max=3, step=0.1), "value", 100, 100.0),
    "selection": (lambda: SelectionSlider(options=[("a", 0.1), ("b", 0.2), ("c", 0.3)]), "index", 2,
                  0.3),
}


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


def listen(slider, monkeypatch):
    """What the slider sends to the page, and what it tells its listeners: two lists that grow."""
    sent, heard = [], []
    monkeypatch.setattr(slider.comm, "send", lambda data, **_: sent.append(data))
    slider.observe(lambda change: heard.append(change["new"]), "value")
    return sent, heard


def test_a_fresh_report_is_a_move_and_is_not_sent_back(kind, monkeypatch):
    make, trait, reported, value = kind
    slider = make()
    sent, heard = listen(slider, monkeypatch)
    report(slider, trait, reported)
    assert slider.value == value and heard == [value]
    assert [one["method"] for one in sent] == ["echo_update"]


def test_a_report_from_before_the_kernels_last_word_is_dropped_and_answered(kind, monkeypatch):
    make, trait, reported, _ = kind
    slider = make()
    before = slider.get_state("epoch")["epoch"]
    kernels = slider.options[1][1] if trait == "index" else 2
    slider.value = kernels
    sent, heard = listen(slider, monkeypatch)
    report(slider, trait, reported, before)
    assert slider.value == kernels and heard == []
    (answer,) = sent
    assert answer["method"] == "echo_update"  # the page lets it pass if the learner has moved on
    assert answer["state"] == slider.get_state({*slider.SHOWN, "mixed", "epoch"})
    report(slider, trait, reported)
    assert slider.value != kernels and len(heard) == 1


def test_any_choice_counts_where_the_numbers_differ(kind, monkeypatch):
    make, trait, _, _ = kind
    slider = make()
    _, heard = listen(slider, monkeypatch)
    report(slider, trait, getattr(slider, trait))
    assert heard == []
    epoch = slider.get_state("epoch")["epoch"]
    slider.mixed = True
    report(slider, trait, getattr(slider, trait), epoch)
    assert heard == [slider.value]
    assert not slider.mixed
    # Else the next moves of the same drag, already on their way, would be lost.
    assert slider.get_state("epoch")["epoch"] == epoch


def test_a_report_that_names_no_epoch_is_no_move(kind):
    make, trait, reported, _ = kind
    slider = make()
    before = slider.value
    for more in ({}, {"seen": None}, {"seen": []}):
        slider.set_state({trait: reported, **more})
    assert slider.value == before


def test_what_the_kernel_changes_goes_out_whole_with_a_new_epoch(monkeypatch):
    slider = FloatSlider(1.0, min=-5, max=5, step=0.05)
    sent, _ = listen(slider, monkeypatch)
    epochs = [slider.get_state("epoch")["epoch"]]
    for name, value in (("value", 1.6732632423543772), ("max", 20.0), ("min", -20.0), ("step", 1)):
        setattr(slider, name, value)
        state = sent.pop()["state"]
        assert state[name] == value
        assert state.keys() == {*slider.SHOWN, "epoch"} and not sent
        epochs.append(state["epoch"])
    assert sorted(set(epochs)) == epochs
    slider.description = "another"
    assert sent[0]["state"] == {"description": "another"}


@pytest.mark.parametrize(("value", "low", "high"), [(-10, -20, 20), (50, 40, 60), (0, -1, 1)])
def test_ends_and_value_arrive_together(value, low, high, monkeypatch):
    slider = FloatSlider(3.0, min=-5, max=5, step=0.05)
    sent, heard = listen(slider, monkeypatch)
    slider.set_within(value, low, high)
    (message,) = sent
    state = message["state"]
    assert (state["value"], state["min"], state["max"]) == (value, low, high)
    assert heard == [value]


def test_a_value_beyond_the_ends_is_brought_back_and_the_page_hears_of_it(monkeypatch):
    slider = FloatSlider(3.0, min=-5, max=5, step=0.05)
    sent, _ = listen(slider, monkeypatch)
    report(slider, "value", 99)
    assert slider.value == 5 and sent[-1]["method"] == "update"
    assert sent[-1]["state"]["value"] == 5


@pytest.mark.parametrize("bad", ["x", None, [1]])
def test_a_bad_value_moves_nothing_and_is_answered(bad, monkeypatch):
    slider = FloatSlider(3.0, min=-5, max=5, step=0.05)
    sent, heard = listen(slider, monkeypatch)
    with pytest.raises(traitlets.TraitError):
        report(slider, "value", bad)
    assert slider.value == 3.0 and heard == [] and sent[-1]["state"]["value"] == 3.0
    report(slider, "value", 1)
    assert slider.value == 1.0


def test_a_listener_that_sets_another_value_has_the_last_word(monkeypatch):
    slider = IntSlider(3, min=1, max=9)
    sent, _ = listen(slider, monkeypatch)
    before = slider.get_state("epoch")["epoch"]
    slider.observe(lambda change: setattr(slider, "value", 2 * (slider.value // 2)), "value")
    report(slider, "value", 7)
    assert slider.value == 6 == sent[-1]["state"]["value"]
    report(slider, "value", 9, before)
    assert slider.value == 6


def test_no_move_is_taken_while_another_thread_sets_the_widget():
    widget = factor_map("elu")
    sliders = [widget.weight, widget.z, *widget.choice.sliders_of("elu").values(),
               *widget.choice.sliders_of("swish").values()]
    assert all(one.lock is widget.lock for one in sliders)
    with widget.lock:
        epoch = widget.weight.get_state("epoch")["epoch"]
        other = threading.Thread(target=report, args=(widget.weight, "value", 1.0, epoch))
        other.start()
        widget.set(w=6.0)
    other.join()
    assert widget.weight.value == 6.0


def test_a_point_beyond_the_range_stays_whatever_the_page_reports_of_the_range_before():
    explorer = explore("mish", z=0)
    epoch = explorer.point.get_state("epoch")["epoch"]
    explorer.set(range=10, z=-10)
    report(explorer.point, "value", -5, epoch)
    assert explorer.state["z"] == -10
    report(explorer.point, "value", -9.95)
    assert explorer.state["z"] == -9.95


def test_a_dragged_kink_stays_where_the_drag_left_it():
    widget = bend_with_relu()
    epoch = widget.kink.get_state("epoch")["epoch"]
    for x in (0.8, 0.4, 0.0):
        widget.live._hear(None, {"drag": "kink3", "x": x, "y": 0.0}, None)
    report(widget.kink, "value", 0.4, epoch)
    assert widget.layer.kinks[2] == widget.kink.value == 0.0
    report(widget.kink, "value", 0.05)
    assert widget.layer.kinks[2] == 0.05
