"""Published results found again: each by another way than the code's own, and the record whole."""

import json
import math

import mpmath
import numpy as np
import pytest
from scipy import integrate, stats

from helpers.checks import InputError
from helpers.experiments.digits import load
from helpers.experiments.published import (
    FULL,
    KEYS,
    SHORT,
    TINY,
    Found,
    Outcome,
    Step,
    convolutions,
    critical_tanh,
    jacobian_norms,
    outcome,
    recorded,
    result,
    singular_values,
)
from helpers.experiments.published.__main__ import main
from helpers.experiments.published.record import as_plain, from_plain, make
from helpers.experiments.published.result import AGREES, DIFFERS, IN_PART, Quantity, finished, same


def made_up(measure=None, **values):
    """An Outcome of two quantities, 2 within 0.5 and 100 within a factor of 2."""
    one = result("convolutions")
    quantities = (Quantity("a", "the first", 2.0, 0.5),
                  Quantity("b", "the second", 100.0, 2.0, True))
    changed = type(one)(one.key, one.title, one.paper, one.place, one.ours, one.reason, quantities,
                        measure, {})
    return Outcome(changed, Found(values))


# -- verdicts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("a, b, verdict", [
    ([1.6, 2.2], [60.0, 180.0], AGREES), ([1.4], [199.0], IN_PART), ([2.51], [201.0], DIFFERS),
    ([2.0], [49.9], IN_PART), ([math.inf], [math.inf], DIFFERS), ([2.5], [50.0], AGREES)])
def test_a_verdict_is_that_of_the_means(a, b, verdict):
    one = made_up(a=a, b=b)
    assert one.verdict == verdict and one.words.startswith(verdict.capitalize())
    if verdict == IN_PART:
        right, wrong = ("first", "second") if one.rows[0].agrees else ("second", "first")
        assert f"Yes: the {right}. No: the {wrong}." in one.words


def test_a_quantity_beyond_all_bounds_agrees_with_its_like_alone():
    endless = Quantity("c", "the third", math.inf, 1.5, True)
    assert endless.agrees(math.inf) and not endless.agrees(1e9)
    assert not Quantity("b", "", 100.0, 2.0, True).agrees(-100.0)


def test_a_row_tells_mean_error_and_spread():
    first, second = made_up(a=[1.0, 2.0, 3.0], b=[100.0]).rows
    assert first.mean == 2 and first.error == pytest.approx(1 / math.sqrt(3))
    assert first.ours == "2 (1 to 3)" and second.ours == "100" and second.error is None
    assert made_up(a=[math.inf] * 2, b=[1.0]).rows[0].ours == "no end found"
    far = made_up(a=[math.inf, 2.0, 1.0], b=[1.0]).rows[0]
    assert far.mean == 2 and far.error is None and far.ours == "2 (1 to no end found)"


def test_two_runs_are_the_same_within_the_tolerance():
    one = made_up(a=[2.0], b=[100.0])
    for a, b, alike in ((2.4, 60.0, True), (2.6, 100.0, False), (2.0, 201.0, False)):
        assert same(one.result, Found({"a": [a], "b": [b]}), one.found) is alike
    assert not same(one.result, Found({}), one.found), "nothing in common says nothing"
    deep = result("trainable_depth")
    first, second = ({"1.0": [50.0], "1.76": [edge]} for edge in (math.inf, 150.0))
    assert same(deep, Found(first), Found(second)), "the edge has no end to compare"
    assert not same(deep, Found({"1.0": [math.inf]}), Found(second))


# -- each by another way -------------------------------------------------------------------------


def test_where_chaos_begins_by_mpmath():
    def mean(function, q):
        return mpmath.quad(lambda z: function(z * mpmath.sqrt(q)) * mpmath.npdf(z),
                           [-12, -4, -1, 0, 1, 4, 12], method="gauss-legendre")

    def excess(w, q):
        return (w * mean(lambda z: mpmath.sech(z) ** 4, q) - 1,
                w * mean(lambda z: mpmath.tanh(z) ** 2, q) + mpmath.mpf("0.05") - q)

    w, q = mpmath.findroot(excess, (1.7, 0.5))
    found = recorded("critical_tanh").values
    assert found["sigma_w2"][0] == pytest.approx(float(w), abs=1e-8)
    assert found["q_star"][0] == pytest.approx(float(q), abs=1e-8)


def test_a_drawn_network_that_is_nearly_linear_is_known_exactly(monkeypatch):
    monkeypatch.setattr(critical_tanh, "SIGMA_B2", 0.0)
    square = np.mean([critical_tanh.drawn(0.01, 300, 14, seed)[1] for seed in range(6)])
    assert square == pytest.approx(0.01, rel=0.02)


def test_the_mean_singular_value_is_that_of_the_quarter_circle():
    quarter = integrate.quad(lambda s: s * math.sqrt(4 - s * s) / math.pi, 0, 2)[0]
    assert pytest.approx(quarter) == singular_values.LINEAR
    small = np.full((1, 784), 1e-4, np.float32)
    for start, factor in (("normalised", 1.0), ("standard", 1 / math.sqrt(3))):
        found = singular_values.mean_singular_values(start, small, 200, 0)
        np.testing.assert_allclose(found, quarter * factor, rtol=0.02)


