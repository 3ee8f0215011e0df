"""The map of the course: its notebooks in order, and what has been solved in each."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets as widgets

from helpers.course import COURSE, Lesson
from helpers.exercises.progress import LessonProgress, last, progress, suggestion
from helpers.exercises.review import standing
from helpers.live import CellWidget
from helpers.markup import escaped
from helpers.tables import LEFT, Markup, table
from helpers.widgets.parts.controls import button

# All notebooks in sight at once.
CLOSE = "padding:2px 9px;line-height:1.3;"
ONE_LINE = "white-space:nowrap;"  # the column that is long later, In review, is the one to break
DONE, OPEN = "\u25a0", "\u25a1"  # a filled and an empty square, one for each exercise


def show_progress() -> ProgressView:
    """Show the course's notebooks, how far each is solved, and where to go on; a widget."""
    return ProgressView()


class ProgressView(CellWidget, widgets.VBox):
    """A table with a bar and words for each notebook, a suggestion, and a button to look again.

    `text` says the same without HTML. What goes wrong with the learner's file is told in words.
    """

    def __init__(self) -> None:
        # Not an HTML widget: here JupyterLab makes links to notebooks work.
        self.table = widgets.Output()
        self.refresh = button("Look again", "Read the file again: what has been solved so far?")
        self.refresh.on_click(lambda _: self.update())
        super().__init__([self.table, self.refresh])
        self.add_class("live-panel")
        self.add_class("progress-view")
        self.update()

    def update(self) -> None:
        """Read what has been noted, and show it."""
        self.check_here()
        rows, problem = progress()
        latest = last()
        lesson, why = suggestion(rows, latest)
        known = {row.lesson.name: row for row in rows}
        stands = {one.lesson.name: one.words for one in standing()}
        places = [_Place(one, known.get(one.name), one.name == latest, stands.get(one.name, ""))
                  for one in COURSE]
        solved, total = sum(row.solved for row in rows), sum(row.total for row in rows)
        all_of_it = f"Of {total} exercises, {solved} {'is' if solved == 1 else 'are'} solved."
        lines = [place.text for place in places]
        lines += [all_of_it, f"Next: {lesson.title if lesson else 'nothing is left'} ({why}).",
                  problem]
        self.text = "\n".join(line for line in lines if line)
        trouble = f'<p role="status"><b>About your file:</b> {escaped(problem)}</p>'
        following = f"<b>{lesson.link}</b>" if lesson else "nothing is left"
        listed = table([place.row for place in places],
                       ["No.", "Notebook", "Time", "Exercises", "Solved", "In review"],
                       cells=[CLOSE + side for side in (
                           "", ONE_LINE + LEFT, ONE_LINE, LEFT, ONE_LINE + LEFT, LEFT)],
                       style="font-size:16px", name="Progress, a notebook a row")
        markup = (f"{listed}"
                  f"<p>{all_of_it} <b>Next:</b> {following} ({escaped(why)}).</p>"
                  f"{trouble if problem else ''}")
        self.table.outputs = ({"output_type": "display_data", "metadata": {},
                               "data": {"text/html": markup, "text/plain": self.text}},)


@dataclass(frozen=True)
class _Place:
    """A notebook on the map, with its LessonProgress or None, and whether it was the last."""

    lesson: Lesson
    progress: LessonProgress | None
    is_last: bool
    stands: str  # what is solid and what fades, in words

    @property
    def bar(self):
        row = self.progress
        return DONE * row.solved + OPEN * (row.total - row.solved) if row else ""

    @property
    def words(self):
        row = self.progress
        said = row.words if row else "no exercises yet"
        done = "\u2714 " if row and row.solved == row.total else ""
        return f"{done}{said}{'; you were last here' if self.is_last else ''}"

    @property
    def text(self):
        return (f"{self.lesson.name[:2]}  {self.bar}  {self.lesson.title} ({self.lesson.time}): "
                f"{self.words}{'; in review: ' * bool(self.stands)}{self.stands}")

    @property
    def row(self):
        bar = Markup(f'<span aria-hidden="true" style="letter-spacing:2px">{self.bar}</span>')
        title = self.lesson.title if self.lesson.planned else self.lesson.link
        return [self.lesson.name[:2], title, self.lesson.time, bar, self.words, self.stands]
