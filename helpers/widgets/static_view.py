"""Widgets as they stand, in HTML that needs no kernel and no script, for exported pages."""

import re
import time
from collections.abc import Callable
from html import unescape
from itertools import zip_longest
from typing import Any

import ipywidgets as widgets
from IPython.core.interactiveshell import InteractiveShell

from helpers.draw.guess_curve import erase_guess
from helpers.exercises.claims import VERDICTS
from helpers.exercises.predictions import LETTERS
from helpers.experiments.budget import budget
from helpers.live import LiveFigure
from helpers.markup import escaped
from helpers.widgets.outcome import Outcome, ended
from helpers.widgets.parts.derives_later import DerivesLater
from helpers.widgets.parts.lettered import Lettered
from helpers.widgets.parts.question import Drawing
from helpers.widgets.predict import Predict
from helpers.widgets.spot_the_error import SpotTheError
from helpers.widgets.stepper import Stepper
from helpers.widgets.training_race import TrainingRace

SMALL = ('<p class="live-only">This is a small version, made for this page: fewer images, and '
         "fewer activations, epochs or seeds than in the live notebook.</p>")


def install(shell: InteractiveShell) -> None:
    """Let a kernel show every widget as static HTML alone. shell: `get_ipython()`.

    The type for live widgets is left out on purpose: a page without a kernel prefers it, finds no
    widget to show, and shows nothing.
    """
    as_data = shell.display_formatter.mimebundle_formatter
    as_data.for_type(widgets.Widget, lambda widget, **_: {
        "text/html": as_html(widget), "text/plain": as_text(widget)})


def as_html(widget: widgets.Widget) -> str:
    """Return a widget, and all that is in sight inside it, as HTML.

    A live figure is its picture with its caption; of the controls, their names are told.
    """
    parts = _parts(widget)
    names = list(dict.fromkeys(name for kind, name in parts if kind == "control" and name))
    shown = [markup for kind, markup in parts if kind == "markup"]
    if names:
        listed = ", ".join(escaped(name) for name in names).removesuffix(".")
        shown.append(f'<p class="live-only">In the live notebook you can move: {listed}.</p>')
    return f'<div class="static-view">{"".join(shown)}</div>'


def as_text(widget: widgets.Widget) -> str:
    """Return what the figures inside a widget say of themselves, as plain text."""
    words = [f"{one.label} {one.caption}".strip() for one in _figures(widget)]
    return "\n".join(words) or type(widget).__name__


def _hidden(widget):
    layout = getattr(widget, "layout", None)
    if "param-more" in getattr(widget, "_dom_classes", ()):
        return True  # it only shows other controls, and those are told
    return layout is not None and (layout.display == "none" or layout.visibility == "hidden")


def _figures(widget):
    if _hidden(widget):
        return []
    if isinstance(widget, LiveFigure):
        return [widget]
    return [one for child in getattr(widget, "children", ()) for one in _figures(child)]


def _parts(widget):
    """What a widget shows, in order: pairs ("markup", HTML) or ("control", its name)."""
    if _hidden(widget):
        return []
    return next((told(widget) for kind, told in _TOLD if isinstance(widget, kind)),
                [("control", _plain(getattr(widget, "description", "")))])


def _markup(text):
    return [("markup", text)]


def _claims(widget):
    told = [("markup", _claim(card.claim)) for card in widget.cards]
    explorer = widget.explorer
    alone = isinstance(explorer, TrainingRace) or not isinstance(explorer, widgets.Widget)
    return told if alone else told + _parts(explorer)


def _predict(widget):
    return [("markup", _question(one.prediction)) for one in widget.questions]


def _outcome(widget):
    drawings = iter(widget.drawings)
    return [part for one in widget.predictions for part in (
        ("markup", _asked(one)), *(_parts(next(drawings)) if one.kind == "curve" else ()),
        ("markup", _answer(one)))]


