"""The gates' race: equal weights, equal effort, seeds that nothing was chosen by, one question."""

import mpmath
import numpy as np
import pytest

from helpers.my_work import VARIABLE
from helpers.race import gated, gated_plan
from helpers.race.fair_plan import Job, Net, train
from helpers.race.gated_plan import GATED, PLAIN, SETTING, STARTS, begin, kept, network

TINY = Net(2, (0.02, 0.1), width=16, epochs=1, images=200, seeds=(0, 1), final_seeds=(5, 6))
FEW = ("relu", "swish", "bilinear", "swiglu")


@pytest.mark.parametrize("unit", ["relu", "gelu", "swish", *GATED])
def test_all_have_the_same_number_of_weights_in_their_blocks_and_outside(unit):
    assert gated_plan.weights(unit) == 2 * 2 * 64 * 96 == 2 * 3 * 64 * 64
    every = sum(p.value.size for p in network(unit, 0).parameters)
    assert every == sum(p.value.size for p in network("relu", 0).parameters)


def test_each_gets_the_same_effort_and_fresh_seeds():
    jobs = gated.trials()
    assert len({job.name for job in jobs}) == len(jobs)
    for unit in (*PLAIN, *GATED):
        assert sum(job.act == unit for job in jobs) == len(STARTS) * len(SETTING.rates) * 3
    assert not set(SETTING.seeds) & set(SETTING.final_seeds)
    assert len(SETTING.final_seeds) >= 11  # 28 pairs need them


def mean_square(f):
    return mpmath.quad(lambda x: f(x) ** 2 * mpmath.npdf(x), [-mpmath.inf, 0, mpmath.inf])


@pytest.mark.parametrize(("unit", "g"), [
    ("relu", lambda x: max(x, 0)), ("swish", lambda x: x / (1 + mpmath.exp(-x))),
    ("gelu", lambda x: x * mpmath.ncdf(x)), ("glu", lambda x: 1 / (1 + mpmath.exp(-x))),
    ("bilinear", lambda x: x), ("geglu", lambda x: x * mpmath.ncdf(x)),
    ("swiglu", lambda x: x / (1 + mpmath.exp(-x)))])
def test_the_second_start_keeps_the_mean_square(unit, g):
    t = kept(unit)
    square = mean_square(lambda x: g(t * x)) * (t * t if unit in GATED else 1)
    assert float(square) == pytest.approx(1, abs=0.003)
    made = network(unit, 3, "kept").layers[1].layers[1].dense
    plain = network(unit, 3, "unit").layers[1].layers[1].dense
    for one, other in zip(made[:-1], plain[:-1], strict=True):
        np.testing.assert_allclose(one.weights.value, t * other.weights.value, rtol=1e-6)
    np.testing.assert_array_equal(made[-1].weights.value, plain[-1].weights.value)


def test_the_same_code_trains_a_small_budget_is_taken_up_and_writes_a_record(
        tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    jobs = gated.trials(TINY, FEW)
    gated._work(jobs[:3], TINY)
    before = gated._kept(TINY)
    assert set(before) == {job.name for job in jobs[:3]}
    net, rows, runs = gated._race(TINY, FEW)
    assert f"3 of {len(jobs)} are there" in capsys.readouterr().out
    assert {name: gated._kept(TINY)[name] for name in before} == before
    assert len(rows) == len(FEW) * 2 * 2 and {len(row["accuracies"]) for row in rows} == {2}
    assert {(run["act"], run["seed"]) for run in runs} == {(u, s) for u in FEW for s in (5, 6)}
    assert all(len(run["right"]) and 0 < run["test"] < 1 for run in runs)
    gated._write(net, rows, runs, tmp_path / "record.json")
    said = gated.record(tmp_path / "record.json")
    assert set(said["made"]) == {"date", "python", "numpy", "processor"}
    assert len(gated.pair_verdicts(said)) == 6
    assert {gated.one_question(said).first, gated.one_question(said).second} == {
        "With a gate", "without"}
    assert gated._kept(Net(2, (0.02,), width=17)) == {}, "of another network"


def test_a_trial_never_sees_the_test_images():
    said = train(Job("gated", "glu", "unit", 0.02, 3), TINY, begin)
    assert "test" not in said and 0.1 < said["accuracy"] < 1
    last = train(Job("gated", "glu", "unit", 0.02, 3, final=True), TINY, begin)
    assert last["accuracy"] == said["accuracy"]


def test_ctrl_c_says_that_the_command_goes_on_later(monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(gated, "_race", stopped)
    with pytest.raises(SystemExit, match="goes on from there"):
        gated.main()
