"""The next notebook of a lecture, run in advance: its page is there when it is asked for.

Voilà answers a request for a notebook by starting a kernel, running the cells and sending the page
as it grows. With `?warm=1` the same is done and the page kept; the next request without it gets
that page, and with it the kernel that has already run. Only one page is kept: a lecture leads to
one notebook next, and each costs a kernel's memory.
"""

from __future__ import annotations

import asyncio
import re

import voila.server_extension
from jupyter_core.utils import ensure_async
from voila.tornado.handler import TornadoVoilaHandler

WARM = "warm"
_KERNEL = re.compile(r'"kernelId": ?"([\w-]+)"')
_kept: dict[str, asyncio.Task[str]] = {}  # the pages in the making, or made, by their notebook


class WarmHandler(TornadoVoilaHandler):
    """Voilà's handler of notebooks, which can run one in advance."""

    async def get(self, path=None):
        """Answer with a notebook's page; with `?warm=1` make it, and keep it for the next."""
        if not self.current_user:  # Voilà sends who has no token to the login page
            return await super().get(path)
        name = self.request.path
        if self.get_argument(WARM, ""):
            if name not in _kept:
                await self._forget()
                _kept[name] = asyncio.ensure_future(self._page(path))
            self.set_status(202)
            self.finish()
        elif name in _kept and await self._is_alive(page := await _kept.pop(name)):
            self.set_header("Content-Type", "text/html")
            self.set_header("Cache-Control", "no-store")
            self.write(page)
        else:
            await super().get(path)

    async def _page(self, path):
        """The whole page as text, "" where it could not be made."""
        try:
            return "".join([part async for part in self.get_generator(path=path)])
        except Exception:
            self.log.exception("The lecture of %s was not made in advance", path)
            return ""

    async def _is_alive(self, page):
        kernel = _KERNEL.search(page)
        return bool(kernel) and kernel[1] in self.kernel_manager.list_kernel_ids()

    async def _forget(self):
        """End the kernels of the pages that are kept and that nobody has asked for."""
        while _kept:
            _, task = _kept.popitem()
            page = await task
            if await self._is_alive(page):
                await ensure_async(self.kernel_manager.shutdown_kernel(_KERNEL.search(page)[1]))


def install() -> None:
    """Let Voilà's server extension, which is loaded after this, use the handler."""
    voila.server_extension.TornadoVoilaHandler = WarmHandler
