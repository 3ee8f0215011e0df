"""Write the table of notebooks in README.md: python -m helpers.site.readme"""

import argparse
import sys

from helpers.activations import ACTIVATIONS
from helpers.course import COURSE, ROOT

START, END = "<!-- notebooks:start -->", "<!-- notebooks:end -->"


def parameters(act):
    """Return the sliders of an activation in words, such as "alpha 0 to 3"."""
    return ", ".join(f"{p.name} {p.low:g} to {p.high:g}" for p in act.params) or "none"


def table():
    """Return the table of notebooks as Markdown: linked where written, else marked as planned."""
    lines = ["| no. | notebook | activation | sliders | time |", "|---|---|---|---|---|"]
    for lesson in COURSE:
        title = lesson.title
        if not lesson.planned:
            title = f"[{title}](notebooks/{lesson.name}.ipynb)"
        here = [act for act in ACTIVATIONS.values() if act.notebook == lesson.name]
        names = "<br>".join(act.title for act in here)
        sliders = "<br>".join(parameters(act) for act in here)
        time = "planned" if lesson.planned else f"{lesson.minutes} min"
        lines.append(f"| {lesson.name[:2]} | {title} | {names} | {sliders} | {time} |")
    return "\n".join(lines)


def with_table(text):
    """Return the README's text with a fresh table between its two markers."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if stale")
    options = parser.parse_args(arguments)
    readme = ROOT / "README.md"
    old = readme.read_text(encoding="utf-8")
    new = with_table(old)
    if options.check:
        return int(old != new)
    readme.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
