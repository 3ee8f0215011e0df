"""Give every function of the course what it cannot take: python -m tests.bad_values 20000

Each is called with good values but one. It must answer, or refuse with one sentence that names
what was given; where two values mean the same, it must say the same to both. The unit tests try a
few of BAD for each parameter; this command all of them, and then so many that hypothesis makes.
"""

import inspect
import sys
import time
import tracemalloc
import warnings
from dataclasses import is_dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks import InputError, shortened
from helpers.networks.training import Diverged
from tests.fuzz_formulas import OTHERS
from tests.good_values import good_call
from tests.nonsense import Ambiguous, unclear
from tests.public_functions import public

LONGEST_TIME, MOST_MEMORY = 2.0, 500 * 2**20  # seconds of the processor, bytes: for one call
MASKED = np.ma.array([0.5, -1.0, 2.0], mask=[False, True, False])


# What is no number, and no text that means anything.
NONSENSE = [None, "elo", "", b"x", [], {}, {"a": 1}, [None], [[1.0], [2.0, 3.0]], ["x"], object(),
            lambda: 0, np.datetime64("2020-01-01"), Ambiguous(), 1j, [1j], np.array([1.0 + 2.0j]),
            MASKED, np.array([object()]), float]
HARD = [float("nan"), float("inf"), -float("inf"), 10**400, 10**9, -1, -1e9, 1e308, 0, -0.0, 2.5,
        5e-324, True, Fraction(1, 3), Decimal("0.1"), np.float32(0.5), [1.0, 2.0], (1, 2, 3),
        np.array([1, 2]), np.array(1.0), np.zeros((0, 3)), [[1.0, 2.0]], np.ones((2, 2, 2)),
        [float("nan")] * 3]
BAD = NONSENSE + HARD
LETTERS = st.text(max_size=8)
NUMBERS = st.one_of(st.floats(), st.integers(), st.fractions(), st.decimals(), st.complex_numbers(),
                    st.booleans(), st.floats(width=32).map(np.float32))
MADE = st.one_of(NUMBERS, LETTERS, st.sampled_from(BAD), st.lists(NUMBERS, max_size=4),
                 st.lists(st.lists(st.floats(), max_size=3), max_size=3),
                 st.lists(st.floats(), max_size=4).map(np.array), st.dictionaries(LETTERS, NUMBERS,
                                                                                  max_size=2))
# What may be whatever one likes.
ANYTHING = {
    "exercises.answers.check.answer": "an exercise says what is wrong with an answer",
    "exercises.answers.check.exercise": "it says in words that there is no such exercise",
    "formula.record.is_known.key": "it is asked what it is",
    "show.show.values": "what it shows, as far as it can be shown", "show.show.b": "the same",
    "experiments.opened_depth_record.record.file": "a maintainer's, a path",
    "lectures.file.read_route.path": "a path; the command has looked whether there is such a file",
}
# What trains for a while: of these only what has to be refused at once is tried each time.
SLOW = ("experiments.learn_slope.slope_run", "experiments.learn_slope.leaky_run",
        "moments.mean_field.critical_sigma_w", "moments.field_table.FieldTable")


def places():
    """Yield (name, function, parameter) for all that can be given."""
    for name, function in public().items():
        good, named = good_call(name, function)
        for parameter in (*good, *named):
            if parameter != "self" and f"{name}.{parameter}" not in ANYTHING:
                yield name, function, parameter


def attempt(name, function, parameter, value):
    """Call a function with one bad value; return what is wrong with what it did, or ""."""
    good, named = good_call(name, function)
    before = (named if parameter in named else good)[parameter]
    if callable(before) and callable(value) and not isinstance(before, type):
        return ""  # of a function of one's own, Python says what is wrong
    (named if parameter in named else good)[parameter] = value
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = run(function, good, named)
    except InputError as error:
        return unclear(error)
    except Diverged:  # which says so in a sentence
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    if value is MASKED or isinstance(value, complex | Ambiguous):  # nobody may take half of it
        return f"takes it, and returns {shortened(found)}"
    return ""


def run(function, good, named):
    """Call it; of what comes one by one, take the first three."""
    by_place, by_name = [], dict(named)
    for key, one in inspect.signature(function).parameters.items():
        if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD):
            by_place.append(good[key])
        elif one.kind is one.KEYWORD_ONLY:
            by_name[key] = good[key]
    found = function(*by_place, **by_name)
    if inspect.isgenerator(found):
        return [one for one, _ in zip(found, range(3), strict=False)]
    return found


def numbers_in(found):
    """All numbers in what a function returned, in order."""
    if isinstance(found, bool | int | float | complex | np.generic | np.ndarray):
        array = np.asarray(found)
        return array.astype(float).ravel().tolist() if array.dtype.kind in "fiub" else []
    if isinstance(found, dict):
        found = list(found.values())
    elif is_dataclass(found) or type(found).__module__.startswith("helpers.networks"):
        found = [one for key, one in vars(found).items() if not key.startswith("_")]
    if isinstance(found, list | tuple):
        return [number for one in found for number in numbers_in(one)]
    return []


def watched(name, function, parameter, value):
    """`attempt`, and nothing that takes too long or too much."""
    tracemalloc.reset_peak()
    begun, before = time.process_time(), tracemalloc.get_traced_memory()[0]
    wrong = attempt(name, function, parameter, value)
    took, peak = time.process_time() - begun, tracemalloc.get_traced_memory()[1] - before
    limit = 5 * LONGEST_TIME if name in SLOW else LONGEST_TIME
    if not wrong and (took > limit or peak > MOST_MEMORY):
        wrong = f"takes {took:.1f} s and {peak / 2**20:.0f} MB"
    return wrong


def main(count):
    """Try BAD everywhere, and so many values more; say what went wrong, and how often."""
    wrong, tried, everywhere = {}, 0, list(places())
    for place in everywhere:  # the first call may import and read
        attempt(*place, None)
    tracemalloc.start()

    def one(place, value):
        nonlocal tried
        tried += 1
        if said := watched(*place, value):
            key = f"{place[0]}({place[2]})"
            if key not in wrong:
                print(f"{key} = {shortened(value)}: {said}", flush=True)
            wrong[key] = wrong.get(key, 0) + 1

    for number, place in enumerate(everywhere):
        for value in BAD:
            one(place, value)
        if not number % 50:
            print(f"{number} of {len(everywhere)} parameters", flush=True)
    fast = [place for place in everywhere if not place[0].startswith(SLOW)]
    OTHERS(count)(given(st.sampled_from(fast), MADE)(one))()
    print(f"{len(public())} functions, {len(everywhere)} parameters, {tried} values: "
          f"{sum(wrong.values())} answers that are wrong, at {len(wrong)} parameters")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
