"""What a cell leaves behind that is run again and again: python -m tests.reruns 100

In a real kernel, each widget's cell is run so often (after WARM runs that fill what is kept for
good), with its figures drawn as for a page; one line a widget says by how much everything has
grown. More words name the widgets, by default all of helpers.widgets.
"""

import ast
import os
import queue
import sys
from contextlib import suppress

import psutil
from jupyter_client.manager import start_new_kernel

from helpers.course import ROOT
from tests.every_widget import CODE
from tests.patience import SECONDS

WARM = 15
SETUP = """import asyncio, gc, threading
from ipywidgets.widgets import widget as registry
from comm import get_comm_manager
from matplotlib.figure import Figure
from helpers.draw import style
from helpers.live.cell import _known
from helpers.widgets import *
from helpers.widgets.figure_choice import figure_choice
style.use()
def seen():
    for one in _known:
        if hasattr(one, "see"):
            one.see()
def count():
    gc.collect()
    there = gc.get_objects()
    return {"comms": len(get_comm_manager().comms), "objects": len(there),
            "figures": sum(type(one) is Figure for one in there),
            "widgets": len(registry._instances), "threads": threading.active_count(),
            "outputs": sum(len(str(text)) for kept in get_ipython().history_manager.outputs.values()
                           for one in kept for text in one.bundle.values()),
            "listeners": sum(map(len, get_ipython().events.callbacks.values())),
            "tasks": len(asyncio.all_tasks())}"""
GROWS = ("comms", "figures", "widgets", "outputs", "threads", "listeners", "tasks", "fds",
         "processes")


class Kernel:
    """A kernel that hears, as from JupyterLab, which cell it runs."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(
            startup_timeout=SECONDS, kernel_name="python3",
            env={**os.environ, "PYTHONPATH": str(ROOT)})
        self.process = psutil.Process(self.manager.provisioner.pid)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code, cell):
        """Run a cell, and draw its figures as a page has them drawn."""
        return self._ask({"code": code, "silent": False,
                          "user_expressions": {"seen": "seen()"}}, {"cellId": cell})

    def count(self):
        """How much there is of what may be left behind; memory in MB."""
        answer = self._ask({"code": "", "silent": True, "user_expressions": {"n": "count()"}}, {})
        assert "data" in answer["user_expressions"]["n"], answer["user_expressions"]["n"]
        found = ast.literal_eval(answer["user_expressions"]["n"]["data"]["text/plain"])
        return found | {"memory": self.process.memory_info().rss / 2**20,
                        "fds": self.process.num_fds() if os.name != "nt" else 0,
                        "processes": len(self.process.children(recursive=True))}

    def _ask(self, content, metadata):
        message = self.client.session.msg("execute_request", content, metadata=metadata)
        self.client.shell_channel.send(message)
        while True:
            answer = self.client.get_shell_msg(timeout=SECONDS)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                break
        assert answer["content"]["status"] == "ok", answer["content"]
        with suppress(queue.Empty):  # a page takes what it is sent; the rest waits in the kernel
            while True:
                self.client.get_iopub_msg(timeout=0)
        return answer["content"]


def growth(kernel, code, cell, times, warm=WARM):
    """Run a cell so often; return {name: by how much it has grown}."""
    for _ in range(warm):
        kernel.run(code, cell)
    before = kernel.count()
    for _ in range(times):
        kernel.run(code, cell)
    return {name: value - before[name] for name, value in kernel.count().items()}


def main(times="100", *names):
    """Print a line a widget: memory in MB, objects, and whatever else has grown."""
    with Kernel() as kernel:
        kernel.run(SETUP, "setup")
        for name in names or CODE:
            grown = growth(kernel, CODE[name], name, int(times))
            rest = {what: grown[what] for what in GROWS if grown[what]}
            print(f"{name:22} {grown['memory']:+7.2f} MB {grown['objects']:+8d} objects {rest}",
                  flush=True)
            kernel.run("None", name)


if __name__ == "__main__":
    main(*sys.argv[1:])
