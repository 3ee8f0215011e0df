"""What goes on by itself while the kernel stays free: a task on the kernel's own loop."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from helpers.live import Gone

BEGUN_BEFORE = " This race was begun before its cell was run again."

class GoesOn:
    """Can let a coroutine run beside its controls, one at a time."""

    _task: asyncio.Task | None = None

    def keep_going(self, beat: Callable[[], Awaitable[object]]) -> None:
        """Let the coroutine function `beat` run on the kernel's own loop, beside the controls.

        One at a time, until the widget goes. Where no loop runs, no notebook is around: somebody
        else does the work.
        """
        async def until_gone():
            with suppress(Gone):  # what `beat` calls may find that its widget has gone
                await beat()

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self._task is None or self._task.done():
            self._task = loop.create_task(until_gone())
