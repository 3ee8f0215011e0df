"""How the page for phones packs its numbers: tables, and what changes from step to step."""

import json

import numpy as np
import pytest

from helpers.site.page.packing import differences, packed
from tests.the_page import rows_of


def test_packing_keeps_zero_sign_and_gaps():
    rows = np.array([[0, -1e-6, 5, np.nan], [0, 2e-6, -2.5, 1]], np.float32)
    table = {"rows": {"f": packed(rows.tobytes(), 4)}}
    values, half = rows_of(table, "f")
    assert np.all(values[:, 0] == 0) and np.isnan(values[0, 3])
    assert np.allclose(values[:, 1:3], rows[:, 1:3], rtol=4e-5, atol=0)
    assert half[2] == pytest.approx(5 / 65534)


def test_what_never_changes_is_not_sent():
    still = {"visible": True, "xy": (np.zeros(1), np.zeros(1))}
    moved = {"visible": True, "xy": (np.ones(1), np.full(1, np.nan))}
    points = {}
    assert differences([{"a": still, "b": still}, {"a": still, "b": moved}], points) == [
        {"b": {"xy": [0, 0]}}, {"b": {"xy": [1, 2]}}]
    assert json.dumps(list(points)) == "[[0], [1], [null]]"
