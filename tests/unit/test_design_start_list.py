"""Formulas to begin with: the course's own are the records, and those of the literature known."""

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.design.start_list import COURSE, LITERATURE, START, record
from helpers.formula import is_own
from helpers.formula.line import read

Z = np.union1d(np.linspace(-30, 30, 1201), [-1e-9, 1e-9])
# As their authors wrote them, in as many digits as it takes.
AS_PUBLISHED = {
    "softsign": lambda z: z / (1 + abs(z)),
    "relu6": lambda z: min(max(z, 0), 6),
    "quick_gelu": lambda z: z / (1 + mpmath.exp(-mpmath.mpf(1.702) * z)),
    "celu": lambda z: max(0, z) + min(0, mpmath.exp(z) - 1),
    "tanh_exp": lambda z: z * mpmath.tanh(mpmath.exp(z)),
    "snake": lambda z: z + (1 - mpmath.cos(2 * z)) / 2,
    "sine": lambda z: mpmath.sin(z),
}


@pytest.mark.parametrize("key", ACTIVATIONS)
@pytest.mark.parametrize("times", [1.0, 0.7, 1.3])
def test_the_courses_own_are_the_records(key, times):
    entry, act, own = START[key], ACTIVATIONS[key], record(key)
    params = {param.name: param.default * times for param in act.params}
    letters = {letter: params[name] for letter, name in entry.named.items()}
    assert len(letters) == len(params)
    for name in ("f", "df"):
        wanted = getattr(act, name)(Z, **params)
        off = np.abs(getattr(own, name)(Z, **letters) - wanted)
        assert np.max(off / np.maximum(1.0, np.abs(wanted))) < 1e-12


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_their_letters_begin_at_the_records_defaults_without_a_digit_lost(key):
    entry, own = START[key], record(key)
    assert {entry.named[one.name]: one.default for one in own.params} == ACTIVATIONS[key].defaults


@pytest.mark.parametrize("key", AS_PUBLISHED)
def test_the_others_are_as_published(key):
    own = record(key)
    with mpmath.workdps(40):
        for z in (-25.0, -4.0, -2.5, -1e-6, 0.3, 1.0, 3.5, 7.0):
            assert own.f(z) == pytest.approx(float(AS_PUBLISHED[key](mpmath.mpf(z))), rel=1e-12)


def test_there_are_all_of_the_course_and_some_of_the_literature_with_their_sources():
    groups = [entry.group for entry in START.values()]
    assert groups.count(COURSE) == len(ACTIVATIONS)
    assert set(AS_PUBLISHED) == {key for key, one in START.items() if one.group == LITERATURE}
    for key, entry in START.items():
        own = record(key)
        assert is_own(own) and read(own.key.removeprefix("own:")).name
        assert entry.link.startswith("https://") and any(c.isdigit() for c in entry.source)


def test_another_key_is_refused():
    with pytest.raises(InputError, match="softmax"):
        record("softmax")
