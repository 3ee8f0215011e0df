"""The results of a training race as a table of HTML."""


from helpers import tables
from helpers.activations import activation
from helpers.markup import escaped
from helpers.race.results import Result, table
from helpers.race.settings import settings
from helpers.widgets.parts.race_words import split_of

LOOK = "font-size:16px; border-collapse:separate; border-spacing:0.7em 0.1em"
HEAD = ("activation", "accuracy (mean \u00b1 standard error)", "lowest to highest seed",
        "training loss", "epochs", "ms an epoch")


def results_table(data: Result | None, before: Result | None = None) -> str:
    """Return the HTML table of a result, "" for None; before: an earlier one, as a last column."""
    if data is None and before is None:
        return ""
    earlier = {row.act: row for row in table(before)} if before else {}
    rows = table(data) if data else []
    head = list(HEAD)
    if before:
        other = f", {before.split} images" if data and before.split != data.split else ""
        head.append(f"accuracy in \u201c{before.name}\u201d{other}")
        rows += [row for row in earlier.values() if data is None]
    lines = [_line(row, earlier.get(row.act), bool(before), data is None) for row in rows]
    return tables.table(lines, head, row_heads=tables.LEFT, style=LOOK, caption=(
        f"500 {split_of(data or before)} images, after the last epoch that all seeds so far have "
        "reached")) + _settings(data, before)


def _settings(data, before):
    """Under which settings they ran: once where both are alike, else the earlier one's as well."""
    own = settings(data) if data else ""
    other = settings(before) if before else ""
    said = [own] if own else []
    if other and other != own:
        said.append(f"\u201c{before.name}\u201d: {other}")
    return "".join(f"<p>{escaped(one)}</p>" for one in said)


def _line(row, old, beside, only_old):
    return [activation(row.act).title, *_numbers(None if only_old else row),
            *([_spread(old)] if beside else [])]


def _numbers(row):
    if row is None:
        return ["\u2013"] * 5
    if row.accuracy is None:
        what = "failed" if row.failed == row.runs else "\u2013"
        return [what, *["\u2013"] * 4]
    waiting = row.runs - row.begun - row.failed
    failed = f", {row.failed} of {row.runs} failed" if row.failed else ""
    failed += f", {waiting} of {row.runs} not begun" if waiting else ""
    pace = "\u2013" if row.seconds is None else f"{1000 * row.seconds:.0f}"
    error = "" if row.error is None else f" \u00b1 {row.error:.3f}"
    return [tables.Markup(f"<b>{row.accuracy:.3f}</b>{error}"),
            f"{row.low:.3f} to {row.high:.3f}{failed}",
            f"{row.loss:.4f}", row.epochs, pace]


def _spread(row):
    if row is None or row.accuracy is None:
        return "\u2013"
    return f"{row.accuracy:.3f} ({row.low:.3f} to {row.high:.3f})"
