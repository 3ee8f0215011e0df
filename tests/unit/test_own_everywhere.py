"""An activation of one's own is a record as any other: every widget, chain and race takes it."""

import io
import json
import os
import subprocess
import sys
from importlib import import_module

import pytest

from helpers import my_work, widgets
from helpers.activations import activation
from helpers.chain import Chain
from helpers.checks import InputError
from helpers.formula import formula, own
from helpers.live import as_id
from helpers.race import worker
from helpers.race.fair_plan import NETS, starts
from helpers.race.plan import Plan, Planned
from helpers.race.results import FILE, Lane, Result, save, saved
from helpers.widgets.parts.address import address_of, call_of, call_of_line
from helpers.widgets.parts.share import Share

BENT = formula("max(a*z, z)", name="bent", a=(0.1, 0, 1))
PLAIN = formula("z*tanh(softplus(z))")  # without a name, and never kept
# A widget's factory, and what its state calls the activation.
TAKES = {"one_neuron": "act", "layer_speeds": "activation", "moment_map": "curve",
         "deep_moments": "network", "speed_map": "activation", "layer_histograms": "activation",
         "opened_depth": "act", "shattered_gradients": "activation", "gated_surface": "gate"}
FIRST = ["explore", "step_chain", "depth_sweep", "factor_map", "can_it_happen", "nudge_chain",
         "chain_rule", "speed_map", "order_and_chaos"]


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    monkeypatch.setenv("ACTIVATION_COURSE_BUDGET", "small")


def _said(widget):
    live = getattr(widget, "live", widget)
    assert "cannot be shown" not in live.caption, live.caption
    return live.caption


@pytest.mark.parametrize("name", FIRST)
def test_a_widget_is_made_for_it_by_record_and_by_key(name):
    make = getattr(widgets, name)
    said = _said(make(PLAIN))
    assert said == _said(make(PLAIN.key))


@pytest.mark.parametrize("name", TAKES)
def test_a_menu_takes_one_that_is_not_kept(name, monkeypatch):
    if name == "deep_moments":
        monkeypatch.setattr(import_module("helpers.widgets.deep_moments"), "WIDTH", 16)
    widget = getattr(widgets, name)()
    titles = [title for title, _ in _menu(widget, name).options]
    before = dict(widget.state)
    widget.set(**{TAKES[name]: PLAIN})
    _said(widget)
    assert widget.state == before | {TAKES[name]: PLAIN.key}
    assert [title for title, _ in _menu(widget, name).options if title not in titles] == [
        f"{PLAIN.title} (your own)"]


def _menu(widget, name):
    return widget.controls[TAKES[name]]


def test_those_that_are_kept_stand_in_every_menu_marked_as_ones_own():
    assert own.keep(BENT) == ""
    option = ("bent (your own)", BENT.key)
    for name in TAKES:
        assert option in _menu(getattr(widgets, name)(), name).options, name
    assert option in widgets.depth_sweep().choice.dropdown.options
    assert option in widgets.explore("elu").compare.options
    assert option not in widgets.explore(BENT).compare.options, "it is there already"
    assert option in widgets.step_chain().controls.activation.options
    for boxes in (widgets.compare_all().boxes, widgets.training_race().choices.boxes,
                  widgets.cnn_race().choices.boxes):
        assert boxes[BENT.key].description.count("bent (your own)") == 1


def test_a_message_lists_the_courses_own_alone():
    own.keep(BENT)
    with pytest.raises(InputError, match="gelu_tanh, swish, hard_swish, mish") as error:
        widgets.depth_sweep(act="wish")
    assert "own:" not in str(error.value)
    with pytest.raises(InputError, match="no function|unknown|not known|mean"):
        widgets.depth_sweep("own:tahn(z)")


def test_two_of_one_name_are_told_apart_in_a_menu():
    widget = widgets.one_neuron(act=BENT)
    widget.set(act=formula("min(z, 1)", name="bent"))
    assert ["bent (your own)", "bent (your own) (2)"] == [
        title for title, _ in widget.act.options if "bent" in title]


def test_all_are_compared_side_by_side():
    own.keep(BENT)
    widget = widgets.compare_all(chosen=["relu"])
    assert f"{BENT.key}_f" not in widget.live.artists, "no record is made before it is ticked"
    widget.boxes[BENT.key].value = True
    assert widget.live.artists[f"{BENT.key}_f"].get_visible() and "bent" in _said(widget)
    widget.set(chosen=[PLAIN, "relu"])
    assert widget.chosen == ["relu", PLAIN.key] and PLAIN.title in widget.live.label
    widget.boxes[PLAIN.key].value = False
    assert PLAIN.title not in widget.live.label, "a box that came later is heard, too"
    widget.groups.value = "your own"
    assert widget.chosen == [BENT.key]


def test_a_title_cannot_bring_html():
    act = formula("where(z < 1, z, a)")
    widget = widgets.compare_all(chosen=[act])
    assert "z &lt; 1" in widget.boxes[act.key].description


def test_a_chain_takes_it_with_its_letters():
    bent = Chain([BENT, (BENT.key, {"a": 0.5})], [1.0, 1.0], [0.0, 0.0]).run(-1.0, 0.0)
    assert bent.a.tolist() == pytest.approx([-0.1, -0.05])
    widget = widgets.step_chain(BENT, a=0.5, step="last")
    assert widget.settings.params.keys() == {"a"} and "0.5" in str(widget.state["activations"][0])
    assert widget.preset.value == f"typical_{BENT.key}"


