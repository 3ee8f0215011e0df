"""The activation functions as a textbook has them, in as many digits as it takes (mpmath)."""

import math

import mpmath as mp

from helpers.activations import ACTIVATIONS

NAMES = ("exp", "log", "tanh", "sqrt", "erf", "sin", "cos", "atan", "ncdf", "npdf", "pi")


def typed(act, text):
    """A record's formula as a function of z and, by position or name, its parameters, in mpmath."""
    if not text:
        return _missing(act)
    code = compile(text, act.key, "eval")
    known = {name: getattr(mp, name) for name in NAMES} | {"max": max, "min": min, "abs": abs}

    def function(z, *values, **named):
        values = dict(zip(act.defaults, values, strict=False)) | named
        return eval(code, {"__builtins__": {}}, {**known, **values, "z": z}) + mp.mpf(0)

    return function


def _missing(act):
    def function(*_, **__):
        raise AssertionError(f"the record of {act.key} has no textbook form of f and df")
    return function


# The function and its derivative by z.
TEXTBOOK = {key: tuple(typed(act, text) for text in act.textbook)
            for key, act in ACTIVATIONS.items()}


def exact(g, z, params):
    """Return g(z), its precision raised until two precisions agree in more digits than float64 has.

    It begins with enough digits to tell 1 from 1 + z and from 1 + exp(-|z|): with fewer, two
    precisions may agree on the same wrong sum. A result of 0 counts only from 1000 digits on.
    """
    size = abs(float(z))
    apart = max(abs(math.log10(size)), size / math.log(10)) if size else 0
    digits, before = 60 + int(min(apart, 350)), None
    while digits < 40000:
        with mp.workdps(digits):
            now = g(mp.mpf(z), **{name: mp.mpf(value) for name, value in params.items()})
        if before is not None and abs(now - before) <= mp.mpf(10) ** -40 * abs(now):
            if now or digits > 1000:
                return now
        digits, before = 2 * digits, now
    raise AssertionError("no two precisions agreed")


def true_pair(g, z, params):
    """Return g(z) and |z g'(z)|, how much a relative change of z changes g."""
    with mp.workdps(60):
        z, h = mp.mpf(z), mp.mpf(10) ** -12
        true = exact(g, z, params)
        return true, abs(exact(g, z * (1 + h), params) - true) / h
