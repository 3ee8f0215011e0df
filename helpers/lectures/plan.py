"""Write each lecture's plan, its aim and its screens, into LECTURERS.md.

Run it with python -m helpers.lectures.plan once a route has changed: what a plan says stands there.
"""

import re

from helpers.course import ROOT
from helpers.lectures.file import route
from helpers.lectures.route import Route, Screen
from helpers.words import readable

FILE = ROOT / "LECTURERS.md"
BLOCK = re.compile(r"(<!-- lecture (\w+):start -->\n).*?(<!-- lecture \2:end -->)", re.S)
SHOWN = {"ask": "a question", "settle": "the question once more", "picture": "a picture",
         "points": "points", "formula": "a formula", "words": "words alone"}


def plan(lecture: Route) -> str:
    """Return a lecture's aim, and a table of its screens, as Markdown."""
    lines = [f"Aim: {lecture.aim}", "", "| minute | screen | position of the figure | it says |",
             "|---|---|---|---|"]
    starts = lecture.starts()
    for one, start, end in zip(lecture.screens, starts, starts[1:], strict=False):
        cells = (f"{readable(start)}–{readable(end)}", one.title, *_position(one))
        row = " | ".join(cell.replace("|", r"\|") for cell in cells)
        lines.append(f"| {row} |".replace("|  |", "| |"))
    return "\n".join(lines)


def _position(one: Screen) -> tuple[str, str]:
    """What a screen has to look at, and what is said there."""
    return (f"`{one.figure}`", f"`{one.says}`") if one.figure else (SHOWN[one.kind], "")


def with_plans(text: str) -> str:
    """Return the text of LECTURERS.md with a fresh plan between each pair of marks."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{plan(route(found[2]))}\n\n{found[3]}", text)


def main() -> None:
    """Write the file anew."""
    FILE.write_text(with_plans(FILE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
