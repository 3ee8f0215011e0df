"""Who trains: depth, activation and what opens the depth, as recorded; and one more, by oneself."""

from __future__ import annotations

import asyncio
import time
from functools import lru_cache
from typing import Any, Self

import numpy as np

from helpers.activations import activation
from helpers.draw.opened_depth import draw_opened, told, update_lines, update_table
from helpers.draw.speed_map import as_factor
from helpers.draw.style import figure
from helpers.experiments.budget import budget
from helpers.experiments.opened_depth import ACTS, DEPTHS, FINAL_SEEDS, RATES, STEPS, Job, Training
from helpers.experiments.opened_depth_record import record
from helpers.experiments.opened_depth_said import NAMES, rows_of, spread
from helpers.live import LiveFigure
from helpers.widgets.parts.acts import ActMenu, title_of
from helpers.widgets.parts.buttons import Progress
from helpers.widgets.parts.controls import button, finished, menu, more, named, toggles
from helpers.widgets.parts.defined import where_undefined
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.widgets.parts.slider import SelectionSlider
from helpers.words import fixed, readable

SLICE = 0.05  # seconds of training between two looks at the controls
NORMS = [("BatchNorm", "batch"), ("LayerNorm", "layer")]
TABLES = {"accuracy": "test images", "gradient": "gradient, first / last"}
LONGEST = 24  # letters of an activation's title that have room above the panel


def opened_depth(**start: Any) -> OpenedDepth:
    """Return who trains at which depth, as recorded, and a button that trains one network more.

    start: where to begin, as in `OpenedDepth.set`. InputError for what is not possible.
    """
    return OpenedDepth(**start)


@lru_cache(maxsize=1)
def _rows():
    said = record()
    return [row for part in ("runs", "layer") for row in said[part]["rows"]]


def _by_layer(kind, norm):
    """Whether LayerNorm stands in BatchNorm's place: under *More*, so that one has to be told."""
    return norm == "layer" and kind in ("normalised", "both")


def _network(kind, norm):
    return NAMES[kind] + " by LayerNorm" * _by_layer(kind, norm)


