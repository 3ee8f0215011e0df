"""The kind of exercise in which the learner types a formula of z."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.activations import Activation
from helpers.checks import InputError
from helpers.exercises.kinds import Exercise, Verdict, not_yet, unreadable
from helpers.formula import FormulaError, is_own, line_of
from helpers.formula.functions import KNOWN
from helpers.formula.line import Line, read
from helpers.formula.program import Program
from helpers.formula.tree import depends, every

WANTED = 'Type a formula in quotes, such as "max(a*z, z)", or hand over what formula(...) returned.'


@dataclass(frozen=True)
class Typed(Exercise):
    """A formula is asked for, as text or as the activation that `formula` made: many are right.

    `flaw(line)` returns what is missing, in a sentence, or ""; `expected()` is one that is right.
    allowed: the only functions that the formula may call, and then no power may have z in its
    exponent; empty: all are allowed.
    """

    expected: Callable[[], str] = field(kw_only=True)
    flaw: Callable[[Line], str] = field(kw_only=True)
    allowed: tuple[str, ...] = field(default=(), kw_only=True)

    def mark(self, answer: Any) -> Verdict:
        if answer is ...:
            return not_yet()
        if isinstance(answer, Activation) and is_own(answer):
            answer = line_of(answer)
        if not isinstance(answer, str):
            return unreadable(WANTED)
        try:
            line = read(answer)
        except FormulaError as error:
            return unreadable(error.sentence)
        except InputError as error:
            return unreadable(str(error))
        flaw = self._forbidden(line) or self.flaw(line)
        return Verdict(not flaw, flaw or "Right: your formula does what it should.")

    def _forbidden(self, line: Line) -> str:
        for node in every(line.root) if self.allowed else ():
            if node.op in KNOWN and node.op not in self.allowed:
                return f"It calls {node.op}: here it has to do without."
            if node.op == "**" and depends(node.args[1]):
                return "A power with z in the exponent is an exponential: do without here."
        return ""


def heights(line: Line, z: np.ndarray, **letters: float) -> np.ndarray:
    """Return what a formula gives for an array of z, with these values of its letters."""
    with np.errstate(all="ignore"):
        found = Program(line.root).value(z, line.values | letters)
    return np.broadcast_to(np.asarray(found, float), z.shape)
