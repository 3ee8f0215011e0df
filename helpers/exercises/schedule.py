"""When what was answered is asked again: kept in my_work/review.json, spaced by FSRS.

An item is named by its kind and its own name, such as "claim:08_elu.elu_unit_never_die". It enters
with its first answer; from then on, fsrs estimates how long it is remembered, and it is due when
the chance that it still is has come down to nine in ten. Nothing is drawn by chance, and times are
UTC; on which day something is due, the learner's own time zone says.
"""

import datetime
import os
from dataclasses import dataclass

from fsrs import Card, Rating, Scheduler, State

from helpers import forms, my_work

FILE = "review"
KINDS = ("prediction", "claim", "exercise")
UNSURE, SURE, CERTAIN = 1, 2, 3  # the keys of guesses.SURENESS
RECALL = 0.9  # the chance at which an item is due
LONGEST = 365  # days
UTC = datetime.UTC
A_DAY = datetime.timedelta(days=1)
YEARS = set(range(2000, 3000))  # with times far off, nobody can count
# A day is the shortest step: nobody is asked twice on one day.
_BEFORE = datetime.datetime(2000, 1, 1, tzinfo=UTC)  # of a card that is new; never looked at
_scheduler = Scheduler(desired_retention=RECALL, learning_steps=(), relearning_steps=(),
                       maximum_interval=LONGEST, enable_fuzzing=False)


@dataclass(frozen=True)
class Memory:
    """An item: the day it is due, the chance that it is remembered, and its last answer.

    recall: from 0 to 1, by fsrs; right: was the last answer; asked: how often it was, by now.
    """

    name: str
    due: datetime.date
    recall: float
    right: bool
    asked: int

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self.name.partition(":")[0]

    @property
    def own_name(self) -> str:
        """The name of the prediction, claim or exercise: "08_elu.far_left"."""
        return self.name.partition(":")[2]

    @property
    def notebook(self) -> str:
        """The notebook it belongs to: "08_elu"."""
        return self.own_name.partition(".")[0]

    @property
    def solid(self) -> bool:
        """Say whether it is likely enough to be remembered; what was answered wrongly is not."""
        return self.right and self.recall >= RECALL


@dataclass(frozen=True)
class Memories:
    """Every item, how many were answered in reviews today, and a problem in words, or ""."""

    items: list[Memory]
    answered_today: int = 0
    problem: str = ""


def present() -> datetime.datetime:
    """The time now, in the learner's own time zone."""
    return datetime.datetime.now().astimezone()


def rating(right: bool, sure: int | None) -> Rating:
    """How well it is known, for fsrs: a right answer that was certain comes back latest.

    sure: None where it was not said, which counts as SURE.
    """
    if not right:
        return Rating.Again
    return {UNSURE: Rating.Hard, SURE: Rating.Good, CERTAIN: Rating.Easy}[sure or SURE]


def noted(name: str, right: bool, sure: int | None = None,
          now: datetime.datetime | None = None) -> str:
    """Note an answer given in a notebook; return what kept it from being noted, or "".

    The first one enters the item. A later one counts where the item is due, as a review does; else
    it changes nothing, so that an answer can be tried twice. In a lecture nothing is noted, since
    a hall answers. now: with a time zone.
    """
    if os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
        return ""
    now = now or present()

    def change(data):
        entry = data.get("items", {}).get(name)
        if entry is None or _due(entry, now) <= now.date():
            _answer(data, name, right, sure, now)
        return data

    if not _counts(my_work.read(FILE, FORM), name, now):  # most often: then nothing is written
        return ""
    return my_work.update(FILE, change, FORM).problem


def answered(name: str, right: bool, sure: int | None = None,
             now: datetime.datetime | None = None) -> str:
    """Note an answer given in a review; return what kept it from being noted, or ""."""
    now = now or present()

    def change(data):
        _answer(data, name, right, sure, now)
        data["today"] = {"day": now.date().isoformat(), "answered": _count(data, now) + 1}
        return data

    return my_work.update(FILE, change, FORM).problem


def memories(now: datetime.datetime | None = None) -> Memories:
    """Return the Memories that the learner's file holds, those due first at the front."""
    now = now or present()
    saved = my_work.read(FILE, FORM)
    items = [_memory(name, entry, now) for name, entry in saved.data.get("items", {}).items()]
    items.sort(key=lambda item: (item.due, item.recall, item.name))
    return Memories(items, _count(saved.data, now), saved.problem)


def _counts(saved, name, now):
    entry = saved.data.get("items", {}).get(name)
    return bool(saved.problem) or entry is None or _due(entry, now) <= now.date()


def _answer(data, name, right, sure, now):
    items = data.setdefault("items", {})
    old = items.get(name, {})
    card, _ = _scheduler.review_card(_card(old), rating(right, sure),
                                     now.astimezone(UTC))
    items[name] = {"due": card.due.isoformat(), "reviewed": card.last_review.isoformat(),
                   "stability": card.stability, "difficulty": card.difficulty,
                   "right": right, "asked": old.get("asked", 0) + 1}


def _card(entry):
    if not entry:
        return Card(card_id=0, due=_BEFORE)
    return Card(card_id=0, state=State.Review, stability=entry["stability"],
                difficulty=entry["difficulty"], due=_time(entry["due"]),
                last_review=_time(entry["reviewed"]))


def _memory(name, entry, now):
    recall = _scheduler.get_card_retrievability(_card(entry),
                                                now.astimezone(UTC))
    return Memory(name, _due(entry, now), recall, entry["right"], entry["asked"])


def _due(entry, now):
    due = _time(entry["due"])
    if _time(entry["reviewed"]) - now > A_DAY:  # by a clock that was ahead: nobody knows when
        due = min(due, now)
    return due.astimezone(now.tzinfo).date()


def _count(data, now):
    today = data.get("today", {})
    return today["answered"] if today.get("day") == now.date().isoformat() else 0


def _time(text):
    return datetime.datetime.fromisoformat(text).astimezone(UTC)


_WHEN = forms.such(forms.text, lambda when: _time(when).year in YEARS)
FORM = forms.fields({}, {
    "items": forms.by_name(forms.fields({
        "due": _WHEN, "reviewed": _WHEN, "right": forms.flag, "asked": forms.whole(),
        "stability": forms.such(forms.number(0.0, 1e9), lambda days: days > 0),
        "difficulty": forms.number(1, 10)})),
    "today": forms.fields({"day": forms.text, "answered": forms.whole()})})
