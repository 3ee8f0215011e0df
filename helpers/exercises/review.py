"""What is asked again today, and what is solid and what fades: in records, and in words."""

import datetime
from dataclasses import dataclass

from helpers.course import COURSE, Lesson
from helpers.exercises import schedule
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.claims import Claim, all_claims
from helpers.exercises.kinds import Exercise
from helpers.exercises.predictions import Prediction, all_predictions
from helpers.exercises.schedule import Memory

A_DAY = 8  # questions
SECONDS = 37  # for one of them, so that a day's are five minutes
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
NOTHING_YET = ("Nothing to review yet: what you predict, judge and solve comes back here, a few "
               "questions a day, before you forget it.")

Record = Prediction | Claim | Exercise


@dataclass(frozen=True)
class Today:
    """What to ask now (Memories), how many more are due and wait for another day, and the words.

    next_day: when something is due again; None where nothing has been answered at all.
    """

    due: list[Memory]
    waiting: int = 0
    next_day: datetime.date | None = None
    problem: str = ""

    @property
    def words(self) -> str:
        """What is due, in one line: "3 questions are due, about 2 minutes"."""
        count = len(self.due)
        more = f"; {self.waiting} more can wait for another day" if self.waiting else ""
        if count:
            minutes = max(1, round(count * SECONDS / 60))
            return (f"{count} question{'s are' if count > 1 else ' is'} due, "
                    f"about {minutes} minute{'s' * (minutes > 1)}{more}.")
        if self.waiting:
            return (f"Five minutes of review are enough for today; {self.waiting} more "
                    f"{'are' if self.waiting > 1 else 'is'} due, and can wait for tomorrow.")
        if self.next_day is None:
            return NOTHING_YET
        return f"Nothing is due today; next on {said(self.next_day)}."


@dataclass(frozen=True)
class Standing:
    """Of one notebook (a Lesson): how many items are solid, fade, or were answered wrongly last."""

    lesson: Lesson
    solid: int
    fading: int
    wrong: int

    @property
    def words(self) -> str:
        """Such as "4 solid, 1 fading, 1 to learn again"."""
        counts = {"solid": self.solid, "fading": self.fading, "to learn again": self.wrong}
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def record(memory: Memory) -> Record | None:
    """Return what a Memory is about; None for what the course does not have (any more)."""
    shelf: dict[str, dict] = {"prediction": all_predictions(), "claim": all_claims(),
                              "exercise": EXERCISES}
    return shelf.get(memory.kind, {}).get(memory.own_name)


def today(now: datetime.datetime | None = None) -> Today:
    """Return what is to be asked now: A_DAY questions a day at most. now: with a time zone."""
    now = now or schedule.present()
    kept = schedule.memories(now)
    known = [one for one in kept.items if record(one) is not None]
    due = [one for one in known if one.due <= now.date()]
    room = max(0, A_DAY - kept.answered_today)
    later = [one.due for one in known if one.due > now.date()]
    return Today(due[:room], len(due[room:]), min(later, default=None), kept.problem)


def standing(now: datetime.datetime | None = None) -> list[Standing]:
    """Return a Standing for each notebook of which something has been answered, in their order."""
    found = []
    items = [one for one in schedule.memories(now).items if record(one) is not None]
    for lesson in COURSE:
        own = [one for one in items if one.notebook == lesson.name]
        if own:
            good = [one for one in own if one.right]
            solid = sum(one.solid for one in good)
            found.append(Standing(lesson, solid, len(good) - solid, len(own) - len(good)))
    return found


def said(day: datetime.date) -> str:
    """A day in words, in English wherever the machine is: "Friday 3 December"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