def test_a_layers_jacobian_is_that_of_finite_differences():
    x, rng, width = load("standardised").train_x[:1], np.random.default_rng(3), 12
    a, stretched = x[0].astype(float), []
    for layer in range(singular_values.LAYERS):
        bound = math.sqrt(6 / (len(a) + width))
        weights = rng.uniform(-bound, bound, (len(a), width))
        if layer:
            steps = 1e-5 * np.eye(width)
            jacobian = (np.tanh((a + steps) @ weights) - np.tanh((a - steps) @ weights)) / 2e-5
            stretched.append(np.sqrt(np.linalg.eigvalsh(jacobian @ jacobian.T).clip(0)).mean())
        a = np.tanh(a @ weights)
    found = singular_values.mean_singular_values("normalised", x, width, 3)
    np.testing.assert_allclose(found, stretched, rtol=1e-3)
    assert min(found) < 0.7, "tanh is bent here"


def test_the_paper_has_these_deviations_for_its_convolutions():
    said = [convolutions.derived(count) for count in (64, 128, 256, 512)]
    np.testing.assert_allclose(said, [0.059, 0.042, 0.029, 0.021], atol=5e-4)
    product = 5.9 * 4.2**2 * 2.9**2 * 2.1**4  # as the paper has it, rounded
    assert convolutions.by_formula() == pytest.approx(product, rel=0.02)


def test_with_the_same_random_numbers_the_factor_is_the_formulas_exactly():
    filters = (3, 4, 6, 5)
    small, kept = (convolutions.shrinks(filters, std, 4, 7) for std in (0.01, None))
    assert small / kept == pytest.approx(convolutions.by_formula(filters), rel=1e-4)


def test_wrapped_borders_go_back_as_they_came():
    rng, wrap = np.random.default_rng(0), convolutions.Wrap()
    x, dout = rng.standard_normal((2, 3, 4, 2)), rng.standard_normal((2, 5, 6, 2))
    assert wrap.forward(x).shape == dout.shape
    assert np.sum(wrap.forward(x) * dout) == pytest.approx(np.sum(x * wrap.backward(dout)))
    assert np.array_equal(wrap.forward(x)[:, 0, 1:-1], x[:, -1])


def test_a_gradients_size_is_a_product_of_random_factors():
    """|Jv|**2 is a product of 2/n times a sum of n squares, each there with probability 1/2."""
    width, layers, rng = 30, 5, np.random.default_rng(1)
    found = jacobian_norms.log_squares(width, layers, 1500, rng)
    there = rng.binomial(width, 0.5, (1500, layers))
    drawn = np.log(2 / width * rng.chisquare(there)).sum(axis=1)
    assert stats.ks_2samp(found, drawn).pvalue > 1e-3
    assert np.exp(found).mean() == pytest.approx(1, abs=0.2)


# -- the record ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_what_is_recorded_is_whole(key):
    one, found = result(key), recorded(key)
    assert one.key == key and found.setting == {"budget": FULL, **json.loads(json.dumps(
        one.settings[FULL]))}
    assert set(found.values) == {quantity.key for quantity in one.quantities}
    assert found.made["date"] and found.made["numpy"] and found.seconds > 0
    drawn = [row for row in found.values.values() if len(row) > 1]
    assert drawn and min(map(len, drawn)) >= 3, "several seeds"
    said = outcome(key)
    assert said.words.endswith(".") and said.verdict in (AGREES, IN_PART, DIFFERS)
    assert all(part for part in (one.paper, one.place, one.ours, one.reason))


@pytest.mark.parametrize("key", KEYS)
def test_the_same_code_runs_with_a_small_budget(key):
    steps = list(result(key).run(TINY))
    *before, found = steps
    assert isinstance(found, Found) and all(isinstance(one, Step) and one.words for one in before)
    shares = [one.share for one in before]  # never back
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] < 1
    assert set(found.values) == set(recorded(key).values)
    assert set(found.controls) == set(recorded(key).controls)
    again = finished(result(key).run(TINY))
    assert again == found, "the seeds say all"
    assert Outcome(result(key), found).words


def test_a_run_ends_where_it_is_left():
    run = result("jacobian_norms").run(SHORT)
    assert next(run).share == 0
    run.close()
    assert next(run, None) is None


def test_the_record_is_made_again_result_by_result(tmp_path):
    file, told = tmp_path / "record.json", []
    make(("convolutions",), TINY, told.append, file)
    make(("singular_values",), TINY, told.append, file)
    said = json.loads(file.read_text(encoding="utf-8"))
    assert list(said) == ["singular_values", "convolutions"], "in the order of KEYS"
    assert recorded("convolutions", file).values == from_plain(said["convolutions"]).values
    assert recorded("critical_tanh", file) is None
    assert any("%" in one for one in told) and any("gree" in one for one in told)


def test_infinity_is_kept_in_a_file_that_any_program_reads():
    found = Found({"a": [1.0, math.inf]})
    text = json.dumps(as_plain(found), allow_nan=False)
    assert from_plain(json.loads(text)).values == found.values


def test_the_command_takes_what_there_is_and_says_so(capsys):
    main(["convolutions", "--budget", TINY])
    assert "convolutions: " in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "none of critical_tanh" in capsys.readouterr().err
    with pytest.raises(InputError, match="nothing"):
        result("nothing")
