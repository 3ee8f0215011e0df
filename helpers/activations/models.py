"""Which published models use which activation, read from models.toml."""

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.activations.records import ACTIVATIONS
from helpers.checked import checked
from helpers.markup import escaped
from helpers.tables import LEFT, Markup, Shown, table

FILE = Path(__file__).with_name("models.toml")


@dataclass(frozen=True)
class Model:
    """One published model; the fields are explained at the top of models.toml."""

    name: str
    year: int
    kind: str
    act: str
    gated: bool
    form: str
    source: str
    checked: datetime.date

    @property
    def unit(self) -> str:
        """Its activation in words, with what the record's title does not say."""
        title = ACTIVATIONS[self.act].title if self.act else ""
        return ", ".join(filter(None, [title, self.form]))


@cache
def models() -> tuple[Model, ...]:
    """Return the models of models.toml, in the order of their years."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["model"]
    return tuple(Model(**entry) for entry in entries)


@checked
def models_table(chosen: Sequence[Model] | None = None) -> Shown:
    """Return a table of models, by default of all of them, each with a link to its source."""
    found = models() if chosen is None else chosen
    rows = [[one.name, str(one.year), one.kind, one.unit, "yes" if one.gated else "no"]
            for one in found]
    head = ["model", "year", "reads", "activation", "gated"]
    text = "\n".join(" | ".join(row) for row in [head, *rows])
    linked = [[Markup(f'<a href="{escaped(one.source)}">{escaped(one.name)}</a>'),
               *row[1:]] for one, row in zip(found, rows, strict=True)]
    when = f"looked up on {max(one.checked for one in found)}" if found else ""
    return Shown(text, table(linked, head, cells=LEFT, caption=when))
