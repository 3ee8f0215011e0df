"""The course's own Python environment in .venv: made once, renewed only when it must be."""

import hashlib
import json
import os
import sys
from pathlib import Path

from launch import problems

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LISTS = ("requirements.txt", "pyproject.toml")


def wanted():
    """What .venv is made for: this folder, this Python, these lists of packages.

    The folder counts because programs in .venv hold its path; the full version text counts
    because a Python that was replaced leaves an environment with nothing behind it.
    """
    lists = hashlib.sha256()
    for name in LISTS:
        lists.update((ROOT / name).read_bytes() + b"\0")
    return {"folder": str(ROOT), "python": sys.version, "lists": lists.hexdigest()}


def installed():
    """What the stamp says is in .venv: `wanted()` and its "extras"; {} where nothing is whole."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def ensure(extra=None):
    """Bring .venv up to date, with one optional group of packages; costs nothing where it is.

    extra: a name in pyproject.toml's optional-dependencies, or None.
    Raises launch.problems.Problem. The stamp is removed first and written last, so that an
    interrupted installation counts as none.
    """
    goal, found = wanted(), installed()
    extras = found.pop("extras", [])
    if found == goal and (extra is None or extra in extras):
        return
    same_place = all(found.get(key) == goal[key] for key in ("folder", "python"))
    STAMP.unlink(missing_ok=True)
    if not same_place:
        _make()
    if found != goal:
        say("Installing the course into .venv (about 500 MB, a few minutes; only this once).")
        _pip("-r", "requirements.txt")
        _warm()
        extras = []
    if extra and extra not in extras:
        say(f"Installing what `start.py {extra}` needs besides.")
        _pip("-e", f".[{extra}]")
        extras = [*extras, extra]
    STAMP.write_text(json.dumps({**goal, "extras": extras}, indent=1), encoding="utf-8")


def say(text):
    """Tell the learner something, at once."""
    print(text, flush=True)


def _make():
    """An empty environment with pip, in place of whatever stood there."""
    import subprocess

    try:
        import ensurepip  # noqa: F401  Debian packs it apart, and venv then fails without a word
        import venv
    except ImportError:
        raise problems.Problem(problems.NO_VENV) from None
    say("Making a Python environment in .venv ...")
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)
    except subprocess.CalledProcessError as error:
        output = (error.output or b"").decode(errors="replace")
        raise problems.from_output("Making the environment", output) from None


def _pip(*arguments):
    """pip install, with one line of progress; a failure becomes a Problem."""
    import subprocess

    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--no-warn-script-location", "--progress-bar=off", "--retries=2", *arguments]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    lines, progress = [], _Progress()
    try:
        for line in process.stdout:
            lines.append(line)
            progress.read(line)
    finally:
        progress.end()
        process.stdout.close()
        status = process.wait()
    if status:
        raise problems.from_output("The installation", "".join(lines))


class _Progress:
    """pip's many lines as one line that changes in place; on no terminal, as nothing."""

    WIDTH = 60

    def __init__(self):
        self.shown = sys.stdout.isatty()
        self.found = 0

    def read(self, line):
        words = line.split()
        if line.startswith("Collecting ") and len(words) > 1:
            self.found += 1
            self.show(f"package {self.found}: {words[1]}")
        elif line.startswith("Installing collected packages"):
            self.show(f"unpacking {line.count(',') + 1} packages ...")

    def show(self, text):
        if self.shown:
            print(f"\r  {text[: self.WIDTH]:<{self.WIDTH}}", end="", flush=True)

    def end(self):
        if self.shown:
            print("\r" + " " * (self.WIDTH + 2) + "\r", end="", flush=True)


def _warm():
    """Let Matplotlib list the system's fonts now, not while the first figure is waited for."""
    import subprocess

    subprocess.run(
        [str(PYTHON), "-c", "import matplotlib.font_manager"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
