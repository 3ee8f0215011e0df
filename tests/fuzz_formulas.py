"""Try to bring the reader of formulas down: python -m tests.fuzz_formulas 20000

Each text is either read or refused, with one sentence and a place; nothing is run, imported or
written, and memory stays bounded. The unit tests try fewer texts in the same way.
"""

import sys
import time
import tracemalloc
import warnings

import numpy as np
from hypothesis import HealthCheck, given, settings

from helpers.checks import InputError
from helpers.formula import FormulaError, line
from helpers.formula.kinks import kinks
from helpers.formula.parse import letters_of, parse
from helpers.formula.program import Program
from helpers.formula.typeset import as_text, latex
from tests import formula_texts

MOST_MEMORY = 32 * 2**20  # bytes for one text, of what Python counts
LONGEST_MESSAGE = 2000
FORBIDDEN = ("open", "import", "exec", "compile", "subprocess", "os.", "socket", "shutil", "ctypes")
HARD = np.array([-np.inf, -1e300, -1e4, -1.0, -5e-324, 0.0, 1e-8, 1.0, 1e4, 1e300, np.inf, np.nan])

with np.errstate(over="ignore"):
    HARD_SINGLE = HARD.astype(np.float32)[:, None]


def QUICK(examples):
    """A number of texts, the same in each run, at whatever pace the machine has."""
    return settings(max_examples=examples, derandomize=True, deadline=None, database=None,
                    suppress_health_check=list(HealthCheck))


def OTHERS(examples):
    """So many that are others in each run."""
    return settings(QUICK(examples), derandomize=False)


def try_formula(text):
    """Read a text, and compute what it says; return its tree, or None if it is refused."""
    return _try(parse, text, _computes)


def try_line(text):
    """The same for a line such as is shared."""
    return _try(line.read, text, _comes_back)


def _try(read, text, then):
    try:
        found = read(text)
    except InputError as error:
        _is_clear(error, text)
        return None
    then(found)
    return found


def _is_clear(error, text):
    said = str(error)
    assert len(said) < LONGEST_MESSAGE, len(said)
    assert said.isprintable() or all(c.isprintable() or c == "\n" for c in said), repr(said)
    said.encode("utf-8")
    if isinstance(error, FormulaError):
        assert 0 <= error.start < error.end <= len(text) + 1, (error.start, error.end, len(text))
        assert error.sentence.endswith((".", "?")), error.sentence


def _computes(root):
    again = as_text(root)
    assert parse(again) == root and as_text(parse(again)) == again, again
    assert latex(root)
    letters = dict.fromkeys(letters_of(root), 0.3)
    program = Program(root)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for z in (HARD, HARD_SINGLE):
            for found in (program.value(z, letters), program.slope(z, letters)):
                assert np.broadcast_to(found, z.shape).dtype.kind == "f", found.dtype
        kinks(root, letters)


def _comes_back(known):
    text = str(known)
    again = line.read(text)
    assert again == known and str(again) == text, text
    assert not set(known.name) & set("<>&\"'`$\\"), known.name


def main(count):
    """Try so many texts of each kind; say how it went."""
    seen, slowest, largest = [0, 0], (0.0, ""), 0

    def watch(event, args):
        if watching and event.startswith(FORBIDDEN):
            raise AssertionError(f"a formula has led to {event} {args!r}")

    def tried(one):
        def inner(text):
            nonlocal slowest, largest, watching
            tracemalloc.reset_peak()  # what hypothesis itself has kept does not count
            begun, before = time.perf_counter(), tracemalloc.get_traced_memory()[0]
            watching = True
            try:
                read = one(text) is not None
            finally:
                watching = False
            slowest = max(slowest, (time.perf_counter() - begun, text))
            largest = max(largest, tracemalloc.get_traced_memory()[1] - before)
            assert largest < MOST_MEMORY, text
            seen[read] += 1
        return inner

    watching = False
    try_formula("erf(z)*Phi(z)")  # imports what waits for first use
    QUICK(5)(given(formula_texts.ANYTHING)(lambda text: None))()  # hypothesis gets ready
    sys.addaudithook(watch)
    tracemalloc.start()
    for name, texts, one in (
            ("formulas", formula_texts.ANYTHING, try_formula),
            ("lines", formula_texts.LINES, try_line),
            ("good formulas", formula_texts.GOOD, try_formula)):
        OTHERS(count)(given(texts)(tried(one)))()
        print(f"{name}: {seen[1]} texts read so far, {seen[0]} refused; slowest "
              f"{1000 * slowest[0]:.0f} ms; at most {largest / 2**20:.1f} MB",
              flush=True)
    assert sum(seen) >= count
    print(f"slowest: {slowest[1]!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
