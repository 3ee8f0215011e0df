"""The JupyterHub of benchmarks/hub.py: real hub, real proxy, students without passwords."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from launch import hub as on_hub
from tests.browser.lab import free_port, with_patience

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "deploy" / "jupyterhub" / "course_config.py"
CONFIG = """c = get_config()
load_subconfig({settings!r})
c.Spawner.environment = dict(c.Spawner.environment, **{environment!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--LabApp.expose_app_in_browser=True", "--ServerApp.allow_root=True"]
"""


class Hub:
    """A JupyterHub on this machine, in an empty folder, which hands out this very course."""

    def __init__(self, folder, proxy):
        self.folder, self.proxy = folder, str(Path(proxy).resolve())
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def __enter__(self):
        subprocess.run(["git", "clone", "-q", "--bare", str(ROOT), str(self.folder / "course")],
                       check=True)
        config = self.folder / "jupyterhub_config.py"
        config.write_text(CONFIG.format(
            settings=str(SETTINGS), port=self.port, hub_port=free_port(), api_port=free_port(),
            proxy=self.proxy, python=sys.executable, homes=str(self.folder / "{username}"),
            # A hub's image has these settings in etc/jupyter, as postBuild puts them there.
            environment={"JUPYTER_CONFIG_PATH": str(ROOT / "jupyter")}))
        with (self.folder / "hub.log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "-f", str(config)], cwd=self.folder,
                stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "CONFIGPROXY_AUTH_TOKEN":
                                                           os.urandom(16).hex()})
        self._wait_until_it_answers()
        return self

    def __exit__(self, *problem):
        if problem[0]:
            print("\n".join((self.folder / "hub.log").read_text().splitlines()[-40:]))
        family = psutil.Process(self.process.pid).children(recursive=True)
        with_patience(self.process.terminate)
        _, alive = psutil.wait_procs(family, timeout=15)
        for member in alive:
            with_patience(member.kill)
        self.process.wait()

    def link(self, notebook):
        """The link that hands out the course and opens a notebook."""
        address = (self.folder / "course").as_uri()
        return on_hub.link(self.url, address, notebook, self._branch())

    def cost(self, name):
        """Memory in MB now and at most, and processor seconds, of a student's server and kernels.

        memory: shared pages are divided among those who share them (PSS); peak: they are not.
        """
        memory = peak = cpu = 0.0
        for process in self._of(name):
            memory += process.memory_full_info().pss / 1e6
            status = Path(f"/proc/{process.pid}/status").read_text()
            peak += int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6
            times = process.cpu_times()
            cpu += times.user + times.system
        return {"memory": memory, "peak": peak, "cpu": cpu}

    def _of(self, name):
        everyone = psutil.Process(self.process.pid).children(recursive=True)
        return [one for one in everyone if one.environ().get("JUPYTERHUB_USER") == name]

    def _branch(self):
        asked = ["git", "-C", str(self.folder / "course"), "symbolic-ref", "--short", "HEAD"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()

    def _wait_until_it_answers(self, timeout=60):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/hub/health", timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise RuntimeError(f"no hub within {timeout} s, see {self.folder / 'hub.log'}")
