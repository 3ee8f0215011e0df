"""The records: complete, in teaching order, each with a look of its own; SELU's constants."""

import re

import mpmath as mp
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, activation, records
from helpers.course import COURSE
from helpers.networks.initialise import VARIANCES

KEYS = list(ACTIVATIONS)


def test_the_keys_stand_in_teaching_order():
    numbers = [act.number for act in ACTIVATIONS.values()]
    assert numbers == sorted(numbers), "the records do not stand in the order of their notebooks"
    assert [lesson.key for lesson in COURSE if lesson.key] == [
        key for key in KEYS if ACTIVATIONS[key].notebook[3:] == key]
    assert ACTIVATIONS["elu"].notebook == "08_elu" and ACTIVATIONS["gelu_tanh"].number == 10


@pytest.mark.parametrize("key", KEYS)
def test_a_record_is_complete(key):
    act = ACTIVATIONS[key]
    assert act.key == key and activation(key) is act and activation(act) is act
    for name in ("title", "latex", "latex_df", "shape", "source", "note"):
        text = getattr(act, name)
        assert text.strip() == text != "", f"the record of {key} has no {name}"
    assert act.family in records.FAMILIES, (
        f"the record of {key} has no family: choose one of {', '.join(records.FAMILIES)}")
    assert all(act.textbook), f"the record of {key} has no textbook form of f and df"
    assert act.start.kind in VARIANCES, (
        f"weights beside {key} begin as {act.start.kind!r}; choose one of {', '.join(VARIANCES)}")
    assert not act.start.slope or act.start.slope in act.defaults
    assert act.link.startswith("https://")
    for latex in (act.latex, act.latex_df):
        assert latex.count("{") == latex.count("}")
        assert latex.count(r"\begin{cases}") == latex.count(r"\end{cases}")
        assert latex.count(r"\bigl") == latex.count(r"\bigr")
        assert all(p.latex in latex or p.name == "scale" for p in act.params)
    for param in act.params:
        assert param.low <= param.default <= param.high and param.step > 0
        assert param.valid[0] <= param.low and param.high <= param.valid[1]
    assert set(act.dparams) <= set(act.defaults)
    assert act.f.__doc__ and act.df.__doc__


@pytest.mark.parametrize("key", KEYS)
def test_no_look_is_like_another_and_each_has_contrast(key):
    look = ACTIVATIONS[key].look
    alike = [other for other, act in ACTIVATIONS.items() if other != key and (
        act.look.marker == look.marker
        or (act.look.colour, act.look.line) == (look.colour, look.line))]
    assert not alike, (f"{key} looks like {' and '.join(alike)}: its record needs a marker of its "
                       "own, and a colour and a line that do not occur together")
    parts = [int(look.colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    contrast = 1.05 / (np.dot(linear, (0.2126, 0.7152, 0.0722)) + 0.05)
    assert contrast >= 4.5, f"{key} in {look.colour} has a contrast of {contrast:.2f} on white"


def test_selu_constants_are_the_published_ones():
    # The closed form, from the fixed point of mean 0 and variance 1 (Klambauer et al. 2017).
    with mp.workdps(40):
        one, two = mp.erfc(1 / mp.sqrt(2)) * mp.sqrt(mp.e), mp.erfc(mp.sqrt(2)) * mp.e**2
        a = mp.sqrt(2 / mp.pi) / (1 - one)
        b = (1 - one) * mp.sqrt(2 * mp.pi) / mp.sqrt(
            2 * two + mp.pi * one**2 - 2 * (2 + mp.pi) * one + mp.pi + 2)
    defaults = ACTIVATIONS["selu"].defaults
    assert defaults == {"alpha": 1.6732632423543772, "scale": 1.0507009873554805}
    assert abs(defaults["alpha"] - a) < 2e-16 * a and abs(defaults["scale"] - b) < 2e-16 * b


@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_its_words_have_true_minus_signs(key):
    act = ACTIVATIONS[key]
    assert not re.search(r"(^|[ (])-\d", f"{act.note} {act.shape}")