def _derives(widget):
    widget.settle()  # SymPy's formula of the slope, which comes later in a notebook
    return _box(widget)


def _stepper(widget):
    if widget.state["step"]:
        return _box(widget)
    widget.set(step="last")  # nobody can step on: show what it comes to
    told = _box(widget)
    widget.set(step=0)
    return told


def _race(widget):
    if widget.race is not None:
        return _box(widget)
    _run(widget)  # nobody can start it: show how it ends
    return _box(widget) + _markup(budget("", SMALL))


def _box(widget):
    told = []
    if hasattr(widget, "live"):
        widget._repr_mimebundle_()  # brings a figure up to date that moved in a browser alone
    for child, after in zip_longest(widget.children, widget.children[1:]):
        if isinstance(child, (widgets.HTML, widgets.Label)) and _unnamed(after):
            told.append(("control", _plain(child.value)))  # a label that stands apart
        else:
            told += _parts(child)
    return told


def _run(widget):
    widget.zoom.value = budget(True, False)  # a small version stays below 0.8
    widget.start.click()
    while widget.race.state == "running":
        time.sleep(0.05)
        widget.pulse()


def _unnamed(widget):
    return getattr(widget, "description", None) == "" and hasattr(widget, "options")


def _figure(live):
    caption = f"<figcaption>{escaped(live.caption)}</figcaption>" if live.caption else ""
    return f"<figure>{_picture(live.label, live.picture)}{caption}{live.detail}</figure>"


def _picture(label, svg):
    return f'<div role="img" aria-label="{escaped(label)}">{svg}</div>'


def _claim(claim):
    return (f"<details><summary>“{escaped(claim.claim)}”</summary><p><b>"
            f"{VERDICTS[claim.verdict]}.</b> {escaped(claim.explanation)}</p></details>")


def _options(texts):
    listed = "".join(f"<li>{letter}) {escaped(text)}</li>"
                     for letter, text in zip(LETTERS, texts, strict=False))
    return f'<ul class="lettered">{listed}</ul>' if listed else ""


def _question(one):
    return f"<p><b>{escaped(one.question)}</b></p>{_options(one.choices) or _frame(one)}"


def _frame(one):
    """The frame for a curve that is to be drawn, still empty."""
    if one.kind != "curve":
        return ""
    drawing = Drawing(one)
    erase_guess(drawing.artists)
    return f"<figure>{_picture(f'An empty frame. {one.question}', drawing.picture)}</figure>"


def _asked(one):
    return f"<p>{escaped(one.question)}</p>"


def _answer(one):
    said = "" if one.kind == "curve" else f"<b>{escaped(ended(one.said(one.right)))}</b> "
    return f"<p>{said}{escaped(one.why)}</p>"


def _output(output):
    data = output.get("data", {})
    plain = output.get("text") or output.get("evalue") or data.get("text/plain", "")
    return data.get("text/html") or f"<pre>{escaped(plain)}</pre>"


def _plain(text):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>|[$\\]", "", text))).strip(" :")


# The first kind that a widget is of says what it shows; all others are controls.
_TOLD: tuple[tuple[Any, Callable], ...] = (
    (LiveFigure, lambda live: _markup(_figure(live))),
    (SpotTheError, _claims),
    (Lettered, lambda lettered: _markup(_options(lettered.options))),
    (Predict, _predict),
    (Outcome, _outcome),
    (widgets.Output, lambda one: [("markup", _output(output)) for output in one.outputs]),
    (widgets.HTMLMath, lambda one: _markup(f'<div class="formula">{one.value}</div>')),
    (widgets.HTML, lambda one: _markup(f'<div class="words">{one.value}</div>')),
    (widgets.Label, lambda one: _markup(f"<p>{escaped(one.value)}</p>")),
    (Stepper, _stepper),
    (TrainingRace, _race),
    (DerivesLater, _derives),
    (widgets.Box, _box),
    ((widgets.Button, widgets.FloatProgress), lambda _: []),
)
