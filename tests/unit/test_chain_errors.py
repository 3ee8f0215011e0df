"""What a chain that cannot be is answered with: one sentence with the value and what is allowed."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, Activation
from helpers.chain import Chain
from helpers.checks import InputError


@pytest.mark.parametrize("entries, weights, biases, said", [
    ([], [], [], "depth 0"),
    ("sigmoid", [1], [0], "activations = 'sigmoid'"),
    (ACTIVATIONS["relu"], [1], [0], "must be a list"),
    (None, [1], [0], "activations = None"),
    (3, [1], [0], "activations = 3"),
    (["sigmoid", "gelo"], [1, 1], [0, 0], "no activation 'gelo'"),
    ([("elu", {"alpha": -1})], [1], [0], "alpha = -1 .* ELU"),
    ([("elu", {"alpha": [1.0, 2.0]})], [1], [0], r"alpha = \[1.0, 2.0\]"),
    ([("elu", {"beta": 1})], [1], [0], "ELU has no parameter 'beta'"),
    ([("elu", 0.2)], [1], [0], r"\('elu', 0.2\)"),
    ([("elu", {}, 1)], [1], [0], "a pair such as"),
    ([("selu", {"alpha": 1e200, "scale": 1e200})], [1], [0], "within float64"),
    ([("selu", {"alpha": 1e200, "scale": 1e200}), "selu"], [1, 1], [0, 0], "within float64"),
    (["relu"] * 2, [1], [0, 0], r"weights = \[1\] .* 2 numbers, one for each layer"),
    (["relu"] * 2, [1, 1], [0, 0, 0], r"biases = \[0, 0, 0\] .* a list of 2"),
    (["relu"] * 2, [[1, 1]], [0, 0], r"weights = \[\[1, 1\]\] .* a list of 2"),
    (["relu"] * 2, 1.0, [0, 0], "weights = 1.0 .* a list of 2"),
    (["relu"] * 2, [1, math.nan], [0, 0], r"weights\[1\] = nan"),
    (["relu"] * 2, [1, 1], [-math.inf, 0], r"biases\[0\] = -inf"),
    (["relu"], ["1"], [0], r"weights = \['1'\]"),
    (["relu"], [1], None, "biases = None"),
    (["relu"], [1j], [0], "weights = .*1j"),
])
def test_a_chain_that_cannot_be(entries, weights, biases, said):
    with pytest.raises(InputError, match=said) as caught:
        Chain(entries, weights, biases)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 220


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "1", None, [1.0], 1j, 10**400])
def test_an_input_or_a_target_that_is_no_finite_number(value):
    chain = Chain(["tanh"], [1], [0])
    with pytest.raises(InputError, match="^x = "):
        chain.run(value, 0.0)
    with pytest.raises(InputError, match="^y = "):
        chain.run(0.0, value)


def own(f, df):
    """A record of a learner's own, with nothing but functions."""
    return Activation("own", "Own", "99_own", f, df, "", "", "", "", "", "")


def test_an_activation_that_is_not_made_for_a_z_says_so():
    with np.errstate(all="ignore"):
        with pytest.raises(InputError, match="not allowed for Own: its slope must stay within"):
            Chain([own(np.square, lambda z: z / (z - 1))], [1.0], [0.0])
        holed = own(lambda z: np.where(z == 3, np.nan, z), np.ones_like)
        with pytest.raises(InputError, match=r"f\(3\) is not a number"):
            Chain([holed], [1.0], [2.0]).run(1.0)
        broken = own(np.tanh, lambda z: np.where(z == 3, np.inf, z * 0))
        with pytest.raises(InputError, match="slope of layer 2 at z = 3 is inf"):
            Chain(["relu", broken], [1.0, 1.0], [2.0, 0.0]).run(1.0)


def test_an_activation_of_a_learner_s_own_is_welcome():
    softsign = own(lambda z: z / (1 + np.abs(z)), lambda z: (1 + np.abs(z)) ** -2.0)
    run = Chain([softsign, "relu"], [2.0, 3.0], [0.0, 0.0]).run(1.0, 0.0)
    assert run.a.tolist() == [2 / 3, 2.0]
    assert run.dw[0] == pytest.approx(2 * 2.0 * 3.0 / 9)
