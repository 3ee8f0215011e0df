"""Whatever NumPy's settings are, every widget lives as it does without them."""

import itertools

import numpy as np
import pytest

from helpers.quiet import quiet
from tests import every_widget, nonsense

SETTINGS = dict(zip(every_widget.CODE, itertools.cycle(["raise", "warn"]), strict=False))


@pytest.mark.parametrize(("name", "setting"), SETTINGS.items())
def test_a_widget_is_made_drawn_and_moved_under_a_learners_settings(name, setting):
    with nonsense.nothing_vanishes(), np.errstate(all=setting):
        box = every_widget.make(name)
        if hasattr(box, "live"):
            box.live.see()
        for move in every_widget.moves(box):
            move()
        box._repr_mimebundle_()
        assert np.geterr()["under"] == setting, "a learner's own settings stay"
    said = every_widget.words(box)
    assert not nonsense.UNFORESEEN.search(said), said


@pytest.mark.parametrize("setting", ["raise", "warn"])
def test_within_it_too_small_is_0_and_all_else_is_as_numpy_has_it(setting):
    tiny = quiet(lambda: np.float64(1e-300) * np.float64(1e-300))
    with np.errstate(all=setting):
        assert tiny() == 0.0
        with pytest.raises(RuntimeWarning):
            quiet(lambda: np.float64(1e300) * np.float64(1e300))()
