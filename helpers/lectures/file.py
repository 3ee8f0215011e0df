"""A route's file, lectures/NAME.toml: where it is, and in a sentence what cannot stand in it."""

import difflib
import math
import tomllib
from collections.abc import Iterable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_type_hints

from helpers.activations import ACTIVATIONS
from helpers.checked import checked
from helpers.checks import InputError, one_of, shortened
from helpers.course import ROOT
from helpers.exercises.predictions import Curve, Prediction, all_predictions
from helpers.lectures.route import Route, Screen
from helpers.my_work import folder as my_work

LARGEST = 1_000_000  # bytes of a file: the course's own have 40 000
KINDS = {  # what a field may hold, and how that is said
    str: "a text in quotes", float: "a number", int: "a number",
    tuple[str, ...]: "a list of texts in quotes", dict[str, str]: "a table of texts in quotes",
}
_MADE_HERE = {"name", "screens", "questions"}  # fields that no file has


def paths() -> dict[str, Path]:
    """The routes that there are, by name; of two, a lecturer's own in my_work, not the course's."""
    folders = (ROOT / "lectures", my_work() / "lectures")
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}


@checked
def route(name: str) -> Route:
    """Return a route by name, such as "1"; InputError says what is wrong with it."""
    known = paths()
    if name not in known:
        raise InputError(f"There is no lecture {shortened(name)}; there are {', '.join(known)}.")
    return read_route(known[name])


def read_route(path: Path) -> Route:
    """Return the route that a file describes; InputError says what is wrong with it."""
    try:
        made = _made(path.stem, _content(path))
        trouble = made.problem()
    except InputError as error:
        trouble = str(error)
    if trouble:
        raise InputError(f"{path.name}: {trouble}")
    return made


def _content(path):
    """What a file says, as plain data."""
    try:
        if not path.is_file():  # on a pipe one would wait for ever
            raise OSError("it is no file of the usual kind")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise InputError(f"It is larger than {LARGEST} bytes.")
        return tomllib.loads(raw.decode("utf-8-sig"))  # Windows' editors put a mark before it
    except UnicodeDecodeError:
        raise InputError("It is not in UTF-8: have your editor save it so.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"It is not written as TOML is: {error}.") from None
    except RecursionError:
        raise InputError("Its brackets are nested too deeply.") from None
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror or error}.") from None


def _made(name, content):
    screens, own = content.pop("screen", []), content.pop("question", {})
    if not isinstance(screens, list) or not all(isinstance(one, dict) for one in screens):
        raise InputError("A screen begins with [[screen]], in two brackets, and its fields follow.")
    if not isinstance(own, dict) or not all(isinstance(one, dict) for one in own.values()):
        raise InputError("A question begins with [question.KEY], and its fields follow.")
    told = _fitting("The lecture", Route, content, _MADE_HERE)
    made = tuple(Screen(**_with_own(name, own, _fitting(_called(number, one), Screen, one)))
                 for number, one in enumerate(screens, 1))
    asked = {f"lecture_{name}.{key}": _question(f"lecture_{name}.{key}", one)
             for key, one in own.items()}
    return Route(name, screens=made, questions={**all_predictions(), **asked}, **told)


def _called(number, one):
    title = one.get("title")
    return f"Screen {number} ({shortened(title)})" if title else f"Screen {number}"


def _with_own(name, own, told):
    """A screen's fields, in which a question of this file has this file's name.

    A file that was copied, or has got another name, still asks by the name that it had.
    """
    for field in ("ask", "settle"):
        before, _, key = told.get(field, "").partition(".")
        if key in own and before.startswith("lecture_"):
            told[field] = f"lecture_{name}.{key}"
    return told


def _question(name, entry):
    told = _fitting(f"The question {name!r}", Prediction, entry, {"name"})
    if "curve" in told:
        curve = told["curve"] if isinstance(told["curve"], dict) else {"": told["curve"]}
        told["curve"] = made = Curve(**_fitting(f"The curve of {name!r}", Curve, curve))
        one_of("act", made.act, ACTIVATIONS)
        one_of("of", made.of, ("f", "df"))
    try:
        return Prediction(name, **told)
    except ValueError as error:
        raise InputError(str(error)) from None


def _fitting(what: str, form: type, entry: dict[str, Any], but: Iterable[str] = ()) -> dict:
    """Return an entry with tuples for lists, if a dataclass can be made of it; else InputError.

    what: how the sentence calls it. but: fields of the dataclass that no file has.
    """
    known = {one.name: one for one in fields(form) if one.name not in but}
    hints = get_type_hints(form)
    strange = next((key for key in entry if key not in known), None)
    if strange is not None:
        near = difflib.get_close_matches(strange, known, n=1)
        meant = f"; did you mean {near[0]}?" if near else "."
        raise InputError(f"{what} has a field {shortened(strange)}, which there is not{meant} Its "
                         f"fields are {', '.join(known)}.")
    for key, value in entry.items():
        wanted = KINDS.get(hints[key])
        if wanted and not _is(value, hints[key]):
            raise InputError(f"{what} has {key} = {shortened(value)}, which is not {wanted}.")
    for key, one in known.items():
        if one.default is MISSING and one.default_factory is MISSING and key not in entry:
            raise InputError(f"{what} has no {key}.")
    return {key: tuple(value) if isinstance(value, list) else value
            for key, value in entry.items()}


def _is(value, kind):
    """Is it of that kind, as TOML gives it?"""
    if kind in (int, float):
        return type(value) in (int, float) and math.isfinite(value)
    if kind is str:
        return isinstance(value, str)
    inner = value.values() if isinstance(value, dict) else value
    wanted = dict if kind == dict[str, str] else list
    return isinstance(value, wanted) and all(isinstance(one, str) for one in inner)
