"""A chain computed once more, in a few plain lines and forty digits; shown numbers read back."""

import re

import mpmath

from tests.textbook import TEXTBOOK

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def by_hand(entries, weights, biases, x, y, skips=()):
    """z, a, slope, products and cost of a chain, as lists of mpmath numbers.

    skips: whether each layer has one; none has where it is empty. products: the gradient after
    every backward step, from dC/da_L to dC/db_1: dC/da and dC/db in turn.
    """
    skips = list(skips) or [False] * len(weights)
    with mpmath.workdps(40):
        z, a, before = [], [], mpmath.mpf(x)
        for entry, w, b, past in zip(entries, weights, biases, skips, strict=True):
            key, params = entry if isinstance(entry, tuple) else (entry, {})
            z.append(mpmath.mpf(w) * before + mpmath.mpf(b))
            response = TEXTBOOK[key][0](z[-1], **params)
            before = before + response if past else response
            a.append(before)
        slope = []
        for entry, one in zip(entries, z, strict=True):
            key, params = entry if isinstance(entry, tuple) else (entry, {})
            slope.append(TEXTBOOK[key][1](one, **params))
        products = [2 * (a[-1] - mpmath.mpf(y))]
        for layer in range(len(z), 0, -1):
            products.append(products[-1] * slope[layer - 1])
            if layer > 1:
                past = products[-2] if skips[layer - 1] else 0
                products.append(past + products[-1] * mpmath.mpf(weights[layer - 1]))
        return {"z": z, "a": a, "slope": slope, "products": products,
                "cost": (a[-1] - mpmath.mpf(y)) ** 2}


def number_in(text):
    """The number that a text such as "−4.38 × 10⁻⁸", "(−1)" or "1.2·10³" shows, as mpmath."""
    text = text.strip().strip("()").replace("−", "-").replace("\u2009", "")
    found = re.fullmatch(r"(-?[0-9.]+)(?:\s?[×·]\s?10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))?", text)
    assert found, text
    exponent = int((found[2] or "⁰").translate(_RAISED))
    return mpmath.mpf(found[1]) * mpmath.mpf(10) ** exponent


def close(shown, exact, digits=3):
    """Whether a shown number agrees with an exact one to so many significant digits."""
    if exact == 0:
        return shown == 0
    return abs(shown - exact) <= abs(exact) * mpmath.mpf(10) ** (1 - digits) / 2 * 1.01
