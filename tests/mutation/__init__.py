"""Mutation testing: one small mistake at a time, and some test has to see it.

`python -m tests.mutation` asks for the rooms of ROOMS; its mistakes are those of mutmut.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("activations", "chain", "moments", "networks", "comparing")
