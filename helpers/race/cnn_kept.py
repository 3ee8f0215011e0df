"""A CNN run as my_work/ keeps it, in arrays: is it whole, and can it be gone on from?"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helpers.forms import anything, by_name, fields, listed, number, text, whole
from helpers.race.result_form import MOST_EPOCHS

_EPOCH = fields({"epoch": whole(1, MOST_EPOCHS), "loss": number(), "valid_loss": number(),
                 "accuracy": number(0, 1)})
_TABLE = by_name(anything)
_NOTES = fields({"setting": _TABLE, "steps": whole(0, 10**9), "generators": listed(_TABLE),
                 "run": fields({"act": text, "seed": whole(), "problem": text,
                                "epochs": listed(_EPOCH, MOST_EPOCHS)})})


def notes_of(state: Mapping[str, np.ndarray]) -> dict[str, Any]:
    """Return what is noted beside the arrays; {} where nothing is, or what cannot be."""
    try:
        notes = json.loads(str(state["notes"]))
    except (KeyError, ValueError, RecursionError):
        return {}
    return {} if _NOTES(notes) else notes


def take_up(state: Mapping[str, np.ndarray], arrays: Mapping[str, np.ndarray],
            generators: Sequence[np.random.Generator], states: Sequence[dict[str, Any]]) -> bool:
    """Set arrays and generators to what was kept; return False, and change nothing, if it is none.

    arrays: those of the network, by the names that they have in `state`.
    """
    alike = all(name in state and state[name].shape == array.shape
                and state[name].dtype == array.dtype and np.isfinite(state[name]).all()
                for name, array in arrays.items())
    if not alike or len(states) != len(generators):
        return False
    before: list[Any] = [one.bit_generator.state for one in generators]
    try:
        for one, kept in zip(generators, states, strict=True):
            one.bit_generator.state = kept
    except (TypeError, ValueError, LookupError, OverflowError):
        for one, kept in zip(generators, before, strict=True):
            one.bit_generator.state = kept
        return False
    for name, array in arrays.items():
        array[:] = state[name]
    return True
