"""Texts for whoever tries to read formulas: good ones, spoilt ones, and attacks (hypothesis)."""

import math
import os
import tempfile
from pathlib import Path

from hypothesis import configuration
from hypothesis import strategies as st

from helpers.formula.functions import KNOWN

# What it notes for itself stays out of the course's folder.
if "HYPOTHESIS_STORAGE_DIRECTORY" not in os.environ:
    configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "activation_hypothesis")
# Python's own functions for the same names, where it has them: an oracle that we have not written.
PYTHON = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "expm1": math.expm1, "log1p": math.log1p,
    "sin": math.sin, "cos": math.cos, "atan": math.atan, "sinh": math.sinh, "cosh": math.cosh,
    "tanh": math.tanh, "asinh": math.asinh, "erf": math.erf, "abs": abs, "max": max, "min": min,
    "pi": math.pi, "sigmoid": lambda u: 1 / (1 + math.exp(-u)),
    "softplus": lambda u: max(u, 0) + math.log1p(math.exp(-abs(u))), "relu": lambda u: max(u, 0.0),
    "sign": lambda u: (u > 0) - (u < 0), "Phi": lambda u: math.erfc(-u / math.sqrt(2)) / 2}
SMOOTH = ["exp", "sin", "cos", "atan", "sinh", "cosh", "tanh", "asinh", "erf", "Phi", "sigmoid",
          "softplus", "expm1"]
SIGNS = ["+", "-", "*", "/"]
COMPARISONS = [">", ">=", "<", "<=", "==", "!="]
NUMBERS = st.one_of(
    st.integers(0, 30).map(str), st.integers(1, 999).map(lambda n: f"{n / 100:g}"),
    st.sampled_from([".5", "2.", "1e3", "1e-7", "1e12", "1e-12", "0.044715", "1E+2", "0"]))
ATOMS = st.one_of(st.just("z"), st.just("z"), NUMBERS, st.sampled_from(["a", "b", "pi", "z"]))


def _larger(inner):
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(inner, st.sampled_from(SIGNS), inner).map(" ".join),
        st.tuples(inner, st.sampled_from(SIGNS), inner).map("".join),
        inner.map("({})".format), inner.map("-{}".format), inner.map("+{}".format),
        st.tuples(inner, st.integers(0, 4)).map(lambda p: f"{p[0]}**{p[1]}"),
        st.tuples(inner, st.sampled_from(["a", "-1", "-2", "0.5", "z", "(1/3)", "2**2"])).map(
            lambda p: f"({p[0]})**{p[1]}"),
        st.tuples(st.sampled_from(sorted(set(KNOWN) - {"max", "min", "where"})), inner).map(
            lambda p: f"{p[0]}({p[1]})"),
        st.tuples(st.sampled_from(["max", "min"]), st.lists(inner, min_size=2, max_size=3)).map(
            lambda p: f"{p[0]}({', '.join(p[1])})"),
        st.tuples(inner, st.sampled_from(COMPARISONS), inner, pair).map(
            lambda p: f"where({p[0]} {p[1]} {p[2]}, {p[3][0]}, {p[3][1]})"))


GOOD = st.recursive(ATOMS, _larger, max_leaves=8).filter(lambda text: len(text) <= 200)


def _smooth(inner):
    return st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(lambda p: f"({''.join(p)})"),
        st.tuples(st.sampled_from(SMOOTH), inner).map(lambda p: f"{p[0]}({p[1]})"),
        st.tuples(inner, st.integers(0, 3)).map(lambda p: f"({p[0]})**{p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]})/(1 + ({p[1]})**2)"))


SMOOTH_FORMULAS = st.recursive(
    st.sampled_from(["z", "z", "a", "2", "0.5", "pi"]), _smooth, max_leaves=5)

