"""What is due of predictions, claims and exercises: a few questions a day, one at a time."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable

import ipywidgets as widgets

from helpers.checks import InputError
from helpers.course import COURSE
from helpers.exercises import review as records
from helpers.exercises import schedule
from helpers.exercises.claims import Claim
from helpers.exercises.progress import solved_on
from helpers.live import CellWidget, close_with_parts
from helpers.markup import escaped
from helpers.tables import LEFT, table
from helpers.widgets.parts.asked import Asked, asked
from helpers.widgets.parts.buttons import Told
from helpers.widgets.parts.one_click import OneClick
from helpers.widgets.parts.question import how_sure
from helpers.widgets.parts.telling import telling

HEIGHT = 620  # pixels at most for all of it, so that figure and words are in sight together
HIGHEST, LOWEST = 300, 180  # of a figure without its caption
LINE, BESIDES, CHARACTERS = 25, 175, 95  # pixels of a line and of what is always there; in a line


def review() -> Review:
    """Ask again what is due today of all that was predicted, judged and solved; a widget."""
    return Review()


class Review(CellWidget, widgets.Box):
    """One line that says what is due, and *Begin*; then a question at a time, and how one stands.

    `step` (Button) is *Begin*, *This is my answer* and *Next* in turn: so the keyboard's focus
    stays. `asked` (the question: an Asked) and `sure` (ToggleButtons) are the other parts to
    drive; `words` and `verdict` (Told) tell the rest. now: a function that gives the time, with a
    time zone.
    """

    def __init__(self, now: Callable[[], datetime.datetime] = schedule.present) -> None:
        self.now = now
        self.queue: list[schedule.Memory] = []
        self.number = self.count = self.right = 0
        self.asked: Asked | None = None
        self.settled = False
        self.told: widgets.Widget | None = None
        self.picture, self.question, self.verdict, self.standing = (
            widgets.VBox(), widgets.VBox(), Told(), widgets.Output())
        for one in (self.picture, self.question, self.verdict, self.standing):
            one.layout.width = "100%"
        self.verdict.add_class("review-verdict")
        self.words = Told()
        self.step = widgets.Button(layout={"width": "auto"})
        self.step.on_click(lambda _: self.go_on())
        self.sure = how_sure()
        self.ask_sure = widgets.HBox([widgets.Label("How sure?"), self.sure],
                                     layout={"flex_flow": "row wrap"})
        super().__init__([self.picture, self.words, self.question, self.verdict, self.ask_sure,
                          self.step, self.standing, OneClick()],
                         layout={"flex_flow": "row wrap", "align_items": "center",
                                 "grid_gap": "2px 0.8em"})
        for name in ("course-review", "live-panel"):
            self.add_class(name)
        self._say_what_is_due()

    @property
    def text(self) -> str:
        """The line that says what is due, or which question this is, without HTML."""
        return self._text

    def go_on(self) -> None:
        """Do what a press on the button does: begin, take the answer, or go on."""
        self.check_here()
        if self.asked is not None and not self.settled:
            self._answered()
        elif self.asked is None and not self._begun():
            self._say_what_is_due()
        elif self.queue:
            self._ask()
        else:
            self._end()

    def _begun(self):
        """Take up what is due now; say whether there is anything."""
        self.queue = records.today(self.now()).due
        self.number, self.count, self.right = 0, len(self.queue), 0
        return self.count

    def _ask(self):
        self._put_away()
        self.number += 1
        memory = self.queue[0]
        solved = solved_on(memory.own_name)
        self.asked = asked(records.record(memory), records.said(solved) if solved else "")
        self.settled = False
        self.question.children = [self.asked]
        lesson = next(one for one in COURSE if one.name == memory.notebook)
        self._say(f"{self._place(memory)[:-1]}, “{lesson.title}”.")
        self._show("This is my answer", self.question, *[self.ask_sure] * self.asked.sure)

    def _place(self, memory):
        return f"Question {self.number} of {self.count}, from {memory.notebook[:2]}."

    def _answered(self):
        try:
            verdict = self.asked.verdict()
        except InputError as error:
            self.verdict.value = _told("", [str(error)])
            return
        memory, self.settled = self.queue.pop(0), True
        problem = schedule.answered(memory.name, verdict.right, verdict.sure or self.sure.value,
                                    self.now())
        self.right += verdict.right
        self.asked.freeze()
        again = [one.due for one in schedule.memories(self.now()).items
                 if one.name == memory.name]
        # One line, with the longest of all days too: the notebook's title has had its time.
        self._say(" ".join([self._place(memory), *(f"It comes back on {records.said(day)}."
                                                   for day in again)]))
        trouble = [f"About your review: {problem}"] * bool(problem)
        head = f"{'✔' if verdict.right else '✘'} {verdict.said}."
        waiting = ["The figure follows."] * bool(getattr(self.asked.record, "show", None))
        self.verdict.value = _told(head, [*verdict.lines, *trouble, *waiting])
        self._show("Next" if self.queue else "How do I stand?", self.question)
        lines = [f"{head} {verdict.yours}", *verdict.lines, *trouble]
        seen = self._look([self.asked.text, *lines])
        if self.told is not None:
            self.asked.make_room()
            head = lines[0]
        self.verdict.value = _told(head, [*lines[1:], *seen])

    def _look(self, words):
        """Show the figure in which the answer can be seen; return what to look at, in sentences.

        words: what is to stand below it.
        """
        record = self.asked.record
        try:
            self.told = telling(record)
        except Exception as error:  # an error in a callback would vanish unseen
            return [f"The figure could not be shown. ({type(error).__name__}: {error})"]
        if self.told is None:
            return []
        live = getattr(self.told, "live", self.told)  # a picture alone is one itself
        live.detail = ""  # a formula in full would take the room of the words
        wide, high = live.figure.get_size_inches()
        lines = sum(math.ceil(len(line) / CHARACTERS) for line in [*words, record.look])
        room = min(HIGHEST, max(LOWEST, HEIGHT - BESIDES - LINE * lines))
        live.layout.width = f"min(100%, {room * wide / high:.0f}px)"
        self.picture.children = [live]
        self.picture.layout.display = None
        where = "In its notebook, look" if isinstance(record, Claim) else "Look"
        return [f"{where}: {record.look}"] * bool(record.look)

    def _end(self):
        kept = f"{self.right} of {self.count} right. " if self.count else ""
        self._put_away()
        self._say_what_is_due(kept)
        listed = records.standing(self.now())
        text = "\n".join(f"{one.lesson.name[:2]}  {one.lesson.title}: {one.words}"
                         for one in listed)
        markup = table([[one.lesson.name[:2], one.lesson.link, one.words] for one in listed],
                       cells=["", LEFT, LEFT], style="font-size:16px",
                       name="How you stand, a notebook a row")
        # Not an HTML widget: here JupyterLab makes links to notebooks work.
        self.standing.outputs = ({"output_type": "display_data", "metadata": {},
                                  "data": {"text/html": markup, "text/plain": text}},)
        self.standing.layout.display = None

    def _say_what_is_due(self, before=""):
        today = records.today(self.now())
        problem = f" (About your review: {today.problem})" if today.problem else ""
        self._say(f"{before}{today.words}{problem}")
        self._show("Begin" if today.due else "")

    def _put_away(self):
        """Close the last question and its figure."""
        old = [one for one in (self.asked, self.told) if one is not None]
        self.question.children = self.picture.children = ()
        self.asked = self.told = None
        self.verdict.value = ""
        close_with_parts(*old)

    def _show(self, step, *parts):
        """Bring these parts into sight and no others, and name the button; "" hides it."""
        for one in (self.picture, self.question, self.ask_sure, self.standing):
            one.layout.display = None if one in parts else "none"
        self.step.description, self.step.button_style = step, "primary"
        self.step.layout.display = None if step else "none"

    def _say(self, text):
        self._text = text
        self.words.value = escaped(text)


def _told(first, lines):
    return "".join(f'<p style="margin:2px 0">{line}</p>' for line in
                   [f"<b>{escaped(first)}</b>"] * bool(first)
                   + [escaped(line) for line in lines if line])
