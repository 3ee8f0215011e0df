"""The derivative of a formula as a formula: SymPy finds it, in a process of its own.

SymPy may take for ever, or all the memory, over some formulas; a process can be ended. It has
SECONDS for one formula. What it finds is used only if it agrees with automatic differentiation.
"""

import atexit
import contextlib
import json
import os
import queue
import threading
from functools import lru_cache
from typing import Any

import numpy as np

from helpers.apart import Apart, answers, talking
from helpers.formula.functions import Numbers
from helpers.formula.program import Program
from helpers.formula.tree import Node, number, of_lists

# For one formula. The variable is for tests, which must not depend on how fast a machine is.
LIMIT = "ACTIVATION_COURSE_SYMPY_SECONDS"
SECONDS = float(os.environ.get(LIMIT, 2.0))
UNTIL_READY = 120.0  # seconds: SymPy's import, on a machine with much else to do
AGREE = 1e-11
RUN = "from helpers.formula import symbolic_process as it; it.main()"
POINTS = np.union1d(np.linspace(-20.0, 20.0, 321), [-1e3, -300.0, -50.0, 50.0, 300.0, 1e3])


class Helper:
    """The process, begun when it is first asked; `answers` asks it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: Apart | None = None
        self._is_ready = False
        self._said: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()

    def answers(self, question: dict[str, Any], seconds: float = SECONDS) -> list[dict[str, Any]]:
        """Return what the process answers within so many seconds; then it is ended."""
        with self._lock:
            found: list[dict[str, Any]] = []
            said = None
            try:
                self._ready()
                self._process.stdin.write(json.dumps(question | {"seconds": seconds}) + "\n")
                self._process.stdin.flush()
                with self._process.within(seconds):
                    while (said := self._said.get()) and "done" not in said:
                        found.append(said)
            except (OSError, ValueError):
                said = None
            finally:
                if not said or "done" not in said:  # it has ended; or is interrupted, and what it
                    self.end()  # says later must not be taken for the next question's answer
            if self._process is None:
                with contextlib.suppress(OSError):
                    self._begin()  # for the next question, which need not wait then
            return found

    def _ready(self):
        if self._process is not None and self._process.poll() is not None:
            self.end()  # of one that has ended by itself, what is left
        if self._process is None:
            self._begin()
        if not self._is_ready:
            with self._process.within(UNTIL_READY):
                self._is_ready = bool(self._said.get())

    def _begin(self):
        self._is_ready = False
        self._said = queue.SimpleQueue()
        self._process = talking(RUN)
        threading.Thread(target=_listen, args=(self._process.stdout, self._said),
                         daemon=True).start()

    def end(self) -> None:
        """End the process, if there is one; the next question begins another."""
        process, self._process = self._process, None
        if process is not None:
            process.end()


def _listen(pipe, said):
    """Pass on what the process says; None when it says no more."""
    with pipe, contextlib.suppress(ValueError):
        for answer in answers(pipe):
            said.put(answer)
    said.put(None)


HELPER = Helper()
atexit.register(HELPER.end)


@lru_cache(maxsize=256)
def derivative(text: str, root: Node, seconds: float = SECONDS) -> Node | None:
    """Return the derivative of a formula as a tree; None where SymPy finds none in time.

    text: the formula; root: its tree. Of two ways to write it, the shorter one.
    """
    best = None
    for answer in HELPER.answers({"formula": text}, seconds):
        found = of_lists(answer["derivative"])
        if (best is None or _size(found) < _size(best)) and agrees(steady(found), root):
            best = found
    return best


def _size(node):
    return len(Program(node).steps)


def agrees(slope: Node, root: Node) -> bool:
    """Is it the derivative of `root`, by automatic differentiation, for some choices of letters?

    Where automatic differentiation finds no slope at all, it is not.
    """
    computed, wanted = Program(slope), Program(root)
    pairs = [(computed.value(POINTS, letters), wanted.slope(POINTS, letters))
             for letters in map(_Same, (1.0, 0.37, -0.8))]
    return all(_close(*pair) for pair in pairs) and any(np.isfinite(one[1]).any() for one in pairs)


class _Same(dict):
    """The same value for every letter, somewhat moved by which letter it is."""

    def __init__(self, value):
        super().__init__({chr(code): value + code / 500 for code in range(65, 123)})


def _close(found: Numbers, wanted: Numbers) -> bool:
    known = np.isfinite(wanted)
    with np.errstate(all="ignore"):
        off = np.abs(np.broadcast_to(found, wanted.shape) - wanted)
        return bool(np.all((off <= AGREE * np.maximum(1.0, np.abs(wanted)))[known]))


def steady(node: Node) -> Node:
    """Return a derivative as it is computed, where the way it is written would lose digits.

    1 - tanh(u)**2, 1 - sigmoid(u) and 2 - 2*Phi(u) subtract two numbers that are nearly the same.
    """
    args = tuple(map(steady, node.args))
    made = Node(node.op, args, node.number, node.name)
    if node.op == "-" and args[0].op == "number":
        factor, u = args[0], args[1]
        if u.op == "*" and u.args[0] == factor:
            rest = _rest_to_1(u.args[1])
            return Node("*", (factor, rest)) if rest else made
        if factor == number(1):
            return _rest_to_1(u) or made
    return made


def _rest_to_1(node):
    """1 minus a node, with all its digits; None where no function is that."""
    if node.op in ("sigmoid", "Phi"):
        return Node(node.op, (Node("negative", node.args),))
    if node.op == "**" and node.args[0].op == "tanh" and node.args[1] == number(2):
        return Node("sech2", node.args[0].args)
    return None
