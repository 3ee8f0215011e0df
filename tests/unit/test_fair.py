"""The fair race: the same effort for each, seeds that nothing was chosen by, test images once."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.comparing.verdicts import TOO_FEW
from helpers.networks.training import Diverged
from helpers.race import fair, fair_plan
from helpers.race.fair_plan import ACTS, NETS, Job, Net, right_of, starts, train
from helpers.widgets.fair_race import fair_race

TINY = Net(1, (0.01, 0.1), width=8, epochs=1, images=200, seeds=(0, 1), final_seeds=(5, 6))
RECORDED = fair.record()


@pytest.mark.parametrize("name", NETS)
def test_each_gets_the_same_effort_and_fresh_seeds(name):
    net = NETS[name]
    assert len(ACTS) >= 10 and set(ACTS) <= set(ACTIVATIONS)
    assert len(net.rates) >= 6 and len(net.final_seeds) >= 12
    assert not set(net.seeds) & set(net.final_seeds)
    jobs = fair.trials(name)
    assert len({job.name for job in jobs}) == len(jobs)
    for act in ACTS:
        count = 3 if act == "sigmoid" else 2  # the text says so, and why
        assert len(starts(net, act)) == count
        assert sum(job.act == act for job in jobs) == count * len(net.rates) * len(net.seeds)


def test_a_trial_never_sees_the_test_images_and_a_final_keeps_every_answer():
    said = train(Job("two", "relu", "record", 0.05, 3), TINY)
    assert "test" not in said and "right" not in said and 0.1 < said["accuracy"] < 1
    last = train(Job("two", "relu", "record", 0.05, 3, final=True), TINY)
    assert last["accuracy"] == said["accuracy"], "the same training"
    right = right_of(last)
    assert right.shape == (500,) and right.mean() == pytest.approx(last["test"])


def test_a_training_that_diverges_counts_nothing_and_says_why(monkeypatch):
    def diverges(*_):
        raise Diverged("training diverged")

    monkeypatch.setattr(fair_plan, "train_step", diverges)
    said = train(Job("two", "selu", "record", 0.1, 0, final=True), TINY)
    assert said["accuracy"] == said["test"] == 0 and said["problem"] == "training diverged"
    assert not right_of(said).any()


@pytest.mark.parametrize("act", ["sigmoid", "elu", "prelu"])
def test_the_two_starts_differ_and_the_seed_does_not(act):
    first, second = (fair_plan._begin(TINY, Job("two", act, start, 0.1, 0))[0]
                     for start in ("record", "other"))
    ratio = second.parameters[0].value / first.parameters[0].value
    assert np.allclose(ratio, ratio[0, 0]) and abs(ratio[0, 0] - 1) > 0.02
    if act == "sigmoid":
        assert ratio[0, 0] == pytest.approx(4)


@pytest.mark.parametrize("name", ["two", "cnn"])
def test_the_centred_start_keeps_the_mean_of_z_at_0_from_the_second_layer_on(name):
    plain, centred = (fair_plan._begin(NETS[name], Job(name, "sigmoid", start, 0.1, 0))[0]
                      for start in ("other", "centred"))
    for one, other in zip(plain.parameters, centred.parameters, strict=True):
        assert one.name == other.name == "biases" or np.array_equal(one.value, other.value)
    layers = [layer for layer in centred.layers if hasattr(layer, "weights")]
    for layer in layers[1:-1]:
        half = np.full(len(layer.weights.value), 0.5)
        assert np.allclose(half @ layer.weights.value + layer.biases.value, 0, atol=1e-5)
    assert not layers[0].biases.value.any() and not layers[-1].biases.value.any()


def test_a_centred_sigmoid_network_is_a_tanh_network():
    centred = fair_plan._begin(NETS["ten"], Job("ten", "sigmoid", "centred", 0.1, 0))[0]
    tanh = fair_plan._begin(NETS["ten"], Job("ten", "tanh", "record", 0.1, 0))[0]
    tanh.layers[0].weights.value *= 2  # the first layer's inputs are pixels, not outputs of a unit
    a = b = fair_plan.load().valid_x[:5]
    for one, other in zip(centred.layers[:-1], tanh.layers[:-1], strict=True):
        a, b = one.forward(a), other.forward(b)
    assert np.allclose(a, (b + 1) / 2, atol=1e-4)


def test_the_control_has_the_same_effort_as_the_others():
    def row(act, start, accuracy):
        return {"act": act, "start": start, "rate": 0.1, "accuracy": accuracy, "loss": 1.0}

    rows = [row("sigmoid", "record", 0.5), row("sigmoid", "other", 0.6), row("tanh", "other", 0.9)]
    assert fair.equal_effort([*rows, row("sigmoid", "centred", 0.4)]) == {}
    assert fair.equal_effort([*rows, row("sigmoid", "centred", 0.7)]) == {"sigmoid": rows[1]}


def test_each_start_is_told_with_the_best_of_its_rates():
    ten = RECORDED["ten"]
    best = fair.best_by_start(ten, "sigmoid")
    assert max(best.values()) == best["centred"] == ten["chosen"]["sigmoid"]["accuracy"]
    assert best["other"] == fair.equal_effort(ten["tried"])["sigmoid"]["accuracy"]
    assert fair.start_words(ten, "sigmoid", "centred") == "glorot times 4, centred"
    assert fair.start_words(ten, "tanh", "other") == "glorot times 1.67"


def test_the_best_is_chosen_by_accuracy_then_by_loss():
    def row(rate, accuracy, loss):
        return {"act": "relu", "start": "record", "rate": rate, "accuracy": accuracy, "loss": loss}

    rows = [row(0.1, 0.9, None), row(0.2, 0.9, 0.4), row(0.3, 0.9, 0.3), row(0.4, 0.8, 0.1)]
    assert fair.chosen(rows)["relu"]["rate"] == fair.chosen(rows[::-1])["relu"]["rate"] == 0.3


# -- as it was recorded ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", RECORDED)
def test_the_record_is_of_todays_rules(name):
    said = RECORDED[name]
    setting = fair._setting(name)
    assert said["starts"] == setting.pop("starts") and said["setting"] == setting
    assert said["chosen"] == fair.chosen(said["tried"]) and set(said["chosen"]) == set(ACTS)
    equal = fair.equal_effort(said["tried"])
    assert ({(run["act"], run["start"], run["rate"]) for run in said["controls"]}
            == {(act, row["start"], row["rate"]) for act, row in equal.items()})
    for act, row in said["chosen"].items():
        runs = [run for run in said["runs"] if run["act"] == act]
        assert row["start"] not in fair_plan.EXTRA.get(act, {}) or act in equal
        assert [run["seed"] for run in runs] == list(NETS[name].final_seeds)
        assert {(run["start"], run["rate"]) for run in runs} == {(row["start"], row["rate"])}
    assert all(one.kind != TOO_FEW for one in fair.fair_verdicts(said))


def test_two_layers_as_the_notebook_tells_it():
    said = RECORDED["two"]
    found = fair.fair_verdicts(said)
    behind = {(one.second, one.first) for one in found if one.kind == "found"}
    assert behind == {("Sigmoid", first) for first in (
        "ELU", "Mish", "Swish (SiLU)", "GELU", "GELU (tanh form)", "SELU", "ReLU")} | {
        ("Tanh", "ELU"), ("Tanh", "SELU"), ("PReLU", "ELU")}
    means = {act: np.mean(row) for act, row in fair.final_shares(said).items()}
    assert sorted(means, key=means.get)[:2] == ["sigmoid", "tanh"]
    rates = {act: row["rate"] for act, row in said["chosen"].items()}
    assert rates["sigmoid"] == 0.2 and rates["tanh"] == 0.05 and rates["relu"] == 0.02
    assert list(rates.values()).count(0.02) > len(rates) / 2
    for name in NETS:
        grid = RECORDED[name]["setting"]["rates"]
        assert all(grid[0] < row["rate"] < grid[-1] for row in RECORDED[name]["chosen"].values())
    for act in ACTS:  # the start mattered for these two
        best = fair.best_by_start(said, act)
        assert (best["record"] - best["other"] > 0.008) == (act in ("sigmoid", "tanh"))


def test_ten_layers_as_the_notebook_tells_it():
    said = RECORDED["ten"]
    behind = {(one.second, one.first): one for one in fair.fair_verdicts(said)
              if one.kind == "found"}
    others = [ACTIVATIONS[act].title for act in ACTS if act != "sigmoid"]
    assert all(0.018 < behind["Sigmoid", other].gap < 0.034 for other in others)
    for first in ("ELU", "SELU"):
        for second in ("ReLU", "Leaky ReLU", "PReLU", "Mish", "GELU (tanh form)"):
            assert 0.01 < behind[second, first].gap < 0.016
    means = {act: np.mean(row) for act, row in fair.final_shares(said).items()}
    assert set(sorted(means, key=means.get)[-2:]) == {"elu", "selu"}
    assert sorted(means, key=means.get)[-3] == "tanh"
    assert said["chosen"]["elu"]["start"] == "other" and said["chosen"]["elu"]["rate"] == 0.02
    assert said["chosen"]["sigmoid"]["start"] == "centred"
    assert said["chosen"]["selu"]["rate"] == 0.005
    assert fair.best_by_start(said, "sigmoid")["record"] < 0.12
    shares, zero = fair.final_shares(said), fair.final_shares(said, "controls")["sigmoid"]
    assert (round(np.mean(zero), 2), round(min(zero), 2)) == (0.84, 0.65)
    assert (round(np.mean(shares["sigmoid"]), 2), round(min(shares["sigmoid"]), 2)) == (0.91, 0.89)
    assert np.std(zero) > 3 * np.std(shares["swish"]) > 3 * np.std(shares["sigmoid"])
    at = {row["start"]: row["accuracies"] for row in said["tried"]
          if (row["act"], row["rate"]) == ("sigmoid", 0.1)}
    assert said["chosen"]["sigmoid"]["rate"] == 0.05
    assert {run["rate"] for run in said["controls"]} == {0.1}
    assert min(at["centred"]) > max(at["other"]) and np.ptp(at["centred"]) < np.ptp(at["other"])
    gains = (np.subtract(shares["tanh"], shares["mish"])
             - np.subtract(*(fair.final_shares(RECORDED["two"])[act] for act in ("tanh", "mish"))))
    assert (gains > 0).all()
    assert ("GELU (tanh form)", "ELU") in behind and ("GELU", "ELU") not in behind


def test_the_quick_cnn_as_the_notebook_tells_it():
    said = RECORDED["cnn"]
    behind = {(one.second, one.first): one for one in fair.fair_verdicts(said)
              if one.kind == "found"}
    others = [ACTIVATIONS[act].title for act in ACTS if act != "sigmoid"]
    assert set(behind) == {("Sigmoid", other) for other in others} | {
        ("SELU", "PReLU"), ("SELU", "Swish (SiLU)")}
    assert all(behind["Sigmoid", other].gap > 0.2 for other in others)
    best = fair.best_by_start(said, "sigmoid")
    widget = {row["start"]: row["accuracies"] for row in said["tried"]
              if (row["act"], row["rate"]) == ("sigmoid", 0.001)}
    assert widget["record"] == [0.1, 0.1] and widget["other"] == [0.6, 0.74]
    assert best["record"] < 0.15 and best["other"] == best["centred"]
    assert said["chosen"]["sigmoid"]["start"] == "other"
    assert ("SELU", "Leaky ReLU") not in behind
    gaps = {act: np.subtract(row, fair.final_shares(said)["selu"])
            for act, row in fair.final_shares(said).items()}
    assert gaps["leaky_relu"].mean() > gaps["prelu"].mean() and (gaps["leaky_relu"] < 0).sum() == 1
    assert all(one.corrected == pytest.approx(55 * 2 / 2**12) for one in behind.values())
    at_first = [row for row in said["tried"] if row["rate"] <= 0.01]
    before = fair.chosen(at_first)
    assert [act for act in ACTS if before[act]["rate"] == 0.01] == [
        "elu", "selu", "gelu", "gelu_tanh", "swish", "mish"]
    assert [act for act in ACTS if before[act] != said["chosen"][act]] == ["prelu"]


def test_the_figure_says_every_mean():
    figure = fair_race()
    assert "two hidden layers: " in figure.label
    for act in ACTS:
        assert ACTIVATIONS[act].title in figure.label
