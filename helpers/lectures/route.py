"""A lecture's route: lectures/NAME.toml as plain data, and what is wrong with one that is not."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers import widgets
from helpers.checks import InputError
from helpers.course import ROOT
from helpers.exercises.predictions import Prediction, all_predictions
from helpers.my_work import folder as my_work
from helpers.widgets.parts.address import Call, call_of_line
from helpers.words import readable

LONGEST_CLAIM, LONGEST_TITLE = 25, 60  # words; characters
KINDS = ("ask", "settle", "figure", "picture", "points", "formula")


def figure_of(line: str) -> Any:
    """Return the figure that a line of code makes, a widget: explore("elu", alpha=0.3).

    InputError where the line is no call of one of the course's figures with plain values.
    """
    call = read_figure(line)
    return getattr(widgets, call.name)(*call.values, **call.named)


def read_figure(line: str) -> Call:
    """Return what a line of code says, without making the figure; InputError as `figure_of`."""
    call = call_of_line(line)
    if call is None or call.name not in widgets.__all__:
        raise InputError(f"{line!r} is no figure: write a call of one of the course's figures "
                         'with plain values, such as explore("elu", alpha=0.3).')
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

    def problem(self, questions: dict[str, Prediction]) -> str:
        """What is wrong with it, as the end of a sentence, or ""."""
        several = [kind for kind in KINDS if getattr(self, kind)]
        asked = self.ask or self.settle
        found = {
            f"has a title of over {LONGEST_TITLE} characters": len(self.title) > LONGEST_TITLE,
            "needs a title and more than 0 minutes": not self.title or not self.minutes > 0,
            f"shows {' and '.join(several)}: one idea a screen": len(several) > 1,
            f"claims more than {LONGEST_CLAIM} words": words_of(self.claim) > LONGEST_CLAIM,
            "says nothing to the one on stage": not self.say,
            f"asks {asked!r}, which is no question": bool(asked) and asked not in questions,
            "has a picture that is not there": bool(self.picture) and not (
                ROOT / self.picture).is_file(),
            "has a picture without alt": bool(self.picture) and not self.alt,
            "has more than 4 points": len(self.points) > 4,
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
    minutes: int
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
                    trouble = f"has no figure: {error}"
            if trouble:
                return f"Screen {number} ({one.title!r}) {trouble}."
        end = self.starts()[-1]
        if abs(end - self.minutes) > 1e-6:
            return f"Its screens take {readable(end)} minutes, and not {self.minutes}."
        return ""


def words_of(text: str) -> int:
    """How many words a claim has; a formula in dollars counts as one."""
    return len(re.sub(r"\$[^$]+\$", "x", text).split())


def paths() -> dict[str, Path]:
    """The routes that there are, by name: the course's, and a lecturer's own in my_work."""
    found = [*(ROOT / "lectures").glob("*.toml"), *(my_work() / "lectures").glob("*.toml")]
    return {path.stem: path for path in sorted(found)}


def route(name: str) -> Route:
    """Return a route by name, such as "1"; InputError says what is wrong with it."""
    known = paths()
    if name not in known:
        raise InputError(f"There is no lecture {name!r}; there are {', '.join(known)}.")
    return read_route(known[name])


def read_route(path: Path) -> Route:
    """Return the route that a file describes; InputError says what is wrong with it."""
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"))
        own = {f"lecture_{path.stem}.{key}": Prediction(f"lecture_{path.stem}.{key}", **_form(one))
               for key, one in text.pop("question", {}).items()}
        screens = tuple(Screen(**_form(one)) for one in text.pop("screen", ()))
        made = Route(path.stem, screens=screens, questions={**all_predictions(), **own}, **text)
        trouble = made.problem()
    except (OSError, ValueError, TypeError) as error:
        trouble = f"It cannot be read: {error}"
    if trouble:
        raise InputError(f"{path.name}: {trouble}")
    return made


def _form(entry):
    """An entry with tuples in place of lists."""
    return {key: tuple(value) if isinstance(value, list) else value
            for key, value in entry.items()}
