"""The machine under the course: system, Python, folder, disk, memory, port, browser, language."""

import locale
import os
import platform
import shutil
import socket
import struct
import subprocess
import sys
import webbrowser
from pathlib import Path

from launch import browser, lists, paths, places, stamps, writable
from launch.doctor.page import Line
from launch.problems import Problem

GB = 1e9
PORT = 8888
PATIENCE = 60  # seconds for another program


def course():
    """Which course this is: version, and commit where it is a clone."""
    version = lists.project()["version"]
    if not (places.ROOT / ".git").exists() or not shutil.which("git"):
        return [Line("course", f"{version}, no clone")]
    try:
        commit = _told("git", "-C", str(places.ROOT), "rev-parse", "--short", "HEAD")
        # Its advice on other things goes to another stream, and is no changed file.
        changed = _told("git", "-C", str(places.ROOT), "status", "--porcelain").splitlines()
    except (OSError, subprocess.SubprocessError) as error:
        return [Line("course", f"{version}, a clone that git cannot read: {_reason(error)}")]
    return [Line("course", f"{version}, commit {commit}, {len(changed)} files changed")]


def system():
    """The operating system and the processor."""
    name = f"{platform.system()} {platform.release()}"
    if sys.platform == "darwin":
        name += f", macOS {platform.mac_ver()[0]}"
    elif sys.platform == "win32":
        name += f", {platform.version()}"
    else:
        try:
            name += f", {platform.freedesktop_os_release()['PRETTY_NAME']}"
        except (OSError, KeyError):
            pass
    processor = f"{platform.machine()}, {_model()}, {os.cpu_count()} at a time"
    return [Line("system", name), Line("processor", processor)]


def _model():
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or "unnamed"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
                "unnamed")


def python():
    """The Python that runs start.py."""
    bits = 8 * struct.calcsize("P")
    value = f"{platform.python_version()}, {platform.python_implementation()}, {bits} bit, "
    advice = "" if bits == 64 else (
        "the packages are not made for this Python: install one with 64 bit from "
        "https://www.python.org/downloads/.")
    return [Line("Python", value + sys.executable, advice)]


def folder():
    """The course's folder: where it is, and whether packages and files can be written there."""
    value, advice = "files can be written", ""
    if why := writable.refusal(places.ROOT):
        return [Line("folder", f"{places.ROOT}, {why}", "move the course to a folder of your own.")]
    try:
        paths.check()
    except Problem as problem:
        value, advice = "not for packages", str(problem)
    return [Line("folder", f"{places.ROOT}, {value}", advice)]


def written():
    """The other folders that are written to: JupyterLab's, and the learner's work."""
    if told := writable.no_home():
        value, _, advice = told.partition(": ")
        return [Line("home", value, f"{advice}.")]
    lines = []
    for one in (writable.runtime(), *writable.others()):
        told = one.trouble()
        value, _, advice = told.rpartition(": ")
        lines.append(Line(f"folder of {one.variable}", value or f"{one.path}, can be written",
                          f"{advice}." if advice else ""))
    return lines


def disk():
    """Room on the disk that holds the course."""
    free = shutil.disk_usage(places.ROOT).free
    least = 100_000_000 if stamps.whole(lists.BASE) else paths.SPACE
    advice = f"too little: make at least {least / GB} GB free." if free < least else ""
    return [Line("free on the disk", f"{free / GB:.1f} GB", advice)]


def memory():
    """The memory of the machine, or of the container in which this runs, where it says so."""
    size = _memory()
    if not size:
        return [Line("memory", "this system does not tell")]
    # Below 2 GB by what a system keeps for itself.
    advice = "" if size / GB >= 1.7 else (
        "the course needs 2 GB: give the container more, or take another machine; the page that "
        f"`{places.START} page` writes needs less.")
    return [Line("memory", f"{size / GB:.1f} GB", advice)]


def _memory():
    if sys.platform == "win32":
        import ctypes

        size = ctypes.c_ulonglong()
        ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(size))
        return size.value * 1024
    sizes = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for name in ("memory.max", "memory/memory.limit_in_bytes"):  # a container's share
        try:
            sizes.append(int(Path("/sys/fs/cgroup", name).read_text(encoding="ascii")))
        except (OSError, ValueError):
            pass
    return min(sizes)


def port():
    """Whether JupyterLab finds its usual port free on this machine."""
    try:
        with socket.socket() as one:
            one.bind(("127.0.0.1", PORT))
    except OSError:
        with socket.socket() as any_port:
            any_port.bind(("127.0.0.1", 0))  # raises where no program may listen at all
        return [Line(f"port {PORT}", "taken, so JupyterLab will use the next one that is free")]
    return [Line(f"port {PORT}", "free")]


def browsers():
    """The browser that JupyterLab opens, and the one that the tests would take."""
    try:
        opens = webbrowser.get()
        name = getattr(opens, "name", type(opens).__name__)
    except webbrowser.Error:
        name = ""
    try:
        found = browser.find()
    except Problem as problem:
        return [Line("browser", str(problem), "correct or unset that variable.")]
    value = f"opens with {name or 'nothing'}; found {_with_version(found) if found else 'none'}"
    advice = "" if name or found else (
        "open the address that start.py prints in a browser of your own.")
    return [Line("browser", value, advice)]


def _with_version(program):
    if sys.platform == "win32":  # where asking for the version opens a window
        return program
    try:
        return f"{program} ({_told(program, '--version')})"
    except (OSError, subprocess.SubprocessError) as error:
        return f"{program} (it does not say its version: {_reason(error)})"


def language():
    """Language and encodings, which decide how names of files are read."""
    files, text = sys.getfilesystemencoding(), locale.getencoding()
    said = ", ".join(f"{name}={os.environ[name]}" for name in ("LANG", "LC_ALL", "LC_CTYPE")
                     if os.environ.get(name))
    value = f"{said or 'no LANG'}; files {files}, text {text}, terminal {sys.stdout.encoding}"
    return [Line("language", value)]


def _told(*command):
    """What a program prints; OSError or SubprocessError where it fails."""
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8",
                            errors="replace", timeout=PATIENCE, check=True)
    return result.stdout.strip()


def _reason(error):
    """What a program said last before it failed."""
    said = (getattr(error, "stderr", None) or "").strip().splitlines()
    return said[-1] if said else str(error)
