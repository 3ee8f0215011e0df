"""The process in which SymPy works: it reads lines of JSON, and answers each with a few.

It says {"ready": true} once SymPy is there. To {"formula": text} it answers {"derivative": tree},
once or twice, and then {"done": true}; to {"digits": text, "letters": {...}, "points": [...]} it
answers {"exact": [[value, slope], ...]} and, if there is one, {"stable": text}, a form that is the
same there. It ends when nobody is left to ask.
"""

import faulthandler
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from helpers.apart import questions
from helpers.formula.tree import Node, as_lists, every

MOST_MEMORY = 2**31  # bytes of address space
GRACE = 5.0  # seconds after the deadline
LARGEST, DEEPEST = 3000, 120  # steps of a derivative, and those inside each other


def bounded() -> None:
    """Let no formula take more memory than MOST_MEMORY, where the system knows such a bound."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def answers(question: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the answers to one question."""
    from helpers.formula.derive import derivatives
    from helpers.formula.parse import parse

    if "digits" in question:
        yield from digits(parse(question["digits"]), question["points"], question["letters"])
        return
    for found in derivatives(parse(question["formula"])):
        if _is_handy(found):
            yield {"derivative": as_lists(found)}


def _is_handy(root):
    """Can it be read and computed by others without effort?"""
    deep: dict[Node, int] = {}
    many: dict[Node, int] = {}  # as written: what comes twice counts twice
    for node in every(root):
        deep[node] = 1 + max((deep[one] for one in node.args), default=0)
        many[node] = 1 + sum(many[one] for one in node.args)
    return deep[root] <= DEEPEST and many[root] <= LARGEST


def digits(root: Node, points: list[float],
           letters: dict[str, float]) -> Iterator[dict[str, Any]]:
    """Yield what a formula really is at these points, and another form of it."""
    from helpers.formula.exact import pairs
    from helpers.formula.parse import parse
    from helpers.formula.stable import stable
    from helpers.formula.typeset import as_text

    exact = list(pairs(root, points, letters))
    yield {"exact": exact}
    other = stable(root)
    if other is not None and all(map(_same, exact, pairs(other, points, letters))):
        text = as_text(other)
        parse(text)  # its numbers may be too large to be typed: then it raises, and there is none
        yield {"stable": text}


def _same(first, second):
    return all(one == other or one != one and other != other or abs(one - other) <= 1e-14 * abs(one)
               for one, other in zip(first, second, strict=True))


def main() -> None:
    """Answer until there are no more questions."""
    bounded()
    _say({"ready": bool(__import__("helpers.formula.derive"))})
    for line in questions(sys.stdin):
        with suppress(Exception):  # whatever SymPy stumbles over: another way is taken then
            question = json.loads(line)
            # Whoever asked has given up by then, and ended it; unless it is gone itself.
            faulthandler.dump_traceback_later(question["seconds"] + GRACE, exit=True)
            for answer in answers(question):
                _say(answer)
        faulthandler.cancel_dump_traceback_later()
        _say({"done": True})


def _say(message):
    print(json.dumps(message), flush=True)
