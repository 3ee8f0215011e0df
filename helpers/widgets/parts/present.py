"""Which activation is meant: one that was given, or the one that a designer shows at present."""

from typing import Any

from helpers.activations import Activation, activation
from helpers.checks import InputError


def present(of: Any) -> Activation:
    """Return a record, that of a key, or that which a designer shows now; InputError for others."""
    act = getattr(of, "act", of)
    return act if isinstance(act, Activation) else activation(act)


def in_words(error: Exception) -> str:
    """Return what went wrong, for a learner: an InputError's sentence, or what else it is."""
    return str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
