"""Mutation testing: one small mistake at a time, and some test has to see it.

`python -m tests.mutation` asks for the rooms of ROOMS; its mistakes are those of mutmut.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("activations", "chain", "moments", "networks", "comparing")


def node_id(names, test):
    """tests/unit/test_own.py::TestIt::test_so of "tests.unit.test_own.TestIt" and "test_so"."""
    names = names.split(".")
    file = next(place for place, name in enumerate(names) if name.startswith("test_"))
    return "::".join(["/".join(names[:file + 1]) + ".py", *names[file + 1:], test])
