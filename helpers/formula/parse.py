"""Read a formula: from text to a tree, by a grammar of its own; nothing is ever evaluated.

    sum:      product, then + or - and another product, as often as wanted
    product:  signed, then * or / and another signed
    signed:   a power, or - or + and a signed
    power:    an atom, or an atom ** a signed
    atom:     a number, z, a letter, pi, (sum), or a function with its arguments in brackets

Everything else is refused with one sentence and its place. All that is read is bounded: the text,
its brackets, its letters, the size of numbers and powers.
"""

from typing import Any, NoReturn

from helpers.checks import InputError, shortened
from helpers.formula.bounds import (
    DEEPEST,
    HIGHEST_POWER,
    LONGEST,
    MOST_LETTERS,
    constant,
    number_of,
)
from helpers.formula.complaints import FormulaError, counted, unknown
from helpers.formula.functions import CONSTANTS, KNOWN
from helpers.formula.tokens import tokens
from helpers.formula.tree import COMPARISONS, VARIABLE, Node, names
from helpers.formula.typeset import as_text


def parse(text: Any) -> Node:
    """Return the tree of a formula; FormulaError, an InputError, says what is wrong and where."""
    if not isinstance(text, str):
        raise InputError(f"formula = {shortened(text)} is not allowed: it must be a text such as "
                         '"max(a*z, z)".')
    if len(text) > LONGEST:
        raise FormulaError(f"This formula has {len(text)} characters; at most {LONGEST} are "
                           "allowed.", text[:LONGEST + 1], LONGEST, LONGEST + 1)
    reader = _Reader(text)
    root = reader.whole()
    letters = letters_of(root)
    if len(letters) > MOST_LETTERS:
        place = next(token for token in reader.tokens if token.text == letters[MOST_LETTERS])
        reader.refuse(f"This is letter number {MOST_LETTERS + 1}; at most {MOST_LETTERS} can have "
                      "a slider.", place)
    if VARIABLE not in root.names:
        meant = (f"Did you mean z for {letters[0]}?" if letters in (["x"], ["y"]) else
                 "A function of z is wanted.")
        raise FormulaError(f"There is no z in this formula. {meant}", text, root.start, root.end)
    written = len(as_text(root))  # which has to be read again, from a key or a shared line
    if written > LONGEST:
        raise FormulaError(f"Written out with its spaces this formula has {written} characters; at "
                           f"most {LONGEST} are allowed.", text, root.start, root.end)
    return root


def letters_of(root: Node) -> list[str]:
    """Return the letters of a formula that are not z, in the order in which they come."""
    return [one for one in names(root) if one != VARIABLE and one not in CONSTANTS]


