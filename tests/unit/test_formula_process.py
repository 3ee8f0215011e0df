"""The process in which SymPy works goes with whoever has begun it."""

import json

from helpers.formula import symbolic_process
from tests.formula_texts import HUGE
from tests.with_sympy import begun, is_gone


def test_none_is_left_behind():
    process, child = begun("print(pid, flush=True)")
    process.communicate()
    assert is_gone(child)


def test_none_is_left_behind_although_it_works():
    question = json.dumps({"formula": HUGE, "seconds": 1.0 - symbolic_process.GRACE})
    process, child = begun(f"""
print(pid, flush=True)
symbolic.HELPER._process.stdin.write({question!r} + chr(10))
symbolic.HELPER._process.stdin.flush()
os._exit(1)
""")
    process.communicate()
    assert is_gone(child)
