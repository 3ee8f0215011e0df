"""Numbers with their names, for a notebook: `show(slope_at_0=0.25)` says "slope at 0 = 0.25"."""

import math
import numbers
import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.checked import checked
from helpers.checks import InputError, shortened
from helpers.markup import escaped
from helpers.tables import LEFT, Shown, table
from helpers.words import MINUS, readable

WHOLE_PART = re.compile(r"(?<![.\d])\d{5,}")  # with commas from five digits on: 1000, 15,000


class Numbers(Shown):
    """What `show` returns: text, HTML, and in `values` the numbers in their order, all digits.

    The values go into a cell's output as well, where nothing shows them, so that they can be
    compared.
    """

    def __init__(self, text: str, markup: str, values: list[Any]) -> None:
        super().__init__(text, markup)
        self.values = values

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        return {"text/plain": self.text, "text/html": self._repr_html_()}, {"values": self.values}


@checked
def show(values: Any = None, /, *, digits: int = 4, unit: str = "",
         columns: Sequence[str] = (), **named: Any) -> Numbers:
    """Return numbers with their names, as the course writes them, for the end of a cell.

    named: numbers, lists or arrays of them, texts, or mappings of names to these; `slope_at_0` is
    said as "slope at 0". values: the same where a name is no Python name: {"f(0)": 0.5}.
    columns: the columns' names, where each value is a row of a table; with one name more, the
    first is that of the rows. unit: what is said after every number. digits: significant digits.
    Raises InputError for what has no name, or is no number.
    """
    if values is not None and not isinstance(values, Mapping):
        raise InputError(f"show({shortened(values)}) has no name for what it shows: write, for "
                         "example, show(slope_at_0=0.25).")
    given = {**(values or {}), **{name.replace("_", " "): one for name, one in named.items()}}
    if not given:
        raise InputError("show() has nothing to show: write, for example, show(slope_at_0=0.25).")
    plain = {str(name): _plain(name, one) for name, one in given.items()}
    written = {_name(name): _written(one, digits, unit) for name, one in plain.items()}
    text, markup = _as_table(written, columns) if columns else _as_lines(written)
    return Numbers(text, markup, _exact(plain))


def _name(name):
    """A name with true minus signs: "f(−2)"."""
    return re.sub(r"(?<![\w)])-(?=\d)", MINUS, name)


def _plain(name, value):
    """A value without NumPy's types: numbers, texts, lists of these, or a dict of these."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, Mapping):
        return {str(key): _plain(name, one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(name, one) for one in value]
    if isinstance(value, numbers.Integral | str):
        return value if isinstance(value, bool | str) else int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    raise InputError(f"{name} = {shortened(value)} cannot be shown: it must be a number, a text, "
                     "or a list, an array or a dictionary of these.")


def _written(value, digits, unit):
    """A plain value as text; of a list, a list of texts; of a dict, a dict."""
    if isinstance(value, dict):
        return {_name(key): _written(one, digits, unit) for key, one in value.items()}
    if isinstance(value, list):
        return [_written(one, digits, unit) for one in value]
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        number = str(value).replace("-", MINUS)
    else:
        number = "undefined" if math.isnan(value) else readable(value, digits)
    number = WHOLE_PART.sub(lambda found: f"{int(found[0]):,}", number)
    return f"{number} {unit}" if unit else number


def _exact(value):
    """A plain value without names, for a cell's output: JSON has neither infinity nor nan."""
    if isinstance(value, dict):
        return [_exact(one) for one in value.values()]
    if isinstance(value, list):
        return [_exact(one) for one in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _in_line(written, inside=False):
    if isinstance(written, str):
        return written
    if isinstance(written, dict):
        parts = [f"{key} = {_in_line(one, inside=True)}" for key, one in written.items()]
    else:
        parts = [_in_line(one, inside=True) for one in written]
    return f"({', '.join(parts)})" if inside else ", ".join(parts)


def _as_lines(written):
    """A line for each number: "slope at 0 = 0.25", and "slope, w = 1: 0.5" in a dictionary's."""
    lines = [(name + (": " if "=" in name else " = "), _in_line(one))
             for name, one in _flat(written).items()]
    markup = "".join(f"<div>{escaped(name)}<strong>{escaped(said)}</strong></div>"
                     for name, said in lines)
    return "\n".join(name + said for name, said in lines), markup


def _flat(written):
    flat = {}
    for name, one in written.items():
        inside = _flat(one).items() if isinstance(one, dict) else ()
        flat |= {f"{name}, {key}": value for key, value in inside} or {name: one}
    return flat


def _as_table(written, columns):
    rows = [[name, *(one.values() if isinstance(one, dict) else one if isinstance(one, list)
                     else [one])] for name, one in written.items()]
    rows = [[_in_line(cell) for cell in row] for row in rows]
    wide = max(map(len, rows))
    head = [""] * (wide - len(columns)) + list(columns)
    if len(head) != wide or min(map(len, rows)) != wide or len(columns) < wide - 1:
        raise InputError(f"columns = {shortened(list(columns))} is not allowed: there are "
                         f"{wide - 1} numbers in a row, and as many names are needed, or one more "
                         "for the rows.")
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(wide)]
    text = "\n".join("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])])
                     for row in [head, *rows])
    return text, table(rows, head, row_heads=LEFT, cells="text-align:right", grouped=True)