class _Reader:
    """Goes through the pieces of one formula from left to right."""

    def __init__(self, text):
        self.text, self.tokens, self.at, self.depth = text, tokens(text), 0, 0
        self._count_brackets()

    @property
    def here(self):
        return self.tokens[self.at]

    def refuse(self, sentence, first, last=None, more="") -> NoReturn:
        raise FormulaError(sentence, self.text, first.start, (last or first).end, more)

    def take(self, *signs):
        """The piece here, if it is one of these signs; then the next piece is here."""
        token = self.here
        if token.kind == "sign" and token.text in signs:
            self.at += 1
            return token
        return None

    def whole(self):
        if self.here.kind == "end":
            self.refuse("Type a formula of z, such as max(0, z).", self.here)
        root = self.sum()
        if self.here.kind != "end":
            self._left_over()
        return root

    def sum(self):
        return self._chain(self.product, "+", "-")

    def product(self):
        return self._chain(self.signed, "*", "/")

    def _chain(self, part, *signs):
        node = part()
        while sign := self.take(*signs):
            node = self._made(sign.text, (node, part()), node.start)
        return node

    def signed(self):
        sign = self.take("-", "+")
        if not sign:
            return self.power()
        inner = self._deeper(self.signed, sign)
        return inner if sign.text == "+" else self._made("negative", (inner,), sign.start)

    def power(self):
        base = self.atom()
        sign = self.take("**")
        if not sign:
            return base
        exponent = self._deeper(self.signed, sign)
        size = constant(exponent)
        if size is not None and abs(size) > HIGHEST_POWER:
            raise FormulaError(f"A power of {size:g} is too high: from -{HIGHEST_POWER} to "
                               f"{HIGHEST_POWER} is allowed.", self.text, exponent.start,
                               exponent.end)
        return self._made("**", (base, exponent), base.start)

    def atom(self):
        token = self.here
        if token.kind == "end" or token.kind == "sign" and token.text != "(":
            self._missing(token)
        self.at += 1
        if token.kind == "number":
            return self._number(token)
        if token.kind == "name":
            return self._name(token)
        inner = self._deeper(self.sum, token)
        self._closed(token)
        return Node(inner.op, inner.args, inner.number, inner.name, token.start,
                    self.tokens[self.at - 1].end)

    def _number(self, token):
        exact = number_of(token.text, self.text, token.start)
        return Node("number", number=exact, start=token.start, end=token.end)

    def _name(self, token):
        called = self.here.kind == "sign" and self.here.text == "("
        if token.text in KNOWN:
            if called:
                return self._call(token)
            if self.here.kind == "number" and self.here.start == token.end:  # log10
                sentence, more = unknown(token.text + self.here.text, True)
                self.refuse(sentence, token, self.here, more)
            self.refuse(f"{token.text} needs its argument in brackets: {token.text}(z).", token)
        if len(token.text) == 1 and token.text != "Z" or token.text in CONSTANTS:
            if called:
                self.refuse(f"For a product write {token.text}*( ... ); a letter is a number here, "
                            "and no function.", token)
            return Node("name", name=token.text, start=token.start, end=token.end)
        sentence, more = unknown(token.text, called)
        self.refuse(sentence, token, more=more)

    def _call(self, token):
        bracket = self.take("(")
        known = KNOWN[token.text]
        args = []
        if not (self.here.kind == "sign" and self.here.text == ")"):
            args.append(self._deeper(self._condition if token.text == "where" else self.sum, token))
            while self.take(","):
                args.append(self._deeper(self.sum, token))
        self._closed(bracket)
        end = self.tokens[self.at - 1]
        if len(args) != known.arguments and not (known.more and len(args) > known.arguments):
            self.refuse(f"{token.text} takes {counted(known)}, and has {len(args)} here.", token,
                        end)
        node = self._made(token.text, tuple(args[:known.arguments]), token.start)
        for more in args[known.arguments:]:  # max(a, b, c) is max(max(a, b), c)
            node = self._made(token.text, (node, more), token.start)
        return node

    def _condition(self):
        left = self.sum()
        sign = self.take(*COMPARISONS)
        if not sign:
            self.refuse("where needs a comparison first, such as where(z > 0, z, a*z).", self.here)
        node = self._made(sign.text, (left, self.sum()), left.start)
        if again := self.take(*COMPARISONS):
            self.refuse("One comparison at a time: for two, put one where into another.", again)
        return node

    # -- bounds and places -------------------------------------------------------------------------

    def _made(self, op, args, start):
        node = Node(op, args, start=start, end=self.tokens[self.at - 1].end)
        if op not in COMPARISONS:
            constant(node, self.text)
        return node

    def _deeper(self, part, token):
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(f"This is nested too deeply: at most {DEEPEST} levels are allowed.", token)
        node = part()
        self.depth -= 1
        return node

    def _closed(self, bracket):
        if not self.take(")"):
            self._left_over(bracket)

    def _count_brackets(self):
        open_ones = []
        for token in self.tokens:
            if token.text == "(":
                open_ones.append(token)
            elif token.text == ")" and not open_ones:
                self.refuse("This bracket closes nothing: its ( is missing.", token)
            elif token.text == ")":
                open_ones.pop()
        if open_ones:
            self.refuse("This bracket is never closed: a ) is missing.", open_ones[-1])

    def _missing(self, token):
        before = self.tokens[self.at - 1] if self.at else None
        if before is None:
            self.refuse(f"A formula cannot begin with {token.text}.", token)
        if token.kind == "end" or token.text in (")", ","):
            self.refuse(f"Something is missing after {before.text}.", before)
        self.refuse(f"{before.text} and {token.text} cannot stand side by side.", before, token)

    def _left_over(self, bracket=None):
        token, before = self.here, self.tokens[self.at - 1]
        if token.text in COMPARISONS:
            self.refuse("A comparison stands at the beginning of where( ... ) and nowhere else.",
                        token)
        if token.text == "," and bracket is None:
            self.refuse("A comma separates the arguments of a function: here is none.", token)
        if token.text == ",":
            self.refuse("A comma is possible only between the arguments of a function.", token)
        self.refuse(f"Between {before.text} and {token.text} a sign is missing: for a product write"
                    f" {before.text}*{token.text}.", before, token)
