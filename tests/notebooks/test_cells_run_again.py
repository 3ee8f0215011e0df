"""In a real kernel, cells that are run again and again leave no more behind than one run does.

Without a page, whose own messages would hide a small growth; with one, and for every widget, there
is python -m tests.soak reruns.
"""

import ast
import os
import queue
from contextlib import suppress

from jupyter_client.manager import start_new_kernel

from helpers.course import ROOT
from tests.patience import SECONDS
from tests.soak.scene import SAME, left_behind

SETUP = """from helpers.draw import style
from helpers.live.cell import _known
from helpers.widgets import *
from tests import inside
style.use()
def seen():
    for one in _known:
        if hasattr(one, "see"):
            one.see()"""
# Objects and not bytes: to trace each allocation makes all that is drawn three times as slow.
CELLS = {"explorer": "one = explore('elu')\none", "race": "training_race()"}
WARM = 4  # IPython has _, __ and ___
KEPT = {*SAME, "listeners", "tasks"} - ({"descriptors"} if os.name == "nt" else set())  # handles


class Kernel:
    """A kernel that hears, as from JupyterLab, which cell it runs."""

    def __enter__(self):
        self.manager, self.client = start_new_kernel(
            startup_timeout=SECONDS, kernel_name="python3",
            env={**os.environ, "PYTHONPATH": str(ROOT)})
        return self

    def __exit__(self, *problem):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code, cell):
        """Run a cell, and draw its figures as a page has them drawn."""
        self._ask({"code": code, "silent": False, "user_expressions": {"seen": "seen()"}},
                  {"cellId": cell})

    def count(self):
        """How much there is of what may be left behind."""
        answer = self._ask({"code": "", "silent": True,
                            "user_expressions": {"n": "inside.counts()"}}, {})
        assert "data" in answer["user_expressions"]["n"], answer["user_expressions"]["n"]
        return ast.literal_eval(answer["user_expressions"]["n"]["data"]["text/plain"])

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


def test_nothing_grows_over_five_runs():
    with Kernel() as kernel:
        kernel.run(SETUP, "setup")
        begun = kernel.count()["objects"]
        for name, code in CELLS.items():
            kernel.run(code, name)
        once = (kernel.count()["objects"] - begun) / len(CELLS)
        for name, code in CELLS.items():
            for _ in range(WARM):
                kernel.run(code, name)
            before = kernel.count()
            for _ in range(5):
                kernel.run(code, name)
            after = kernel.count()
            assert not left_behind(before, after, KEPT)
            assert after["outputs"] < before["outputs"] + 1000, "a figure's number has more digits"
            assert after["objects"] < before["objects"] + once / 2, "half a widget after five"
