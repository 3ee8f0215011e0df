"""A question of a review: what asks it, what is said to the answer, and where that can be seen."""

from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from helpers.checks import InputError
from helpers.course import COURSE
from helpers.exercises.claims import VERDICTS, Claim
from helpers.exercises.kinds import Choice, Exercise
from helpers.exercises.predictions import Prediction
from helpers.exercises.schedule import CERTAIN, SURE, UNSURE
from helpers.markup import escaped
from helpers.widgets.parts.lettered import Lettered
from helpers.widgets.parts.question import Question

# To an exercise that cannot be asked in a line: right or not, and how sure, by letter.
COULD_YOU = {"a": ("Yes, at once.", True, CERTAIN),
             "b": ("Yes, with a little thought.", True, SURE),
             "c": ("No, I would have to look.", False, UNSURE)}
CHOOSE = "Choose an answer first."


@dataclass(frozen=True)
class Verdict:
    """Whether an answer was right, in words: `said` in short, `lines` what there is to it.

    yours: the answer, and the right one where it is another, for who no longer sees them.
    sure: how sure the answer says it is (1 to 3), None where the learner is asked.
    """

    right: bool
    said: str
    yours: str = ""
    lines: tuple[str, ...] = ()
    sure: int | None = None


def asked(record: Prediction | Claim | Exercise, solved: str = "") -> "Asked":
    """Return what asks about a record. solved: the day in words on which an exercise was."""
    if isinstance(record, Prediction):
        return AskedPrediction(record)
    if isinstance(record, Claim):
        return AskedClaim(record)
    if isinstance(record, Choice):
        return AskedChoice(record)
    return AskedExercise(record, solved)


class Asked(widgets.VBox):
    """A question and what answers it. `sure`: is it to be asked how sure one is? text: HTML.

    `verdict()` says what is to be said to the answer; InputError where there is none yet.
    """

    sure = True

    def __init__(self, record: Any, text: str, control: widgets.Widget) -> None:
        self.record, self.control, self.text = record, control, text
        super().__init__([widgets.HTML(f'<p style="margin:0">{text}</p>'), control]
                         if text else [control])

    def verdict(self) -> Verdict:
        """Say what is to be said to the answer."""
        raise NotImplementedError

    def letter(self) -> str:
        """The letter that is chosen; InputError where none is."""
        if not self.control.value:
            raise InputError(CHOOSE)
        return self.control.value

    def freeze(self) -> None:
        """Keep the answer as it is from now on."""
        self.control.disabled = True

    def make_room(self) -> None:
        """Leave only the question in sight, where a figure needs the place of the answers."""
        self.control.layout.display = "none"

    def mark(self, letter: str, right: str) -> str:
        """Mark which letter was right, and which was chosen; return both in words."""
        self.control.marks = ({right: "right, and your answer"} if letter == right
                              else {letter: "your answer", right: "right"})
        texts = dict(zip("abcdefgh", self.control.options, strict=False))
        return both(texts[letter], texts[right])


class AskedPrediction(Asked):
    """A prediction, as `predict` asks it."""

    def __init__(self, record: Prediction) -> None:
        super().__init__(record, escaped(record.setting), Question(record))
        self.text = f"{record.setting} {record.question}".strip()

    def verdict(self) -> Verdict:
        guess = self.control.guess
        if guess is None:
            raise InputError(f"{_capital(self.control.asks_for)} first.")
        one, right = self.record, self.record.is_right(guess)
        lines = tuple(filter(None, [one.remark(guess), one.why]))
        yours = "" if one.kind == "curve" else both(one.said(guess), one.said(
            guess if right else one.right))
        self.control.reveal()
        if one.kind == "number":
            lines, yours = (yours, *lines), ""
        return Verdict(right, "Right" if right else "Not so", yours, lines)

    def freeze(self) -> None:
        self.control.frozen = True

    def make_room(self) -> None:
        if self.record.kind != "curve":  # the drawing has the curve in it by now
            self.control.answer.layout.display = "none"


class AskedClaim(Asked):
    """A claim, to be judged true or false, or neither."""

    def __init__(self, record: Claim) -> None:
        super().__init__(record, f"Is this so? <b>“{escaped(record.claim)}”</b>",
                         Lettered([_capital(label) for label in VERDICTS.values()],
                                  label=record.claim))

    def verdict(self) -> Verdict:
        letter, letters = self.letter(), dict(zip(VERDICTS, "abc", strict=True))
        right = letters[self.record.verdict]
        yours = self.mark(letter, right)
        return Verdict(letter == right, "Right" if letter == right else "Not so", yours,
                       (self.record.explanation,))


class AskedChoice(Asked):
    """An exercise with options."""

    def __init__(self, record: Choice) -> None:
        super().__init__(record, f"<b>{escaped(_capital(record.task))}</b>",
                         Lettered(record.options, label=record.task))

    def verdict(self) -> Verdict:
        letter, right = self.letter(), self.record.expected()
        yours = self.mark(letter, right)
        if letter == right:
            return Verdict(True, "Right", yours)
        remark = self.record.mark(letter).text
        return Verdict(False, "Not so", yours, (remark, *self.record.hints[-1:]))


class AskedExercise(Asked):
    """Any other exercise: only the learner knows."""

    sure = False

    def __init__(self, record: Exercise, solved: str) -> None:
        lesson = next(one for one in COURSE if one.name == record.name.partition(".")[0])
        when = f" on {solved}" if solved else ""
        super().__init__(record, "", Lettered([text for text, *_ in COULD_YOU.values()],
                                              label=record.task))
        # Not an HTML widget: here JupyterLab makes links to notebooks work.
        words = widgets.Output()
        markup = (f"In {lesson.name[:2]}, {lesson.link}, you solved this{when}: "
                  f"<b>{escaped(record.task)}</b>. Could you do it again?")
        words.outputs = ({"output_type": "display_data", "metadata": {}, "data": {
            "text/html": f'<p style="margin:0;font-size:16px">{markup}</p>',
            "text/plain": record.task}},)
        self.children = [words, self.control]

    def verdict(self) -> Verdict:
        _, right, sure = COULD_YOU[self.letter()]
        said = "Good" if right else "Then it is worth another try, in its notebook"
        return Verdict(right, said, "", () if right else self.record.hints[:1], sure)


def both(yours: str, right: str) -> str:
    """An answer, and the right one where it is another: "You said: False. The answer is: True."."""
    said = [f"You said: {yours}"] + [f"The answer is: {right}"] * (yours != right)
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in said)


def _capital(text):
    return text[0].upper() + text[1:]