def test_the_stepper_takes_the_chain_of_another_activation():
    widget = widgets.step_chain()
    for key in ("typical_elu", f"typical_{PLAIN.key}"):
        widget.set(preset=key)
        assert "Nothing is computed yet" in _said(widget) and widget.preset.value == key


@pytest.mark.parametrize("make", [
    lambda: widgets.explore(formula("max(a*z, z)", a=0.1), a=0.3, z=-2.0),
    lambda: widgets.step_chain(BENT, a=0.5, step=3),
    lambda: widgets.step_chain(activations=["relu", (BENT, {"a": 0.5}), PLAIN], depth=3),
    lambda: widgets.depth_sweep(PLAIN, w=2.0),
    lambda: widgets.compare_all(chosen=[BENT, "elu"]),
    lambda: widgets.moment_map(curve=PLAIN)])
def test_its_address_and_its_line_of_code_set_it_again(make):
    widget = make()
    share = _share(widget)
    assert call_of(address_of(call_of_line(share.line))) == call_of(share.address) or (
        call_of(share.address).name == call_of_line(share.line).name)
    again = eval(share.line, {name: getattr(widgets, name) for name in widgets.__all__})
    assert again.state == widget.state
    other = make()
    assert _share(other).take(share.address) and other.state == widget.state


def _share(widget):
    strip = [one for one in widget.children[1].children if isinstance(one, Share)]
    return strip[0]


@pytest.mark.parametrize("address", [
    "#one_neuron?act=own%3A__import__('os')", "#one_neuron?act=own%3A" + "(" * 500,
    "#one_neuron?act=own%3A10**10**10", "#one_neuron?act=own%3A", "#one_neuron?act=own%3Aq(z)"])
def test_an_address_of_a_stranger_is_refused_in_a_sentence(address):
    widget = widgets.one_neuron()
    with pytest.raises(InputError):
        _share(widget).take(address)
    assert widget.act.value == "sigmoid"


def test_a_line_of_code_runs_where_nothing_else_was_imported():
    code = ("from helpers.widgets import explore; print(explore("
            "'own:max(a*z, z); a = 0.1 (0 to 1)', a=0.5, z=-2.0).live.caption)")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          encoding="utf-8", check=True,
                          env=os.environ | {"PYTHONIOENCODING": "utf-8"}).stdout
    assert "slope f\u2032(z) = 0.500, with a = 0.50" in said


def test_its_artists_have_ids_that_a_page_can_have():
    live = widgets.compare_all(chosen=[BENT]).live
    live.see()
    ids = [one["id"] for one in live.drawing["artists"]]
    assert len(set(ids)) == len(ids) and not any(set('" <>;()*') & set(one) for one in ids)
    assert all(f'id="{one}"' in live.drawing["svg"] for one in ids)
    assert as_id("a*z") != as_id("a+z") and as_id("elu_f") == "elu_f"


# -- the race ------------------------------------------------------------------------------------


def test_a_process_trains_it_and_makes_its_record_without_sympy():
    trainer = worker.Trainer()
    try:
        plan = Plan(acts=("relu", BENT), depth=1, width=4, images=64, epochs=1, seeds=1)
        assert plan.acts == ("relu", BENT.key)
        assert trainer.begin(plan, BENT.key, 0) == []
        assert trainer.epoch()["epoch"] == 1
    finally:
        trainer.end()
    code = ("import sys; from helpers.race.worker import know_formulas; know_formulas(); "
            "from helpers.activations import activation; from helpers.formula import symbolic; "
            f"print(activation({BENT.key!r}).latex_df, symbolic.HELPER._process)")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "computed, not written" in said.stdout and said.stdout.strip().endswith("None")


def test_a_worker_answers_for_it():
    plan = Plan(acts=(PLAIN,), depth=1, width=4, images=64, epochs=1, seeds=1)
    question = {"kind": plan.kind, "plan": plan.as_dict(), "act": PLAIN.key, "seed": 0}
    answers = io.StringIO()
    worker.main([json.dumps(question), "{}"], answers)
    assert json.loads(answers.getvalue().splitlines()[1])["epoch"] == 1


def test_every_activation_has_two_starts_in_a_fair_race():
    for act in (BENT, formula("tanh(2*z)")):
        kinds = [one.kind for one in starts(NETS["two"], act.key).values()]
        assert len(kinds) == 2 and activation(act).start.kind not in kinds[1:]


def _result(*acts):
    lanes = tuple(Lane.of({"act": act, "seed": 0, "state": "done", "epochs": [
        {"epoch": 1, "loss": 0.5, "accuracy": 0.9}]}) for act in acts)
    return Result("perceptron", "", Planned(acts, 1), 1.0, lanes)


def test_a_kept_race_is_shown_when_its_activation_is_forgotten():
    own.keep(BENT)
    save(_result("relu", BENT.key), "mine")
    assert own.forget("bent") == ""
    widget = widgets.training_race()
    assert BENT.key not in widget.choices.boxes
    widget.earlier.index = 1
    assert "mine, is dotted" in widget.live.label and "bent" in widget.results.value
    assert "cannot" not in widget.live.caption


def test_a_race_whose_activation_cannot_be_read_is_left_out_with_a_sentence():
    save(_result("relu", "own:tanh(("), "damaged")
    save(_result("relu", "gone"), "from another version")
    save(_result("relu"), "good")
    races, problem = saved("perceptron")
    assert [one.name for one in races] == ["good"]
    assert "\u201cdamaged\u201d" in problem and "\u201cfrom another version\u201d" in problem
    assert problem in widgets.training_race().words.value
    assert len(my_work.read(FILE).data["races"]) == 3, "they stay in the file"
