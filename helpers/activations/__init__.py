"""The activation functions: a record each, from which everything else in the course follows.

`ACTIVATIONS["elu"]` is a record; `activation` takes a key or a record. The mathematics is in
`functions`, what is said about all of them together in `compare` and `recap`.
"""

from helpers.activations.records import ACTIVATIONS, SYMBOLS, Activation, activation

__all__ = ["ACTIVATIONS", "SYMBOLS", "Activation", "activation"]
