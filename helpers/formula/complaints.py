"""What is said of a formula that cannot be read: one sentence, and the place in the text."""

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from helpers.activations.records import ACTIVATIONS
from helpers.checks import InputError
from helpers.formula.functions import KNOWN, Known
from helpers.formula.tree import COMPARISONS

SHOWN = 60  # characters of a formula in a message
_INSTEAD = {"^": "**", "\u2212": "-", "\u2013": "-", "\u00d7": "*", "\u00b7": "*", "\u00f7": "/",
            "\u00b2": "**2", "\u00b3": "**3", "[": "(", "]": ")", "{": "(", "}": ")",
            "\u03c3": "sigmoid", "\u03c0": "pi", "\u03a6": "Phi", "\u221a": "sqrt", "|": "abs(...)",
            "\u2265": ">=", "\u2264": "<=", "&": "a where inside another"}

# What may stand in a formula, for a message in a cell; the designer shows it below its field.
PIECES = f"The functions are {', '.join(KNOWN)}; a letter with a slider is one character."
_CHARACTERS = ("A formula is made of numbers, z, the letters a to y and A to Y, + - * / ** ( ) and "
               "functions.")
_ALSO_CALLED = {"ln": "log", "arctan": "atan", "arsinh": "asinh",
                "arcsinh": "asinh", "sgn": "sign", "maximum": "max", "minimum": "min",
                "logistic": "sigmoid", "if": "where", "tan": "sin(...)/cos(...)", "fabs": "abs",
                "power": "**", "pow": "**", "square": "**2", "ncdf": "Phi", "normcdf": "Phi",
                "gelu": "z*Phi(z)", "swish": "z*sigmoid(z)", "silu": "z*sigmoid(z)",
                "mish": "z*tanh(softplus(z))", "elu": "where(z > 0, z, ...)",
                "selu": "where(z > 0, z, ...)", "heaviside": "where(z > 0, 1, 0)",
                "step": "where(z > 0, 1, 0)", "clip": "min(max(z, 0), 1)", "erfc": "1 - erf(z)",
                "sech": "1/cosh(z)", "log2": "log(z)/log(2)", "log10": "log(z)/log(10)",
                **dict.fromkeys(("atanh", "artanh", "arctanh"), "log((1 + z)/(1 - z))/2")}

# Functions that are not here, though a name close to theirs is.
_OTHERS = {"asin", "acos", "arcsin", "arccos", "acosh", "arccosh", "softmax", "exp2"}
# What the designer's list to begin with has, under such a name.
_IN_THE_LIST = {*ACTIVATIONS, "leakyrelu", "softsign", "relu6", "celu", "snake", "hardswish",
                "tanhexp", "quickgelu"} - {*KNOWN}


class FormulaError(InputError):
    """A formula that cannot be read.

    sentence: what is wrong, in one line; start, end: at which characters of `text`. The message has
    all of it, with the place marked below the formula, and behind the sentence `more`, which would
    make the designer's picture jump.
    """

    def __init__(self, sentence: str, text: str, start: int, end: int, more: str = "") -> None:
        self.sentence, self.text, self.more = sentence, text, more
        self.start, self.end = start, max(end, start + 1)
        said = f"{sentence} {more}".rstrip()
        super().__init__(f"{said}\n{_marked(text, self.start, self.end)}")


def counted(known: Known) -> str:
    """Say how many arguments a function takes."""
    if known.more:
        return "two arguments or more"
    return "one argument" if known.arguments == 1 else f"{known.arguments} arguments"


def strange(character: str) -> tuple[str, str]:
    """Say that a character belongs to no formula, and what may be meant; and what does belong."""
    shown = character if character.isprintable() else repr(character)
    if instead := _INSTEAD.get(character):
        return f"{shown} is not used in a formula here: write {instead}.", ""
    if character in "=!":
        return f"{shown} alone means nothing here; comparisons are {', '.join(COMPARISONS)}.", ""
    if character == ".":
        return "A point stands in numbers alone: tanh(z), and not np.tanh(z).", ""
    named = unicodedata.name(character, "a character without a name").lower()
    told = "" if character.isascii() else f" ({named})"
    return f"{shown}{told} is not possible in a formula.", _CHARACTERS


def unknown(word: str, called: bool) -> tuple[str, str]:
    """Say that there is no such name, and which may be meant; and, if none, which there are.

    called: a bracket follows it.
    """
    if meant := _ALSO_CALLED.get(word.lower()):
        return f"There is no {short(word)}. Did you mean {meant}?", ""
    if word.lower() in _IN_THE_LIST:
        return f"There is no {short(word)}: the list to begin with has it as a formula.", PIECES
    names = [] if word.lower() in _OTHERS else [one.lower() for one in KNOWN]
    also: Sequence[str] = get_close_matches(word.lower(), names, 1, 0.6)
    found = next((one for one in KNOWN if also and one.lower() == also[0]), "")
    if word == "Z":
        return "The variable is a small z.", ""
    if found:
        return f"There is no {short(word)}. Did you mean {found}?", ""
    if len(word) <= 4 and not called:
        return (f"There is no {word}: a letter with a slider is one character. Did you mean the "
                f"product {'*'.join(word)}?"), ""
    return f"There is no {short(word)}, and a letter with a slider is one character.", PIECES


def short(word: str) -> str:
    """Return a word from a formula, cut to 20 characters."""
    return word if len(word) <= 20 else f"{word[:17]}..."


def _marked(text, start, end):
    """The formula with its place marked below it; of a long one, a part."""
    begin = max(0, min(start - SHOWN // 2, len(text) - SHOWN))
    part = "".join(c if c.isprintable() else " " for c in text[begin:begin + SHOWN])
    left, width = start - begin, min(end, begin + SHOWN) - start
    before, after = "..." * (begin > 0), "..." * (begin + SHOWN < len(text))
    return f"    {before}{part}{after}\n    {' ' * (len(before) + left)}{'^' * max(width, 1)}"
