"""The CNN experiment beside the same steps written out, and what it keeps on the disk."""

import json

import numpy as np
import pytest

from helpers.experiments.digits import load
from helpers.my_work import VARIABLE, folder, read_arrays
from helpers.networks.dropout import Dropout
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.optimisers import Adam
from helpers.networks.training import train_step
from helpers.race import cnn_plan, cnn_record
from helpers.race.cnn import QUICK, RECIPES, Setting, Training, build
from helpers.race.cnn_plan import CnnPlan, Convolutional

TINY = Setting(filters=(2, 3), dense=8, images=120, batch=50, epochs=2, rate=0.004)


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))


def share_right(network, images, labels):
    return np.mean(network.forward(images.reshape(-1, 28, 28, 1)).argmax(axis=1) == labels)


@pytest.mark.parametrize("act, seed", [("leaky_relu", 1), ("selu", 2)])
def test_two_epochs_are_the_steps_that_the_setting_says(act, seed):
    run, digits = Training(act, TINY, seed).finish(), load()
    network, order = build(act, TINY, seed), np.random.default_rng([seed, 1])
    adam = Adam(network.parameters, 0.004)
    for told in run.epochs:
        rows, losses = order.permutation(120), []
        for some in (rows[:50], rows[50:100], rows[100:]):
            x = digits.train_x[some].reshape(-1, 28, 28, 1)
            losses += [train_step(network, softmax_cross_entropy, adam, x,
                                  digits.train_y[some])] * len(some)
        outputs = network.forward(digits.valid_x.reshape(-1, 28, 28, 1))
        assert told["loss"] == pytest.approx(np.mean(losses), abs=1e-6)
        assert told["valid_loss"] == pytest.approx(
            softmax_cross_entropy(outputs, digits.valid_y)[0], abs=1e-5)
        assert told["accuracy"] == share_right(network, digits.valid_x, digits.valid_y)


def test_what_differs_between_the_recipes_is_what_the_record_says():
    now = json.loads(json.dumps(cnn_record._recipes()))
    assert now == cnn_record.record()["recipes"]
    for act, one in RECIPES.items():
        dropouts = [layer for layer in build(act, QUICK, 0).layers if isinstance(layer, Dropout)]
        assert [layer.rate for layer in dropouts] == list(one.rates)
        assert {type(layer) for layer in dropouts} == {one.dropout}


def test_a_seed_decides_the_weights():
    first, again, other = (build("relu", QUICK, seed).layers[0].weights.value for seed in (0, 0, 1))
    assert np.array_equal(first, again) and not np.allclose(first, other)


def test_every_epoch_is_kept_before_the_next_begins():
    kept = []

    def look(run):
        later = Training("elu", TINY, 0)
        later.restore(read_arrays(later.name))
        kept.append(len(later.run.epochs) == len(run.epochs))

    Training("elu", TINY, 0).finish(heard=look, keep=True)
    assert kept == [True, True]


def test_a_plan_hands_its_rate_on():
    assert CnnPlan(rate=0.01).setting.rate == 0.01


def test_only_a_full_run_judged_by_validation_images_is_kept(monkeypatch):
    monkeypatch.setitem(cnn_plan.SIZES, "full", TINY)
    small = {"acts": ("relu",), "images": 64, "epochs": 2}
    Convolutional(CnnPlan(**small), "relu", 0).epoch()
    assert list(folder().glob("*.npz")) == []
    full = Convolutional(CnnPlan(**small, size="full"), "relu", 0)
    full.epoch()
    judged = Convolutional(CnnPlan(**small, size="full", split="test"), "relu", 0)
    assert judged.epochs == []
    judged.epoch()
    (told,) = Convolutional(CnnPlan(**small, size="full"), "relu", 0).epochs
    assert told["accuracy"] == full.training.run.epochs[0]["accuracy"]


def test_the_record_is_made_of_runs_that_can_be_interrupted(monkeypatch):
    monkeypatch.setattr(cnn_record, "FULL", TINY)
    one_epoch, begun = Training.epoch, []

    def epoch(training):
        begun.append(len(training.run.epochs))
        if begun == [0, 1]:
            raise KeyboardInterrupt
        one_epoch(training)

    with monkeypatch.context() as broken:
        broken.setattr(Training, "epoch", epoch)
        with pytest.raises(KeyboardInterrupt):
            cnn_record._full_run("gelu", 1)
        cnn_record._full_run("gelu", 1)
    assert begun == [0, 1, 1], "the first epoch is not trained twice"
    run, alone = cnn_record._full_run("gelu", 1), Training("gelu", TINY, 1)
    while not alone.done:
        alone.epoch()
    assert run["epochs"] == alone.run.epochs
    digits = load()
    assert run["test_accuracy"] == share_right(alone.network, digits.test_x, digits.test_y)
