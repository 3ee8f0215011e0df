"""Write the table of notebooks in README.md: python -m helpers.site.readme

The notebooks' heads and feet, which lead back to it, are written with it.
"""

import re

from helpers.activations import ACTIVATIONS, Activation
from helpers.course import COURSE, ROOT
from helpers.site import notebook_frame
from helpers.words import readable

START, END = "<!-- notebooks:start -->", "<!-- notebooks:end -->"


def parameters(act: Activation) -> str:
    """Return the sliders of an activation in words, such as "alpha 0 to 3"."""
    ranges = [f"{p.name} {readable(p.low)} to {readable(p.high)}" for p in act.params]
    return ", ".join(ranges) or "none"


def table() -> str:
    """Return the table of notebooks as Markdown: linked where written, else marked as planned."""
    lines = ["| no. | notebook | activation | sliders | time |", "|---|---|---|---|---|"]
    for lesson in COURSE:
        title = lesson.title
        if not lesson.planned:
            title = f"[{title}](notebooks/{lesson.name}.ipynb)"
        here = [act for act in ACTIVATIONS.values() if act.notebook == lesson.name]
        names = "<br>".join(act.title for act in here)
        sliders = "<br>".join(parameters(act) for act in here)
        lines.append(f"| {lesson.name[:2]} | {title} | {names} | {sliders} | {lesson.time} |")
    return "\n".join(lines)


def hours() -> int:
    """Return how many hours all notebooks take together, to the nearest."""
    return round(sum(lesson.minutes for lesson in COURSE) / 60)


def with_table(text: str) -> str:
    """Return the README's text with a fresh table between its two markers, and the hours."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    text = f"{before}{START}\n{table()}\n{END}{after}"
    return re.sub(r"About \d+ hours in all", f"About {hours()} hours in all", text)


def main() -> None:
    readme = ROOT / "README.md"
    text = with_table(readme.read_text(encoding="utf-8"))
    readme.write_text(text, encoding="utf-8", newline="\n")
    notebook_frame.write()


if __name__ == "__main__":
    main()
