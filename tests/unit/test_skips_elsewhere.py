"""What takes a chain with skips, or sweeps many of them, against single chains and mpmath."""

import math

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.depth_sweep import depth_lines
from helpers.chain.nudge import nudge
from helpers.chain.sweeps import first_layer_path
from tests.chain_oracle import forward, parts, with_skips

KEYS = list(ACTIVATIONS)
pytestmark = pytest.mark.usefixtures("nothing_may_warn")


@pytest.mark.parametrize("change", [1e-9, -0.3, 1.5])
@pytest.mark.parametrize("seed", range(20, 32))
def test_a_nudge_goes_past_the_neurons_too(seed, change):
    chain, x, y = with_skips(seed, deepest=5)
    found = nudge(chain.run(x, y), change)
    with mpmath.workdps(60):
        layers = list(parts(chain))
        old_z, old_a = forward(layers, x)
        f, df, w, b, past = layers[0]
        new_z, new_a = forward([(f, df, w, b + mpmath.mpf(change), past), *layers[1:]], x)
        true = [v for i in range(chain.depth)
                for v in (new_z[i] - old_z[i], new_a[i] - old_a[i])]
        true.append((new_a[-1] - y) ** 2 - (old_a[-1] - y) ** 2)
        np.testing.assert_allclose(found.true, [float(v) for v in true], 1e-6, 1e-17)
    run = chain.run(x, y)
    assert found.linear[-1] == pytest.approx(run.db[0] * change, rel=1e-12)


@pytest.mark.parametrize("key", KEYS)
def test_every_place_of_a_grid_is_a_chain_with_skips(key):
    weights, biases = [-1e305, -1.3, -1e-6, 0.0, 0.4, 4.2, 1e60], [-0.7, 0.0, 2.0]
    depths = [1, 2, 30]
    signs, logs = first_layer_path(key, weights, biases, depths, 0.8, skip=True)
    for i, w in enumerate(weights):
        for j, b in enumerate(biases):
            for k, depth in enumerate(depths):
                run = Chain([key] * depth, [w] * depth, [b] * depth, [True] * depth).run(0.8, 0.3)
                assert signs[i, j, k] * run.sign_da_out == run.sign_db[0], (w, b, depth)
                assert logs[i, j, k] == pytest.approx(run.log10_abs_path[0], 1e-8, 1e-8)


def test_lines_against_depth_with_skips_have_their_closed_form():
    line, = depth_lines("relu", [0.5], 0.0, 100, skip=True)
    np.testing.assert_allclose(np.diff(line.log10), math.log10(1.5), 1e-12)
    assert line.log10[0] == 0 and line.per_layer.straight
    gone, = depth_lines("prelu", [-1.0], 3.0, 40, skip=True, alpha=1.0)
    assert gone.first_zero == 2 and gone.slope[1] == 1
    deep, = depth_lines("sigmoid", [1.0], 0.0, 100, skip=True)
    with mpmath.workdps(40):
        a, product = mpmath.mpf(1), mpmath.mpf(1)
        for layer in range(100):
            s = 1 / (1 + mpmath.exp(-a))
            product *= s * (1 - s) if not layer else 1 + s * (1 - s)
            a += s
            assert deep.log10[layer] == pytest.approx(float(mpmath.log10(product)), abs=1e-9)
