"""The claims on SELU: verdicts and telling positions, each checked by computation."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.exercises.claims import VERDICTS, claims_of
from helpers.experiments import digits
from helpers.moments.deep_moments import deep_run, normal_inputs
from helpers.moments.moments import (
    DOMAINS,
    fixed_point,
    mean_squared_slope,
    next_moments,
    trajectory,
)
from helpers.moments.variants import VARIANTS
from helpers.widgets import deep_moments, explore, moment_map, spot_the_error
from helpers.widgets.figure_choice import figure_choice

CLAIMS = claims_of("09_selu")
selu, relu = ACTIVATIONS["selu"], ACTIVATIONS["relu"]


def figures():
    return figure_choice(curve=explore(selu), map=moment_map(), network=deep_moments())


def test_each_claim_is_complete():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS) and len(CLAIMS) >= 14
    for claim in CLAIMS:
        assert claim.claim.endswith(".") and claim.explanation.endswith(".")
        assert len(claim.claim) < 120
        assert bool(claim.show) == bool(claim.look), claim.claim
        assert claim.show.get("figure") in ("curve", "map", "network", None)
    assert sum(not claim.show for claim in CLAIMS) <= 3


def test_every_show_me_sets_its_figure():
    shown = figures()
    widget = spot_the_error("09_selu", shown)
    for card in widget.cards:
        card.choice.value = VERDICTS["true"]
        if not card.claim.show:
            continue
        card.show.click()
        assert "could not be set" not in card.verdict.value
        figure = card.claim.show["figure"]
        assert shown.state["figure"] == figure
        seen = [name for name, panel in shown.panels.items() if panel.layout.display != "none"]
        assert seen == [figure]
        for name, value in card.claim.show.items():
            assert shown.state[name] == value or name in ("alpha", "scale")
        assert "cannot be shown" not in shown.panels[figure].live.caption


def test_a_figure_that_is_not_there_is_refused():
    shown = figure_choice(map=moment_map())
    with pytest.raises(InputError, match="map"):
        shown.set(figure="curve")
    with pytest.raises(InputError, match="tau"):
        shown.set(tau=9)
    shown.set(mean=0.2)
    assert shown.state["mean"] == 0.2 and shown.state["figure"] == "map"


def test_what_is_said_about_the_way_back():
    growth = float(mean_squared_slope(selu))
    assert round(growth, 4) == 1.0716 and round(growth**50) == 32
    assert f"{selu.df(-20.0):.1e}" == "3.6e-09"
    assert selu.df(np.float32(-103)) > 0 == selu.df(np.float32(-106))
    assert selu.df(-744.0) > 0 == selu.df(-747.0)
    steady = deep_run("relu", "he", inputs=normal_inputs(100, 256))
    steep = deep_run("selu", "lecun", inputs=normal_inputs(100, 256))
    assert abs(np.log(steady.gradient[0])) < 0.5 < 3 < np.log(steep.gradient[0])


def test_what_is_said_about_weights_and_dropout():
    few = {"depth": 40, "inputs": normal_inputs(100, 256)}
    assert deep_run(init="third", **few).variance[-1] < 1e-5
    assert deep_run(init="he", **few).variance[-1] > 100
    dropped = deep_run(drop="dropout", rate=0.2, **few).variance[20:]
    assert dropped.mean() == pytest.approx(2.8, abs=0.2)
    alpha = deep_run(drop="alpha", rate=0.2, **few)
    assert alpha.variance[20:].mean() == pytest.approx(1, abs=0.05) and alpha.gradient[0] < 0.01


def test_what_is_said_about_constants_slopes_and_pixels():
    alpha, scale = selu.defaults["alpha"], selu.defaults["scale"]
    assert round(alpha, 4) == 1.6733 and round(scale, 4) == 1.0507
    assert selu.df(-0.2) == pytest.approx(1.439, abs=5e-4)
    assert selu.df(-1e-12) == pytest.approx(1.758, abs=5e-4) and selu.df(3.0) == scale
    pixels = digits.load("unit").train_x
    assert pixels.mean() == pytest.approx(0.13, abs=0.005)
    assert pixels.var() == pytest.approx(0.10, abs=0.006)
    run = deep_run(inputs=pixels[:100], depth=25)
    assert run.variance[5] < 0.7 and 0.8 < run.variance[20] < 1.1


def test_what_is_said_about_the_map():
    assert next_moments(selu, 0.0, 1.0) == pytest.approx((0, 1), abs=1e-12)
    assert next_moments(selu, 0.6, 2.5)[1] < 2.2
    domain = DOMAINS["theorem 1"]
    assert domain.mu[0] <= 0.06 <= domain.mu[1] and domain.nu[0] <= 1.2 <= domain.nu[1]
    _, variances = trajectory(selu, 0.06, 1.2, 30, tau=1.2)
    assert variances[-1] > domain.nu[1] and fixed_point(selu, tau=1.2).variance > domain.nu[1]
    assert next_moments(VARIANTS["no_negative"], -1.0, 1.0, 0.5)[0] > 0
    wide = deep_run(inputs=normal_inputs(100, 256, mean=1.0, variance=4.0), depth=25)
    assert wide.variance[0] > 3.5 and wide.variance[20] == pytest.approx(1, abs=0.15)


def test_a_product_of_gaussians_is_not_gaussian_and_a_sum_of_many_nearly_is():
    x, w = np.random.default_rng(0).standard_normal((2, 40_000, 100))
    product, total = x[:, 0] * w[:, 0], (x * w).sum(axis=1) / 10

    def kurtosis(values):
        return np.mean(values**4) / np.mean(values**2) ** 2

    assert kurtosis(product) > 7 and abs(kurtosis(total) - 3) < 0.3
