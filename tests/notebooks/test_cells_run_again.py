"""In a real kernel, cells that are run again and again leave no more behind than one run does."""

import ast

import pytest
from jupyter_client.manager import start_new_kernel

from tests.notebooks.test_notebooks import ROOT
from tests.patience import SECONDS

CELLS = {"explorer": "one = explore('elu')\none", "race": "training_race()"}
SETUP = """import gc
from comm import get_comm_manager
from helpers.draw import style
from helpers.widgets import explore, training_race
style.use()"""
# Objects and not bytes: to trace each allocation makes all that is drawn three times as slow.
COUNT = "len(get_comm_manager().comms), (gc.collect(), len(gc.get_objects()))[1]"


class Kernel:
    """A kernel that hears, as from JupyterLab, which cell it runs."""

    def __init__(self, client):
        self.client = client

    def run(self, code, cell):
        return self._ask({"code": code, "silent": False}, {"cellId": cell})

    def count(self):
        """How many comms there are, and how many objects."""
        answer = self._ask({"code": "", "silent": True, "user_expressions": {"n": COUNT}}, {})
        return ast.literal_eval(answer["user_expressions"]["n"]["data"]["text/plain"])

    def _ask(self, content, metadata):
        message = self.client.session.msg("execute_request", content, metadata=metadata)
        self.client.shell_channel.send(message)
        while True:
            answer = self.client.get_shell_msg(timeout=SECONDS)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                assert answer["content"]["status"] == "ok", answer["content"]
                return answer["content"]


@pytest.fixture
def kernel(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    manager, client = start_new_kernel(startup_timeout=SECONDS, kernel_name="python3")
    yield Kernel(client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_comms_and_objects_stay_as_they_are_over_ten_runs(kernel):
    kernel.run(SETUP, "setup")
    begun = kernel.count()[1]
    for name, code in CELLS.items():
        kernel.run(code, name)
    once = (kernel.count()[1] - begun) / len(CELLS)
    seen = []
    for _ in range(9):
        for name, code in CELLS.items():
            kernel.run(code, name)
        seen.append(kernel.count())
    assert len({comms for comms, _ in seen}) == 1
    # IPython's _, __ and ___ hold three more results, from the second round on.
    assert seen[-1][1] - seen[1][1] < once, "less than one more widget after seven rounds of two"
