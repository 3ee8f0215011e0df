"""The documents of a lecture, and the page that each of them is."""

from collections.abc import Callable
from pathlib import Path

from helpers.draw.font import whole_faces
from helpers.lectures import Route
from helpers.markup import escaped
from helpers.site.handout.notes import notes
from helpers.site.handout.sheets import sheets
from helpers.site.handout.slides import slides
from helpers.site.handout.solutions import solutions
from helpers.site.policy import meta

MARK = '<meta name="generator" content="activation-course">'  # as launch/page.py looks for it
HERE = Path(__file__).parent
# What each is called in its file's name, its style sheet, its title, and what writes its body.
DOCUMENTS: dict[str, tuple[str, str, Callable[[Route], str]]] = {
    "slides": ("slides", "slides", slides),
    "handout": ("paper", "handout", sheets),
    "notes": ("paper", "notes", notes),
    "solutions": ("paper", "solutions", solutions),
}


def document(lecture: Route, kind: str) -> str:
    """Return one of DOCUMENTS of a lecture, as a whole page."""
    sheet, what, body = DOCUMENTS[kind]
    title = escaped(f"Lecture {lecture.name}: {lecture.title} – {what}")
    styles = (HERE / "figures.css", HERE / f"{sheet}.css")
    css = "\n".join(path.read_text(encoding="utf-8") for path in styles)
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{MARK}\n{meta()}\n'
            f"<title>{title}</title>\n<style>\n{whole_faces()}\n{css}</style>\n</head>\n"
            f'<body class="{kind}">\n<main>\n{body(lecture)}\n</main>\n</body>\n</html>\n')


def write(lecture: Route, folder: Path) -> list[Path]:
    """Write the documents into a folder, which is made if need be; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {folder / f"lecture_{lecture.name}_{kind}.html": document(lecture, kind)
            for kind in DOCUMENTS}
    for path, text in made.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(made)
