"""The explorer's two engines, the page's table and Python's record, show and say the same.

Where there is no node, this file is left out (tests/conftest.py), but not on CI.
"""

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.draw.pair import update_point
from helpers.widgets import explore
from helpers.words import fixed, in_words
from tests import node

SCRIPT = Path(__file__).resolve().parents[1] / "js" / "engine.mjs"
KEYS = [key for key, act in ACTIVATIONS.items() if len(act.params) <= 1]
INPUTS = 1000 // len(KEYS) + 1  # a thousand in all


def floats(data):
    return [None if np.isnan(v) else float(v) for v in np.frombuffer(data, np.float32)]


def by_the_page(explorer, inputs):
    """What the page's engine answers to each of the inputs."""
    table, figure = explorer.live.table, explorer.live.figure
    axes = {name: figure.axes.index(artist.axes) for name, artist in explorer.live.artists.items()}
    limits = [ax.get_ylim() for ax in figure.axes]
    asked = {"inputs": inputs, "axes": {"of": axes, "limits": limits},
             "table": {**table, "parameter": floats(table["parameter"]), "x": floats(table["x"]),
                       "rows": {name: floats(data) for name, data in table["rows"].items()}}}
    said = subprocess.run([node.find(), str(SCRIPT)], input=json.dumps(asked), encoding="utf-8",
                          capture_output=True, check=True)
    return json.loads(said.stdout)


@pytest.mark.parametrize("key", KEYS)
def test_the_table_and_the_record_show_and_say_the_same(key):
    act, explorer, random = ACTIVATIONS[key], explore(key), np.random.default_rng(len(key))
    low, high = (act.params[0].low, act.params[0].high) if act.params else (0.0, 0.0)
    inputs = [[round(float(p), 2), round(float(z) / 0.05) * 0.05] for p, z in
              zip(random.uniform(low, high, INPUTS), random.uniform(-5, 5, INPUTS), strict=True)]
    heights = [np.ptp(ax.get_ylim()) for ax in explorer.live.figure.axes]
    for (parameter, z), answer in zip(inputs, by_the_page(explorer, inputs), strict=True):
        values = dict.fromkeys(explorer.params, parameter)
        f, df = float(act.f(z, **values)), float(act.df(z, **values))
        update_point(explorer.live.artists, z, f, df, explorer._reach())
        for name, (xs, ys) in answer["points"].items():
            artist = explorer.live.artists[name]
            height = heights[explorer.live.figure.axes.index(artist.axes)]
            np.testing.assert_allclose(xs, np.asarray(artist.get_xdata(), float), atol=1e-9)
            if name.endswith("guide"):
                assert tuple(ys) == artist.axes.get_ylim()
            else:  # the tangent's ends are off by the slope's error times its reach
                far = explorer._reach() if name == "tangent" else 0.0
                off = 2e-3 * (height + far * heights[1])
                np.testing.assert_allclose(ys, artist.get_ydata(), rtol=0, atol=off)
        seen = [answer["points"][name][1][0] for name in ("dot", "slope_dot")]
        assert answer["caption"] == explorer._sentence(
            *map(in_words, (z, *seen)), [fixed(value) for value in values.values()])
