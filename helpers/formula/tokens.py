"""The pieces of a formula: numbers, names and signs, each with its place in the text."""

import re
from dataclasses import dataclass

from helpers.formula.complaints import FormulaError, strange
from helpers.formula.functions import KNOWN

_WITH_DIGITS = "|".join(rf"{one}\b" for one in KNOWN if not one.isalpha())  # expm1, log1p
# Any white space is one, also the kinds that come along with what is copied from a page.
_TOKEN = re.compile(r"\s*(?:((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
                    rf"|({_WITH_DIGITS}|[A-Za-z]+)|(\*\*|[<>=!]=|[-+*/(),<>]))")


@dataclass(frozen=True)
class Token:
    """A piece of the text: kind is "number", "name", "sign" or "end"."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the pieces of a text; FormulaError for a character that no formula has."""
    found, at = [], 0
    while match := _TOKEN.match(text, at):
        kind = ("number", "name", "sign")[match.lastindex - 1]
        start, at = match.span(match.lastindex)
        found.append(Token(kind, match[match.lastindex], start, at))
    rest = text[at:].strip()
    if rest:
        at = text.index(rest[0], at)
        sentence, more = strange(rest[0])
        raise FormulaError(sentence, text, at, at + 1, more)
    return [*found, Token("end", "", len(text), len(text))]
