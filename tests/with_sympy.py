"""Another Python, in which a formula has been made: so it has a process for SymPy."""

import contextlib
import subprocess
import sys
import time

import psutil

from helpers.course import ROOT
from tests.patience import SECONDS

SCRIPT = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have begun us deaf to it
from helpers.formula import formula, symbolic
formula("z**2")
pid = symbolic.HELPER._process.pid
{then}
"""


def begun(then):
    """Return another Python, and its process for SymPy. then: what it does; it prints pid."""
    process = subprocess.Popen([sys.executable, "-c", SCRIPT.format(then=then)], text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
                               start_new_session=True)
    return process, psutil.Process(int(process.stdout.readline()))


def is_gone(process):
    """Has it ended, or does it end in a while?"""
    end = time.monotonic() + SECONDS
    with contextlib.suppress(psutil.NoSuchProcess):
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
    return True
