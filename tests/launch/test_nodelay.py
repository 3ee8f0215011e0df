"""The kernel websocket sends at once, and Jupyter starts where that cannot be had."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import websocket

from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "secret"

# A server extension that tells how the server's ends of its kernel websockets are set.
SPY = """
import gc, socket
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.kernels.connection.base import BaseKernelWebsocketConnection
from tornado import web

class Spy(APIHandler):
    @web.authenticated
    def get(self):
        found = [o for o in gc.get_objects() if isinstance(o, BaseKernelWebsocketConnection)]
        sockets = [o.websocket_handler.ws_connection.stream.socket for o in found]
        options = [s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for s in sockets]
        self.finish({"classes": [type(o).__name__ for o in found], "nodelay": options})

def _jupyter_server_extension_points():
    return [{"module": "spy"}]

def _load_jupyter_server_extension(app):
    app.web_app.add_handlers(".*$", [("/spy", Spy)])
"""

RUN = "import sys\nfrom jupyter_server.serverapp import ServerApp\n{}\nServerApp.launch_instance()"

# A later Jupyter that has renamed the class: it still finds it itself, by its old name nobody.
RENAME = """
import types, jupyter_server.services.kernels.connection.channels as channels
from tests.patience import SECONDS

class Renamed(types.ModuleType):
    def __getattribute__(self, name):
        if name == "ZMQChannelsWebsocketConnection":
            raise AttributeError(name)
        return super().__getattribute__(name)

channels.__class__ = Renamed
"""


@contextmanager
def server(folder, before=""):
    """A real Jupyter server with the course's settings and the spy; gives its address."""
    (folder / "spy.py").write_text(SPY)
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
    options += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]
    options += ["--ServerApp.jpserver_extensions={'spy': True}"]
    variables = {
        **os.environ,
        "JUPYTER_CONFIG_PATH": str(ROOT / "jupyter"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
    }
    command = [sys.executable, "-c", RUN.format(before), *options]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, env=variables, stdout=log, stderr=log)
    try:
        yield address(folder, process)
    finally:
        process.terminate()
        process.wait(SECONDS)


def address(folder, process):
    """The server's address, read from the file that it writes when it starts."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        for file in (folder / "runtime").glob("jpserver-*.json"):
            try:
                return json.loads(file.read_text())["url"]
            except ValueError:
                pass  # half written
        time.sleep(0.05)
    raise AssertionError("Jupyter did not start:\n" + (folder / "log").read_text())


def ask(url, data=None):
    """The JSON at an address; the server writes that file just before it begins to listen."""
    request = urllib.request.Request(url, data, {"Authorization": f"token {TOKEN}"})
    end = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except urllib.error.URLError as problem:
            refused = isinstance(problem.reason, ConnectionRefusedError)
            if not refused or time.monotonic() > end:
                raise
            time.sleep(0.05)


def spied(url):
    """What the spy sees while one websocket to a real kernel is open."""
    kernel = ask(url + "api/kernels", data=b"{}")["id"]
    channels = f"{url.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?token={TOKEN}"
    connection = websocket.create_connection(channels, timeout=SECONDS)
    try:
        connection.recv()  # the kernel's first word: now the connection stands
        return ask(url + "spy")
    finally:
        connection.close()


def test_the_kernel_websocket_sends_at_once(tmp_path):
    with server(tmp_path) as url:
        seen = spied(url)
    assert seen["classes"] == ["NoDelayConnection"]
    assert len(seen["nodelay"]) == 1 and seen["nodelay"][0]


def test_jupyter_starts_where_the_class_has_another_name(tmp_path):
    with server(tmp_path, before=RENAME) as url:
        seen = spied(url)
    assert seen["classes"] == ["ZMQChannelsWebsocketConnection"]
    assert "Traceback" not in (tmp_path / "log").read_text()
