"""The claims on order and chaos: verdicts and telling positions, computed."""

import math
import re

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.exercises.claims import VERDICTS, claims_of
from helpers.experiments.trainable_depth import RATES
from helpers.experiments.trainable_depth_record import rates_of, record, shares
from helpers.moments.mean_field import c_star, chi, critical_sigma_w, depth_scale, phase, q_star
from helpers.moments.wide import wide_run
from helpers.widgets import order_and_chaos, spot_the_error

CLAIMS = claims_of("17_order_and_chaos")


def sizes(act, w, width, seeds=60, depth=50):
    """The gradient at layer 1 of some networks."""
    return np.array([wide_run(act, w, 0.0, depth, width, seed=seed).gradient[1]
                     for seed in range(seeds)])


def ends(act, w, b, start, **more):
    """The angle at layer 50, the median of some networks."""
    return np.median([wide_run(act, w, b, 50, 200, angle=start, seed=seed, **more).angle[-1]
                      for seed in range(5)])


def test_each_verdict_occurs_and_every_claim_has_a_figure():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS) and len(CLAIMS) >= 7
    assert all(claim.show and claim.look for claim in CLAIMS)


def test_every_show_me_sets_all_of_its_figure():
    shown = order_and_chaos()
    for card in spot_the_error("17_order_and_chaos", shown).cards:
        card.choice.value = VERDICTS["true"]
        card.show.click()
        assert "could not be set" not in card.verdict.value
        assert shown.state == card.claim.show


def test_on_the_edge_a_narrow_network_loses_the_gradient():
    assert phase("tanh", 1.327, 0.2236) == "edge"
    off = [abs(math.log10(wide_run("tanh", 1.327, 0.2236, width=10, seed=seed).gradient[1]))
           for seed in range(20)]
    assert np.median(off) > 1


@pytest.mark.parametrize("w", [0.5, math.sqrt(2), 2.5, 6.0])
def test_relu_brings_signals_together_whatever_the_weights(w):
    assert ends("relu", w, 0.0, 20.0) < 12
    assert phase("relu", w, 0.0) != "chaotic"


def test_hes_start_keeps_the_mean_square_and_not_the_median():
    narrow = sizes("relu", math.sqrt(2), 30)
    assert 1 / 9 < np.median(narrow) < 1 / 4 and narrow.min() < 0.02
    squares = sizes("relu", math.sqrt(2), 100, seeds=200, depth=10) ** 2
    assert squares.mean() == pytest.approx(1, abs=5 * squares.std() / math.sqrt(200))


def test_the_sigmoid_with_four_times_glorots_weights():
    assert chi("sigmoid", q_star("sigmoid", 4.0, 0.0), 4.0) == pytest.approx(0.399, abs=5e-4)
    assert critical_sigma_w("sigmoid", 0.0) > 10
    z = np.random.default_rng(0).standard_normal(400_000) * math.sqrt(5.855)
    act = ACTIVATIONS["sigmoid"]
    assert 16 * np.mean(act.f(z) ** 2) == pytest.approx(5.855, rel=0.01)
    assert 16 * np.mean(act.df(z) ** 2) == pytest.approx(0.399, rel=0.02)


def test_selus_gradient_grows_and_its_signals_go_to_a_right_angle():
    assert math.sqrt(chi("selu", 1.0, 1.0)) == pytest.approx(1.035, abs=5e-4)
    assert c_star("selu", 1.0, 0.0) == 0 and 60 < ends("selu", 1.0, 0.0, 30.0) < 100


def test_what_begins_in_chaos_learns_unless_it_is_deep():
    said = next(one.explanation for one in CLAIMS if one.name.endswith("chaos_cannot_train"))
    runs = record()["runs"]
    cells = {depth: np.mean(share) for (sigma, depth), share in shares(runs, 100, 1000).items()
             if sigma == 2.5}
    told = re.findall(r"(\d+) layers (?:came to recognise )?(\d\.\d\d)\b", said)
    assert [int(depth) for depth, _ in told] == [10, 40, 80, 160]
    assert {depth: f"{cells[int(depth)]:.2f}" for depth, _ in told} == dict(told)
    six = 6 * depth_scale("tanh", math.sqrt(2.5), math.sqrt(0.05))[1]
    assert f"six depth scales are {six:.0f} layers" in said
    assert "best of three rates and 1000 steps" in said and len(RATES) == 3
    best = rates_of(runs, 100, 1000)
    assert f"At 10 layers the best rate was {best[2.5, 10]}, at 80 it was {best[2.5, 80]}" in said


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_default_start_of_a_library_is_in_order(key):
    assert phase(key, math.sqrt(1 / 3), 0.0) == "ordered"  # told in the notebook, not as a claim


def test_larger_weights_of_relu_change_no_angle():
    angles = [wide_run("relu", w, 0.0, 20, 100).angle for w in (0.7, 3.0)]
    np.testing.assert_allclose(*angles, rtol=1e-4)


def test_biases_bring_signals_together():
    assert ends("tanh", 1.5, 1.5, 60.0) < 1 < 40 < ends("tanh", 1.5, 0.0, 60.0)
    angles = [math.degrees(math.acos(c_star("tanh", 1.5, b))) for b in (0.0, 0.1, 0.2, 0.3, 0.5)]
    assert all(np.diff(angles) < 0) and angles[0] == 90 and angles[-1] < 1e-3


def test_without_biases_order_keeps_the_angle():
    run = wide_run("tanh", 0.8, 0.0)
    assert run.length[:, -1].max() < 1e-4 and abs(run.angle[-1] - run.angle[10]) < 25
    assert ends("tanh", 0.8, 0.0, 60.0) > 35 and ends("tanh", 0.8, 0.2, 60.0) < 1


def test_relu_remembers_a_length_and_tanh_does_not():
    for act, ratio in (("relu", 4.0), ("tanh", 1.0)):
        long, short = (wide_run(act, 1.5, 0.0, 20, 200, length).length[0, -1]
                       for length in (4.0, 1.0))
        assert long / short == pytest.approx(ratio, rel=0.1)


def test_forwards_and_backwards_it_is_the_same_factor():
    apart, back = [], []
    for seed in range(30):
        run = wide_run("tanh", 1.9, 0.3, 8, 300, 1.0, 0.01, seed)
        size = run.length[0] * np.radians(run.angle)
        apart.append((size[8] / size[4]) ** 2)
        back.append((run.gradient[4] / run.gradient[8]) ** 2)
    wanted = float(chi("tanh", q_star("tanh", 1.9, 0.3), 1.9)) ** 4
    assert np.mean(apart) == pytest.approx(wanted, rel=0.12)
    assert np.mean(back) == pytest.approx(wanted, rel=0.12)
