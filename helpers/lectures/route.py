"""A lecture's route: lectures/NAME.toml as plain data, and what is wrong with one that is not."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from helpers import widgets
from helpers.checks import InputError
from helpers.course import ROOT
from helpers.exercises.predictions import Prediction, all_predictions
from helpers.my_work import folder as my_work

LONGEST_CLAIM, LONGEST_TITLE = 25, 60  # words; characters
KINDS = ("ask", "settle", "figure", "picture", "points", "formula")


@dataclass(frozen=True)
class Call:
    """A figure in a state, as a line of code that makes it: explore("elu", alpha=0.3)."""

    name: str
    values: tuple
    state: dict[str, Any]

    @classmethod
    def read(cls, line: str) -> Call:
        """Return what a line says; InputError where it is not one call with plain values."""
        try:
            call = ast.parse(line, mode="eval").body
            assert isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            assert call.func.id in widgets.__all__ and all(one.arg for one in call.keywords)
            return cls(call.func.id, tuple(ast.literal_eval(one) for one in call.args),
                       {str(one.arg): ast.literal_eval(one.value) for one in call.keywords})
        except (SyntaxError, ValueError, AssertionError):
            raise InputError(f"{line!r} is no figure: write a call of one of the course's figures "
                             'with plain values, such as explore("elu", alpha=0.3).') from None

    def make(self) -> Any:
        """Return the figure, a widget."""
        return getattr(widgets, self.name)(*self.values, **self.state)


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

    @cached_property
    def call(self) -> Call:
        """Its figure."""
        return Call.read(self.figure)

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
                    one.call  # noqa: B018  # reads it
                except InputError as error:
                    trouble = f"has no figure: {error}"
            if trouble:
                return f"Screen {number} ({one.title!r}) {trouble}."
        if abs(self.starts()[-1] - self.minutes) > 1e-6:
            return f"Its screens take {self.starts()[-1]:g} minutes, and not {self.minutes}."
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
