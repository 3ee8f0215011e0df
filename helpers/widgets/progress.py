"""The course-wide view of what has been solved."""

from __future__ import annotations

import html

import ipywidgets as widgets

from helpers.exercises.progress import progress, suggestion
from helpers.live import CellWidget
from helpers.tables import LEFT, Markup, table
from helpers.widgets.parts.controls import button

DONE, OPEN = "\u25a0", "\u25a1"  # a filled and an empty square, one for each exercise


def show_progress() -> ProgressView:
    """Show how many exercises of each notebook are solved, and where to go on; a widget."""
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
        lesson, why = suggestion(rows)
        solved, total = sum(row.solved for row in rows), sum(row.total for row in rows)
        all_of_it = f"Of {total} exercises, {solved} {'is' if solved == 1 else 'are'} solved."
        lines = [f"{row.lesson.name[:2]}  {_bar(row)}  {row.lesson.title}: {row.words}"
                 for row in rows]
        lines += [all_of_it, f"Next: {lesson.title if lesson else 'nothing is left'} ({why}).",
                  problem]
        self.text = "\n".join(line for line in lines if line)
        trouble = f'<p role="status"><b>About your file:</b> {html.escape(problem)}</p>'
        following = f"<b>{lesson.link}</b>" if lesson else "nothing is left"
        listed = table(map(_row, rows), cells=["", LEFT, LEFT, LEFT], style="font-size:16px")
        markup = (f"{listed}"
                  f"<p>{all_of_it} <b>Next:</b> {following} ({html.escape(why)}).</p>"
                  f"{trouble if problem else ''}")
        self.table.outputs = ({"output_type": "display_data", "metadata": {},
                               "data": {"text/html": markup, "text/plain": self.text}},)


def _bar(row):
    return DONE * row.solved + OPEN * (row.total - row.solved)


def _row(row):
    bar = Markup(f'<span aria-hidden="true" style="letter-spacing:2px">{_bar(row)}</span>')
    return [row.lesson.name[:2], row.lesson.link, bar, row.words]
