"""The activations that a learner has kept, in my_work/: a line of text each, under a name."""

from dataclasses import dataclass

from helpers import forms, my_work
from helpers.activations import Activation, activation
from helpers.activations.records import OWN
from helpers.checks import InputError, shortened
from helpers.formula import line
from helpers.formula.record import formula, is_own, line_of

FILE = "own-activations"
FORM = forms.fields({"lines": forms.by_name(forms.text)})
MOST = 50
SHOWN = 3  # names of those that cannot be read
MARK = "(your own)"


@dataclass(frozen=True)
class Kept:
    """The lines that are kept, by name, in the order in which they came; `problem` in words."""

    lines: dict[str, str]
    problem: str = ""


def kept() -> Kept:
    """Return what is kept; a line that cannot be read is left out, and stays in the file."""
    saved = my_work.read(FILE, FORM)
    good, bad = {}, []
    for name, text in saved.data.get("lines", {}).items():
        try:
            known = line.read(text)
        except InputError:
            known = None
        if known and name and known.name == name:
            good[name] = str(known)
        else:
            bad.append(name)
    told = f"Of your own activations, {_few(bad)} cannot be read." if bad else ""
    return Kept(good, saved.problem or told)


def keep(act: Activation) -> str:
    """Keep an own activation under its name, in place of another of that name; return "" or what
    went wrong, in a sentence. InputError for one without a name, or for one of the course."""
    act = activation(act)
    if not is_own(act):
        raise InputError(f"{act.title} is the course's: only a formula of your own can be kept.")
    text = line_of(act)
    name = line.read(text).name
    if not name:
        raise InputError("Give it a name first: it is kept under that.")

    def add(content):
        lines = content.get("lines", {})
        if name not in lines and len(lines) >= MOST:
            raise InputError(f"{MOST} activations are kept already: forget one first.")
        return content | {"lines": lines | {name: text}}

    return my_work.update(FILE, add, FORM).problem


def forget(name: str) -> str:
    """Take a name out of what is kept; return "" or what went wrong, in a sentence."""
    def without(content):
        return content | {"lines": {key: one for key, one in content.get("lines", {}).items()
                                    if key != name}}

    return my_work.update(FILE, without, FORM).problem


def choices() -> tuple[tuple[str, str], ...]:
    """Return (title, key) of each that is kept, for a menu; each is marked as the learner's own."""
    return tuple((f"{name} {MARK}", f"{OWN}{text}") for name, text in kept().lines.items())


def own(name: str) -> Activation:
    """Return the own activation that is kept under a name; InputError where there is none."""
    lines = kept().lines
    if not isinstance(name, str) or name not in lines:
        has = f"kept are {', '.join(lines)}" if lines else "none is kept yet"
        raise InputError(f"You have kept no activation {shortened(name)}; {has}.")
    return formula(lines[name])


def _few(names):
    """Some of many names, shortened."""
    more = len(names) - SHOWN
    return ", ".join(map(shortened, names[:SHOWN])) + (f" and {more} more" if more > 0 else "")
