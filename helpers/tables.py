"""A table for a notebook: the one place that writes rows and cells of HTML."""

from collections.abc import Iterable, Sequence

from helpers.markup import PLAIN, escaped

LEFT = "text-align:left"
# As the figure above it, whose style gives these their values in each theme.
PAPER = "color:var(--course-text,#1b1b1b);background:var(--course-paper,#fff)"


class Shown:
    """Text for a notebook: `text` where only text is shown, `markup` (HTML) where more is."""

    def __init__(self, text: str, markup: str) -> None:
        self.text, self.markup = text, markup

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return f'<div class="{PLAIN}">{self.markup}</div>'


class Markup(str):
    """A text that is HTML already; `mark`, if any, is the class of its cell."""

    mark = ""

    def __new__(cls, text, mark=""):
        made = super().__new__(cls, text)
        made.mark = mark
        return made


def table(rows: Iterable, head: Sequence = (), *, cells: str | Sequence[str] = "",
          row_heads: str | None = None, caption: str = "", style: str = "", css_class: str = "",
          grouped: bool = False, box: str = "", label: str = "", name: str = "") -> str:
    """Return an HTML table. rows: lists of cells; a cell is text, or Markup.

    head: the columns' names, of which each is a `th`, as is a row's first cell unless `row_heads`
    (its style) is None. cells: the style of all other cells, or a list with each column's. style,
    css_class: the table's own. grouped: whether head and body are marked as such, which draws a
    line between them. box: the style of a box around it; label: its name, for a box that is
    reached by keyboard. name: the table's, which is heard and not seen, where it has no caption.
    """
    rows = list(rows)
    columns = max(map(len, [head, *rows]))
    styles = [cells] * columns if isinstance(cells, str) else cells
    top = "".join(_cell("th", name, one, "col") for name, one in zip(head, styles, strict=False))
    body = "".join(f"<tr>{_row(row, styles, row_heads)}</tr>" for row in rows)
    top = f"<tr>{top}</tr>" if head else ""
    if grouped:
        top, body = f"<thead>{top}</thead>", f"<tbody>{body}</tbody>"
    above = f'<caption style="{LEFT}">{escaped(caption)}</caption>' if caption else ""
    about = _named("class", css_class) + _named("aria-label", name) + _named("style", style)
    made = f"<table{about}>{above}{top}{body}</table>"
    region = f' role="region" aria-label="{escaped(label)}" tabindex="0"' if label else ""
    return f'<div{region} style="{box}">{made}</div>' if box else made


def numbers_table(rows: Iterable, head: Sequence, name: str) -> str:
    """Return the table that stands below a figure: numbers to the right of a row's name."""
    return table(rows, head, name=name, cells="padding:1px 6px;text-align:right;white-space:nowrap",
                 row_heads=f"{LEFT};white-space:nowrap", box="overflow-x:auto;padding:0 12px",
                 style=f"font-size:15px;border-collapse:collapse;{PAPER}")


def _row(row, styles, row_heads):
    if row_heads is None:
        return "".join(_cell("td", one, style) for one, style in zip(row, styles, strict=False))
    first, *others = row
    return _cell("th", first, row_heads, "row") + _row(others, styles[1:], None)


def _cell(tag, text, style, scope=""):
    inside = text if isinstance(text, Markup) else escaped(str(text))
    mark = getattr(text, "mark", "")
    about = _named("scope", text and scope) + _named("class", mark) + _named("style", style)
    return f"<{tag}{about}>{inside}</{tag}>"


def _named(name, value):
    return f' {name}="{escaped(value)}"' if value else ""
