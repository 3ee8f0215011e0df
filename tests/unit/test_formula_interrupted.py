"""An interrupt of a notebook's kernel is none of the process in which SymPy works."""

import os
import signal

from tests.with_sympy import begun


def test_an_interrupt_of_the_group_does_not_reach_it():
    process, _ = begun("""
try:
    print(pid, flush=True)
    sys.stdin.readline()
except KeyboardInterrupt:
    print(symbolic.HELPER.answers({'formula': 'z**3'}, 60.0), flush=True)
""")
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate()
    assert "derivative" in said and process.returncode == 0
