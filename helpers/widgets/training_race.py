"""The training race: choose, start, and watch the activations learn real digits side by side."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, Self

import ipywidgets as widgets

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.draw.training_race import (
    draw_missing,
    draw_race,
    frame_race,
    name_split,
    race_figure,
    update_race,
)
from helpers.live import LiveFigure, status
from helpers.race.race import Race, result
from helpers.race.results import Result, means_beside, runs_of, save, saved
from helpers.race.under_way import UNDER_WAY
from helpers.widgets.parts.buttons import Progress, Told
from helpers.widgets.parts.goes_on import BEGUN_BEFORE
from helpers.widgets.parts.live_box import LiveBox, synchronized
from helpers.widgets.parts.race_controls import RaceControls
from helpers.widgets.parts.race_table import results_table
from helpers.widgets.parts.race_verdicts import verdicts_list
from helpers.widgets.parts.race_words import ZOOM_WORDS, caption, label, progress_words, split_of

if TYPE_CHECKING:  # this race does without what convolutions need
    from helpers.race.cnn_plan import CnnPlan
    from helpers.race.plan import Plan

# Seconds between two looks at the processes: lines that grow four times a second are seen to grow,
# and between them the kernel is free for the controls.
PULSE = 0.25
TAKEN_OVER = f"{BEGUN_BEFORE} When it is over, Start begins another."


def training_race(**start: Any) -> TrainingRace:
    """Return the training race. start: a Plan's fields, such as epochs=5 or acts=("relu",)."""
    return TrainingRace(RaceControls(**start))


class Choices(Protocol):
    """What the controls of a race have, of whichever network: RaceControls, for one."""

    @property
    def epochs(self) -> int: ...

    @property
    def plan(self) -> Plan | CnnPlan: ...

    def set(self, /, **fields: Any) -> None: ...


