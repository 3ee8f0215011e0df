"""Say numbers of any size in words and digits, from sign and power of ten.

Products over many layers leave the range of plain floats; their logarithms do not.
"""

import math

SUPERSCRIPTS = str.maketrans("-0123456789", "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077"
                                            "\u2078\u2079")


def from_log10(log10, sign=1, digits=3):
    """Return sign * 10**log10 as text: "0.250", "343.98" or "\u22124.38\u00b710\u207b\u2078".

    log10: the logarithm of the size, -inf for 0; digits: significant digits, for a plain number
    at least as many as the whole part has. A sign of 0 is the number 0.
    """
    if sign == 0 or log10 == -math.inf:
        return "0"
    if math.isnan(log10):
        return "undefined"
    minus = "\u2212" if sign < 0 else ""
    if log10 == math.inf:
        return f"{minus}\u221e"
    if -3 <= log10 < 4:
        return minus + _plain(10.0**log10, digits)
    power = math.floor(log10)
    mantissa = f"{10 ** (log10 - power):.{digits - 1}f}"
    if mantissa.startswith("10"):
        power, mantissa = power + 1, f"{1:.{digits - 1}f}"
    return f"{minus}{mantissa}\u00b710{str(power).translate(SUPERSCRIPTS)}"


def said(value, digits=3):
    """Return a plain number as `from_log10` says it."""
    value = float(value)
    if value == 0 or math.isnan(value):
        return "0" if value == 0 else "undefined"
    return from_log10(math.log10(abs(value)), math.copysign(1, value), digits)


def fixed(value, decimals=2):
    """Return a number with so many decimals and a true minus sign; never a negative zero."""
    text = f"{float(value):.{decimals}f}"
    return (text[1:] if float(text) == 0 and text.startswith("-") else text).replace("-", "\u2212")


def _plain(size, digits):
    whole = max(1, math.floor(math.log10(size)) + 1) if size >= 1 else 0
    leading = -math.floor(math.log10(size)) - 1 if size < 1 else 0
    return f"{size:.{max(0, digits - whole) + leading}f}"
