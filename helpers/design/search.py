"""Find a function for a challenge: one try at a time, so that somebody can watch, pause and stop.

    search = Search("self_normalising", "random", seed=0)
    search.step()                      # a Tried; call it as often as you like
    search.best.line, search.best.score

The same seed tries the same functions. Their derivatives are computed, not written: no SymPy.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.activations import Activation
from helpers.checks import InputError, generator, one_of
from helpers.design.challenges import CHALLENGES, judge
from helpers.design.grammar import moved, random_tree
from helpers.formula import formula, is_own, line_of
from helpers.formula.line import Line, read
from helpers.formula.parse import parse
from helpers.formula.record import of_line
from helpers.formula.typeset import as_text

RANDOM, LETTERS = "random", "letters"
KINDS = {RANDOM: "random formulas from a small grammar",
         LETTERS: "the letters of a formula, moved uphill"}
SEARCHED = tuple(key for key, one in CHALLENGES.items() if one.quick)
FIRST_SHARE, LEAST_SHARE = 0.15, 0.002  # of a slider's length: how far letters move
LONGER, SHORTER = 1.5, 0.9  # after a step up, and after any other: about one in four goes up


@dataclass(frozen=True)
class Tried:
    """One try: number (from 1), the line of the formula, its score (at least 0 where it passed, by
    the quick judge), why, and whether it is the best so far."""

    number: int
    line: str
    score: float
    passed: bool
    why: str
    better: bool


class Search:
    """A search for one challenge, step by step.

    challenge: a key of SEARCHED. kind: "random", or "letters" (hill climbing). seed: a whole number
    from 0 on. start: of "letters", a text, a line or an own activation with a letter at least.
    `best` is None before the first step; `history` holds every Tried. InputError for what there is
    not.
    """

    def __init__(self, challenge: str, kind: str = RANDOM, seed: int = 0,
                 start: str | Activation | None = None) -> None:
        self.challenge = one_of("challenge", challenge, SEARCHED)
        self.kind = one_of("kind", kind, KINDS)
        self.history: list[Tried] = []
        self.best: Tried | None = None
        self._rng = generator(seed)
        self._seen: set[str] = set()
        self._share = FIRST_SHARE
        self._start = _started(start) if self.kind == LETTERS else None

    @property
    def found(self) -> Activation | None:
        """The best so far as a record with its written derivative; None before the first step."""
        return formula(self.best.line) if self.best else None

    def step(self) -> Tried:
        """Try one more function, and return what came of it."""
        line = self._next()
        judged = judge(self.challenge, of_line(line, at_once=True), quick=True)
        better = self.best is None or judged.score > self.best.score
        tried = Tried(len(self.history) + 1, str(line), judged.score, judged.passed, judged.why,
                      better)
        self.history.append(tried)
        if self.history[1:]:
            self._share = float(np.clip(self._share * (LONGER if better else SHORTER), LEAST_SHARE,
                                        FIRST_SHARE))
        if better:
            self.best = tried
        return tried

    def _next(self) -> Line:
        if self._start is not None:
            if self.best is None:
                return self._start
            now = read(self.best.line)
            return Line(now.name, now.root, moved(now.letters, self._rng, self._share))
        for _ in range(1000):
            text = as_text(random_tree(self._rng))
            if text not in self._seen:
                break
        self._seen.add(text)
        return Line("", parse(text))


def _started(start: Any) -> Line:
    if isinstance(start, Activation):
        if not is_own(start):
            raise InputError(f"{start.title} has no letters to move: give a formula, such as "
                             "start_list.record makes of the course's own.")
        start = line_of(start)
    if start is None:
        raise InputError("Letters can be moved only in a formula that has some: give one as start, "
                         'such as "s*tanh(a*z)".')
    line = read(start)
    if not line.letters:
        raise InputError(f"The formula {line.text} has no letter that could be moved; write one in "
                         f"place of a number, or in front: a*({line.text}).")
    return line