class TrainingRace(LiveBox):
    """Controls of a race, its two pictures, a table, and the races that were kept.

    choices: the Choices; start, pause, stop: buttons; race: the Race, None before the first;
    keep, name: to save it; earlier: which one to compare with. `pulse` takes in what is new; in a
    notebook a task of the kernel's own loop calls it, so that every control stays free.
    """

    def __init__(self, choices: Choices) -> None:
        self.choices, self._note = choices, ""
        self.race: Race | None = None
        self._judged: tuple[Race | None, list[str]] | None = None
        self._said = ""
        self.start = _button("Start", "Train all of them")
        self.pause = _button("Pause", "Let every network finish its epoch and wait")
        self.stop = _button("Stop", "End the race and keep what has been trained")
        self.bar = Progress(min=0, max=1, description="progress")
        self.bar.add_class("race-progress")
        self.words = Told()
        self.words.add_class("race-words")
        self.zoom = widgets.Checkbox(True, description=ZOOM_WORDS, indent=False)
        self.name = widgets.Text(placeholder="a name for this race", description="keep as",
                                 style={"description_width": "initial"},
                                 continuous_update=False)  # whole, before Keep is pressed
        self.keep = _button("Keep", "Save this race in my_work/")
        self.earlier = widgets.Dropdown(description="compare with",
                                        style={"description_width": "initial"})
        self.earlier.layout.width = "auto"  # as wide as the names that were given
        self.earlier.add_class("race-earlier")
        self.results = widgets.HTML()
        made, self.axes = race_figure()
        live = LiveFigure(made, draw_race(self.axes, ACTIVATIONS, self.choices.epochs), label="")
        super().__init__("training-race", live, [
            self.start, self.pause, self.stop, self.bar, self.zoom, self.choices, self.name,
            self.keep, self.earlier], [self.words, self.results])
        self._read_saved()
        self.on_press(self._started, self.start)
        self.on_press(self._paused, self.pause)
        self.on_press(self._stopped, self.stop)
        self.on_press(self._kept, self.keep)
        self.on_move(lambda _: self.refresh(), self.zoom, self.earlier)
        self.refresh()

    @property
    def data(self) -> Result | None:
        """The Result of the present race, None before the first start."""
        return None if self.race is None else result(self.race)

    @synchronized
    def set(self, /, **fields: Any) -> None:
        """Move the controls to a plan's fields, such as depth=5; InputError for a bad one."""
        self.choices.set(**fields)
        self.refresh()

    # -- what the buttons do -----------------------------------------------------------------

    def _started(self):
        if self.race is not None and self.race.state == "paused":
            self.race.resume()
        else:
            try:
                plan = self.choices.plan
            except InputError as error:
                self._say(str(error))
                return
            if self.race is not None:
                self.race.stop()
            self.race, self._note = Race(plan), ""
            self.race.start()
        self.refresh()
        self.keep_going(self._beat)

    def _paused(self):
        self.race.pause()
        self.refresh()

    def _stopped(self):
        self.race.stop()
        self.pulse()

    def _kept(self):
        try:
            problem = save(self.data, self.name.value or self.race.plan.label)
            newest, *_ = self._read_saved() or [None]
        except InputError as error:
            newest, problem = None, str(error)
        name = newest.name if newest else ""
        # In the words of every look from now on: while it trains, the next comes at once.
        self._note = " " + (problem or f"Kept as \u201c{name}\u201d; it will be here "
                                       "tomorrow as well.")
        self.refresh()

    def _read_saved(self):
        """Offer the races that were kept to compare with; return them, newest first."""
        races, problem = saved(self.choices.plan.kind)
        chosen = self.earlier.label
        # Not None: a menu whose value is None shows no name at all.
        self.earlier.options = [("nothing", ""), *((one.name, one)
                                                     for one in [*self.always(), *races])]
        names = [name for name, _ in self.earlier.options]
        self.earlier.index = names.index(chosen) if chosen in names else 0
        if problem:
            self._note = f" {problem}"
        return races

    def always(self) -> list[Result]:
        """Return results that can be compared with beside those that were kept: none here."""
        return []

    # -- when its cell is run again --------------------------------------------------------------

    def pass_on(self, heir: Self | None) -> None:
        """Let the cell's next race go on with what this one trains or has trained."""
        if self.race is not None and heir is not None and heir.race is None:
            heir.take_over(self.race)
            self.race = None

    @synchronized
    def take_over(self, race: Race) -> None:
        """Show a race that another widget has begun, and say so."""
        self.race, self._note = race, TAKEN_OVER
        self.refresh()
        self.keep_going(self._beat)

    def close(self) -> None:
        """End the race as well: nobody is left who could watch or stop it."""
        if self.race is not None:
            self.race.stop()
        super().close()

    # -- while it runs ------------------------------------------------------------------------

    async def _beat(self):
        while self.race is not None and self.race.state in UNDER_WAY:
            await asyncio.sleep(PULSE)
            try:
                self.pulse()
            except Exception as error:  # in a task it would vanish unseen
                self._say(f"The picture stopped ({type(error).__name__}: {error}).")
                return
        await asyncio.sleep(PULSE)
        self.pulse()

    @synchronized
    def pulse(self) -> None:
        """Take in what the processes have reported, and show it if there is anything new."""
        if self.race is not None and (self.race.poll() or self.race.state != self._shown):
            self.refresh()

    def show(self) -> None:
        """Set picture, table and words to the race, or to that none has begun."""
        race, data, before = self.race, self.data, self.earlier.value or None
        self._shown = "ready" if race is None else race.state
        frame_race(self.axes, self._longest(data, before), self.zoom.value)
        self.stale = name_split(self.axes, split_of(data or before))
        runs, means = runs_of(data) if data else {}, means_beside(before, data)
        self.stale |= draw_missing(self.axes, self.live.artists, [*runs, *means])
        update_race(self.live.artists, runs, means)
        self.results.value = results_table(data, before) + self._verdicts(data)
        self.bar.value = 0 if race is None else race.progress
        running = self._shown == "running"
        self.start.disabled = running
        self.start.description = "Go on" if self._shown == "paused" else "Start"
        self.pause.disabled, self.stop.disabled = not running, self._shown not in UNDER_WAY
        self.keep.disabled = data is None or not any(lane.epochs for lane in data.lanes)
        self._say(f"{progress_words(race)}{self._note}")
        self.live.caption, self.live.label = (caption(data, self.zoom.value),
                                                   label(data, before))

    def _verdicts(self, data):
        # Of the race that is over: going through all signs takes a moment, and is done once.
        now = self.race, [lane.state for lane in data.lanes] if data else []
        if self._judged != now:
            self._judged, self._said = now, verdicts_list(data)
        return self._said

    def _longest(self, *results):
        """Epochs of the longest race to be drawn, or of the one that would be started."""
        drawn = [one.epochs for one in results if one is not None]
        return max(drawn) if drawn else self.choices.epochs

    def _say(self, text):
        shown = status(text, going=self._shown in UNDER_WAY)
        if self.words.value != shown:
            self.words.value = shown


def _button(title, tooltip):
    made = widgets.Button(description=title, tooltip=tooltip)
    made.add_class(f"race-{title.lower()}")
    return made
