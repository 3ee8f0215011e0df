"""An activation with other values for its parameters: a record whose defaults are these."""

from dataclasses import replace
from functools import partial
from typing import Any

from helpers.activations import Activation
from helpers.activations.records import resolve
from helpers.formula import formula, is_own, line_of
from helpers.formula.line import read


def version(act: str | Activation, **params: float) -> Activation:
    """Return the record of an activation, a key or a record, whose defaults are these parameters.

    An own one comes with the key of its new line. InputError for another parameter or value.
    """
    given: dict[str, Any] = params
    act, values = resolve(act, given)
    if values == act.defaults:
        return act
    if is_own(act):
        line = read(line_of(act))
        letters: dict[str, Any] = {
            key: (values[key], min(one.low, values[key]), max(one.high, values[key]))
            for key, one in line.letters.items()}
        return formula(line.text, line.name, **letters)
    return replace(act, f=partial(act.f, **values), df=partial(act.df, **values), params=tuple(
        replace(param, default=values[param.name]) for param in act.params))
