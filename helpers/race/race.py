"""The training race: many small networks learn the digits in processes of their own.

    race = Race(Plan(acts=("relu", "tanh"), seeds=3))
    race.start()
    race.poll()                 # what is new; call it as often as you like, it never waits
    race.pause(); race.resume(); race.stop()        # what was trained stays

Processes apart keep the notebook free while they train, and each uses one thread for its matrix
products: networks as small as these run several times faster so than with two.
"""

from __future__ import annotations

import datetime
import os
import queue
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.race.plan import Plan, Planned
from helpers.race.results import Epoch, Lane, Result
from helpers.race.under_way import UnderWay, why

if TYPE_CHECKING:  # a race of small networks does without what the others need
    from helpers.race.cnn_plan import CnnPlan


class Race(UnderWay):
    """The lanes of a Plan, and the processes that train them.

    plan: what to train. processes: at once; as many as this process may use cores, by default, but
    at most 4. `lanes` is up to date after `poll`.
    """

    def __init__(self, plan: Plan | CnnPlan, processes: int | None = None) -> None:
        self.plan = plan
        self.lanes = {(act, seed): Lane(act, seed)
                      for seed in range(self.plan.seeds) for act in self.plan.acts}
        super().__init__(min(processes or min(cores(), 4), len(self.lanes)))
        self._tasks = deque(self.lanes)
        self._news: queue.SimpleQueue[tuple[tuple[str, int], dict[str, Any]]]
        self._news = queue.SimpleQueue()

    @property
    def complete(self) -> bool:
        """Whether every network is trained, or has failed."""
        return all(lane.state in ("done", "failed") for lane in self.lanes.values())

    @property
    def progress(self) -> float:
        """The share of all epochs that is trained, from 0 to 1; a lane that ended counts whole."""
        whole = self.plan.epochs
        done = sum(whole if lane.state in ("done", "failed") else len(lane.epochs)
                   for lane in self.lanes.values())
        return done / (whole * len(self.lanes))

    def poll(self) -> list[Lane]:
        """Take in what the processes have reported; return the lanes that changed."""
        changed = {}
        while True:
            try:
                key, news = self._news.get_nowait()
            except queue.Empty:
                break
            lane = self.lanes[key]
            lane.state = news.get("state", lane.state)
            lane.problem = news.get("problem", lane.problem)
            lane.warning = news.get("warning", lane.warning)
            if "epoch" in news:
                lane.epochs.append(Epoch(*(news[name] for name in (
                    "epoch", "loss", "accuracy", "seconds"))))
            changed[key] = lane
        if self.state == "done":
            self._clock.halt()
        return list(changed.values())

    # -- one thread for each process -----------------------------------------------------------

    def _work(self):
        trainer = None
        try:
            while self._tasks and not self._over.is_set():
                try:
                    key = self._tasks.popleft()
                except IndexError:  # another thread was quicker
                    break
                self._news.put((key, {"state": "running"}))
                try:
                    trainer = trainer or self.trainer()
                    self._run(trainer, key)
                except Exception as error:
                    if trainer is not None:
                        trainer.end()
                    trainer = None
                    state = "stopped" if self._over.is_set() else "failed"
                    problem = "" if self._over.is_set() else why(error)
                    self._news.put((key, {"state": state, "problem": problem}))
        finally:
            if trainer is not None:
                trainer.end()

    def _run(self, trainer, key):
        before = trainer.begin(self.plan, *key)
        for news in before:
            self._news.put((key, news))
        for _ in range(self.plan.epochs - len(before)):
            self._go.wait()
            if self._over.is_set():
                self._news.put((key, {"state": "stopped"}))
                return
            news = trainer.epoch()
            self._news.put((key, news))
            if "problem" in news:
                return
        self._news.put((key, {"state": "done"}))


def result(race: Race, name: str = "") -> Result:
    """Return the Result of a Race at present."""
    now = datetime.datetime.now().isoformat(timespec="seconds")
    lanes = tuple(replace(lane, epochs=list(lane.epochs)) for lane in race.lanes.values())
    plan = Planned.of(race.plan.as_dict())
    return Result(race.plan.kind, name, plan, round(race.seconds, 2), lanes, now)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
