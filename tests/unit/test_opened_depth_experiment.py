"""Who trains: one training, what reaches the first layer, the record's command, and its words."""


import numpy as np
import pytest

from helpers import my_work
from helpers.checks import InputError
from helpers.experiments import opened_depth_record as recording
from helpers.experiments.digits import load
from helpers.experiments.opened_depth import MEASURED, Job, Training, reached, train
from helpers.experiments.opened_depth_record import Plan, chosen, record
from helpers.experiments.opened_depth_said import NAMES, repeated, rows_of, spread
from helpers.formula import formula
from helpers.networks.deep import deep_network
from helpers.networks.losses import softmax_cross_entropy

QUICK = Plan(depths=(2,), groups=(("plain", "batch"), ("both", "batch")), acts=("relu", "tanh"),
             rates=(0.01, 0.1), steps=8, final_seeds=(10, 11, 12))


# -- one training --------------------------------------------------------------------------------


def test_a_training_by_steps_is_the_training_whole_and_learns():
    job = Job(3, "both", "relu", 0.03, seed=4, final=True)
    by_steps = Training(job, steps=60)
    while not by_steps.over:
        by_steps.step(7)
    said = by_steps.said()
    assert by_steps.done == 60 and len(by_steps.losses) == 60
    assert said == train(job, steps=60)
    assert said["accuracy"] > 0.7 and said["test"] > 0.7
    assert np.mean(by_steps.losses[-5:]) < 0.5 * np.mean(by_steps.losses[:5])
    by_steps.step()
    assert by_steps.done == 60, "it is over"


def test_only_a_final_training_sees_the_test_images(monkeypatch):
    assert "test" not in train(Job(2, "plain", "relu", 0.03), steps=3)
    assert "test" in train(Job(2, "plain", "relu", 0.03, final=True), steps=3)


def test_a_training_that_diverges_says_so_and_counts_for_nothing():
    said = train(Job(20, "plain", "selu", 1.0, final=True), steps=60)
    assert "diverged" in said["problem"] and said["accuracy"] == said["test"] == 0.0
    assert said["loss"] is None


def test_kinds_begin_with_the_same_weights_and_the_rate_changes_none():
    networks = [Training(Job(4, kind, "tanh", rate, seed=3)).network
                for kind, rate in (("plain", 0.1), ("both", 0.001))]
    weights = [[p.value for p in one.parameters if p.name == "weights"] for one in networks]
    assert len(weights[0]) == len(weights[1]) == 5
    for one, other in zip(*weights, strict=True):
        np.testing.assert_array_equal(one, other)


def test_an_own_activation_trains_as_well():
    job = Job(2, "residual", "own", 0.03, final=True)
    assert train(job, formula("max(z, 0.1*z)"), steps=40)["test"] > 0.5


@pytest.mark.parametrize("job, words", [
    (Job(1, "plain", "relu", 0.1), "depth"), (Job(5, "plane", "relu", 0.1), "kind"),
    (Job(5, "both", "relu", 0.1, norm="group"), "norm"), (Job(5, "both", "selo", 0.1), "selo"),
    (Job(5, "both", "relu", -0.1), "rate"), (Job(2.5, "both", "relu", 0.1), "depth")])
def test_what_cannot_be_trained_is_said(job, words):
    with pytest.raises(InputError, match=words):
        train(job)


# -- what reaches the first layer ------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["plain", "residual", "normalised", "both"])
@pytest.mark.parametrize("depth", [2, 6])
def test_what_reaches_the_first_layer_is_that_of_finite_differences(kind, depth):
    """The sums behind the first layer and behind the last hidden one are moved, a few at a time."""
    network = deep_network(784, 64, depth, 10, "tanh", kind, 5, np.float64)
    digits = load()
    x, labels = digits.train_x[:MEASURED].astype(float), digits.train_y[:MEASURED]
    behind = 3 if kind in ("normalised", "both") else 2

    def cost(layer, move):
        now = x
        for one in network.layers:
            now = one.forward(now, training=True) + (move if one is layer else 0.0)
        return softmax_cross_entropy(now, labels)[0]

    rng, sizes = np.random.default_rng(0), []
    for layer in (network.layers[0], network.layers[-behind - 1]):
        slopes = []
        for _ in range(120):  # along random directions: their mean square is the gradient's
            way = rng.standard_normal((MEASURED, 64))
            slopes.append((cost(layer, 1e-5 * way) - cost(layer, -1e-5 * way)) / 2e-5)
        sizes.append(np.sqrt(np.mean(np.square(slopes))))
    said = reached(Job(depth, kind, "tanh", 0.1, seed=5))
    assert 10**said == pytest.approx(sizes[0] / sizes[1], rel=0.3)


