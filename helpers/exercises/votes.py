"""What a hall has voted in a lecture: kept in my_work/votes.json, by question and by day."""

import datetime
from dataclasses import dataclass
from typing import Any

from helpers import forms, my_work
from helpers.checks import InputError, shortened
from helpers.exercises.predictions import LETTERS, Prediction
from helpers.words import readable

FILE = "votes"
BEFORE, AFTER = "before", "after"
MOST = 9999  # hands for one choice
FURTHEST = 1e300  # from 0, of an answer that was called out

# What could not be written, by question and day: the vote goes on, and the next write tries again.
_unkept: dict[tuple[str, str], dict[str, Any]] = {}


@dataclass(frozen=True)
class Vote:
    """A day's vote on one question; `problem` says in a sentence what went wrong, "" if nothing.

    before, after: the hands for each choice, or of a number the answers that were called out.
    """

    before: list
    after: list
    problem: str = ""


def iso_day(day: str = "") -> str:
    """Return a day in ISO form, such as "2026-11-26", today where none is given; or InputError."""
    try:
        return datetime.date.fromisoformat(day).isoformat() if day else str(datetime.date.today())
    except (TypeError, ValueError):
        raise InputError(f"day = {shortened(day)} is no date; write it as 2026-11-26.") from None


def of_day(prediction: Prediction, day: str) -> Vote:
    """Return the Vote on a question on a day (ISO): zeros, or empty lists, where there was none."""
    saved = my_work.read(FILE, FORM)
    entry = _merged(saved.data.get(prediction.name, {}).get(day, {}),
                    _unkept.get((prediction.name, day), {}))
    return Vote(_series(prediction, entry, BEFORE), _series(prediction, entry, AFTER),
                saved.problem)


def keep(prediction: Prediction, day: str, changed: dict[str, Any]) -> str:
    """Keep what has changed in a day's vote; return in words what kept it from that, or "".

    changed: by BEFORE or AFTER, the hands by letter, {"before": {"a": 12}}, or of a number all
    answers, {"after": [0.3, 2.0]}. What another window has counted for other letters stays.
    """
    key = (prediction.name, day)
    changed = _merged(_unkept.get(key, {}), changed)

    def change(data):
        days = data.setdefault(prediction.name, {})
        days[day] = _merged(days.get(day, {}), changed)
        return data

    saved = my_work.update(FILE, change, FORM)
    if saved.data:
        _unkept.pop(key, None)
    else:
        _unkept[key] = changed
    return saved.problem


def last_time(prediction: Prediction, day: str) -> str:
    """Return the latest vote before a day in words, "" if there is none.

    "Last time (2025-11-26): before 12/30/5, after 44/2/1": the hands in the order of the letters.
    """
    days = my_work.read(FILE, FORM).data.get(prediction.name, {})
    for earlier in sorted((one for one in days if one < day), reverse=True):
        told = [f"{when} {_told(prediction, series)}" for when in (BEFORE, AFTER)
                if any(series := _series(prediction, days[earlier], when))
                or (series and prediction.kind == "number")]
        if told:
            return f"Last time ({earlier}): {', '.join(told)}"
    return ""


def _series(prediction, entry, when):
    """The hands in the order of the letters, or the numbers; those of another form are none."""
    found = entry.get(when)
    if prediction.kind == "number":
        return [float(one) for one in found] if isinstance(found, list) else []
    hands = found if isinstance(found, dict) else {}
    return [hands.get(letter, 0) for letter in prediction.letters]


def _merged(entry, changed):
    made = dict(entry)
    for when, series in changed.items():
        both = isinstance(series, dict) and isinstance(made.get(when), dict)
        made[when] = made[when] | series if both else series
    return made


def _told(prediction, series):
    if prediction.kind == "number":
        return " and ".join(readable(one, 6) for one in series)
    return "/".join(map(str, series))


_HANDS = forms.by_name(forms.whole(0, MOST), key=forms.one_of(*LETTERS))
_SERIES = forms.either(_HANDS, forms.listed(forms.number(-FURTHEST, FURTHEST)))
FORM = forms.by_name(forms.by_name(
    forms.by_name(_SERIES, key=forms.one_of(BEFORE, AFTER)),
    key=forms.such(forms.text, lambda day: iso_day(day) == day and day)))
