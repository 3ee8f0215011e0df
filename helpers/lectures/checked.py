"""Look through a lecture before a hall does: `python -m helpers.lectures.checked NAME`.

Its file is read, and each of its figures is made. What is wrong is told, a sentence a line.
"""

import sys
from collections.abc import Sequence

from helpers.checks import InputError, shortened
from helpers.lectures.file import route
from helpers.lectures.screens import LIVE, show_screen


def look_through(name: str) -> tuple[list[str], list[str]]:
    """Return what keeps a lecture from being shown, and what else is not as it says; in sentences.

    InputError if its file cannot be read at all.
    """
    lecture = route(name)
    problems, remarks = [], []
    for number, one in enumerate(lecture.screens, 1):
        if one.kind not in LIVE:
            continue
        try:
            made = show_screen(name, number)
        except InputError as error:
            problems.append(f"Screen {number}: {error}")
            continue
        known = sorted(found.removeprefix("param-") for found in _classes_in(made)
                       if found.startswith("param-"))
        problems += [f"Screen {number} ({shortened(one.title)}) has the control "
                     f"{shortened(control)}; its figure's are {', '.join(known) or 'none'}."
                     for control in one.controls if control not in known]
        caption = getattr(getattr(made, "live", made), "caption", "")
        if one.figure and one.says not in caption:
            remarks.append(f"Screen {number} ({shortened(one.title)}) has says = "
                           f"{one.says!r}, but its figure says: {caption}")
    return problems, remarks


def _classes_in(widget):
    """The classes of a widget and of all within it."""
    found = set(widget._dom_classes)
    for child in getattr(widget, "children", ()):
        found |= _classes_in(child)
    return found


def main(arguments: Sequence[str]) -> int:
    """Tell what is wrong with the lecture named; returns 1 if that keeps it from being shown."""
    if len(arguments) != 1:
        print("Name a lecture: `python -m helpers.lectures.checked 1`.", file=sys.stderr)
        return 2
    try:
        problems, remarks = look_through(arguments[0])
    except InputError as error:
        problems, remarks = [str(error)], []
    for said in [*problems, *remarks]:
        print(said, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
