"""A real JupyterLab on a copy of the notebooks, and a real browser to look at it.

The server gets folders of its own for configuration, data, workspaces and what a learner does, so
that a test neither sees nor changes those of the person who runs it. It starts the way start.py
starts it: the same configuration folder, a token, bound to this machine.
"""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from helpers.my_work import VARIABLE
from launch import browser
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]

# The last options keep the browser from talking to its maker: a test that asserts
# "no request leaves this machine" must not depend on the browser's own chatter.
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GONE = (404, 410)  # another session's kernel was this one's too
STOCK_WEBSOCKET = (
    "jupyter_server.services.kernels.connection.channels.ZMQChannelsWebsocketConnection"
)


def launch_browser(playwright, *options, env=None):
    """A headless browser, the system's own if it has one, through Playwright.

    env: variables besides the machine's.
    """
    return playwright.chromium.launch(
        executable_path=browser.find(), headless=True, args=[*BROWSER_OPTIONS, *options],
        env={**os.environ, **(env or {})},
    )


def free_port():
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Lab:
    """A JupyterLab server that serves a copy of the course from `folder`.

    folder: an empty folder (its name may hold spaces). nodelay=False starts it with stock
    Jupyter's kernel websocket instead of the course's, for comparison.
    Raises RuntimeError, with the end of the server's log, when the server does not come up.
    """

    def __init__(self, folder, nodelay=True):
        self.folder = Path(folder)
        self.root = self.folder / "course"
        self.notebooks = self.root / "notebooks"
        self.my_work = self.folder / "my_work"
        self.log = self.folder / "lab.log"
        self.port = free_port()
        self.token = secrets.token_hex(16)
        self.url = f"http://127.0.0.1:{self.port}"
        self.nodelay = nodelay
        self.free_kernel, self.kernel_is_clean = None, True
        self.process = None

    def start(self, timeout=SECONDS, copy=True):
        """Start the server and wait until it answers; returns self.

        copy=False leaves the notebooks in its folder as they are.
        """
        if copy:
            self._copy_course()
        options = ["--no-browser", "--ip=127.0.0.1", f"--port={self.port}",
                   "--ServerApp.port_retries=0", f"--IdentityProvider.token={self.token}",
                   "--LabApp.expose_app_in_browser=True",
                   # Kernels that tests kill one after the other are all begun again.
                   "--KernelRestarter.restart_limit=1000"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--allow-root")
        if not self.nodelay:
            options.append(f"--ServerApp.kernel_websocket_connection_class={STOCK_WEBSOCKET}")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", *options],
                cwd=self.root, env=self._environment(), stdout=log, stderr=subprocess.STDOUT,
            )
        self._wait_until_it_answers(timeout)
        return self

    def stop(self):
        """End the server and every kernel it started."""
        if self.process is None:
            return
        family = [psutil.Process(self.process.pid)] if self.process.poll() is None else []
        for parent in list(family):
            family += parent.children(recursive=True)
        for member in family:
            with_patience(member.terminate)
        _, alive = psutil.wait_procs(family, timeout=5)
        for member in alive:
            with_patience(member.kill)
        self.process.wait()
        self.process = None

    __enter__ = start

    def __exit__(self, *problem):
        self.stop()

    def write_notebook(self, name, *cells):
        """Write notebooks/`name` with the given texts as code cells; returns its name."""
        import nbformat

        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3",
                                     "language": "python"}},
        )
        nbformat.write(notebook, self.notebooks / name)
        return name

    def address(self, name, workspace):
        """The address that opens one notebook in an empty workspace."""
        path = f"notebooks/{name}".replace(" ", "%20")
        return f"{self.url}/lab/workspaces/{workspace}/tree/{path}?reset&token={self.token}"

    def ask(self, path, method="GET"):
        """Ask the server's REST interface; the answer as Python data, None when empty.

        A list of kernels fails on the server (500) while one of them is about to begin, and has
        no last activity: it is asked again.
        """
        request = urllib.request.Request(
            f"{self.url}/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        end = time.monotonic() + SECONDS
        while True:
            try:
                with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                    text = answer.read()
                return json.loads(text) if text else None
            except urllib.error.HTTPError as error:
                if method != "GET" or error.code != 500 or time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def kernel_processes(self):
        """The processes of the running kernels."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if "ipykernel_launcher" in " ".join(child.cmdline())]

    def kill_kernels(self):
        """End every kernel the hard way, as a machine out of memory would."""
        victims = self.kernel_processes()
        for victim in victims:
            victim.kill()
        psutil.wait_procs(victims, timeout=SECONDS)
        return len(victims)

    def shut_kernels_down(self, but=None):
        """Shut every kernel down for good: the server does not start another.

        but: the id of a kernel that stays.
        """
        for session in self.ask("api/sessions"):
            if session["kernel"]["id"] != but:
                try:
                    self.ask(f"api/sessions/{session['id']}", method="DELETE")
                except urllib.error.HTTPError as error:
                    if error.code not in GONE:
                        raise

    def forget_the_learner(self):
        """Take away what a test has answered and kept: the next one's learner has done nothing."""
        shutil.rmtree(self.my_work, ignore_errors=True)

    def log_end(self, lines=30):
        """The last lines of the server's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _copy_course(self):
        self.notebooks.mkdir(parents=True, exist_ok=True)
        for name in ("notebooks", "images"):
            if (ROOT / name).is_dir():
                shutil.copytree(
                    ROOT / name, self.root / name, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"),
                )

    def _environment(self):
        own = {
            "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "JUPYTERLAB_SETTINGS_DIR": "settings",
            VARIABLE: self.my_work.name,
        }
        environment = {**os.environ, **{key: str(self.folder / own[key]) for key in own}}
        # Not the user's own settings beside it, which start.py would add.
        environment["JUPYTER_CONFIG_PATH"] = str(ROOT / "jupyter")
        # The copy of the notebooks stands elsewhere, the helpers do not.
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
        environment.pop("JUPYTER_PATH", None)
        return environment

    def _wait_until_it_answers(self, timeout):
        end = time.monotonic() + timeout
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.ask("api/status")
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"JupyterLab did not start within {timeout} s:\n{self.log_end()}")


def with_patience(act):
    """Call `act` on a process that may have ended by itself in the meantime."""
    try:
        act()
    except psutil.NoSuchProcess:
        pass
