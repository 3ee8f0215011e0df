"""A step's formula: symbols above, numbers below, the present part marked; as text and as HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.chain.run import Chain, Run
from helpers.chain.steps import Step
from helpers.markup import escaped
from helpers.tables import Markup, table
from helpers.words import bracketed, indexed, readable, readable_size

SHOWN = 10  # factors side by side; the formula of a deeper chain leaves some out
NEAR = 2  # factors kept on either side of the present one
WITH_SKIPS = 8  # shown side by side where there are skips, whose factors count as two


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


def named_slope(chain: Chain, layer: int) -> str:
    """Return the symbol of a layer's slope: "σ′(z₂)"."""
    return f"{function(chain, layer)}′({indexed('z', layer)})"


def named_factor(chain: Chain, layer: int) -> str:
    """Return the symbol of the factor of a layer with a skip: "1 + w₂σ′(z₂)"."""
    return f"1 + {indexed('w', layer)}{named_slope(chain, layer)}"


def product(run: Run, step: Step) -> list[Cell]:
    """The formula of dC/db_1 at a backward step: the factors that it has, the newest marked."""
    wanted = _factors(run.chain)
    now = len(wanted) - len(step.factors)  # counted from the left; the product grows from the right
    cells = [Cell(indexed("dC/db", 1), "", "" if now == 0 else "later"), operator("=")]
    previous = None
    for i in _kept(wanted, now):
        if previous is not None:
            cells += map(operator, "·" if i == previous + 1 else "·…·")
        mark = "now" if i == now else "" if i > now else "later"
        symbol, number = _factor(run, wanted[i], half=i == now and step.name == "slope")
        cells.append(Cell(symbol, "?" if mark == "later" else number, mark))
        previous = i
    return cells


def _factors(chain):
    """What dC/db_1 is the product of, from the left: (name of its step, layer) of each."""
    found = [("slope", 1)]
    for layer in range(2, chain.depth + 1):
        found += ([("skip", layer)] if chain.skips[layer - 1]
                  else [("weight", layer), ("slope", layer)])
    return [*found, ("dC/da", chain.depth)]


def _kept(wanted, now):
    """Which of the factors are shown: all, or those at both ends and around the present one."""
    total, skips = len(wanted), [kind == "skip" for kind, _ in wanted]
    if total <= SHOWN if not any(skips) else total + sum(skips) <= WITH_SKIPS:
        return range(total)
    if any(skips):  # the present one, and the one before it in time
        return sorted({0, total - 1, now, min(now + 1, total - 1)})
    first = min(max(now - NEAR, 0), total - 2 * NEAR - 1)
    kept = {0, total - 1, *range(first, first + 2 * NEAR + 1)}
    # Dots in place of a single factor would save nothing.
    return sorted(kept | {i for i in range(total) if {i - 1, i + 1} <= kept})


def _factor(run, wanted, half):
    """A factor's symbol and number; half: of a skip's, only the two numbers that it is made of."""
    kind, layer = wanted
    if kind == "dC/da":
        symbol, number = indexed(kind, layer), readable_size(run.sign_da_out, run.log10_abs_da_out)
    elif kind == "weight":
        symbol, number = indexed("w", layer), readable(float(run.chain.weights[layer - 1]))
    elif kind == "slope":
        symbol, number = named_slope(run.chain, layer), amount(run, "slope", layer)
    else:
        symbol, number = f"({named_factor(run.chain, layer)})", amount(run, "factor", layer)
        if half:
            weight = bracketed(readable(float(run.chain.weights[layer - 1])))
            return symbol, f"(1 + {weight} · {bracketed(amount(run, 'slope', layer))})"
    return symbol, bracketed(number)


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
    return table(rows, css_class="factors", name="Formula: symbols above, numbers below")


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
    safe = escaped(text)
    for tag, digits in (("sup", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"), ("sub", "₀₁₂₃₄₅₆₇₈₉")):
        plain = str.maketrans(digits, "0123456789−"[:len(digits)])
        parts = re.split(f"([{digits}]+)", safe)  # every other one is of these digits
        safe = "".join(f"<{tag}>{part.translate(plain)}</{tag}>" if n % 2 else part
                       for n, part in enumerate(parts))
    return safe
