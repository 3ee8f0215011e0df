"""Another Python, as a kernel is, that has begun a process of each kind that the course begins."""

import contextlib
import subprocess
import sys
import time

import psutil

from helpers.course import ROOT
from tests.formula_texts import HUGE
from tests.patience import SECONDS

# Each ends with `pid`; `ask()` has an answer from the process, `work()` gives it work for minutes.
KINDS = {
    "trainer": """
from helpers.race.plan import Plan
from helpers.race.worker import Trainer
one = Trainer()
one.begin(Plan(depth=8, width=100, images=4000, batch=1, epochs=9), "sigmoid", 0)
pid = one._process.pid
def work():
    one._process.stdin.write("{}\\n")
    one._process.stdin.flush()
def ask():
    return one.begin(Plan(depth=1, width=8), "relu", 0) == []
""",
    "sympy": f"""
import json
from helpers.formula import formula, symbolic
formula("z**2")
pid = symbolic.HELPER._process.pid
def work():
    question = json.dumps({{"formula": {HUGE!r}, "seconds": 600.0}})
    symbolic.HELPER._process.stdin.write(question + "\\n")
    symbolic.HELPER._process.stdin.flush()
def ask():
    return bool(symbolic.HELPER.answers({{"formula": "z**3"}}, 60.0))
""",
    "trial": """
import time
from helpers.exercises.trial import trial
def twice(z):
    if z < 0:
        while True:
            time.sleep(0.01)
    return 2 * z
one = trial(twice, [(1.0,), (2.0,), (-1.0,)], 600.0)
next(one)
pid = one.gi_frame.f_locals["process"].pid
def work():
    next(one)
def ask():
    return next(one)[0] == 4.0
""",
}
BEGIN = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have begun us deaf to it
"""


def begun(kind, then):
    """Return another Python, and the process that it has begun.

    kind: a key of KINDS; then: what it does next, which prints pid first of all.
    """
    process = subprocess.Popen([sys.executable, "-c", BEGIN + KINDS[kind] + then], text=True,
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
