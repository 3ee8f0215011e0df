"""The process in which SymPy works: it reads lines of JSON, and answers each with a few.

It says {"ready": true} once SymPy is there. To {"formula": text} it answers {"derivative": tree},
once or twice, and then {"done": true}; to {"digits": text, "letters": {...}}, what traps.py finds.
It ends when nobody is left to ask.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from helpers.formula.tree import as_lists

MOST_MEMORY = 2**31  # bytes of address space


def bounded() -> None:
    """Let no formula take more memory than MOST_MEMORY, where the system knows such a bound."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def answers(question: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the answers to one question."""
    from helpers.formula.derive import derivatives
    from helpers.formula.parse import parse

    for found in derivatives(parse(question["formula"])):
        yield {"derivative": as_lists(found)}


def main() -> None:
    """Answer until there are no more questions."""
    bounded()
    _say({"ready": bool(__import__("helpers.formula.derive"))})
    for line in sys.stdin:
        with suppress(Exception):  # whatever SymPy stumbles over: another way is taken then
            for answer in answers(json.loads(line)):
                _say(answer)
        _say({"done": True})


def _say(message):
    print(json.dumps(message), flush=True)
