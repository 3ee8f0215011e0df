"""Formulas for pages that stand alone: LaTeX as MathML, which browsers show without any script."""

import re
from html import unescape

from latex2mathml.converter import convert

from helpers.markup import escaped

# What the converter does not know, as what it knows and means the same.
_SAME = {r"\lVert": "\u2016", r"\rVert": "\u2016", r"\lvert": "|", r"\rvert": "|"}
# A minus behind another operator or an opening bracket is a sign, and stands close to its number.
_SIGN = re.compile(r"(<mo[^>]*>(?!\)|&#x00029;|!)[^<]*</mo>)<mo>(&#x02212;|-|\u2212)</mo>")
# A letter behind the name of a function needs a little room; but what is raised has two parts only.
_NAME = re.compile(r"(?<!<msup>)(?<!<msub>)(?<!<mfrac>)(?<!<msubsup>)(?<!<mover>)(?<!<munder>)"
                   r"(<mi>(?:tanh|ln|log|exp|cosh|sinh|erf)</mi>)(?=<m[in]>)")
# A prime's shape is raised already; raised again and made small, it can hardly be seen.
_PRIME = re.compile(r"<msup>(<m[io]>[^<]*</m[io]>)<mi>(&#x0203[234];)</mi></msup>")
# What the converter passes on of its input may be no MathML, or lead elsewhere.
_ELEMENT = re.compile(
    r"</?m(?:ath|i|n|o|row|text|space|sup|sub|subsup|frac|sqrt|root|over|under|underover|table|tr|td"
    r'|style|padded|phantom|enclose)(?: (?!on|href|style|class|id)[a-z]+="[\w.#%+:/ -]*")* ?/?>')
_IN_TEXT = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$]+?)\$", re.S)


def mathml(tex: str, block: bool = False) -> str:
    """Return LaTeX (without dollar signs) as MathML, with the LaTeX as its text for old readers.

    block: on a line of its own. What cannot be converted comes back as code, readable still.
    """
    known = re.sub("|".join(re.escape(one) + r"(?![A-Za-z])" for one in _SAME),
                   lambda found: _SAME[found[0]], tex.strip())
    try:
        made = convert(known, display="block" if block else "inline")
    except Exception:  # whatever the converter stumbles over, the formula must not get lost
        made = "<"
    if "<" in _ELEMENT.sub("", made):
        return f"<code>{escaped(tex)}</code>"
    made = _SIGN.sub(r'\1<mo form="prefix">\2</mo>', made)
    made = _NAME.sub(r'\1<mspace width="0.17em" />', made)
    made = _PRIME.sub(r'<mrow>\1<mo form="postfix" lspace="0" rspace="0">\2</mo></mrow>', made)
    return made.replace("<math ", f'<math alttext="{escaped(tex.strip())}" ', 1)


def with_formulas(text: str) -> str:
    """Return HTML text with each formula between dollar signs as MathML."""
    return _IN_TEXT.sub(
        lambda found: mathml(unescape(found["block"] or found["inline"]),
                             block=bool(found["block"])), text)
