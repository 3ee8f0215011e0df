"""A published result measured again in a process of its own: watched, paused and stopped.

    one = Reproduction("convolutions", "short")
    one.start(); one.poll(); one.pause(); one.resume(); one.stop()
    one.found           # once one.state is "done"
"""

from helpers.experiments.published import SHORT, Found, result
from helpers.experiments.published.record import from_plain
from helpers.race.published_plan import Wanted
from helpers.race.under_way import UnderWay, why


class Reproduction(UnderWay):
    """The measurement of one published result, and the process that does it.

    key: of the result, budget: one of its settings; InputError for what there is not. `found` is
    there at the end, `problem` says why there will be none, `words` what it is at.
    """

    def __init__(self, key: str, budget: str = SHORT) -> None:
        result(key)
        super().__init__(processes=1)
        self.wanted, self.words, self.problem = Wanted(key, budget), "", ""
        self.found: Found | None = None
        self._share, self._told = 0.0, 0
        self._news = 0

    @property
    def progress(self) -> float:
        """The share that is done, from 0 to 1; 1 once it is found."""
        return 1.0 if self.found else min(self._share, 0.999)

    def poll(self) -> bool:
        """Return whether anything is new since it was last asked; it never waits."""
        new, self._told = self._news != self._told, self._news
        if self.state == "done":
            self._clock.halt()
        return new

    def _work(self):
        trainer = None
        try:
            trainer = self.trainer()
            trainer.begin(self.wanted, "", 0)
            while not self.found:
                self._go.wait()
                if self._over.is_set():
                    return
                self._take(trainer.epoch())
        except Exception as error:
            if not self._over.is_set():
                self.problem = why(error)
                self.stop()
        finally:
            self._news += 1
            if trainer is not None:
                trainer.end()

    def _take(self, said):
        if "found" in said:
            self.found = from_plain(said["found"])
        else:
            self._share, self.words = said["share"], said["words"]
        self._news += 1
