"""What is said beside every run: whatever a race fixes, in words, and nothing that it does not."""

from dataclasses import replace

import pytest

from helpers.race.cnn_plan import CnnPlan
from helpers.race.cnn_record import as_result
from helpers.race.cnn_record import record as cnn_record
from helpers.race.plan import MOMENTUM, OPTIMISERS, Plan, Planned
from helpers.race.record import record
from helpers.race.results import Result
from helpers.race.settings import settings
from helpers.widgets.parts.race_table import results_table


def said_of(kind, plan):
    return settings(Result(kind, "", Planned.of(plan), None, ()))


def perceptron(**fields):
    return said_of("perceptron", Plan(**fields).as_dict())


def convolutional(**fields):
    return said_of("cnn", CnnPlan(**fields).as_dict())


def test_the_courses_own_race_tells_all_its_settings():
    said = settings(record())
    for words in ("2 hidden layers of 64 units", "no dropout", "SGD with momentum 0.9",
                  "rate 0.05", "batches of 64", "10 epochs", "4000 training images",
                  "seeds 0 to 2", "Glorot (Sigmoid, Tanh)", "LeCun (SELU)", "biases at 0",
                  "He with slope 0.01 (Leaky ReLU)"):
        assert words in said


def test_the_full_cnn_run_tells_optimiser_batch_and_both_kinds_of_dropout():
    said = settings(as_result(cnn_record(), "the full run"))
    for words in ("32 and 64 filters", "128 dense units", "Adam at rate 0.001", "batches of 128",
                  "12 epochs of 4000", "seeds 0 to 2", "AlphaDropout 0.05 and 0.1 (SELU)",
                  "dropout 0.25 and 0.5 (Sigmoid, ReLU, ELU, Leaky ReLU, GELU)",
                  "He with slope 0.2 (Leaky ReLU)"):
        assert words in said


def test_another_plan_is_told_as_it_is():
    said = perceptron(acts=("relu",), depth=1, optimiser="Adam", rate=0.003, seeds=1, epochs=1,
                      initialisation="lecun", batch=32, images=500)
    assert "1 hidden layer of" in said and "weights initialised by LeCun," in said
    assert "Adam at rate 0.003 in batches of 32, 1 epoch of 500 training images, seed 0." in said
    assert "momentum" not in said and "(" not in said
    assert "those before hidden units times 4" in perceptron(times=4.0)
    assert "those before hidden units times 4" in convolutional(times=4.0)
    assert "times" not in said and "biases at 0" in said
    assert "biases at minus half the sum" in perceptron(centred=True)
    assert "biases at minus half the sum" in convolutional(centred=True)
    assert "biases at 0" in convolutional()
    assert "dropout 0.25 and 0.5; weights initialised by He," in convolutional(acts=("relu", "elu"))


@pytest.mark.parametrize("name", OPTIMISERS)
def test_momentum_is_a_number_where_there_is_one_and_none_elsewhere(name):
    said = perceptron(optimiser=name)
    assert name in said and (f"momentum {MOMENTUM}" in said) == (name == "SGD with momentum")


def test_a_plan_of_another_version_is_passed_over():
    assert said_of("perceptron", {"acts": ["relu"], "epochs": 1, "colour": 3}) == ""
    assert said_of("perceptron", {"acts": ["gone"], "epochs": 1}) == ""


def test_a_table_says_the_settings_of_both_races_once_if_they_agree():
    own, other = record(), record()
    assert results_table(own).count("Each network has") == 1
    assert results_table(own, other).count("Each network has") == 1
    other = replace(other, plan=Planned.of(other.plan.as_dict() | {"rate": 0.01}))
    text = results_table(own, other)
    assert "rate 0.05" in text and f"{other.name.replace(chr(39), '&#x27;')}" in text
    assert "rate 0.01" in text and "Each network has" in results_table(None, other)
