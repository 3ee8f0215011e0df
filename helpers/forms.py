"""What plain data must look like before anybody computes with it: the forms of files.

A Form is a function that takes what a file says and returns "", or in a few words where it is
wrong and what stands there: "races[0].plan.epochs = 10000000".
"""

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from helpers.checks import InputError, shortened

Form = Callable[[Any], str]

LONGEST = 10_000  # entries of a list or a table


def anything(_: Any) -> str:
    """Whatever it is."""
    return ""


def text(value: Any) -> str:
    """A text that can be shown and written again."""
    try:
        fits = isinstance(value, str) and value.encode() is not None
    except UnicodeEncodeError:  # half of a pair of characters
        fits = False
    return "" if fits else _is(value)


def flag(value: Any) -> str:
    """True or False."""
    return "" if type(value) is bool else _is(value)


def number(low: float = -1e300, high: float = 1e300) -> Form:
    """A finite number from `low` to `high`."""
    def look(value):
        fits = type(value) in (int, float) and math.isfinite(_float(value)) and low <= value <= high
        return "" if fits else _is(value)

    return look


def whole(low: int = 0, high: int = 10**6) -> Form:
    """A whole number from `low` to `high`."""
    return lambda value: "" if type(value) is int and low <= value <= high else _is(value)


def one_of(*allowed: Any) -> Form:
    """One of a few values; True is no 1 here."""
    return lambda value: "" if any(type(value) is type(one) and value == one
                                   for one in allowed) else _is(value)


def either(*forms: Form) -> Form:
    """What fits one of some forms."""
    return lambda value: "" if any(not form(value) for form in forms) else _is(value)


def maybe(form: Form) -> Form:
    """What fits a form, or null."""
    return lambda value: "" if value is None else form(value)


def such(form: Form, fits: Callable[[Any], object]) -> Form:
    """What fits a form, and of which `fits` says so; that may stumble where it does not."""
    def look(value):
        if said := form(value):
            return said
        try:
            return "" if fits(value) else _is(value)
        except (TypeError, ValueError, LookupError, AttributeError, OverflowError):
            return _is(value)

    return look


def listed(form: Form, most: int = LONGEST) -> Form:
    """A list of at most so many, each of which fits a form."""
    def look(value):
        if not isinstance(value, list):
            return _is(value)
        if len(value) > most:
            return f" has {len(value)} entries, and at most {most} have room"
        return next((f"[{place}]{said}" for place, one in enumerate(value) if (said := form(one))),
                    "")

    return look


def by_name(form: Form, most: int = LONGEST, key: Form = text) -> Form:
    """A table under names that fit `key`, each entry of which fits a form."""
    def look(value):
        if not isinstance(value, dict):
            return _is(value)
        if len(value) > most:
            return f" has {len(value)} entries, and at most {most} have room"
        strange = [name for name in value if key(name)]
        if strange:
            return f" has an entry {shortened(strange[0])}"
        return next((f".{_called(name)}{said}" for name, one in value.items()
                     if (said := form(one))), "")

    return look


def fields(needed: Mapping[str, Form], others: Mapping[str, Form] | None = None) -> Form:
    """A table with all that is needed and perhaps some others; what comes beside is not asked."""
    def look(value):
        if not isinstance(value, dict):
            return _is(value)
        if missing := next((name for name in needed if name not in value), None):
            return f".{missing} is missing"
        known = {**needed, **(others or {})}
        return next((f".{name}{said}" for name, form in known.items()
                     if name in value and (said := form(value[name]))), "")

    return look


def wrong(form: Form, content: Any) -> str:
    """Say where content does not fit a form, in words that stand alone; "" where it does."""
    return form(content).removeprefix(".").strip()


def recorded(path: str | Path, form: Form) -> dict[str, Any]:
    """Return the table in a JSON file of the course's own; InputError where it is not as written.

    A record that somebody has changed by hand is told before it is drawn.
    """
    path = Path(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        said = wrong(form, content)
    except (OSError, ValueError, RecursionError) as error:
        said = type(error).__name__
    if said:
        raise InputError(f"{path.name}, a record of the course, is not as it was written ({said}): "
                         "take the course's own again.")
    return content


def _called(name):
    return name if len(name) <= 60 else f"{name[:57]}..."


def _is(value):
    return f" = {shortened(value)}"


def _float(value):
    try:
        return float(value)
    except OverflowError:  # a whole number beyond float64
        return math.inf
