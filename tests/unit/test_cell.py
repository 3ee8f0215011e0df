"""A widget goes when its cell is run again, with its parts, and not where it is still needed."""

import asyncio
import gc
import html
import weakref
from types import SimpleNamespace

import pytest

from helpers import widgets
from helpers.checks import InputError
from helpers.live import LiveFigure
from helpers.live import cell as cells
from helpers.live.cell import GONE
from tests.conftest import _widgets
from tests.every_widget import CODE, SPOT
from tests.shell import stand_in

SEE = LiveFigure.see


@pytest.fixture
def shell(monkeypatch):
    """Where nothing is drawn, which takes longer than all else: one test draws each widget.

    What was there before, the collections of garbage after each cell need not look at.
    """
    gc.collect()
    gc.freeze()
    monkeypatch.setattr(LiveFigure, "see", lambda figure: None)
    return stand_in(monkeypatch)


def alive():
    return set(_widgets())


@pytest.mark.parametrize("name", CODE)
def test_all_that_a_widget_has_made_goes_when_its_cell_is_run_again(shell, name, monkeypatch):
    before = alive()
    with monkeypatch.context() as drawing:
        drawing.setattr(LiveFigure, "see", SEE)
        old = weakref.ref(shell.run("a", CODE[name]))
    count = len(alive() - before)
    new = shell.run("a", CODE[name])
    assert old() is None and not new.gone, "nothing holds it, and Python has let go of its figure"
    assert len(alive() - before) == count
    shell.run("a", "None")
    assert alive() == before and new.gone


@pytest.mark.parametrize("name", ["explore", "factor_map", "step_chain", "training_race"])
def test_after_four_runs_there_is_no_more_than_after_one(shell, name):
    before, counts, old = alive(), set(), []
    for _ in range(4):
        shell.run("a", f"one = {CODE[name]}", "None")
        counts.add(len(alive() - before))
        old.append(weakref.ref(shell.user_ns["one"].live))
    assert len(counts) == 1
    assert sum(one() is not None for one in old) == 1


def test_ipython_forgets_results_that_have_gone_and_no_others(shell):
    for _ in range(3):
        shell.run("a", "zig_zag()")
        shell.run("b", "1 + 1")
    for names in (shell.user_ns["Out"], shell.user_ns_hidden):
        assert [type(one).__name__ for one in names.values()] == ["int", "int", "ZigZag", "int"]


def test_what_a_run_could_not_finish_goes_with_the_next(shell):
    before = alive()
    with pytest.raises(InputError):
        shell.run("a", "explore('elu', z=99)")
    assert alive() > before
    shell.run("a", "None")
    assert alive() == before


def test_several_in_one_cell_live_and_go_together(shell):
    first = shell.run("a", "[zig_zag(), zig_zag(), *[explore(key) for key in ('relu', 'elu')]]")
    assert not any(one.gone for one in first)
    second = shell.run("a", "[zig_zag(), zig_zag()]")
    assert all(one.gone for one in first) and not any(one.gone for one in second)


@pytest.mark.parametrize("elsewhere", [
    "e",  # another cell shows it
    "[spot_the_error('05_relu', e)][0]",  # and as a part of another widget
    "figure_choice(curve=e)",
    "HBox([e])",  # one of ipywidgets' own
])
def test_what_another_cell_shows_stays_until_that_is_run_again_too(shell, elsewhere):
    old = shell.run("a", "e = explore('relu')", "e")
    shell.run("b", elsewhere)
    new = shell.run("a", "e = explore('relu')", "e")
    assert old is not new and not old.gone
    old.set(z=2.0)
    shell.run("b", "e")
    assert old.gone or "HBox" in elsewhere, "a box of the learner's own nobody closes"
    assert not new.gone


@pytest.mark.parametrize("keep", [
    "held = [explore('relu')]", "held = {'a': (explore('relu'),)}", "held = explore('relu')",
    "held = Own()\nheld.figure = explore('relu')", f"held = {SPOT}",
])
def test_what_a_variable_leads_to_stays_until_it_does_no_more(shell, keep):
    exec("class Own: pass\nOwn.__module__ = '__main__'", shell.user_ns)
    shell.run("a", keep, "None")
    held = [one for one in cells._known if not hasattr(one, "figure")]
    assert held
    for _ in range(2):
        shell.run("a", "1 + 1")
        shell.run("b", "zig_zag()")
    assert not any(one.gone for one in held)
    shell.run("c", "held = None", "1 + 1")
    assert all(one.gone for one in held)


def test_data_of_a_learners_is_not_walked_through(shell):
    class Counted(list):
        looked = 0

        def __iter__(self):
            self.looked += len(self)
            return super().__iter__()

    small = Counted([shell.run("a", "zig_zag()")] + [0.5] * (cells.MOST - 1))
    large = Counted([0.5] * (cells.MOST + 1))
    assert cells.within([small, large])[0] is small[0]
    assert small.looked == cells.MOST and not large.looked
    rows = [Counted([0.5, "a", None]) for _ in range(3)]
    assert cells.within([rows, dict.fromkeys(range(cells.MOST + 1), small)]) == []
    assert cells._inside(rows[0]) is None, "numbers and texts are not looked at one by one"


def test_a_run_that_ends_with_an_error_closes_nothing(shell):
    old = shell.run("a", "zig_zag()")
    shell.run("a", "None", fails=True)
    assert not old.gone
    shell.run("a", "zig_zag()")
    assert old.gone


def test_where_nobody_tells_the_cell_nothing_is_closed(shell):
    shown = [shell.run(None, "zig_zag()") for _ in range(3)]
    shell.run("a", "zig_zag()")
    shell.run("a", "zig_zag()")
    assert not any(one.gone for one in shown)


def test_what_is_made_or_shown_when_a_button_is_pressed_stays(shell):
    made = widgets.zig_zag()
    old = shell.run("a", "zig_zag()")
    shell.user_ns["_1"] = None
    old._repr_mimebundle_()
    shell.run("a", "zig_zag()")
    assert not made.gone and not old.gone


def test_who_still_uses_what_has_gone_is_told_in_a_sentence(shell):
    old = shell.run("a", "explore('relu')")
    spot = widgets.spot_the_error("05_relu", SimpleNamespace(set=old.set))
    shell.run("a", "None")
    with pytest.raises(InputError) as told:
        old.set(z=1.0)
    assert told.value._render_traceback_() == [GONE]
    assert old._repr_mimebundle_() == {"text/plain": GONE}
    spot.cards[0].choice.value = spot.cards[0].choice.options[0]
    spot.cards[0].show.click()
    assert html.escape(GONE) in spot.cards[0].verdict.value
    assert "Error" not in spot.cards[0].verdict.value


def test_the_sliders_of_another_activation_replace_those_before(shell):
    stepper = shell.run("a", "step_chain()")
    counts = []
    for key in ("elu", "selu") * 2:
        stepper.set(activation=key)
        counts.append(len(alive()))
    assert len(set(counts)) == 2
    panel = shell.run("b", "factor_map('sigmoid')")
    for key in ("elu", "selu", "sigmoid"):
        panel.set(act=key)
    once = alive()
    for key in ("elu", "selu", "sigmoid"):
        panel.set(act=key)  # put away and fetched again, with their values
    assert alive() == once


def test_a_training_of_its_own_ends_with_the_widget(shell):
    async def learner():
        old = shell.run("a", "layer_speeds(depth=1)")
        old.train.click()
        task = old._task
        shell.run("a", "None")
        await task
        return old, task

    old, task = asyncio.run(learner())
    assert task.exception() is None and len(old.training) <= 1
