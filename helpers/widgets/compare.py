"""All activations on shared axes: the learner chooses which, and moves a point z."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import numpy as np

from helpers.activations import ACTIVATIONS, activation
from helpers.activations.compare import FAMILIES
from helpers.activations.curves import grid, sample
from helpers.chain.settings import is_key
from helpers.checks import InputError, between, one_of, only, shortened
from helpers.draw.compare import (
    VIEWS,
    compare_figure,
    draw_compare,
    draw_curves,
    update_compare,
)
from helpers.draw.fit import fit
from helpers.live import LiveFigure
from helpers.markup import escaped
from helpers.widgets.parts.acts import ActBoxes, acts, key_of
from helpers.widgets.parts.controls import menu, named, reset_button, slider, toggles
from helpers.widgets.parts.live_box import LiveBox, synchronized
from helpers.words import from_to, in_words

GROUPS = {
    "one of each family": tuple(keys[0] for keys in FAMILIES.values() if keys),
    **FAMILIES,
    "all of them": tuple(ACTIVATIONS),
    "none": (),
}
OWN = "my own choice"
KEPT = "your own"
WIDEST = int(max(view.z[1] for view in VIEWS.values()))
START = {"chosen": GROUPS["one of each family"], "z": -1.0, "view": "near"}


def compare_all(**start: Any) -> CompareAll:
    """Return a live picture of the activations side by side, with a box to tick for each.

    start: where to begin, as in `CompareAll.set`. InputError for a state that does not exist.
    """
    return CompareAll(**start)


class CompareAll(LiveBox):
    """Functions on the left, derivatives on the right; values at a point z beside each name.

    boxes: {key: Checkbox}; groups: a Dropdown that ticks several at once; point: the slider of z;
    view: ToggleButtons of the windows. Parameters are at their defaults.
    """

    def __init__(self, /, **start: Any) -> None:
        self.ticks = ActBoxes(acts(), _box)
        self.boxes = self.ticks.boxes
        kept = tuple(key for key in self.boxes if key not in ACTIVATIONS)
        self._groups = GROUPS | ({KEPT: kept} if kept else {})
        self.groups = menu("groups", "tick", [OWN, *self._groups])
        self.point = slider("z", 0.0, *VIEWS["near"].z, 0.05, "z (point)")
        self.view = toggles("view", "5.5em", [
            (view.name, key, f"z {from_to(*view.z)}") for key, view in VIEWS.items()])
        self.reset = reset_button()
        self._start = {**START, **start}
        self._curves = {key: sample(act, grid(act, WIDEST, [{}]))
                        for key, act in ACTIVATIONS.items()}
        made, self._axes = compare_figure()
        live = LiveFigure(made, draw_compare(self._axes, self._curves), label="")
        super().__init__("compare-all", live, [
            self.point, named("window", self.view), self.groups, self.reset,
            self.ticks])
        live.on_room = self._into_room
        self.set(**self._start)
        self.ticks.on_new = lambda box: self.on_move(lambda _: self.refresh(), box)
        self.on_move(lambda _: self.refresh(), *self.boxes.values(), self.point)
        self.on_move(lambda view: self.set(view=view), self.view)
        self.on_move(self._group_chosen, self.groups)
        self.on_press(lambda: self.set(**self._start), self.reset)

    @synchronized
    def _into_room(self):
        fit(self.live.figure, *self.live.room)  # names keep apart in axes of any height
        self.stale = True
        self.refresh()

    @property
    def chosen(self) -> list[str]:
        """The keys of the activations shown, in teaching order."""
        return self.ticks.ticked

    @property
    def state(self) -> dict[str, Any]:
        """What the controls say now: chosen (list of keys), z, view."""
        return {"chosen": self.chosen, "z": self.point.value, "view": self.view.value}

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Move the controls: chosen (a list of keys, may be empty), z, view (near, far or dip).

        A value that is not possible raises InputError and moves nothing.
        """
        self._check(state)
        with self.listeners_paused():
            self.view.value = state.get("view", self.view.value)
            low, high = VIEWS[self.view.value].z
            self.point.set_within(min(max(state.get("z", self.point.value), low), high), low, high)
            if "chosen" in state:
                self.ticks.tick(self.ticks.offer(state["chosen"]))
        self.refresh()

    def show(self) -> None:
        """Set the curves, points and words of what is ticked, and name its group."""
        self.groups.value = next((name for name, keys in self._groups.items()
                                  if list(keys) == self.chosen), OWN)
        z, view = self.point.value, VIEWS[self.view.value]
        self._draw_missing()
        acts = {key: activation(key) for key in self.chosen}
        with np.errstate(all="ignore"):
            values = {key: (float(act.f(z)), float(act.df(z))) for key, act in acts.items()}
        values = {key: (f, np.nan if np.isnan(f) else df) for key, (f, df) in values.items()}
        update_compare(self.live.artists, self._curves, self.chosen, view, z, values)
        self.live.caption, self.live.label = _caption(z, values), _label(z, values, view)

    def _draw_missing(self):
        """Draw what is ticked for the first time: the record of an own one waits for that."""
        new = [key for key in self.chosen if key not in self._curves]
        for key in new:
            act = activation(key)
            self._curves[key] = sample(act, grid(act, WIDEST, [{}]))
        if new:
            self.live.artists |= draw_curves(self._axes, {key: self._curves[key] for key in new})
            self.stale = True

    # -- what the controls do --------------------------------------------------------------

    def _group_chosen(self, name):
        if name in self._groups:
            self.set(chosen=self._groups[name])

    def _check(self, state):
        only("This figure", "control", state, START)
        chosen = state.get("chosen", ())
        listed = isinstance(chosen, (list, tuple, set))
        if not listed or not all(is_key(key_of(one)) for one in chosen):
            raise InputError(f"chosen = {shortened(chosen)} is not possible here; give a list of "
                             f"some of {', '.join(ACTIVATIONS)}.")
        view = one_of("view", state.get("view", self.view.value), list(VIEWS))
        if "z" in state:
            between("z", state["z"], *VIEWS[view].z)