class OpenedDepth(Panel):
    """A table of activations and depths for one kind of network, and four kinds over the depth.

    Controls: kind ("plain", "residual", "normalised", "both"), shows ("accuracy" or "gradient"),
    norm ("batch" or "layer"), act, depth (one of DEPTHS) and rate (0 for the recorded one) of what
    the right-hand side shows and *Train* trains. `trained` holds (kind, norm, act, depth, share of
    the test images) of each training of one's own.
    """

    def __init__(self, /, **start: Any) -> None:
        self.steps = budget(STEPS, 5)
        self.trained: list[tuple[str, str, str, int, float]] = []
        self._training: Training | None = None
        self._last = ""
        depth = SelectionSlider(options=[(str(one), one) for one in DEPTHS], value=50,
                                description="hidden layers")
        controls = {
            "kind": toggles("kind", "7.5em", [(kind, kind, NAMES[kind]) for kind in NAMES]),
            "shows": menu("shows", "table", [(words, key) for key, words in TABLES.items()]),
            "norm": menu("norm", "normalisation", NORMS),
            "act": ActMenu("act", value="relu"), "depth": finished(depth, "depth"),
            "rate": menu("rate", "rate", [("recorded", 0.0), *((readable(one), one)
                                                               for one in RATES)])}
        self.train = button("Train", "Train this network once, with a seed of its own")
        self.stop = button("Stop", "End the training")
        self.bar = Progress(min=0, max=1, description="progress")
        made, self.axes = figure(12.5, 4.2, columns=2, widths=(6, 5))
        artists = draw_opened(self.axes, [activation(act).title for act in ACTS], DEPTHS)
        live = LiveFigure(made, artists, label="")
        super().__init__("opened-depth", controls, live, [
            named("network", controls["kind"]), controls["shows"], controls["act"],
            controls["depth"], self.train, self.stop, self.bar,
            *more(controls["norm"], controls["rate"])], start)
        self.on_press(self._train, self.train)
        self.on_press(self._halt, self.stop)

    def show(self) -> None:
        """Fill the table, and draw the lines of the activation that is chosen."""
        state, gradient = self.state, self.state["shows"] == "gradient"
        act, column = state["act"], DEPTHS.index(state["depth"])
        title = activation(act).title
        self.values = np.array([[self._value(row, depth, gradient) for depth in DEPTHS]
                                for row in ACTS])
        update_table(self.live.artists, self.values, gradient,
                     ACTS.index(act) if act in ACTS else None, column,
                     f"{TABLES[state['shows']]}: {state['kind']}"
                     + ", LayerNorm" * _by_layer(state["kind"], state["norm"]))
        tests = {kind: np.array([rows_of(_rows(), kind, depth, state["norm"])[act]["tests"]
                                 for depth in DEPTHS]) for kind in NAMES} if act in ACTS else {}
        update_lines(self.live.artists, tests, column, [
            (DEPTHS.index(depth), share) for kind, norm, key, depth, share in self.trained
            if (kind, norm, key) == (state["kind"], state["norm"], act)],
                     f"{title if len(title) <= LONGEST else 'your own'}: test images")
        busy = self._training is not None
        self.train.disabled, self.stop.disabled = busy, not busy
        self.bar.value = self._training.done / self.steps if self._training else 0.0
        self.live.caption = " ".join(filter(None, [
            self._about_cell(), self._about_depth(), self._about_training()]))
        self.live.label = self._label(gradient)

    def _value(self, act, depth, gradient):
        row = self._row(act, depth)
        if not gradient:
            return float(np.mean(row["tests"]))
        there = [one for one in row["reached"] if one is not None]
        return float(np.median(there)) if there else float("nan")

    def _row(self, act, depth):
        return rows_of(_rows(), self.state["kind"], depth, self.state["norm"])[act]

    def pass_on(self, heir: Self | None) -> None:
        """Let the cell's next table have what was trained here, and what still trains."""
        if heir is not None and not (heir.trained or heir._training):
            heir.trained, heir._training, heir._last = self.trained, self._training, self._last
            heir.refresh()
            heir.keep_going(heir._beat)

    # -- training one, a slice at a time -------------------------------------------------------

    def _rate(self):
        """The rate chosen; the recorded one of an own activation is the median of the others."""
        state = self.state
        if state["rate"]:
            return state["rate"]
        acts = [state["act"]] if state["act"] in ACTS else ACTS
        return float(np.median([self._row(act, state["depth"])["rate"] for act in acts]))

    def _train(self):
        state = self.state
        job = Job(state["depth"], state["kind"], state["act"], self._rate(),
                  max(FINAL_SEEDS) + 90 + len(self.trained), state["norm"], final=True)
        self._last, self._training = "", Training(job, state["act"], self.steps)
        self.refresh()
        self.keep_going(self._beat)

    def _halt(self):
        self._training, self._last = None, "Stopped."
        self.refresh()

    async def _beat(self):
        while self._training is not None:
            self.pulse()
            await asyncio.sleep(0.01)  # the controls' turn

    @synchronized
    def pulse(self) -> None:
        """Train for a moment, and show what has come."""
        one, end = self._training, time.perf_counter() + SLICE
        while one is not None and not one.over and time.perf_counter() < end:
            one.step()
        if one is not None and one.over:
            said, self._training = one.said(), None
            self._last = self._ended(one, said)
            self.trained.append((one.job.kind, one.job.norm, one.job.act, one.job.depth,
                                 said["test"]))
        self.refresh()

    def _ended(self, one, said):
        name = (f"Yours, {title_of(one.job.act)}, {one.job.depth} layers, "
                f"{_network(one.job.kind, one.job.norm)}, rate {readable(one.job.rate)}: ")
        if said["problem"]:
            return f"{name}{said['problem']}{where_undefined(activation(one.job.act))}"
        return f"{name}{fixed(said['test'], 3)} of the test images after {one.done} steps."

    # -- in words --------------------------------------------------------------------------

    def _about_cell(self):
        state = self.state
        act, depth = state["act"], state["depth"]
        if act not in ACTS:
            return (f"{title_of(act)} is not in the record: Train shows how it does, at the rate "
                    f"{readable(self._rate())}.")
        name = (f"{activation(act).title}, {depth} hidden layers, "
                f"{_network(state['kind'], state['norm'])}")
        if state["shows"] == "gradient":
            return (f"{name}: before training the gradient at the first layer, over that at the "
                    f"last, is {as_factor(self._value(act, depth, True))}.")
        row = self._row(act, depth)
        tests = np.array(row["tests"])
        return (f"{name}: {fixed(tests.mean(), 3)} \u00b1 {fixed(tests.std(ddof=1), 3)} of the "
                f"test images ({len(tests)} seeds, {STEPS} steps at rate {readable(row['rate'])}).")

    def _about_depth(self):
        if self.state["shows"] == "gradient":
            return ""
        said = spread(_rows(), *(self.state[name] for name in ("kind", "depth", "norm"))).short
        return f"At this depth {said}"

    def _about_training(self):
        one = self._training
        if one is None:
            return self._last
        loss = f", cost {readable(float(np.mean(one.losses[-10:])), 2)}" if one.losses else ""
        return f"Step {one.done} of {self.steps} of the training{loss}."

    def _label(self, gradient):
        what = ("the gradient at the first layer over that at the last, before training"
                if gradient else "the share of the test images that are recognised")
        each = "; ".join(
            f"{activation(act).title}: " + ", ".join(
                f"{depth} layers {told(value, gradient)}"
                for depth, value in zip(DEPTHS, line, strict=True))
            for act, line in zip(ACTS, self.values, strict=True))
        networks = _network(self.state["kind"], self.state["norm"])
        return (f"On the left a table for networks that are {networks}: {what}, by activation and "
                f"depth. {each}. On the right the share of the test images over the depth for "
                f"{title_of(self.state['act'])}, a line for each kind of network.")
