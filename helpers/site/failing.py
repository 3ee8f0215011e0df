"""A cell that fails, in a sentence: which notebook, which heading, which line, what the error says.

The kernel tells the line, since the traceback that it sends may hold none: an InputError shows a
learner its sentence alone. `tell_lines` has it do so; `place` notes on each cell where it stands.
In a lecture `watch` does both, and `show_failure` puts the sentence where the figure should be;
the screens after it go on.
"""

import re
import sys
import textwrap
import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.markup import escaped

KIND = "application/vnd.activation-course.failed+json"  # what the kernel sends beside the error
PLACE = "place_in_course"  # in a cell's metadata: {"notebook", "heading"}
LONGEST = 300  # characters of an error's text
BEGIN = "from helpers.site import failing; failing.tell_lines(get_ipython(), before=1)"
STYLE = "border: 0.15em solid; border-radius: 0.4em; padding: 0.6em 1em; overflow-wrap: anywhere"


@dataclass(frozen=True)
class Failure:
    """Where and why a cell has failed. heading, code: "" where there is none; line: 0 likewise."""

    notebook: str
    heading: str
    line: int
    code: str
    error: str

    def __str__(self) -> str:
        return f"{self.where.format(code=f'`{self.code}`')}: {self.error}"

    @property
    def where(self) -> str:
        """The place in words, with {code} for the line's own text."""
        parts = [self.notebook.replace("{", "{{").replace("}", "}}")]
        if self.heading:
            parts.append(f"under '{self.heading}'".replace("{", "{{").replace("}", "}}"))
        if self.line:
            parts.append(f"line {self.line} of the cell" + " ({code})" * bool(self.code))
        return ", ".join(parts)

    @property
    def html(self) -> str:
        """The same for a page, legible on any background."""
        code = f"<code>{escaped(self.code)}</code>"
        where = escaped(self.where).format(code=code)
        return (f'<div class="failed-cell" role="note" style="{STYLE}"><strong>This cell has '
                f"failed.</strong> {where}: {escaped(self.error)}</div>")


def tell_lines(shell: Any, before: int = 0) -> None:
    """Have a kernel send, with each error, the line of the cell in which it happened.

    shell: `get_ipython()`; before: how many lines stand before the cell's own in the cell that
    calls this.
    """
    lines_before = [before]

    def tell(result):
        extra, lines_before[0] = lines_before[0], 0
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            number = line_of(error, shell.user_ns)
            lines = result.info.raw_cell.splitlines()
            code = lines[number - 1].strip() if 0 < number <= len(lines) else ""
            shell.display_pub.publish({KIND: {"line": max(0, number - extra), "code": code}})

    shell.events.register("post_run_cell", tell)


def line_of(error: BaseException, names: dict[str, Any]) -> int:
    """Return the line of the cell itself in which an error happened, from 1; 0 if not known.

    names: the kernel's own, by which its cells are told from the code that they call.
    """
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_globals is names:
            return line
    return (error.lineno or 0) if isinstance(error, SyntaxError) else 0


def place(cells: Iterable[Any], notebook: str) -> None:
    """Note in each cell's metadata in which notebook it stands, and under which heading.

    cells: as in a NotebookNode, in their order. notebook: its name without ending.
    """
    heading = ""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            heading = _last_heading(cell["source"]) or heading
        cell["metadata"][PLACE] = {"notebook": notebook, "heading": heading}


def watch(cells: Sequence[Any], notebook: str) -> None:
    """Make a lecture's cells ready to be named when one fails, as `show_failure` does.

    cells, notebook: as for `place`. The first code cell has the kernel tell lines.
    """
    place(cells, notebook)
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["source"] = f"{BEGIN}\n{cell['source']}"
            return


def failure(cell: Any, reply: Mapping[str, Any]) -> Failure:
    """Return the Failure of a cell. reply: with "ename" and "evalue", as a kernel sends them."""
    found = cell["metadata"].get(PLACE, {})
    told: dict[str, Any] = next(
        (output["data"][KIND] for output in cell.get("outputs", ())
         if KIND in output.get("data", {})), {})
    text = " ".join(f"{reply.get('ename', 'Error')}: {reply.get('evalue', '')}".split())
    text = re.sub(r" \([^ ()]+, line \d+\)$", "", text)  # a SyntaxError's, of no file
    return Failure(found.get("notebook", "The notebook"), found.get("heading", ""),
                   told.get("line", 0), textwrap.shorten(told.get("code", ""), 80,
                                                         placeholder=" ..."),
                   textwrap.shorten(text.removesuffix(":"), LONGEST, placeholder=" ..."))


def show_failure(cell: Any, cell_index: int, execute_reply: Mapping[str, Any]) -> None:
    """Put the sentence in the place of the error; nbclient calls this with these names.

    A cell that is meant to fail, with the tag raises-exception, shows its error and no more.
    """
    from nbformat.v4 import new_output  # a kernel, which tells lines, does without its weight

    reply = execute_reply["content"]
    if "raises-exception" in cell["metadata"].get("tags", ()):
        text = f"{reply.get('ename', 'Error')}: {reply.get('evalue', '')}"
        shown = {"text/plain": text, "text/html": f"<pre>{escaped(text)}</pre>"}
    else:
        told = failure(cell, reply)
        print(f"A cell has failed: {told}", file=sys.stderr, flush=True)
        shown = {"text/plain": str(told), "text/html": told.html}
    kept = [output for output in cell["outputs"]
            if output["output_type"] != "error" and KIND not in output.get("data", {})]
    cell["outputs"] = [*kept, new_output("display_data", data=shown)]


def _last_heading(source):
    """The last heading of a text without the marks of Markdown, "" for none."""
    outside = re.sub(r"^```.*?^```", "", source, flags=re.M | re.S)
    found = re.findall(r"^#{1,6} +(.+?)\s*#*$", outside, re.M)
    return re.sub(r"[*`]", "", found[-1]) if found else ""