# What one may try on somebody who evaluates text, and what copying brings along.
ATTACKS = [
    "__import__('os').system('touch CANARY')", "z.__class__", "z.real", "().__class__.__bases__[0]",
    "exec('1')", "eval('z')", "open('CANARY', 'w')", "lambda: z", "f'{z}'", "(y := z)",
    "z if z else 1",
    "[z for z in [1]]", "{z: z}", "z[0]", "max(key=z)", "max(*z)", "max(**z)", "z and 1", "not z",
    "z; import os", "import os", "z\0", "\0", "\ud800", "z\u202e+1", "\u202e", "z\u200b", "\u200bz",
    "\ufeffz", "\uff5a", "z\uff0b1", "\u0437", "\U0001d467", "\uff11*z", "\u0661*z", "z\u0301",
    "z\u2028",
    "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "z</pre><b>", "&lt;z",
    "$z$", r"\frac{z}{2}", "{{z}}", "${z}", "`id`", "%s%n", "z" * 300, "(" * 300, ")" * 300,
    "(" * 150 + "z" + ")" * 150, "-" * 299 + "z", "z**" * 99 + "z", "abs(" * 60 + "z" + ")" * 60,
    "z" + "+z" * 149, "z" + " + z" * 74, "z" + "*z" * 149, "z" + "/z" * 149, "z" + "-z" * 149,
    "max(" + "z," * 147 + "z)", "max(" * 50 + "z" + ",z)" * 50, "9" * 300, "1" * 299 + "*",
    "0." + "1" * 290 + "*z",
    "1e999999999*z", "1e-999999999*z", "0e999999999*z", "10**10**10*z", "9**9**9**9*z",
    "z**99999999999", "z**(10**10)", "(-8)**(1/3)*z", "2**-2000*z", "exp(exp(exp(9)))*z",
    "(1e12+z-z)**20*z", "((((1e12+z-z)**20)**20)**20)**20", "1/0*z", "0/0+z", "z/(z-z)", "log(0)*z",
    "where(z, 1, 2)", "where(z > 0)", "where(1 < z < 2, z, 1)", "z == z", "z = 1", "=z", "==",
    "where(where(z > 0, 1, 2) > 1, z, 1)", "", " ", "\t\n", ",", "()", "max()", "max(,)", "z(",
    "a*b*c*d*f*g*h*z", "x y", "2z", "z z", "z(z)", "sin z", "sin", "zz", "Z", "\u00b5*z",
    "z\u00b2", "\u2212z",
    "z \u00d7 2", "z^2", "z|1", "z%2", "z//2", "z@z", "~z", "z<<2", "z!", "z'", '"z"', "...",
    "None*z",
    "True*z", "1j*z", "0x10*z", "1_000*z", "1e*z", "e1*z", "1.2.3*z", "z\\\n+1", "# z", "z # z",
    "\x1b[31mz",
]
# It grows in SymPy to a number of billions of digits, over which no other thread gets a turn.
HUGE = "((((((1e12 + z - z)**20)**20)**20)**20)**20)**20*z"
RANDOM = st.text(max_size=80)
TOKENS = st.lists(st.one_of(
    st.sampled_from(["z", "a", "b", "(", ")", ",", "+", "-", "*", "/", "**", ">", "<", "==", "!=",
                     "where(", "max(", "=", ";", " to ", "e", "pi", *KNOWN]), NUMBERS),
    max_size=30).map(" ".join)


@st.composite
def spoilt(draw, good=GOOD):
    """A good formula in which something is put, left out, or turned round."""
    text = draw(good)
    for _ in range(draw(st.integers(1, 3))):
        at, to = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        with_it = draw(st.one_of(st.just(""), st.sampled_from("()+-*/,<>=!z9. ;"), st.characters(),
                                 st.sampled_from(ATTACKS)))
        text = text[:at] + with_it + text[draw(st.sampled_from([at, at, to])):]
    return text


ANYTHING = st.one_of(RANDOM, TOKENS, spoilt(), GOOD, st.sampled_from(ATTACKS))


_VALUES = st.one_of(NUMBERS,
    st.sampled_from(["-1", "-0.25", "1e400", "nan", "1e-300", "0.1 (0 to 1)",
                                              "1 (2 to 3)", "1 (0 to", "2 (-1e6 to 1e6)", "x"]))
_NAMES = st.sampled_from(["", "leaky = ", "my own-1.2 = ", "\u00e9l\u00e8ve = ", "<b>x</b> = ",
    "&amp; = ", "x" * 40 + "=",
                          " = ", "__import__ = ", "\u202ex = ", "a = b = ", "$x$ = ",
                          "</script> = "])
_LINE = st.tuples(_NAMES, GOOD,
    st.lists(st.tuples(st.sampled_from("abz"), _VALUES), max_size=3)).map(
    lambda p: p[0] + p[1] + "".join(f"; {letter} = {one}" for letter, one in p[2]))
LINES = st.one_of(_LINE, _LINE, spoilt(_LINE), RANDOM, TOKENS)
