"""A route as a notebook for Voilà: each screen its words, and a cell for what moves on it."""

from __future__ import annotations

import re
from typing import Any

import nbformat

from helpers.checked import checked
from helpers.checks import InputError
from helpers.exercises.votes import AFTER, BEFORE
from helpers.lectures.file import route
from helpers.lectures.route import Route, Screen
from helpers.markup import escaped
from helpers.widgets.hall import Hall

LIVE = ("ask", "settle", "figure")  # the kinds of screen that need a kernel


@checked(number=(0, None))
def show_screen(name: str, number: int) -> Any:
    """Return the widget of a route's screen; InputError if it cannot be. number: 1 is the first."""
    lecture = route(name)
    if not 1 <= number <= len(lecture.screens):  # the file has changed since the page was made
        raise InputError(f"Lecture {name!r} has no screen {number}, only {len(lecture.screens)}: "
                         "reload the page.")
    one = lecture.screens[number - 1]
    if one.figure:
        return one.make_figure()
    if one.kind not in LIVE:
        raise InputError(f"Screen {number} ({one.title!r}) has nothing that moves any more: "
                         "reload the page.")
    return Hall(lecture.questions[one.ask or one.settle], BEFORE if one.ask else AFTER)


def notebook(name: str) -> nbformat.NotebookNode:
    """Return a route as a notebook; of one that has something wrong, a screen that says so."""
    try:
        lecture = route(name)
    except InputError as error:
        lecture = Route(name, "This lecture cannot be shown", "", 1, (
            Screen("This lecture cannot be shown", 1, claim=escaped(str(error))),))
    cells = [cell for number, one in enumerate(lecture.screens, 1)
             for cell in _cells(lecture, number, one)]
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python"}
    made.metadata["lecture"] = {"route": plan(lecture)}
    return made


def plan(lecture: Route) -> dict[str, Any]:
    """What the presenter's window is told of a route, as plain data."""
    screens = [{"title": one.title, "starts": start, "minutes": one.minutes, "say": one.say,
                "answer": _answer(lecture, one), "expect": one.expect, "wrong": one.wrong}
               for one, start in zip(lecture.screens, lecture.starts(), strict=False)]
    return {"name": lecture.name, "title": lecture.title, "minutes": lecture.minutes,
            "screens": screens}


def _answer(lecture, one):
    """What is right and why, for the one who asks; "" where nothing is asked."""
    if not (name := one.ask or one.settle):
        return ""
    asked = lecture.questions[name]
    right = f"{asked.said(asked.right)} " if asked.right is not None else ""
    return f"{right}{asked.why}"


def _cells(lecture, number, one):
    about = {"screen": number, "kind": one.kind, "controls": " ".join(one.controls)}
    words = nbformat.v4.new_markdown_cell(words_of_screen(one), id=f"screen-{number}")
    cells = [words]
    if one.kind in LIVE:
        code = ("from helpers.lectures import show_screen\n"
                f"show_screen({lecture.name!r}, {number})")
        cells.append(nbformat.v4.new_code_cell(code, id=f"screen-{number}-live"))
    for cell in cells:
        cell.metadata["lecture"] = about
        cell.metadata["tags"] = []
    return cells


def words_of_screen(one: Screen) -> str:
    """A screen's words as Markdown: title, claim, points, formula, picture."""
    parts = [f"## {one.title}", one.claim]
    if one.points:
        parts.append("\n".join(f"* {point}" for point in one.points))
    if one.formula:
        parts.append(f"$$ {one.formula} $$")
    if one.picture:
        parts.append(f"![{_in_brackets(one.alt)}](<{one.picture}>)")
    return "\n\n".join(part for part in parts if part)


def _in_brackets(text):
    """A text whose brackets and line ends do not end what stands around it."""
    return re.sub(r"([][\\])", r"\\\1", " ".join(text.split()))
