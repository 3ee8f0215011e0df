"""The next notebook of a lecture, run in advance: its page is there when it is asked for.

Voilà answers a request for a notebook by starting a kernel, running the cells and sending the page
as it grows. With `?warm=1` the same is done and the page kept; the next request without it gets
that page, and with it the kernel that has already run. Only one page is kept: a lecture leads to
one notebook next, and each costs a kernel's memory. For the same reason the kernel of a page that
nobody has any more is ended: Voilà's own page asks for that when it is left, but not one that is
left before it is there, or that is asked for twice.
"""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass, field
from typing import Any

import voila.server_extension
from jupyter_core.utils import ensure_async
from nbclient.exceptions import DeadKernelError
from voila.tornado.handler import TornadoVoilaHandler

from helpers.site.lecture import STOPPED

WARM = "warm"
_KERNEL = re.compile(r'"kernelId": ?"([\w-]+)"')
UNUSED = 300  # seconds that a page may need until it has reached its kernel
DIED = f"<script>{STOPPED}</script>"
_watching: set[asyncio.Task[None]] = set()


@dataclass
class Page:
    """A notebook's page in the making, or made.

    wanted: whether anybody still waits for it; died: whether its kernel has, and was started anew
    by the server, with nothing in it.
    """

    parts: list[str] = field(default_factory=list)
    wanted: bool = True
    died: bool = False
    kernel: str = ""
    task: asyncio.Task[None] | None = None  # of one that is made in advance

    def add(self, part: str) -> None:
        """Note another part; an early one tells the kernel."""
        self.parts.append(part)
        if not self.kernel and (found := _KERNEL.search("".join(self.parts))):
            self.kernel = found[1]

    def die(self) -> None:
        """Note that the kernel has died; the server calls this."""
        self.died = True


class Quiet(logging.Filter):
    """Leaves out what Voilà reports of each cell that is left when a kernel has been ended."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is to be told."""
        return not (record.exc_info and isinstance(record.exc_info[1], DeadKernelError)
                    or record.getMessage().startswith("Kernel died while waiting"))


QUIET = Quiet()
_kept: dict[str, Page] = {}  # what is made in advance, by its notebook


class WarmHandler(TornadoVoilaHandler):
    """Voilà's handler of notebooks, which can run one in advance, and leaves no kernel behind."""

    def initialize(self, **given: Any) -> None:
        """Begin as Voilà's does; tornado calls this for each request."""
        super().initialize(**given)
        self.page = Page()

    def on_connection_close(self) -> None:
        """Tornado tells that nobody waits for the answer any more."""
        super().on_connection_close()
        self.page.wanted = False

    async def get(self, path=None):
        """Answer with a notebook's page; with `?warm=1` make it, and keep it for the next."""
        if not self.current_user:  # Voilà sends who has no token to the login page
            await ensure_async(super().get(path))
            return
        name = self.request.path
        if self.get_argument(WARM, ""):
            if name not in _kept:
                await self._forget()
                _kept[name] = made = Page()
                made.task = asyncio.ensure_future(self._keep(path, made))
            self.set_status(202)
            self.finish()
            return
        self._give_cookie()
        self.set_header("Cache-Control", "no-store")
        page = await self._kept_page(name)
        if page:
            self.set_header("Content-Type", "text/html")
            self.write("".join(page.parts))
            self._watch(page)
        elif self.page.wanted:
            async for part in self._making(path, self.page):
                self.write(part)
                self.flush()
            self._watch(self.page)

    def _give_cookie(self):
        """Set the cookie that a page shows when it asks for the end of its kernel."""
        return self.xsrf_token

    async def _kept_page(self, name):
        """The page of a notebook that is kept, None for none; who has gone away leaves it there."""
        page = _kept.get(name)
        if page is None:
            return None
        await asyncio.shield(page.task)
        if not self.page.wanted or _kept.get(name) is not page:
            return None
        del _kept[name]
        return page if self._is_alive(page) else None

    async def _making(self, path, page):
        """Give the parts of a page as they come; end its kernel once nobody waits for them."""
        async for part in self.get_generator(path=path):
            known = page.kernel
            page.add(part)
            if page.kernel and not known:
                self.kernel_manager.add_restart_callback(page.kernel, page.die, "restart")
            if page.died or page.kernel and not page.wanted:
                break
            if page.wanted:
                yield part
        if page.died:  # Voilà would wait for the cell's result without end
            yield DIED
        if page.died or not page.wanted:
            await self._end(page)

    async def _keep(self, path, page):
        """Make a page in advance; one that cannot be made has no parts."""
        try:
            async for _ in self._making(path, page):
                pass
        except Exception:
            self.log.exception("The lecture of %s was not made in advance", path)
            await self._end(page)

    def _is_alive(self, page):
        return not page.died and page.kernel in self.kernel_manager.list_kernel_ids()

    async def _end(self, page):
        self.log.addFilter(QUIET)
        if page.kernel in self.kernel_manager.list_kernel_ids():
            await ensure_async(self.kernel_manager.shutdown_kernel(page.kernel))

    async def _forget(self):
        """End what is kept and nobody has asked for: at once, or when its kernel is known."""
        while _kept:
            _, page = _kept.popitem()
            page.wanted = False
            if page.task.done():
                await self._end(page)

    def _watch(self, page):
        """End the kernel of a page that has been sent, if it has not come into use after a time."""
        task = asyncio.ensure_future(self._end_unused(page))
        _watching.add(task)
        task.add_done_callback(_watching.discard)

    async def _end_unused(self, page):
        await asyncio.sleep(UNUSED)
        if self._is_alive(page) and not self.kernel_manager.kernel_model(
                page.kernel)["connections"]:
            await self._end(page)


def install() -> None:
    """Let Voilà's server extension, which is loaded after this, use the handler."""
    voila.server_extension.TornadoVoilaHandler = WarmHandler
