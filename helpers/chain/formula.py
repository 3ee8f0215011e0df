"""A step's formula: symbols above, numbers below, the present part marked; as text and as HTML."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.chain.run import Chain, Run
from helpers.tables import Markup, table
from helpers.words import bracketed, indexed, readable, readable_size

SHOWN = 10  # factors side by side; the formula of a deeper chain leaves some out
NEAR = 2  # factors kept on either side of the present one


@dataclass(frozen=True)
class Cell:
    """One column of a formula: symbol above, number below.

    mark: "" known, "now" the part that this step adds, "later" not known yet, "sign" an operator.
    """

    symbol: str
    number: str
    mark: str = ""

    @property
    def lower(self) -> str:
        """What stands in the lower row: the number, or the operator again."""
        return self.symbol if self.mark == "sign" else self.number


def amount(run: Run, name: str, layer: int, digits: int = 4) -> str:
    """Return number `layer` (from 1) of a run's array, as text at any size; "a" of 0 is x."""
    if name == "a" and layer == 0:
        return readable(run.x)
    sign, size = (getattr(run, f"{part}_{name}")[layer - 1] for part in ("sign", "log10_abs"))
    return readable_size(sign, size, digits)


def function(chain: Chain, layer: int) -> str:
    """Return the symbol of a layer's activation in a formula: σ for the sigmoid, else f."""
    return "σ" if chain.activations[layer - 1][0].key == "sigmoid" else "f"


def operator(symbol: str) -> Cell:
    """Return the Cell of "=", "+" or "·"."""
    return Cell(symbol, "", "sign")


def product(run: Run, done: int) -> list[Cell]:
    """The formula of dC/db_1 with the last `done` of its factors known, the newest marked."""
    total = 2 * run.chain.depth
    now = total - done  # counted from the left; the product grows from the right
    cells = [Cell(indexed("dC/db", 1), "", "" if done == total else "later"), operator("=")]
    previous = None
    for i in _kept(total, now):
        if previous is not None:
            cells += map(operator, "·" if i == previous + 1 else "·…·")
        cells.append(_factor(run, i, "now" if i == now else "" if i > now else "later"))
        previous = i
    return cells


def _kept(total, now):
    """Which of `total` factors are shown: all, or those at both ends and around the present one."""
    if total <= SHOWN:
        return range(total)
    first = min(max(now - NEAR, 0), total - 2 * NEAR - 1)
    kept = {0, total - 1, *range(first, first + 2 * NEAR + 1)}
    # Dots in place of a single factor would save nothing.
    return sorted(kept | {i for i in range(total) if {i - 1, i + 1} <= kept})


def _factor(run, i, mark):
    """Factor i of dC/db_1 from the left: f'(z_1), w_2, f'(z_2), ..., f'(z_L), dC/da_L."""
    layer, depth = i // 2 + 1, run.chain.depth
    if i == 2 * depth - 1:
        name = indexed("dC/da", depth)
        number = readable_size(run.sign_da_out, run.log10_abs_da_out)
    elif i % 2:
        layer += 1
        name, number = indexed("w", layer), readable(float(run.chain.weights[layer - 1]))
    else:
        name = f"{function(run.chain, layer)}′({indexed('z', layer)})"
        number = amount(run, "slope", layer)
    return Cell(name, "?" if mark == "later" else bracketed(number), mark)


def signed(value: float) -> str:
    """Return a float as text, in brackets where it is negative."""
    return bracketed(readable(value))


def line(cells: Sequence[Cell]) -> str:
    """Cells as one line: "z₂ = w₂ · a₁ + b₂ = 0.5 · 0.62 + (−1) = −0.69"."""
    left, right = cells[0], cells[2:]
    symbols = " ".join(cell.symbol for cell in right)
    numbers = " ".join(cell.lower if cell.mark == "sign" else bracketed(cell.lower)
                       for cell in right)
    return f"{left.symbol} = {symbols} = {numbers} = {left.number}"


def as_table(cells: Sequence[Cell]) -> str:
    """Return the cells as an HTML table of two rows, symbols above numbers."""
    rows = [[_marked(cell.symbol, cell.mark) for cell in cells],
            [_marked(cell.lower, cell.mark) for cell in cells]]
    return table(rows, css_class="factors")


def as_columns(cells: Sequence[Cell]) -> str:
    """Return the cells as HTML columns, which find a second line where it is narrow."""
    made = []
    for cell in cells:
        symbol, number = _marked(cell.symbol, cell.mark), _marked(cell.number, cell.mark)
        # An operator has no number; a reader of the screen hears it once.
        inside = symbol if cell.mark == "sign" else f"<span>{symbol}</span> <span>{number}</span>"
        made.append(f'<span class="{" ".join(["factor", *filter(None, [cell.mark])])}">{inside}'
                    "</span>")
    return f'<div class="formula">{" ".join(made)}</div>'


def _marked(text, mark):
    inside = marked_up(text)
    return Markup(f"<b><u>{inside}</u></b>" if mark == "now" else inside, mark)


def marked_up(text: str) -> str:
    """Return text as HTML, its raised and lowered digits as <sup> and <sub>."""
    safe = html.escape(text, quote=False)
    for tag, digits in (("sup", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"), ("sub", "₀₁₂₃₄₅₆₇₈₉")):
        plain = str.maketrans(digits, "0123456789−"[:len(digits)])
        parts = re.split(f"([{digits}]+)", safe)  # every other one is of these digits
        safe = "".join(f"<{tag}>{part.translate(plain)}</{tag}>" if n % 2 else part
                       for n, part in enumerate(parts))
    return safe
