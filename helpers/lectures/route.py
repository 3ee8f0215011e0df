"""A lecture's route as plain data: its screens in order, and what is wrong with one that is not."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, field
from typing import Any

from helpers import widgets
from helpers.checked import checked
from helpers.checks import InputError, shortened
from helpers.course import ROOT
from helpers.exercises.predictions import Prediction
from helpers.widgets.parts.address import Call, call_of_line
from helpers.words import readable

LONGEST_CLAIM, LONGEST_TITLE = 25, 60  # words; characters
KINDS = ("ask", "settle", "figure", "picture", "points", "formula")


@checked
def figure_of(line: str) -> Any:
    """Return the figure that a line of code makes, a widget: explore("elu", alpha=0.3).

    InputError where the line is no call of one of the course's figures with plain values, or one
    with values that the figure cannot have.
    """
    call = read_figure(line)
    try:
        return getattr(widgets, call.name)(*call.values, **call.named)
    except TypeError as error:  # too many values, or a name that the figure does not have
        raise InputError(f"{shortened(line)} cannot be made: {error}.") from None


def read_figure(line: str) -> Call:
    """Return what a line of code says, without making the figure; InputError as `figure_of`."""
    call = call_of_line(line)
    if call is None or call.name not in widgets.__all__:
        raise InputError(f"{shortened(line)} is no figure: write a call of one of the course's "
                         'figures with plain values, such as explore("elu", alpha=0.3).')
    return call


@dataclass(frozen=True)
class Screen:
    """One screen: a title, one claim, and at most one thing to look at.

    minutes: planned. say, expect, wrong: for the one on stage alone: what to say, which answers
    come, what goes wrong. Of the others one at most: ask, settle (a prediction's name, before and
    after), figure (a line of code, with `says`, what its caption says then, and `controls`, the
    names of those that stay in sight), picture (a path in images/, with alt), points (a list of
    up to four), formula (TeX).
    """

    title: str
    minutes: float
    claim: str = ""
    say: str = ""
    expect: str = ""
    wrong: str = ""
    ask: str = ""
    settle: str = ""
    figure: str = ""
    says: str = ""
    controls: tuple[str, ...] = ()
    picture: str = ""
    alt: str = ""
    points: tuple[str, ...] = ()
    formula: str = ""

    @property
    def kind(self) -> str:
        """What there is to look at: one of KINDS, or "words"."""
        return next((kind for kind in KINDS if getattr(self, kind)), "words")

    def make_figure(self) -> Any:
        """Return its figure, a widget, as `figure_of`; InputError names the screen."""
        try:
            return figure_of(self.figure)
        except InputError as error:
            raise InputError(f"The figure of {shortened(self.title)} cannot be shown: "
                             f"{error}") from None

    def problem(self, questions: dict[str, Prediction]) -> str:
        """What is wrong with it, as the end of a sentence, or ""."""
        several = [kind for kind in KINDS if getattr(self, kind)]
        asked = self.ask or self.settle
        found = {
            f"has a title of {len(self.title)} characters; {LONGEST_TITLE} have room":
                len(self.title) > LONGEST_TITLE,
            "needs a title, in one line": not self.title.strip() or not self.title.isprintable(),
            f"has minutes = {self.minutes}; it needs more than 0": not self.minutes > 0,
            f"shows {' and '.join(several)}: one idea a screen": len(several) > 1,
            f"has a claim of {words_of(self.claim)} words; {LONGEST_CLAIM} have room":
                words_of(self.claim) > LONGEST_CLAIM,
            "has no say: what is said there is for the one on stage": not self.say,
            f"asks {asked!r}, which is no question": bool(asked) and asked not in questions,
            f"has a picture {shortened(self.picture)}, which is no picture in the course's folder":
                bool(self.picture) and not _is_in_course(self.picture),
            "has a picture without alt, which says what it shows": bool(
                self.picture) and not self.alt,
            f"has {len(self.points)} points; 4 have room": len(self.points) > 4,
        }
        return next((text for text, wrong in found.items() if wrong), "")


@dataclass(frozen=True)
class Route:
    """A lecture: its screens in order, and the questions of its own that it asks.

    name: of the file, such as "1". needs: what has to be there beside the course, in words.
    """

    name: str
    title: str
    aim: str
    minutes: float
    screens: tuple[Screen, ...]
    questions: dict[str, Prediction] = field(default_factory=dict)
    needs: str = ""

    def starts(self) -> list[float]:
        """The planned minute at which each screen comes, and last the end."""
        times = [0.0]
        for one in self.screens:
            times.append(times[-1] + one.minutes)
        return times

    def problem(self) -> str:
        """The first thing that is wrong with it, in a sentence, or ""."""
        if not self.screens:
            return "It has no screens: each begins with [[screen]]."
        asked: set[str] = set()
        for number, one in enumerate(self.screens, 1):
            trouble = one.problem(self.questions)
            if one.settle and one.settle not in asked:
                trouble = trouble or f"settles {one.settle!r}, which no screen before it asks"
            asked.add(one.ask)
            if not trouble and one.figure:
                try:
                    read_figure(one.figure)
                except InputError as error:
                    trouble = f"has no figure: {str(error).removesuffix('.')}"
            if trouble:
                return f"Screen {number} ({shortened(one.title)}) {trouble}."
        end = self.starts()[-1]
        if abs(end - self.minutes) > 1e-6:
            return (f"Its screens take {readable(end)} minutes together, but the lecture has "
                    f"minutes = {readable(self.minutes)}.")
        return ""


def words_of(text: str) -> int:
    """How many words a claim has; a formula in dollars counts as one."""
    return len(re.sub(r"\$[^$]+\$", "x", text).split())


def _is_in_course(picture):
    """Is it a picture of the course, whose server shows no other file?"""
    try:
        path = (ROOT / picture).resolve()
    except ValueError:  # no name of a file at all
        return False
    kind, _ = mimetypes.guess_type(path.name)
    return path.is_relative_to(ROOT) and path.is_file() and (kind or "").startswith("image/")
