"""A panel that shows a formula at once, and its derivative as a formula when SymPy has found it."""

import asyncio
from functools import cached_property

from helpers.activations import Activation
from helpers.formula.functions import warm
from helpers.formula.line import Line
from helpers.formula.record import of_line
from helpers.widgets.parts.formulas import Formulas
from helpers.widgets.parts.live_box import LiveBox, synchronized

PENDING = r"f'(z) = \ldots"


class DerivesLater(LiveBox):
    """Has the present `line` and its `record`, and `formulas` for f and f'.

    The record's slope is at first computed by automatic differentiation; as soon as SymPy has found
    a derivative, another record takes its place, which computes that.
    """

    line: Line
    record: Activation
    _asked: Line | None = None  # of which line SymPy has been asked

    @cached_property
    def formulas(self) -> Formulas:
        """Both formulas, set as mathematics."""
        return Formulas()

    def take_line(self, line: Line) -> None:
        """Let this be the present line."""
        self.line, self.record, self._asked = line, of_line(line, at_once=True), None

    def await_slope(self) -> None:
        """Show f, and f' once it is found; called after the picture, which comes first."""
        self.formulas.write(self.record.latex, PENDING)
        self.keep_going(self._beat)

    @synchronized
    def settle(self) -> None:
        """Let SymPy find the derivative now, for those who do not wait for it in a notebook."""
        self._found(self.line, of_line(self.line))

    async def _beat(self):
        """While a formula waits for its derivative: ask SymPy, in a thread, and take its answer."""
        loop = asyncio.get_running_loop()
        while self._asked != self.line:
            self._asked = line = self.line
            self._found(line, await loop.run_in_executor(None, of_line, line))
        await loop.run_in_executor(None, warm)  # before somebody types erf

    @synchronized
    def _found(self, line, record):
        if line == self.line:  # else another has been typed meanwhile
            self._asked, self.record = line, record
            self.formulas.write(record.latex, record.latex_df)
            self.refresh()
