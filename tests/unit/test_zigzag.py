"""The widgets of the notebooks on tanh and Leaky ReLU, driven by their controls."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.experiments.zigzag import (
    EXAMPLES,
    GOAL,
    INPUTS,
    START,
    STEPS,
    descend,
    fewest_steps,
    inputs_of,
    unevenness,
    valley,
)
from helpers.widgets import leaky_or_max, zig_zag


def by_hand(inputs, rate):
    """The path by a numerical gradient of each example's squared error."""
    w, path = START.copy(), [START.copy()]
    for step in range(STEPS):
        x = inputs[step % EXAMPLES]

        def cost(w, x=x):
            return (w @ x - GOAL @ x) ** 2

        h = 1e-4
        gradient = [(cost(w + h * e) - cost(w - h * e)) / (2 * h) for e in np.eye(2)]
        w = w - rate * np.array(gradient)
        path.append(w)
    return np.array(path)


@pytest.mark.parametrize("kind", INPUTS)
def test_the_path_follows_the_gradient(kind):
    found = descend(kind, 0.3)
    np.testing.assert_allclose(found.path, by_hand(found.inputs, 0.3), atol=1e-7)
    costs = [np.mean([(w @ x - GOAL @ x) ** 2 for x in found.inputs]) for w in found.path]
    np.testing.assert_allclose(found.costs, costs, atol=1e-12)
    moves = np.diff(found.path, axis=0)
    assert found.together == np.sum(moves[:, 0] * moves[:, 1] > 0)


def test_inputs_of_one_sign_move_both_weights_the_same_way():
    assert np.all(inputs_of("sigmoid") > 0)
    assert descend("sigmoid", 0.4).together == STEPS
    assert abs(descend("tanh", 0.4).together - STEPS / 2) < STEPS / 5
    assert abs(descend("sigmoid minus 1/2", 0.4).together - STEPS / 2) < STEPS / 5


@pytest.mark.parametrize("kind", INPUTS)
def test_the_valley_has_the_cost_that_it_says(kind):
    inputs = inputs_of(kind)
    for w in valley(inputs, 0.25)[::7]:
        assert np.mean(((w - GOAL) @ inputs.T) ** 2) == pytest.approx(0.25)


def test_how_uneven_a_valley_is():
    assert unevenness(np.array([[1.0, 0.0], [0.0, 1.0]])) == pytest.approx(1.0)
    assert unevenness(np.array([[3.0, 0.0], [0.0, 1.0]])) == pytest.approx(9.0)
    with pytest.raises(InputError, match="each of the two weights"):
        unevenness(np.ones((5, 3)))
    assert unevenness(np.array([[3e200, 0.0], [0.0, 1e200]])) == pytest.approx(9.0)
    for kind in INPUTS:
        assert unevenness(inputs_of(kind, 2)) == pytest.approx(
            np.linalg.cond(inputs_of(kind, 2)) ** 2)
    assert unevenness(inputs_of("sigmoid")) > 5 > 2 > unevenness(inputs_of("tanh"))
    assert np.any(inputs_of("tanh", 2) != inputs_of("tanh", 3))


@pytest.mark.parametrize("rate", [0, -1, float("nan"), float("inf"), "fast", None])
def test_a_rate_that_is_none_is_refused(rate):
    with pytest.raises(InputError, match="rate ="):
        descend("tanh", rate)


def test_which_way_the_goal_lies_decides_what_centring_saves():
    rates, draws = np.geomspace(0.1, 8, 9), range(8)

    def steps(kind, start):
        return np.median([fewest_steps(kind, rates, draw, start=start)[0] for draw in draws])

    assert steps("sigmoid", START) > 2 * steps("sigmoid minus 1/2", START)
    along = GOAL + [-1.5, -1.5]  # all inputs are positive, and so is their mean
    assert steps("sigmoid", along) <= steps("sigmoid minus 1/2", along)
    np.testing.assert_array_equal(descend("tanh", 0.3, start=along).path[0], along)


@pytest.mark.parametrize("start", [[1.0], [1.0, 2.0, 3.0], "here", [1.0, float("nan")], None])
def test_a_start_that_is_none_is_refused(start):
    with pytest.raises(InputError, match="start"):
        descend("tanh", 0.3, start=start)


