"""An interrupt of a notebook's kernel, as JupyterLab's stop button sends it, is for it alone.

What another signal does to a process of its own is told.
"""

import os
import signal
import subprocess
import sys

import psutil
import pytest

from helpers import apart
from helpers.apart import talking
from helpers.course import ROOT
from helpers.exercises import trial
from tests.with_processes import KINDS, begun, is_gone


@pytest.mark.parametrize("kind", KINDS)
def test_an_interrupt_of_the_group_does_not_reach_a_process_of_its_own(kind):
    process, child = begun(kind, """
try:
    print(pid, flush=True)
    sys.stdin.readline()
except KeyboardInterrupt:
    print(ask(), flush=True)
""")
    assert os.getsid(child.pid) == child.pid
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate()
    assert said == "True\n" and process.returncode == 0


@pytest.mark.parametrize("before, after, why", [
    ((3, 0), (4, 0), "while this machine was short of memory"),
    ((3, 0), (3, 0), "tells of no want of memory"),
    (None, None, "by somebody, or by the system, where memory is short"),
])
def test_want_of_memory_is_named_where_the_system_counts_it(before, after, why, monkeypatch):
    monkeypatch.setattr(apart, "times_short_of_memory", lambda: before)
    one = talking("import os; os.kill(os.getpid(), 9)")
    monkeypatch.setattr(apart, "times_short_of_memory", lambda: after)
    assert one.how_it_ended().startswith("was ended from outside (signal 9, SIGKILL)")
    assert one.how_it_ended().endswith(why)
    one.end()


def test_a_crash_is_told():
    one = talking("import os; os.kill(os.getpid(), 11)")
    assert one.how_it_ended() == "was ended by signal 11, SIGSEGV"
    one.end()


def test_a_function_that_halts_its_process_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(trial, "UNTIL_READY", 1.0)

    def halting(z):
        os.kill(os.getpid(), signal.SIGSTOP)

    (found,) = trial.trial(halting, [(1.0,)], 0.5)
    assert "tried said nothing for too long, and was ended" in found[2]


def test_a_pool_of_a_command_hears_no_interrupt_and_goes_with_the_command(tmp_path):
    script = tmp_path / "command.py"
    script.write_text("""
import multiprocessing, os, signal, sys, time
from concurrent.futures import ProcessPoolExecutor
from helpers.apart import in_a_pool
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"),
                               initializer=in_a_pool)
    print(pool.submit(os.getpid).result(), flush=True)
    print(pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN, flush=True)
    pool.submit(time.sleep, 600)
    sys.stdin.readline()
""")
    process = subprocess.Popen([sys.executable, script], text=True, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, start_new_session=True,
                               env={**os.environ, "PYTHONPATH": str(ROOT)})
    child = psutil.Process(int(process.stdout.readline()))
    assert process.stdout.readline() == "True\n"
    process.kill()
    process.communicate()
    assert is_gone(child)
