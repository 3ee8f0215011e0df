"""The challenge that takes a fair race: started, watched, paused, stopped, and then judged."""

import asyncio
from typing import Any

from helpers.design.challenges import judge
from helpers.design.fair_race import FairRace
from helpers.race.under_way import UNDER_WAY
from helpers.widgets.parts.buttons import Progress
from helpers.widgets.parts.challenge_card import ChallengeCard
from helpers.widgets.parts.controls import button
from helpers.widgets.parts.goes_on import BEGUN_BEFORE, GoesOn
from helpers.widgets.parts.present import in_words, present

BEAT = "beat_relu"
PULSE = 0.5  # seconds between two looks at the processes


class RaceCard(GoesOn, ChallengeCard):
    """A card whose *Judge* begins a fair race, or goes on with it; `race` is the latest.

    `pulse` takes in what is new; in a notebook a task of the kernel's own loop calls it.
    """

    def __init__(self, *values: Any) -> None:
        self.race: FairRace | None = None
        self._note = ""
        super().__init__(*values)
        self.judge.description = "Race"
        self.pause = button("Pause", "Let every network finish, and begin no other")
        self.stop = button("Stop", "End the race; nothing is judged then")
        self.bar = Progress(min=0, max=1, description="progress")
        self._buttons.children = (self.judge, self.pause, self.stop, self.bar, self.show)
        self.pause.on_click(lambda _: self._pressed(self._pause))
        self.stop.on_click(lambda _: self._pressed(self._stop))
        self._show_state()

    def _judge(self):
        if self.race is None or self.race.state in ("done", "stopped"):
            self.race, self.judged, self._note = FairRace(present(self.board.of)), None, ""
            self.show.disabled = True
        self.race.start()
        self._show_state()
        self.keep_going(self._beat)

    def _pause(self):
        self.race.pause()
        self._show_state()

    def _stop(self):
        self.race.stop()
        self._show_state()

    async def _beat(self):
        while self.race is not None and self.race.state in UNDER_WAY:
            await asyncio.sleep(PULSE)
            try:
                self.pulse()
            except Exception as error:  # in a task it would vanish unseen
                self._say(f"The race cannot be shown. ({in_words(error)})")
                return

    def pulse(self) -> None:
        """Take in what the processes have reported, and show it."""
        self.board.check_here()
        self.race.poll()
        if self.race.state == "done" and self.judged is None:
            judged = judge(BEAT, self.race.act, race=self.race.result)
            self.take(self.race.act, judged)
        self._show_state()

    def _show_state(self):
        state = self.race.state if self.race else "ready"
        self.bar.value = self.race.progress if self.race else 0.0
        self.judge.disabled = state == "running"
        self.judge.description = "Go on" if state == "paused" else "Race"
        self.pause.disabled, self.stop.disabled = state != "running", state not in UNDER_WAY
        if self.race is not None and self.judged is None:
            left = self.race.seconds_left
            until = f"About {left / 60:.0f} min" if left and left > 45 else "Less than a minute"
            more = f" {until} left." if left and state == "running" else ""
            ended = " Stopped: nothing is judged." if state == "stopped" else ""
            self._say(f"{self.race.act.title}. {self.race.words}{more}{ended}{self._note}",
                      going=state in UNDER_WAY)

    def pass_on(self, heir: "RaceCard") -> None:
        """Let another card go on with what this one trains or has trained."""
        if self.race is not None and heir.race is None:
            heir.race, heir._note, self.race = self.race, BEGUN_BEFORE, None
            heir.pulse()
            heir.keep_going(heir._beat)

    def close(self) -> None:
        """End the race as well: nobody is left who could watch or stop it."""
        if self.race is not None:
            self.race.stop()
        super().close()
