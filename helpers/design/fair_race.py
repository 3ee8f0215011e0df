"""The course's fair race, for an activation of one's own against ReLU.

    race = FairRace(act)
    race.start(); race.poll(); race.pause(); race.resume(); race.stop()
    race.result.words           # once race.state is "done"

The rules are those of helpers.race.fair_plan, with the net "two": two starts times all rates, each
judged by the validation images; the best of them is trained with seeds that nothing was chosen by,
and those networks alone see the test images. ReLU's final networks are trained again beside them,
from the start and with the rate that the course has recorded as its best.
"""

import threading
from collections import deque
from dataclasses import dataclass
from typing import Any

from helpers.activations import ACTIVATIONS, Activation, activation
from helpers.checks import InputError
from helpers.comparing import Verdict, verdicts
from helpers.comparing.many import LEVEL
from helpers.comparing.verdicts import FOUND, TOO_FEW
from helpers.design.judged import Judged
from helpers.race import fair
from helpers.race.fair_plan import NETS, Job, Net, Sent, starts
from helpers.race.race import cores
from helpers.race.settings import TITLES
from helpers.race.under_way import UnderWay, why
from helpers.words import readable

NET, RIVAL = "two", "relu"


@dataclass(frozen=True)
class FairResult:
    """What a fair race came to.

    chosen: the best row of `tried`, as in helpers.race.fair; start: in words. own, rival: the share
    of the test images of each final seed, in the same order.
    """

    act: Activation
    chosen: dict[str, Any]
    start: str
    own: list[float]
    rival: list[float]
    verdict: Verdict

    @property
    def gap(self) -> float:
        """How much higher its mean share of the test images is than ReLU's."""
        return (sum(self.own) - sum(self.rival)) / len(self.own)

    @property
    def passed(self) -> bool:
        """Whether it is ahead of ReLU by more than chance gives."""
        return self.verdict.kind == FOUND and self.gap > 0

    @property
    def words(self) -> str:
        """The verdict in sentences, with its conditions."""
        title, rival = self.act.title, ACTIVATIONS[RIVAL].title
        said = f"{self.verdict.words}."
        if self.verdict.kind == FOUND:
            ahead = "ahead of" if self.passed else "behind"
            said = f"It is {ahead} {rival} by more than chance gives: {said}"
            if self.passed:
                said += (f" Of functions no better than {rival}, up to one in {2 / LEVEL:.0f} gets "
                         "as far: say how many you have tried.")
        elif self.verdict.kind != TOO_FEW:
            said = f"It is not ahead of {rival} by more than chance gives: {said}"
        return (f"{said} Shares of the test images; {title} has weights {self.start} and the rate "
                f"{readable(self.chosen['rate'])}, chosen by the validation images.")


class FairRace(UnderWay):
    """The trainings of a fair race, and the processes that do them.

    act: a key or a record. processes: at once; as many as this process may use cores by default,
    but at most 4. net: other than the course's, for a test. `poll` says what is new; `problem` why
    it was given up, in words. InputError for ReLU itself.
    """

    def __init__(self, act: str | Activation, processes: int | None = None,
                 net: Net | None = None) -> None:
        self.act, self.net = activation(act), net or NETS[NET]
        if self.act.key == RIVAL:
            raise InputError(f"{self.act.title} cannot race against itself: give another.")
        self.problem = ""
        self.trials = fair.trials(NET, (self.act.key,), self.net)
        best = {RIVAL: fair.record()[NET]["chosen"][RIVAL]}
        self.rivals = fair.finals(NET, best, self.net)
        self.finals: list[Job] = []
        self.chosen: dict[str, Any] = {}
        super().__init__(min(processes or min(cores(), 4), len(self.trials)))
        self._tasks = deque([*self.trials, *self.rivals])
        self._results: dict[str, dict[str, Any]] = {}
        self._changed = threading.Condition()
        self._polled = 0

    @property
    def total(self) -> int:
        """How many trainings there are in all."""
        return len(self.trials) + 2 * len(self.rivals)

    @property
    def trained(self) -> int:
        """How many of them are done."""
        return len(self._results)

    @property
    def progress(self) -> float:
        """The share of all trainings that are done, from 0 to 1."""
        return self.trained / self.total

    @property
    def words(self) -> str:
        """How far it is, in a sentence."""
        if self.problem:
            return self.problem
        if self.state == "done":
            return f"All {self.total} networks are trained."
        choices = len({(job.start, job.rate) for job in self.trials})
        now = "the final networks" if self.chosen else f"{choices} choices of start and rate"
        return f"{self.trained} of {self.total} networks are trained; now come {now}."

    @property
    def result(self) -> FairResult | None:
        """The FairResult; None until all is trained: whoever looks earlier sees differences."""
        if self.state != "done":
            return None
        own, rival = ([self._results[one.name]["test"] for one in jobs]
                      for jobs in (self.finals, self.rivals))
        title = self.act.title + " (your own)" * (self.act.title == ACTIVATIONS[RIVAL].title)
        start = starts(self.net, self.act.key)[self.chosen["start"]]
        kind = TITLES[self.act.start.kind if start.kind == "advised" else start.kind]
        times = "" if start.times == 1 else f", times {readable(start.times, 3)},"
        verdict, = verdicts({title: own, ACTIVATIONS[RIVAL].title: rival})
        return FairResult(self.act, self.chosen, f"as {kind} begins{times}", own, rival, verdict)

    def stop(self) -> None:
        """End the race, at once."""
        super().stop()
        with self._changed:
            self._changed.notify_all()

    def poll(self) -> bool:
        """Return whether anything is new since it was last asked; it never waits."""
        before, self._polled = self._polled, self.trained
        if self.state == "done":
            self._clock.halt()
        return self._polled != before

    # -- one thread for each process -----------------------------------------------------------

    def _work(self):
        trainer = None
        try:
            trainer = self.trainer()
            while job := self._next():
                trainer.begin(Sent(job, self.net), job.act, job.seed)
                self._note(job, trainer.epoch())
        except Exception as error:  # or all would wait for what never comes
            if not self._over.is_set():
                self.problem = why(error)
                self.stop()
        finally:
            if trainer is not None:
                trainer.end()

    def _next(self):
        """The next Job; waits where it depends on what is under way, None when all is over."""
        with self._changed:
            while not self._tasks and not self.chosen and not self._over.is_set():
                self._changed.wait()
        self._go.wait()
        with self._changed:
            return self._tasks.popleft() if self._tasks and not self._over.is_set() else None

    def _note(self, job, said):
        with self._changed:
            self._results[job.name] = said
            if not self.chosen and all(one.name in self._results for one in self.trials):
                rows = fair.tried(NET, self._results, self.net, (self.act.key,))
                best = fair.chosen(rows)
                self.finals = fair.finals(NET, best, self.net)
                self._tasks.extend(self.finals)
                self.chosen = best[self.act.key]
            self._changed.notify_all()


def judged_race(result: FairResult) -> Judged:
    """Return what a fair race says as the judge of a challenge."""
    p = result.verdict.corrected
    score = result.gap if result.passed else -p if result.gap > 0 else -1.0 + result.gap
    return Judged(result.passed, result.words, score,
                  ("explore", (result.act.key,), {"compare": RIVAL}))
