"""How an activation trains on digits beside ReLU and GELU, all under the same budget."""

from helpers.activations import Activation, activation
from helpers.race.plan import Plan

BESIDE = ("relu", "gelu")
SEEDS, EPOCHS = 8, 4  # the exact test of three pairs needs 7 seeds


def training_plan(act: str | Activation, epochs: int = EPOCHS, seeds: int = SEEDS) -> Plan:
    """Return the Plan of a race of an activation, a key or a record, against ReLU and GELU.

    Two hidden layers of 64, the same rate, images and seeds for all, and each with the start of its
    own record.
    """
    key = activation(act).key
    return Plan(acts=(key, *(one for one in BESIDE if one != key)), epochs=epochs, seeds=seeds)