def _box(title):
    # A check box's own label is smaller than all other words of a panel.
    said = f'<span style="font-size:16px">{escaped(title)}</span>'
    return widgets.Checkbox(description=said, description_allow_html=True, indent=False)


def _caption(z, values):
    if not values:
        return "Nothing is chosen: tick a function above."
    if len(values) == 1:
        (key, (f, df)), = values.items()
        return (f"At z = {in_words(z)}: {activation(key).title} is {in_words(f)}, slope "
                f"{in_words(df)}.")
    high, low = (_who(values, 0, end) for end in (max, min))
    steep, gentle = (_who(values, 1, end) for end in (max, min))
    return (f"At z = {in_words(z)}: highest {high}, lowest {low}; largest slope {steep}, smallest "
            f"slope {gentle}.")


def _who(values, part, end):
    """Name the activation with the largest or smallest f (part 0) or f' (part 1), and its value."""
    known = [pair[part] for pair in values.values() if np.isfinite(pair[part])]
    if not known:
        return "undefined"
    top = end(known)
    names = [activation(key).title for key, pair in values.items()
             if in_words(pair[part]) == in_words(top)]
    if len(names) > 2:
        names = [names[0], f"{len(names) - 1} others"]
    return f"{' and '.join(names)} with {in_words(top)}"


def _label(z, values, view):
    each = "; ".join(f"{activation(key).title} {in_words(f)}, slope {in_words(df)}"
                     for key, (f, df) in values.items())
    return ("Activations on the left, their derivatives on the right, for z "
            f"{from_to(*view.z)}. Values at z = {in_words(z)}: "
            f"{each or 'none chosen'}.")
