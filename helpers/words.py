"""Numbers as people read them: 0.0312, −4.38 × 10⁻⁸, at any size."""

import math

MINUS = "\u2212"
_UP = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SMALLEST, LARGEST = -3, 6  # log10 of the sizes that are written out in full
MOST_DECIMALS = 15
ROUNDING = 1e-14  # of float64, after a few operations


def readable(value, digits=4, times=" × "):
    """Return a float as text with `digits` significant digits, as in "−0.0312" or "4.38 × 10⁻⁸"."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else f"{MINUS if value < 0 else ''}∞"
    if 10.0**SMALLEST <= abs(value) < 10.0**LARGEST:
        decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
        return _trimmed(f"{value:.{decimals}f}")
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return f"{_trimmed(mantissa)}{times}{power(int(exponent))}"


def readable_size(sign, log10, digits=4, times=" × "):
    """Return the number sign * 10**log10 as `readable` does, also where no float64 holds it."""
    if sign == 0:
        return "0"
    if -300 < log10 < 300:
        return readable(sign * 10.0**log10, digits, times)
    exponent = math.floor(log10)
    mantissa = f"{10 ** (log10 - exponent):.{digits - 1}f}"
    if float(mantissa) >= 10:
        mantissa, exponent = "1", exponent + 1
    return f"{MINUS if sign < 0 else ''}{_trimmed(mantissa)}{times}{power(exponent)}"


def fixed(value, decimals=2):
    """Return a number with so many decimals, a true minus sign, and 0 without one: "−0.50"."""
    text = f"{float(value):.{decimals}f}"
    return (text[1:] if float(text) == 0 and text.startswith("-") else text).replace("-", MINUS)


def power(exponent):
    """Return a power of ten as text: "10⁻⁸"."""
    return "10" + str(exponent).translate(_UP)


def indexed(name, layer):
    """Return a name with a layer's number below it: "w₁₂"."""
    return name + str(layer).translate(_DOWN)


def to_show_change(value, change, digits=4):
    """Return `value` with so many decimals that a change of this size shows: "0.1999999781".

    Beyond 15 decimals, where float64 ends, the change does not show. A value that is nothing beside
    its change is what rounding left of 0.
    """
    if abs(value) < ROUNDING * abs(change) < math.inf:
        return "0"
    if change == 0 or not math.isfinite(change) or not math.isfinite(value):
        return readable(value, digits)
    decimals = 2 - math.floor(math.log10(abs(change)))
    written_out = 10.0**SMALLEST <= abs(value) < 10.0**LARGEST
    if not written_out or decimals > MOST_DECIMALS:
        return readable(value, digits)
    return _trimmed(f"{value:.{max(2, decimals)}f}")


def _trimmed(text):
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS) if text not in ("-0", "") else "0"
