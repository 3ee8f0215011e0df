"""What a page of the course may do: nothing but what is in it, whatever somebody has put into it.

A Content Security Policy, which the browser holds to. Styles alone may stand anywhere in a page: in
an SVG of Matplotlib's each stroke has its own.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping

_ALWAYS = {
    "default-src": "'none'", "style-src": "'unsafe-inline'", "img-src": "data:",
    "font-src": "data:", "base-uri": "'none'", "form-action": "'none'",
}


def policy(more: Mapping[str, str] | None = None) -> str:
    """Return the text of a policy that asks for nothing. more: directives, in place of those."""
    return "; ".join(f"{name} {sources}" for name, sources in {**_ALWAYS, **(more or {})}.items())


def hashes(scripts: Iterable[str]) -> str:
    """Return the sources of a policy that let these scripts run: the texts between their tags."""
    return " ".join("'sha256-" + base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()
                    + "'" for one in scripts)


def meta(more: Mapping[str, str] | None = None) -> str:
    """Return the element that gives a page its policy; it stands before all that it is about."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy(more)}">'