def test_sigmoids_stop_the_gradient_and_a_path_carries_it():
    plain, path = (reached(Job(50, kind, "sigmoid", 0.1)) for kind in ("plain", "residual"))
    assert plain < -25 and abs(path) < 0.2
    assert reached(Job(100, "plain", "sigmoid", 0.1)) < -55, "where float32 has only 0"


# -- the record ------------------------------------------------------------------------------------


def test_the_command_keeps_each_training_and_writes_a_record(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    monkeypatch.setattr(recording, "PLANS", {"runs": QUICK, "again": QUICK})
    file, trained = tmp_path / "record.json", []
    monkeypatch.setattr(recording, "train", lambda job, steps: trained.append(job) or train(
        job, steps=steps))
    recording._write("runs", QUICK, file)
    assert len(trained) == 4 * (2 + 3) == record(file)["runs"]["trainings"]
    first = record(file)
    recording._write("runs", QUICK, file)
    assert len(trained) == 20, "all of it was kept"
    assert record(file) == first
    recording._write("again", QUICK, file)
    assert set(record(file)) == {"runs", "again"} and len(trained) == 40
    row = first["runs"]["rows"][0]
    assert (row["depth"], row["kind"], row["act"]) == (2, "plain", "relu")
    tried = {rate: train(Job(2, "plain", "relu", rate), steps=8) for rate in (0.01, 0.1)}
    best = max(tried, key=lambda rate: tried[rate]["accuracy"])
    assert row["rate"] == best
    assert row["tests"] == [train(Job(2, "plain", "relu", best, seed, final=True), steps=8)["test"]
                            for seed in (10, 11, 12)]
    assert "4 of 4" in capsys.readouterr().out


def test_of_equal_rates_that_with_the_lower_cost_is_chosen():
    tried = [{"accuracy": 0.1, "loss": None}, {"accuracy": 0.9, "loss": 0.5},
             {"accuracy": 0.9, "loss": 0.4}]
    assert chosen(tried) is tried[2]


# -- what is said of it --------------------------------------------------------------------------


def rows(kind, **tests):
    return [{"depth": 50, "kind": kind, "norm": "batch", "act": act, "tests": list(row)}
            for act, row in tests.items()]


def test_a_gap_that_chance_makes_is_not_taken_for_one():
    rng = np.random.default_rng(5)
    same = rows("both", **{act: 0.95 + 0.01 * rng.standard_normal(5)
                           for act in ("relu", "gelu", "tanh", "selu", "sigmoid")})
    found = spread(same, "both", 50)
    assert found.chance > 0.05 and not found.decides and len(found.trained) == 5
    assert "all 5 train" in found.words and "% of shuffles, so none is shown" in found.words
    apart = rows("plain", relu=[0.9, 0.91, 0.92, 0.9, 0.91], gelu=[0.1] * 5, tanh=[0.3] * 5)
    found = spread(apart, "plain", 50)
    assert found.decides and found.trained == ["relu"] and list(found.means)[-1] == "gelu"
    assert found.gap == pytest.approx(0.808)
    assert "1 of 3 trains (ReLU)" in found.words and "more than shuffling makes" in found.words
    assert spread(apart, "plain", 50, acts=["gelu", "tanh"]).gap == pytest.approx(0.2)


def test_shuffling_is_within_a_seed():
    """Two that differ by a little with every seed: seeds that differ by more hide nothing."""
    base = np.linspace(0.2, 0.9, 8)
    found = spread(rows("plain", relu=base + 0.01, tanh=base), "plain", 50)
    # Of 2**8 ways to exchange them, two have so large a gap.
    assert found.chance == pytest.approx(2 / 2**8, abs=0.005) and found.decides


def test_a_repetition_is_compared_kind_by_kind():
    rng = np.random.default_rng(2)

    def record_of(worst):
        noise = 0.01 * rng.standard_normal((4, 5))
        return [row for n, kind in enumerate(NAMES) for row in rows(
            kind, relu=0.95 + noise[n], tanh=0.95 + noise[n][::-1], selu=worst[kind] + noise[n])]

    alike = dict.fromkeys(NAMES, 0.95)
    first = record_of(alike | {"plain": 0.2})
    assert repeated(first, record_of(alike | {"plain": 0.3})).count("in all 4 kinds") == 2
    said = repeated(first, record_of(alike | {"plain": 0.6, "both": 0.2}))
    assert "train, but not in the kinds plain and both" in said
    assert "the same, but not in the kind both" in said


def test_what_is_not_recorded_is_said():
    for ask in (lambda: rows_of([], "plain", 50), lambda: spread(
            rows("plain", relu=[0.5, 0.6], tanh=[0.5, 0.6]), "plain", 50, acts=["relu"])):
        with pytest.raises(InputError, match="recorded|two"):
            ask()


def test_the_recorded_conclusions():
    """Who trains, and whether the choice still decides: computed here from the rows again."""
    said = record()
    for part in ("runs", "again"):
        kinds = {kind: rows_of(said[part]["rows"], kind, 50) for kind in (
            "plain", "residual", "normalised", "both")}
        means = {kind: {act: np.mean(row["tests"]) for act, row in one.items()}
                 for kind, one in kinds.items()}
        assert means["plain"]["sigmoid"] < 0.2 and means["plain"]["gelu"] < 0.5
        assert min(means["residual"].values()) > 0.85 and min(means["both"].values()) > 0.85
        gaps = {kind: max(row.values()) - min(row.values()) for kind, row in means.items()}
        assert gaps["plain"] > 10 * gaps["residual"] and gaps["plain"] > 10 * gaps["both"]
        for kind, gap in gaps.items():
            assert f"{gap:.3f} \u00b1" in spread(said[part]["rows"], kind, 50).words
    told = repeated(said["runs"]["rows"], said["again"]["rows"])
    assert told.count("in all 4 kinds") == 2
    used = {part: {*said[part]["setting"]["final_seeds"], said[part]["setting"]["seed"]}
            for part in ("runs", "again", "longer")}
    assert not used["runs"] & used["again"] and not used["runs"] & used["longer"]


def test_with_paths_and_either_normalisation_selu_is_last_at_every_depth():
    """As the notebook says; and with LayerNorm alone none of the five opens a hundred layers."""
    for part, norm in (("runs", "batch"), ("layer", "layer")):
        for depth in record()[part]["setting"]["depths"]:
            found = {act: np.mean(row["tests"]) for act, row in
                     rows_of(record()[part]["rows"], "both", depth, norm).items()}
            assert min(found, key=found.get) == "selu"
            assert 0.015 < max(found.values()) - min(found.values()) < 0.045
            assert spread(record()[part]["rows"], "both", depth, norm).decides
    alone = rows_of(record()["layer"]["rows"], "normalised", 100, "layer")
    assert max(np.mean(row["tests"]) for row in alone.values()) < 0.25


def test_with_paths_alone_one_to_two_hundredths_are_told_from_chance_in_networks_less_deep():
    rows = record()["runs"]["rows"]
    depths = record()["runs"]["setting"]["depths"]
    gaps = {depth: spread(rows, "residual", depth) for depth in depths}
    assert all(0.01 < one.gap < 0.0215 for one in gaps.values())
    assert [depth for depth, one in gaps.items() if not one.decides] == [50, 100]
    both = [spread(rows, "both", depth).gap for depth in gaps]
    assert 0.0245 < min(both) and max(both) < 0.0405
