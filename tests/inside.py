"""Inside a kernel: what it holds, counted, and whatever goes wrong there, noted.

An exception in a widget's callback, a thread or a task stands under no cell: who does not listen
here never hears of it.
"""

import asyncio
import ctypes
import gc
import logging
import sys
import threading
import traceback
import warnings

import psutil
from comm import get_comm_manager
from IPython import get_ipython
from ipywidgets.widgets import widget as registry
from matplotlib.figure import Figure

from helpers.live import LiveFigure

heard: list = []  # sentences about what went wrong


class _Log(logging.Handler):
    def emit(self, record):
        last = traceback.format_exception(*record.exc_info)[-3:] if record.exc_info else []
        heard.append(f"log: {record.getMessage()} {' '.join(last)}".strip())


def listen():
    """Note from now on every traceback, warning, and exception that nobody has caught."""
    shell = get_ipython()
    if getattr(shell, "soaked", False):
        return
    shell.soaked = True
    shown = shell._showtraceback

    def note(kind, value, lines):
        heard.append(f"{kind.__name__}: {value} {' '.join(map(str, lines[-2:]))}"[:2000])
        return shown(kind, value, lines)

    shell._showtraceback = note
    for log in (logging.getLogger(), logging.getLogger("traitlets"), shell.parent.log):
        log.addHandler(_Log(logging.WARNING))
    threading.excepthook = lambda what: heard.append(f"in a thread: {what.exc_value!r}")
    sys.unraisablehook = lambda what: heard.append(f"unraisable: {what.exc_value!r} {what.object}")
    asyncio.get_event_loop().set_exception_handler(
        lambda _, what: heard.append(f"in a task: {what.get('exception') or what['message']!r}"))
    warned = warnings.showwarning

    def warn(message, kind, *rest, **named):
        heard.append(f"{kind.__name__}: {message}")
        return warned(message, kind, *rest, **named)

    warnings.showwarning = warn


def counts():
    """What there is now: numbers by name, memory in MB; and `heard`, which is emptied.

    IPython remembers the last three results, and with them what they hold: not here.
    """
    shell = get_ipython()
    for name in ("_", "__", "___"):
        shell.user_ns[name] = shell.user_ns_hidden[name] = ""
        setattr(shell.displayhook, name, "")
    for _ in range(2):
        gc.collect()
    if sys.platform == "linux":  # or freed memory looks like a leak
        ctypes.CDLL(None).malloc_trim(0)
    me, widgets = psutil.Process(), list(registry._instances.values())
    kinds = [type(one) for one in gc.get_objects()]
    family = [one for one in me.children(recursive=True) if one.status() != "zombie"]
    found = {
        "memory": round(me.memory_info().rss / 2**20, 1),
        "comms": len(get_comm_manager().comms), "widgets": len(widgets),
        "figures": sum(issubclass(one, (Figure, LiveFigure)) for one in kinds),
        "observers": sum(len(calls) for one in widgets
                         for kinds in one._trait_notifiers.values() for calls in kinds.values()),
        "threads": threading.active_count(), "processes": len(family),
        "descriptors": descriptors(me), "objects": len(kinds), "tasks": len(asyncio.all_tasks()),
        "listeners": sum(map(len, shell.events.callbacks.values())),
        # Of IPython 9: letters of what was shown.
        "outputs": sum(len(str(text)) for kept in getattr(
            shell.history_manager, "outputs", {}).values()
            for one in kept for text in one.bundle.values()),
    }
    found["heard"], heard[:] = list(heard), []
    return found


def descriptors(process):
    """How many files, sockets and pipes a process has open; Matplotlib keeps its fonts so."""
    if not hasattr(process, "num_fds"):
        return process.num_handles()
    fonts = [one for one in process.open_files() if one.path.endswith((".ttf", ".afm"))]
    return process.num_fds() - len(fonts)
