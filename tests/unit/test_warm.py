"""The next notebook, run in advance, and the kernels of pages that nobody has: none is left."""

import asyncio
import logging
from types import SimpleNamespace

import pytest
from nbclient.exceptions import DeadKernelError

from helpers.site import warm

PARTS = ("<html>", '<script>{"kernelId": "k-1"}</script>', "one", "two")


class Kernels:
    """What a server knows of its kernels."""

    def __init__(self):
        self.running, self.connections, self.tell = ["k-1"], 0, None

    def list_kernel_ids(self):
        return self.running

    def shutdown_kernel(self, one):
        self.running.remove(one)

    def kernel_model(self, one):
        return {"connections": self.connections}

    def add_restart_callback(self, one, tell, event):
        self.tell = tell


class Handler(warm.WarmHandler):
    """A handler without a server: `after` happens behind the part of that number."""

    current_user, log, xsrf_token = "somebody", logging.getLogger("test_warm"), b"x"
    kernel_manager = None

    def __init__(self, kernels, path="/01.ipynb", ahead="", after=None):
        self.request = SimpleNamespace(path=path)
        self.kernel_manager, self.ahead, self.after = kernels, ahead, after or {}
        self.page, self.sent, self.made = warm.Page(), [], 0

    def get_argument(self, name, other):
        return self.ahead

    async def get_generator(self, path):
        for number, part in enumerate(PARTS):
            await asyncio.sleep(0)
            yield part
            self.made += 1
            self.after.get(number, lambda: None)()

    def write(self, part):
        self.sent.append(part)

    flush = finish = set_status = set_header = lambda *_: None


@pytest.fixture
def kernels(monkeypatch):
    monkeypatch.setattr(warm, "_kept", {})
    return Kernels()


def run(*steps):
    """Do one after the other in a loop, and what they have begun."""
    async def all_of_them():
        for step in steps:
            await step()
        for _ in range(40):
            await asyncio.sleep(0)

    asyncio.run(all_of_them())


def test_a_page_made_in_advance_is_for_the_first_who_asks(kernels):
    ahead, first, second = Handler(kernels, ahead="1"), Handler(kernels), Handler(kernels)
    run(ahead.get, first.get, second.get)
    assert ahead.made == len(PARTS) and not ahead.sent
    assert first.sent == ["".join(PARTS)] and not first.made
    assert second.made == len(PARTS)


def test_who_presses_twice_does_not_lose_the_page(kernels):
    ahead, gone, stays = Handler(kernels, ahead="1"), Handler(kernels), Handler(kernels)
    gone.page.wanted = False
    run(ahead.get, gone.get, stays.get)
    assert not gone.sent and not gone.made
    assert stays.sent == ["".join(PARTS)] and kernels.running


def test_a_page_that_is_left_before_it_is_there_leaves_no_kernel(kernels):
    one = Handler(kernels)
    one.after = {2: lambda: setattr(one.page, "wanted", False)}
    run(one.get)
    assert not kernels.running and one.made == 3


def test_a_page_that_never_reaches_its_kernel_leaves_none(kernels, monkeypatch):
    monkeypatch.setattr(warm, "UNUSED", 0)
    kernels.connections = 1
    run(Handler(kernels).get)
    assert kernels.running
    kernels.connections = 0
    run(Handler(kernels).get)
    assert not kernels.running


def test_only_one_page_is_kept(kernels):
    run(Handler(kernels, "/01.ipynb", "1").get, Handler(kernels, "/02.ipynb", "1").get)
    assert [*warm._kept] == ["/02.ipynb"] and not kernels.running


@pytest.mark.parametrize("ahead", ["", "1"])
def test_a_kernel_that_dies_while_the_cells_run_is_told_and_ends(kernels, ahead):
    one, later = Handler(kernels, ahead=ahead), Handler(kernels)
    one.after = {1: lambda: kernels.tell()}
    run(one.get, later.get)
    assert not kernels.running
    assert [part for part in one.sent if "The kernel has stopped" in part] == one.sent[2:]
    assert bool(one.sent) != bool(ahead) and later.made == len(PARTS), "it is run anew"


def test_a_kernel_that_dies_after_its_page_was_made_in_advance_is_not_handed_out(kernels):
    later = Handler(kernels)

    async def die():
        await warm._kept["/01.ipynb"].task
        kernels.tell()

    run(Handler(kernels, ahead="1").get, die, later.get)
    assert later.made == len(PARTS)


def test_a_kernel_that_was_ended_fills_no_terminal():
    def record(error=None, text="x"):
        told = (type(error), error, None) if error else None
        return logging.LogRecord("x", logging.ERROR, "x", 1, text, None, told)

    assert warm.QUIET.filter(record()) and warm.QUIET.filter(record(ValueError("x")))
    assert not warm.QUIET.filter(record(DeadKernelError("x")))
    assert not warm.QUIET.filter(record(text="Kernel died while waiting for execute reply."))
