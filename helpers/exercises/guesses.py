"""What a learner has predicted: kept in my_work/guesses.json, and nowhere else."""

import datetime
from dataclasses import dataclass
from typing import Any

from helpers import forms, my_work
from helpers.exercises import progress, schedule
from helpers.exercises.predictions import Prediction

FILE = "guesses"
SURENESS = {1: "a wild guess", 2: "fairly sure", 3: "certain"}
FORM = forms.by_name(forms.listed(forms.fields({
    "guess": forms.maybe(forms.either(forms.text, forms.number(), forms.listed(forms.number()))),
    "sure": forms.one_of(None, *SURENESS), "day": forms.text})))


@dataclass(frozen=True)
class Guess:
    """A guess, as `Prediction.read` gives it, how sure (a key of SURENESS), and its day (ISO).

    Of one that was skipped, the guess is None; `sure` is None where it was not said.
    """

    guess: Any
    sure: int | None
    day: str

    @property
    def skipped(self) -> bool:
        """True where the learner wanted to look without a guess."""
        return self.guess is None


def surely(sure: int | None) -> str:
    """Return how sure, as words to stand behind others: ", fairly sure"; "" if it was not said."""
    return f", {SURENESS[sure]}" if sure else ""


def keep(prediction: Prediction, guess: Any, sure: int | None = None,
         today: datetime.date | None = None) -> str:
    """Keep a guess (None: skipped) with its date; return what kept it from that in words, or "".

    It enters the review, and its notebook is the one that the learner was in last. Earlier guesses
    at the same question stay; to skip after a guess takes nothing away.
    """
    day = (today or datetime.date.today()).isoformat()

    def change(data):
        entries = data.setdefault(prediction.name, [])
        if guess is not None or not entries:
            entries.append({"guess": guess, "sure": sure, "day": day})
        return data

    problem = (my_work.update(FILE, change, FORM).problem
               or progress.visit(prediction.name.partition(".")[0]))
    if guess is None:
        return problem
    right = prediction.is_right(prediction.read(guess))
    of_review = schedule.noted(f"prediction:{prediction.name}", right, sure)
    return problem or of_review


def latest(prediction: Prediction) -> Guess | None:
    """Return the learner's latest Guess at a question, None if there is none that can be read."""
    entries = my_work.read(FILE, FORM).data.get(prediction.name, [])
    for entry in reversed(entries):
        guess = entry["guess"]
        try:
            read = None if guess is None else prediction.read(guess)
        except ValueError:  # the question has changed since
            continue
        return Guess(read, entry["sure"], entry["day"])
    return None
