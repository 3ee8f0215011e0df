"""A reader of LaTeX that knows nothing of how the course writes it: it computes what is read.

It reads as people do: what stands side by side is a product, which binds more closely than a sum;
a power belongs to what stands just before it; \\sin^{2}\\left(x\\right) is the square of the sine.
Two signs side by side, two powers of one thing, and a number followed by a fraction are refused,
since people would have to guess.
"""

import math
import re

import numpy as np
from scipy.special import erf, ndtr

_TOKEN = re.compile(r"\s*(\\begin\{cases\}|\\end\{cases\}|\\text\{[a-z]+\}|\\operatorname\{\w+\}"
                    r"|\\left\\?.|\\right\\?.|\\\\|\\[,;]|\\[a-zA-Z]+|\d+(?:\.\d+)?|\S)")
FUNCTIONS = {
    r"\ln": np.log, r"\sin": np.sin, r"\cos": np.cos, r"\arctan": np.arctan, r"\sinh": np.sinh,
    r"\cosh": np.cosh, r"\tanh": np.tanh, r"\operatorname{arsinh}": np.arcsinh,
    r"\operatorname{erf}": erf, r"\Phi": ndtr, r"\sigma": lambda u: 1 / (1 + np.exp(-u)),
    r"\operatorname{softplus}": lambda u: np.logaddexp(0, u),
    r"\operatorname{ReLU}": lambda u: np.where(u > 0, u, 0 * u), r"\operatorname{sign}": np.sign,
    r"\max": np.maximum, r"\min": np.minimum}
COMPARED = {"=": np.equal, ">": np.greater, "<": np.less, r"\ge": np.greater_equal,
            r"\le": np.less_equal, r"\ne": np.not_equal}
ENDS = {"", "}", "&", r"\\", r"\end{cases}", ",", ")", "|", "+", "-", *COMPARED}


def value(latex, **names):
    """Return what a formula in LaTeX is; names: the values of its letters, and of z."""
    with np.errstate(all="ignore"):
        reader = _Reader(latex, names)
        found = reader.sum()
        assert reader.here == "", f"left over: {reader.tokens[reader.at:]} of {latex}"
        return found


class _Reader:
    def __init__(self, latex, names):
        self.tokens = _TOKEN.findall(latex)
        assert "".join(self.tokens).replace(" ", "") == re.sub(r"\s", "", latex), latex
        self.tokens = [re.sub(r"^\\(left|right)\\?", "", one) if one[:5] in ("\\left", "\\righ")
                       else one for one in self.tokens]
        self.closing = [one.startswith("\\right") for one in _TOKEN.findall(latex)]
        self.at, self.names = 0, names

    @property
    def here(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted):
        if self.here in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def need(self, wanted):
        assert self.take(wanted), f"{wanted} wanted, and not {self.here!r}: {self.tokens}"

    def sum(self):
        found = -self.product() if self.take("-") else self.product()
        while sign := self.take("+", "-"):
            found = found + self.product() if sign == "+" else found - self.product()
        return found

    def product(self):
        found, number = self.factor()
        while not self.ends():
            dot, gap = self.take(r"\cdot"), self.take(r"\,")
            assert not (number and self.here[:1].isdigit() and not dot), "two numbers side by side"
            assert not (number and self.here == r"\frac" and not dot), "a mixed number?"
            assert dot or gap, f"nothing between two factors: {self.tokens[:self.at]}"
            other, number = self.factor()
            found = found * other
        return found

    def ends(self):
        return self.here in ENDS and not (self.here == "|" and not self.closing[self.at])

    def factor(self):
        """A thing with its power; and whether it is a plain number, or ends in one."""
        token = self.here
        if token in FUNCTIONS:
            return self.function(), False
        found = self.thing()
        if self.take("^"):
            assert not token.startswith(r"\begin"), "a power of cases"
            found = np.power(found, self.group())
            assert self.here != "^", "a power of a power without brackets"
        return found, token[:1].isdigit()

    def function(self):
        name = self.take(*FUNCTIONS)
        power = self.group() if self.take("^") else None
        self.need("(")
        args = [self.sum()]
        while self.take(","):
            args.append(self.sum())
        self.need(")")
        found = FUNCTIONS[name](*args[:2])
        for more in args[2:]:
            found = FUNCTIONS[name](found, more)
        if self.here == "^":
            assert power is None and name in (r"\Phi", r"\sigma"), f"{name}(...)^..., of which?"
            self.take("^")
            power = self.group()
        return found if power is None else np.power(found, power)

    def thing(self):
        token = self.here
        self.at += 1
        if token[:1].isdigit():
            return np.float64(token)
        if token == r"\pi":
            return math.pi
        if token == "e" and self.here == "^" and "e" not in self.names:
            return np.float64(math.e)
        if token == r"\frac":
            return np.divide(self.group(), self.group())
        if token == r"\sqrt":
            return np.sqrt(self.group())
        if token == r"\begin{cases}":
            return self.cases()
        if token in "(|" and token:
            found = self.sum()
            self.need(")" if token == "(" else "|")
            return found if token == "(" else np.abs(found)
        assert token in self.names, f"what is {token!r}? {self.tokens}"
        return self.names[token]

    def group(self):
        self.need("{")
        found = self.sum()
        self.need("}")
        return found

    def cases(self):
        rows = [self.row()]
        while self.take(r"\\"):
            rows.append(self.row())
        self.need(r"\end{cases}")
        found = np.nan
        for answer, holds in reversed(rows):
            found = np.where(holds, answer, found)
        return found

    def row(self):
        answer = self.sum()
        self.need("&")
        if self.take(r"\text{otherwise}"):
            return answer, True
        left = self.sum()
        return answer, COMPARED[self.take(*COMPARED)](left, self.sum())