def test_the_controls_move_the_descent():
    widget = zig_zag()
    for inputs, rate in (("sigmoid", 0.8), ("tanh", 0.6), ("sigmoid minus 1/2", 2.5)):
        widget.inputs.value, widget.rate.value = inputs, rate
        wanted = descend(inputs, rate)
        x, y = widget.live.artists["path"].get_data()
        np.testing.assert_array_equal(np.transpose([x, y]), wanted.path)
        np.testing.assert_array_equal(widget.live.artists["cost"].get_ydata(), wanted.costs)
        assert f"In {wanted.together} of {STEPS} steps" in widget.live.caption
        assert inputs in widget.live.label
    widget.set(inputs="sigmoid", rate=2.5)
    assert "too large" in widget.live.caption
    widget.set(inputs="tanh", rate=0.05)
    assert "after 46 steps" in widget.live.caption
    widget.set(inputs="sigmoid", rate=0.05)
    assert "not yet" in widget.live.caption
    widget.reset.click()
    assert widget.state == {"inputs": "sigmoid", "rate": 0.8}


@pytest.mark.parametrize(("state", "words"), [
    ({"inputs": "relu"}, "'relu'"), ({"rate": 0}, "rate = 0"), ({"rate": "x"}, "rate = 'x'"),
    ({"w": 1}, "'w'")])
def test_an_impossible_descent_is_refused_and_moves_nothing(state, words):
    widget = zig_zag()
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == {"inputs": "sigmoid", "rate": 0.8}


# -- Leaky ReLU and the max ------------------------------------------------------------------


@pytest.mark.parametrize("alpha", [0.0, 0.01, 0.2, 0.3, 0.99, 1.0, 1.01, 1.5, 2.0])
def test_both_formulas_are_drawn_for_every_alpha(alpha):
    widget = leaky_or_max()
    widget.alpha.value = alpha
    z, leaky = widget.live.artists["f"].get_data()
    np.testing.assert_allclose(leaky, [v if v > 0 else alpha * v for v in z])
    _, most = widget.live.artists["ghost_f"].get_data()
    np.testing.assert_allclose(most, [max(alpha * v, v) for v in z])
    for name, values in (("df", leaky), ("ghost_df", most)):
        slopes = widget.live.artists[name].get_ydata()
        rises = [values[1] - values[0], values[-1] - values[-2]]
        np.testing.assert_allclose([slopes[0], slopes[-1]], np.array(rises) / 5.0)
        assert np.isnan(slopes[2])
    same = np.allclose(leaky, most)
    assert same == (alpha <= 1) and ("the two part" in widget.live.caption) != same


def test_the_buttons_set_alpha():
    widget = leaky_or_max(alpha=0.7)
    for button in widget.presets:
        button.click()
        assert widget.state == {"alpha": float(button.description)}
        kind = ACTIVATIONS["leaky_relu"].f(-1.0, alpha=widget.alpha.value)
        assert widget.live.artists["f"].get_ydata()[0] == pytest.approx(5 * kind)


@pytest.mark.parametrize(("state", "words"), [
    ({"alpha": 3}, "alpha = 3"), ({"alpha": "x"}, "alpha = 'x'"), ({"z": 1}, "'z'"),
    ({"alpha": float("nan")}, "alpha = nan")])
def test_an_impossible_alpha_is_refused_and_moves_nothing(state, words):
    widget = leaky_or_max()
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == {"alpha": 0.2}


def test_pages_without_a_kernel_show_pictures():
    for widget in (zig_zag(), leaky_or_max()):
        data, _ = widget._repr_mimebundle_()
        assert data["image/svg+xml"].startswith("<svg")
        assert widget.live.caption in data["text/plain"]


def test_start_goal_and_end_are_named():
    widget = zig_zag()
    left = widget.live.figure.axes[0]
    assert {text.get_text() for text in left.texts} >= {"start", "goal"}
    assert "square is where they end" in widget.live.caption


def test_the_fewest_steps_are_those_of_the_best_rate():
    rates = [0.1, 0.8, 2.0]
    first, stays, rate = fewest_steps("tanh", rates, 4)
    below = {r: np.flatnonzero((costs := descend("tanh", r, 4).costs) < 0.01 * costs[0])
             for r in rates}
    assert first == min(steps[0] for steps in below.values() if len(steps))
    assert below[rate][0] == first <= stays
    above = {r: np.flatnonzero((costs := descend("tanh", r, 4).costs) >= 0.01 * costs[0])
             for r in rates}
    assert stays == min(min(steps[-1] + 1, STEPS) for steps in above.values())
    assert fewest_steps("sigmoid", [1e-6]) == (STEPS, STEPS, 1e-6)
