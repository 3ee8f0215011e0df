"""A nudge of the first bias travels forward to the cost, beside what backpropagation foretells."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS, Activation, activation
from helpers.chain.nudge import nudge
from helpers.chain.presets import PRESETS, typical_of
from helpers.checks import InputError, shortened
from helpers.draw.nudge import draw_nudge, frame_nudge, nudge_figure, update_nudge
from helpers.live import LiveFigure
from helpers.tables import numbers_table
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import menu, slider
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, indexed, readable

LARGEST, STEP, SMALLEST = 2.0, 0.01, 0.01
MOST_COLUMNS, WIDEST = 9, 6  # of short numbers, and of long ones
APART = 0.1


def nudge_chain(start: str | Activation = "typical", **state: Any) -> NudgeChain:
    """Return the nudge: b_1 moves by a finite amount, and its true effect stands by the estimate.

    start: the key of a preset chain, such as "relu_off", or of an activation: then five layers of
    it with typical weights. state: where to begin, as in `NudgeChain.set`.
    Raises InputError for a key or a state that does not exist.
    """
    if isinstance(start, str) and start in PRESETS:
        return NudgeChain(**{"preset": start, **state})
    try:
        key = activation(start).key
    except InputError:
        raise InputError(f"There is no chain {shortened(start)}; choose one of "
                         f"{', '.join(PRESETS)}, or an activation: {', '.join(ACTIVATIONS)}."
                         ) from None
    return NudgeChain(**{"preset": "same", "activation": key, **state})


class NudgeChain(Panel):
    """Changes from b_1 to the cost, true and estimated, as points, as ratios and in a table.

    Controls: preset (a key of PRESETS, or "same": one activation in all of five layers);
    activation ("preset": those of the chain; or a key, for all layers); nudge (the change of b_1).
    """

    SETS_OTHERS = ("preset", "activation")

    def __init__(self, /, **start: Any) -> None:
        self.preset = menu("preset", "chain", [
            ("five layers, typical weights", "same"),
            *((one.title, key) for key, one in PRESETS.items())])
        self.activation = ActMenu("activation", [("as in this chain", "preset")])
        self.nudge = slider("nudge", 0.5, -LARGEST, LARGEST, STEP, "nudge of b\u2081")
        made, self.axes = nudge_figure()
        self._framed, self._run = None, None
        live = LiveFigure(made, draw_nudge(self.axes), label="")
        controls = {"preset": self.preset, "activation": self.activation, "nudge": self.nudge}
        super().__init__("nudge-chain", controls, live,
                         [self.nudge, self.activation, self.preset], start)

    def choose(self, name: str) -> None:
        """A chain brings its own activations; "five layers" has to have one."""
        if name == "preset" and self.preset.value != "same":
            self.activation.value = "preset"

    def show(self) -> None:
        """Follow the nudge, and set points and table."""
        self._frame()
        found = nudge(self._run, self.nudge.value)
        update_nudge(self.live.artists, found.true, found.linear)
        self.live.detail = self._table(found)
        self.live.caption = self._caption(found)

    def _frame(self):
        """Build the chain, and the picture around it, where they are others than before."""
        state = (self.preset.value, self.activation.value)
        if state == self._framed:
            return
        key = self.activation.value
        if self.preset.value == "same":
            preset = typical_of("sigmoid" if key == "preset" else key)
        else:
            preset = PRESETS[self.preset.value]
        chain = preset.chain() if key == "preset" else preset.chain(key)
        self._run = chain.run(preset.x, preset.y)
        self._framed, self.stale = state, True
        ends = [nudge(self._run, sign * size) for sign in (1, -1) for size in (SMALLEST, LARGEST)]
        sizes = np.abs([(one.true, one.linear) for one in ends])
        powers = np.log10(sizes[(sizes > 0) & np.isfinite(sizes)])
        low, high = (powers.min(), powers.max()) if len(powers) else (-2.0, 0.0)
        self._names = [_name(stage) for stage in ends[0].stages]
        frame_nudge(self.axes, self._names, low, max(high, low + 2))
        self.live.label = (
            f"A nudge on its way through a chain of {preset.depth} layers. Left: the size of the "
            "change of each z, each a and the cost C, as a power of ten; filled circles are true "
            "changes, hollow squares the estimate. Right: true change divided by estimate.")

    def _table(self, found):
        """The changes as an HTML table; of a long chain the a of the last layers, and the cost."""
        places = range(len(self._names))
        if len(places) > MOST_COLUMNS:
            places = [i for i in places if self._names[i][0] != "z"][-WIDEST:]
        return numbers_table(
            [["true change", *(readable(found.true[i], 3) for i in places)],
             ["estimate", *(readable(found.linear[i], 3) for i in places)]],
            ["", *(f"\u0394{self._names[i]}" for i in places)], "True changes and their estimates")

    def _caption(self, found):
        change = fixed(found.change)
        sign = "" if change.startswith("\u2212") else "+"
        cost, foretold = found.true[-1], found.linear[-1]
        text = (f"b\u2081 moves by {sign}{change}. The cost changes by {readable(cost, 3)}; the "
                f"product of the factors says {readable(foretold, 3)}. ")
        if found.change == 0:
            return text + "Nothing moves without a nudge."
        at = found.parts_at(APART)
        if at is None:
            silent = " Nothing arrives at the cost." if cost == 0 else ""
            return text + f"The two agree, within a tenth, all the way.{silent}"
        where = f"From \u0394{self._names[at]} on they part by more than a tenth"
        letter, layer = found.stages[at]
        if found.linear[at] == 0:
            if self._run.sign_slope[layer - 1]:  # a skip
                return text + (f"{where}: in layer {layer} what comes past the neuron and what "
                               "comes through it cancel, but not for so large a nudge.")
            return text + (f"{where}: the slope in layer {layer} is 0 here, but the nudge is large "
                           "enough to leave the flat part.")
        if letter == "C":
            return text + f"{where}: the cost is a square, and its slope changes as well."
        return text + (f"{where}: the slope changes as z{indexed('', layer)} moves.")


def _name(stage):
    letter, layer = stage
    return letter if letter == "C" else indexed(letter, layer)
