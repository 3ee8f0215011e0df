"""Numbers as people read them: 0.0312, −4.38 × 10⁻⁸, at any size; the one place for them."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

MINUS = "\u2212"
_UP = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SMALLEST, LARGEST = -3, 6  # log10 of the sizes that are written out in full
TOWER = 1e9  # log10 of sizes of which no more than the log10 can be told
MOST_DECIMALS = 15
_ROUND = Context(prec=400, rounding=ROUND_HALF_UP)  # digits for any float64
ALMOST_0 = 0.0005  # of what three decimals show nothing
ROUNDING = 1e-14  # of float64, after a few operations


def readable(value: float, digits: int = 4, times: str = " × ", *, zero_to: float = 0.0,
             rounded: bool = False) -> str:
    """Return a float as text with `digits` significant digits, as in "−0.0312" or "4.38 × 10⁻⁸";
    nan is "undefined".

    zero_to: the largest size that counts as 0. rounded: whether the digits before the point are
    rounded too ("120" for 123, with two digits).
    """
    if rounded:
        value = float(f"{value:.{digits}g}")
    if math.isnan(value):
        return "undefined"
    if abs(value) <= zero_to or not math.isfinite(value):
        return "0" if abs(value) <= zero_to else f"{MINUS if value < 0 else ''}∞"
    if 10.0**SMALLEST <= abs(value) < 10.0**LARGEST:
        decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
        return _trimmed(f"{value:.{decimals}f}")
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return f"{_trimmed(mantissa)}{times}{power(int(exponent))}"


def readable_size(sign: float, log10: float, digits: int = 4, times: str = " × ") -> str:
    """Return the number sign * 10**log10 as `readable` does, also where no float64 holds it.

    Where too few digits of log10 are known for a mantissa: "10^(1.27 × 10³⁰)".
    """
    if sign == 0:
        return "0"
    if math.isfinite(log10) and abs(log10) >= TOWER:
        return f"{MINUS if sign < 0 else ''}10^({readable(log10, digits, times)})"
    if not math.isfinite(log10):
        return readable(sign * 10.0**log10)
    if -300 < log10 < 300:
        return readable(sign * 10.0**log10, digits, times)
    exponent = math.floor(log10)
    mantissa = f"{10 ** (log10 - exponent):.{digits - 1}f}"
    if float(mantissa) >= 10:
        mantissa, exponent = "1", exponent + 1
    return f"{MINUS if sign < 0 else ''}{_trimmed(mantissa)}{times}{power(exponent)}"


def narrow(sign: float, log10: float) -> str:
    """Return the number sign * 10**log10 for a narrow place: three significant digits, or two."""
    digits = 3 if sign == 0 or -1 <= log10 < 5 else 2
    return readable_size(sign, log10, digits, times="\u00b7")


def fixed(value: float, decimals: int = 2, *, signed: bool = False) -> str:
    """Return a number with so many decimals, a true minus sign, and 0 without one: "−0.50".

    signed: always with a sign, also where no decimal shows: "+0.50", "−0.00".
    """
    exact: float | Decimal = float(value)
    if math.isfinite(exact):
        # Halves away from 0, as JavaScript rounds them; Python's own format goes to the even digit.
        exact = _ROUND.quantize(Decimal(exact), Decimal(1).scaleb(-decimals))
    else:
        return readable(float(value))
    text = f"{exact:+.{decimals}f}" if signed else f"{exact:.{decimals}f}"
    if not signed and text.startswith("-") and float(text) == 0:
        text = text[1:]
    return text.replace("-", MINUS)


def as_exponent(log10: float) -> str:
    """Return a logarithm with two decimals, a large one with fewer: "−0.60", "−12.3", "−∞"."""
    if math.isinf(log10) or abs(log10) >= TOWER:
        return readable(log10, 2, times="\u00b7")
    return fixed(log10, 2 if abs(log10) < 0.995 else 1 if abs(log10) < 99.95 else 0)


def in_words(value: float) -> str:
    """Return a number for a sentence: three decimals, and zero apart from almost zero.

    live.js says the same where the browser moves a figure alone; a test holds the two together.
    """
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return "undefined"
    if abs(value) < ALMOST_0:
        return "almost 0 (negative)" if value < 0 else "almost 0"
    return fixed(value, 3)


def compact(value: float) -> str:
    """Return a number with three decimals, as a power of ten where it is small or large."""
    if abs(value) < 1e-9 or ALMOST_0 <= abs(value) < 1e4:
        return fixed(value, 3) if abs(value) >= ALMOST_0 else "0"
    return readable(float(value), 2)


def bracketed(number: str) -> str:
    """Return a number's text, in brackets where it is negative."""
    return f"({number})" if number.startswith(MINUS) else number


def from_to(low: float, high: float) -> str:
    """Return a range in words: "from −4 to 4"."""
    return f"from {readable(low)} to {readable(high)}"


def listed(parts: Sequence[str]) -> str:
    """Return parts in a row: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def added(value: float) -> str:
    """Return a number as a sum goes on with it: "+ 0.50", "− 0.50"."""
    return f"{'+' if value >= 0 else MINUS} {abs(value):.2f}"


def power(exponent: int) -> str:
    """Return a power of ten as text: "10⁻⁸"."""
    return "10" + str(exponent).translate(_UP)


def indexed(name: str, layer: int | str) -> str:
    """Return a name with a layer's number below it: "w₁₂"."""
    return name + str(layer).translate(_DOWN)


def to_show_change(value: float, change: float) -> str:
    """Return `value` with so many decimals that a change of this size shows: "0.1999999781".

    Beyond 15 decimals, where float64 ends, the change does not show. A value that is nothing beside
    its change is what rounding left of 0.
    """
    if abs(value) < ROUNDING * abs(change) < math.inf:
        return "0"
    if change == 0 or not math.isfinite(change) or not math.isfinite(value):
        return readable(value)
    decimals = 2 - math.floor(math.log10(abs(change)))
    written_out = 10.0**SMALLEST <= abs(value) < 10.0**LARGEST
    if not written_out or decimals > MOST_DECIMALS:
        return readable(value)
    return _trimmed(f"{value:.{max(2, decimals)}f}")


def _trimmed(text):
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS) if text not in ("-0", "") else "0"
