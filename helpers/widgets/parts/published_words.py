"""What the panel of published results says of one of them, in HTML and in plain text."""


from helpers import tables
from helpers.experiments.made import how
from helpers.experiments.published import Outcome
from helpers.experiments.published.result import AGREES, DIFFERS, IN_PART, same
from helpers.markup import escaped
from helpers.race.published import Reproduction

MARKS = {AGREES: "\u2713", IN_PART: "\u2248", DIFFERS: "\u2717"}
LOOK = "font-size:15px;border-collapse:collapse"
CELL = "padding:1px 10px 1px 0;text-align:left;vertical-align:top"


def mark(verdict: str) -> str:
    """Return a verdict with its sign: "✓ agrees"."""
    return f"{MARKS[verdict]} {verdict}"


def details(outcome: Outcome, run: Outcome | None) -> str:
    """Return the HTML of one result: its numbers, the verdict, and what was done; run: a new one.

    Each quantity has what was published, what is allowed, and what is recorded; beside it what the
    new run has found.
    """
    one = outcome.result
    head = ["", "published", "allowed", "recorded here (lowest to highest seed)", "agrees"]
    rows = [[row.quantity.name, row.quantity.published, row.quantity.allowed, row.ours,
             _yes(row.agrees)] for row in outcome.rows]
    if run is not None:
        head += ["your run", "agrees"]
        new = {row.quantity.key: row for row in run.rows}
        for line, row in zip(rows, outcome.rows, strict=True):
            other = new.get(row.quantity.key)
            line += [other.ours, _yes(other.agrees)] if other else ["\u2013", "\u2013"]
    table = tables.table(rows, head, cells=CELL, row_heads=CELL, style=LOOK, box="overflow-x:auto",
                         label="Published and own numbers", name=one.title)
    parts = [_paragraph(f"{one.title}.", one.ours, f"{one.paper}, {one.place}."), table,
             _paragraph(f"{mark(outcome.verdict)}.", _rest(outcome))]
    if run is not None:
        parts.append(_paragraph("Your run.", beside(outcome, run)))
    parts.append(_paragraph("Allowed:", f"{one.reason} Recorded: {_record(outcome)}"))
    return f'<div style="line-height:1.4">{"".join(parts)}</div>'


def beside(outcome: Outcome, run: Outcome) -> str:
    """Say of a new run what its verdict is, and whether it came to the same as the record."""
    alike = same(outcome.result, run.found, outcome.found)
    if alike and run.verdict == outcome.verdict:
        return f"{run.words} It comes to the same as what is recorded."
    if alike:
        return (f"{run.words} Its numbers are as near to the recorded ones as the tolerance "
                f"allows, but the record's verdict is \u201c{outcome.verdict}\u201d: a number is "
                "close to the edge of what is allowed.")
    return (f"{run.words} It differs from the record by more than the tolerance; the record's "
            f"verdict is \u201c{outcome.verdict}\u201d.")


def progress_words(run: Reproduction, title: str) -> str:
    """Say how far a run is, or how it ended."""
    if run.problem:
        return f"{title}: {run.problem}"
    if run.state == "done":
        return f"{title}: measured, in {run.seconds:.0f} s."
    if run.state == "stopped":
        return f"{title}: stopped after {run.seconds:.0f} s. Nothing is judged then."
    left = run.seconds_left
    until = "" if left is None else (
        f" About {left / 60:.0f} min left." if left > 90 else f" About {left:.0f} s left.")
    return f"{title}: {run.words or 'it begins'}.{until if run.state == 'running' else ' Paused.'}"


def plain(outcome: Outcome) -> str:
    """Return one result as a line of text, for where the panel does not live."""
    numbers = "; ".join(f"{row.quantity.name}: published {row.quantity.published}, ours {row.ours}"
                        for row in outcome.rows)
    return f"{outcome.result.title} ({outcome.result.paper}): {numbers}. {outcome.words}"


def _paragraph(head, text, source=""):
    cited = f" <i>{escaped(source)}</i>" if source else ""
    return f"<p><b>{escaped(head)}</b> {escaped(text)}{cited}</p>"


def _rest(outcome):
    """The verdict's sentences without the verdict itself."""
    return outcome.words.removeprefix(outcome.verdict.capitalize()).lstrip(". ")


def _record(outcome):
    found = outcome.found
    setting = ", ".join(f"{name} {value}" for name, value in found.setting.items()
                        if name != "budget")
    took = "" if found.seconds is None else f", in {found.seconds:.0f} s of one core"
    return f"{setting}; {how(dict(found.made))}{took}."


def _yes(agrees):
    return "\u2713 yes" if agrees else "\u2717 no"
