"""The gates' race: equal weights, equal effort, seeds that nothing was chosen by, one question."""

import mpmath
import numpy as np
import pytest

from helpers.my_work import VARIABLE
from helpers.race import gated, gated_plan
from helpers.race.fair import chosen
from helpers.race.fair_plan import Job, Net, right_of, train
from helpers.race.gated_plan import (
    CONTROL,
    GATED,
    NETS,
    PLAIN,
    SETTING,
    STARTS,
    begin,
    kept,
    network,
)

TINY = Net(2, (0.02, 0.1), width=16, epochs=1, images=200, seeds=(0, 1), final_seeds=(5, 6))
FEW = ("relu", "bilinear", "swiglu", CONTROL)


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize("unit", [*PLAIN, *GATED])
def test_all_have_the_same_number_of_weights_in_their_blocks_and_outside(unit, net):
    assert gated_plan.weights(unit) == 2 * 2 * 64 * 96 == 2 * 3 * 64 * 64
    every = sum(p.value.size for p in network(unit, 0, net=net).parameters)
    assert every == sum(p.value.size for p in network("relu", 0).parameters)


def test_the_two_starts_are_one_for_the_bilinear_unit_and_for_no_other():
    assert {unit for unit in (*PLAIN, *GATED, CONTROL) if kept(unit) == 1} == {"bilinear"}
    one, other = (network("bilinear", 3, start) for start in STARTS)
    assert all(np.array_equal(a.value, b.value)
               for a, b in zip(one.parameters, other.parameters, strict=True))


def test_the_control_has_twice_the_weights_and_is_a_relu():
    assert gated_plan.weights(CONTROL) == 2 * gated_plan.weights("relu")
    layer = network(CONTROL, 0).layers[1].layers[1]
    assert layer.layers[1].act.key == "relu" and kept(CONTROL) == kept("relu")


def test_the_bent_network_has_a_relu_behind_its_first_layer_and_the_same_weights():
    straight, bent = (network("glu", 4, net=net) for net in NETS)
    assert [repr(one) for one in bent.layers] == [
        repr(straight.layers[0]), "Activate('relu')", *map(repr, straight.layers[1:])]
    for one, other in zip(straight.parameters, bent.parameters, strict=True):
        np.testing.assert_array_equal(one.value, other.value)


def test_each_gets_the_same_effort_and_fresh_seeds():
    for net in NETS:
        jobs = gated.trials(net)
        assert len({job.name for job in jobs}) == len(jobs)
        for unit in (*PLAIN, *GATED, CONTROL):
            assert sum(job.act == unit for job in jobs) == len(STARTS) * len(SETTING.rates) * 3
    assert not set(SETTING.seeds) & set(SETTING.final_seeds)
    assert len(SETTING.final_seeds) >= 11  # 28 pairs need them


def mean_square(f):
    return mpmath.quad(lambda x: f(x) ** 2 * mpmath.npdf(x), [-mpmath.inf, 0, mpmath.inf])


@pytest.mark.parametrize(("unit", "g"), [
    ("relu", lambda x: max(x, 0)), ("swish", lambda x: x / (1 + mpmath.exp(-x))),
    ("gelu", lambda x: x * mpmath.ncdf(x)), ("relu_squared", lambda x: max(x, 0) ** 2),
    ("glu", lambda x: 1 / (1 + mpmath.exp(-x))),
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
    jobs = gated.trials("bent", TINY, FEW)
    gated._work(jobs[:3], TINY)
    before = gated._kept(TINY)
    assert set(before) == {job.name for job in jobs[:3]}
    rows, runs = gated._race("bent", TINY, FEW)
    assert f"3 of {len(jobs)} are there" in capsys.readouterr().out
    assert {name: gated._kept(TINY)[name] for name in before} == before
    assert len(rows) == len(FEW) * 2 * 2 and {len(row["accuracies"]) for row in rows} == {2}
    assert {(run["act"], run["seed"]) for run in runs} == {(u, s) for u in FEW for s in (5, 6)}
    assert all(len(run["right"]) and 0 < run["test"] < 1 for run in runs)
    gated._write({"bent": (rows, runs)}, TINY, tmp_path / "record.json")
    said = gated.record(tmp_path / "record.json")["bent"]
    assert set(said["made"]) == {"date", "python", "numpy", "processor"}
    assert len(gated.pair_verdicts(said)) == 3
    assert [one.pairs for one in gated.against_control(said)] == [2, 2]
    assert {gated.one_question(said).first, gated.one_question(said).second} == {
        "With a gate", "without"}
    assert gated._kept(Net(2, (0.02,), width=17)) == {}, "of another network"


def test_a_trial_never_sees_the_test_images():
    said = train(Job("straight", "glu", "unit", 0.02, 3), TINY, begin)
    assert "test" not in said and 0.1 < said["accuracy"] < 1
    last = train(Job("straight", "glu", "unit", 0.02, 3, final=True), TINY, begin)
    assert last["accuracy"] == said["accuracy"]


def test_ctrl_c_says_that_the_command_goes_on_later(monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(gated, "_race", stopped)
    with pytest.raises(SystemExit, match="goes on from there"):
        gated.main()


def test_the_record_is_what_the_rules_say():
    for said in gated.record().values():
        assert set(said["chosen"]) == {*PLAIN, *GATED, CONTROL}
        best = chosen(said["tried"])
        assert said["chosen"] == best and said["kept"] == {u: kept(u) for u in best}
        for row in said["tried"]:
            assert row["accuracy"] == pytest.approx(np.mean(row["accuracies"]))
        for unit, row in best.items():
            runs = [run for run in said["runs"] if run["act"] == unit]
            assert [run["seed"] for run in runs] == list(SETTING.final_seeds)
            assert {(run["start"], run["rate"]) for run in runs} == {(row["start"], row["rate"])}
            assert all(right_of(run).mean() == pytest.approx(run["test"]) for run in runs)


def test_one_network_of_the_record_comes_out_much_the_same_when_trained_again():
    for net, said in gated.record().items():
        run = next(run for run in said["runs"] if (run["act"], run["seed"]) == ("bilinear", 10))
        again = train(Job(net, "bilinear", run["start"], run["rate"], 10, True), SETTING, begin)
        assert again["test"] == pytest.approx(run["test"], abs=0.03)
