"""The challenges: known answers, a reason with numbers, and a figure that can be shown."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.design.challenges import CHALLENGES, judge
from helpers.design.judged import LOWEST, margin
from helpers.design.judges import SEEDS, STARTS, VARIANCES, _spread
from helpers.design.start_list import START, record
from helpers.formula import formula
from helpers.moments.moments import next_moments

# Tanh, scaled so that variance 1 is kept: 1 / the standard deviation of tanh(z), z ~ N(0, 1).
SCALED_TANH = formula("1.5925374197*tanh(z)", "scaled tanh")
LINE, UNDEFINED = formula("z", "a line"), formula("1/z")


@pytest.mark.parametrize(("name", "act", "passed"), [
    ("gradient", "relu", True), ("gradient", "gelu", False), ("gradient", formula("0*z"), False),
    ("alive", "relu", False), ("alive", "leaky_relu", False), ("alive", "elu", True),
    ("alive", "gelu", True), ("alive", "sigmoid", True), ("alive", "tanh", True),
    ("alive", LINE, False), ("alive", formula("exp(-z**4)"), False),
    ("alive", formula("where(abs(z) < 0.1, 0, abs(z))"), False), ("alive", formula("z*z"), True),
    # A floor, or a corner, that lies far out is one all the same; what fades is none.
    ("alive", formula("max(-30, z)"), False), ("alive", formula("max(-5000, z)"), False),
    ("alive", formula("max(exp(-z**2), exp(-2*z**2))"), True),
    ("smooth_relu", formula("min(softplus(z), 30)"), False),
    ("self_normalising", "selu", True), ("self_normalising", SCALED_TANH, True),
    ("self_normalising", "elu", False), ("self_normalising", "relu", False),
    ("self_normalising", LINE, False), ("self_normalising", formula("z**3"), False),
    # Unit variance is kept by this one, whatever comes: it does not attract.
    ("self_normalising", formula("1.7128585504*max(0, z)"), False),
    ("smooth_relu", "gelu", True), ("smooth_relu", "swish", True), ("smooth_relu", "mish", True),
    ("smooth_relu", "relu", False), ("smooth_relu", "elu", False), ("smooth_relu", "selu", False),
    ("smooth_relu", "leaky_relu", False), ("smooth_relu", record("hard_swish"), False),
    ("smooth_relu", record("softplus"), True), ("smooth_relu", LINE, False),
    ("smooth_relu", formula("max(0, z) + 0.1*sign(z - 1)"), False),
], ids=lambda one: getattr(one, "title", str(one)))
def test_known_answers(name, act, passed):
    found = judge(name, act)
    assert found.passed is passed and (found.score >= 0) is passed, found
    assert found.why.endswith(".") and any(sign.isdigit() for sign in found.why)
    quick = judge(name, act, quick=True)
    assert (quick.score >= 0) is passed


@pytest.mark.parametrize("name", [one.key for one in CHALLENGES.values() if one.quick])
@pytest.mark.parametrize("act", [UNDEFINED, formula("log(z)"), formula("sqrt(relu(z))")],
                         ids=lambda act: act.title)
def test_what_is_not_defined_is_not_judged(name, act):
    found = judge(name, act)
    assert not found.passed and found.score == LOWEST and "not defined" in found.why


def test_each_says_what_is_missing_with_its_numbers():
    assert "slope is 0 for z up to 0" in judge("alive", "relu").why
    assert "bounded below: at z = −20 it is −0.2" in judge("alive", "leaky_relu").why
    said = judge("smooth_relu", "selu").why
    assert "jumps by −0.7074" in said and "1.05" in said and "1.76 from ReLU" in said
    assert "variance 0.00498" in judge("self_normalising", "tanh").why
    assert "shrinks" in judge("gradient", "gelu", quick=True).why
    assert "everywhere" in judge("alive", formula("0*z")).why


def test_the_gradient_of_a_line_is_that_of_the_weights_alone():
    """With f(z) = z and LeCun's start, only the width's scatter is left: far below a factor 10."""
    found = judge("gradient", LINE)
    assert found.score > 0.9 and found.where[2]["init"] == "lecun"
    steeper = judge("gradient", formula("3**0.5*z"))
    assert steeper.where[2]["init"] == "third" and steeper.score == pytest.approx(found.score)


def test_the_mean_to_begin_with_plays_no_part_where_weights_have_the_sum_0():
    """So the challenge speaks of variances alone, and tries nine of them."""
    for act in ("selu", "relu", SCALED_TANH):
        assert next_moments(act, -1.0, 2.0) == next_moments(act, 1.0, 2.0)
    said = judge("self_normalising", "selu").why
    assert "all 9 variances from 0.25 to 4" in said and "mean \u22121" not in said
    assert VARIANCES[0] == 0.25 and VARIANCES[-1] == 4 and len(VARIANCES) == 9


@pytest.mark.parametrize("act", ["tanh", "selu", "relu"])
def test_who_keeps_the_gradient_does_so_with_other_seeds(act):
    start = judge("gradient", act).where[2]["init"]
    assert all(_spread(ACTIVATIONS[act], start, seed, False)[0] < 1 for seed in range(10, 15))


def test_of_two_starts_that_are_nearly_as_good_the_better_one_counts():
    """In a small network LeCun's start is the best for ELU, in a large one it is He's."""
    elu = ACTIVATIONS["elu"]
    worst = {start: max(_spread(elu, start, seed, False)[0] for seed in SEEDS) for start in STARTS}
    found = judge("gradient", elu)
    assert found.where[2]["init"] == min(worst, key=worst.get)
    assert found.score == pytest.approx(margin(min(worst.values())))


def test_the_figure_shows_the_telling_position():
    assert judge("alive", "relu").where == ("explore", ("relu",), {"range": 5, "z": -1.0})
    name, args, state = judge("alive", formula("min(max(0, z + 9), 6)")).where
    assert name == "explore" and args == ("own:min(max(0, z + 9), 6)",) and state["z"] < -9
    assert judge("smooth_relu", "elu").where[2] == {"range": 20, "z": -20.0}
    name, args, state = judge("self_normalising", LINE).where
    assert (name, args, state["curve"]) == ("moment_map", (), "own:a line = z")
    assert state["variance"] in (0.25, 4.0) and state["mean"] == 0


def test_a_score_changes_little_where_the_function_does():
    scores = [judge("self_normalising", formula(f"{factor}*tanh(z)"), quick=True).score
              for factor in np.round(np.arange(1.0, 1.6, 0.05), 2)]
    assert np.all(np.diff(scores) > 0)  # towards the scale that keeps variance 1
    away = [judge("smooth_relu", formula(f"softplus({k}*z)/{k}")).score for k in (0.5, 1, 2, 4)]
    assert np.all(np.diff(away) > 0)


def test_margin():
    assert margin(0) == 1 and margin(1) == 0 and margin(100) == -2
    assert margin(float("inf")) == margin(float("nan")) == LOWEST
    assert margin(1 + 1e-9) == pytest.approx(margin(1), abs=1e-8)


@pytest.mark.parametrize("name", [one.key for one in CHALLENGES.values() if one.quick])
def test_the_list_and_the_course_can_all_be_judged(name):
    for act in [*ACTIVATIONS, *(record(key) for key in START)]:
        found = judge(name, act, quick=True)
        assert np.isfinite(found.score) and "nan" not in found.why
        assert (found.score >= 0) is found.passed


def test_another_challenge_is_refused():
    with pytest.raises(InputError, match="one of gradient, alive"):
        judge("beauty", "relu")
