"""What trains in a race, beside the same steps written out: images, seeds, rates, the split."""

import numpy as np
import psutil
import pytest

from helpers.experiments.digits import load
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import multilayer
from helpers.networks.optimisers import SGD, Adam
from helpers.networks.training import train_step
from helpers.race.plan import Plan
from helpers.race.worker import Perceptron, Trainer

SGD_NAME = "SGD with momentum"


def two_epochs(plan, act, seed, initialisation, optimiser):
    """Train on the first 150 images in batches of 64, 64 and 22; return (loss, accuracy) twice."""
    digits = load()
    network = multilayer([784, 8, 10], act, seed, *initialisation)
    optimiser, order = optimiser(network.parameters), np.random.default_rng([seed, 1])
    told = []
    for _ in range(2):
        rows, losses = order.permutation(150), []
        for some in (rows[:64], rows[64:128], rows[128:]):
            losses += [train_step(network, softmax_cross_entropy, optimiser, digits.train_x[some],
                                  digits.train_y[some])] * len(some)
        right = network.forward(digits.valid_x).argmax(axis=1) == digits.valid_y
        told.append((np.mean(losses), np.mean(right)))
    return told


@pytest.mark.parametrize("act, seed, rate, name, initialisation, optimiser", [
    ("sigmoid", 0, 0.3, SGD_NAME, ("glorot",), lambda p: SGD(p, 0.3, momentum=0.9)),
    ("prelu", 1, 0.02, SGD_NAME, ("he", 0.25), lambda p: SGD(p, 0.02, momentum=0.9)),
    ("tanh", 0, 0.5, "SGD without momentum", ("glorot",), lambda p: SGD(p, 0.5)),
    ("selu", 2, 0.004, "Adam", ("lecun",), lambda p: Adam(p, 0.004))])
def test_an_epoch_is_the_steps_that_the_plan_says(act, seed, rate, name, initialisation, optimiser):
    plan = Plan(acts=(act,), depth=1, width=8, rate=rate, optimiser=name, images=150, batch=64)
    one = Perceptron(plan, act, seed)
    for loss, accuracy in two_epochs(plan, act, seed, initialisation, optimiser):
        told = one.epoch()
        assert told["loss"] == pytest.approx(loss, rel=1e-6) and told["accuracy"] == accuracy


def test_a_process_computes_with_one_thread_and_lets_the_notebook_go_first(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    trainer = Trainer()
    try:
        trainer.begin(Plan(depth=1, width=8), "relu", 0)
        process = psutil.Process(trainer._process.pid)
        assert process.environ()["OPENBLAS_NUM_THREADS"] == "1"
        assert process.nice() != psutil.Process().nice()
    finally:
        trainer.end()


def test_a_process_that_has_ended_leaves_no_pipe_open_and_says_that_it_has():
    trainer = Trainer()
    trainer.end()
    trainer.end()
    assert trainer._process.stdin.closed and trainer._process.stdout.closed
    with pytest.raises(EOFError, match="was ended from here"):
        trainer.epoch()
