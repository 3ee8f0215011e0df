"""A figure's state as an address, `#elu?alpha=0.3&z=-2`, and as the line of code that makes it.

An address is `#NAME/VALUE?KEY=VALUE&KEY=VALUE`, the same in a notebook, a lecture and the page for
phones. NAME is an activation's key for `explore`, `chain` for `step_chain`, else the name of a
factory; behind the slash stands what the factory is given by position. Of a chain, `preset` is
what it starts with: `#chain?preset=typical&step=17`, `#chain?preset=relu_off&layer=3&skip=true`.

A VALUE is a number, true or false, or a word, all bare: nothing is evaluated. Commas make a list
(`4,4,4`; of one `4,`; of none `,`); `elu:alpha=0.3` is an activation with a parameter of its own.
What has a % in it is a word, so `%35` is the word "5". Between lines of code and addresses stands
the Call that both mean.
"""

import ast
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from helpers.activations import ACTIVATIONS
from helpers.chain.settings import TYPICAL, is_key

LONGEST = 2000  # characters of a line or an address: the figures' own are far shorter
CHAIN = "chain"
EARLIER = "#figure="  # and a line of code: addresses that were noted before there were these
_NAME = re.compile(r"#([A-Za-z_]\w*)(?:/([^?]*))?(?:\?(.*))?", re.ASCII | re.DOTALL)
_NUMBER = re.compile(r"[-+]?(\d+|\d+\.\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)


class Call(NamedTuple):
    """The call of a factory of figures: its name, and what it is given by position and by name."""

    name: str
    values: tuple = ()
    named: Mapping[str, Any] = {}


def line_of(call: Call) -> str:
    """Return a call as a line of code: explore('elu', alpha=0.3)."""
    told = [*map(_as_code, call.values), *(f"{key}={_as_code(v)}" for key, v in call.named.items())]
    return f"{call.name}({', '.join(told)})"


def call_of_line(line: str) -> Call | None:
    """Return the Call that a line of code is; None where it is none, or has more than values."""
    if len(line) > LONGEST:
        return None
    try:
        call = ast.parse(line, mode="eval").body
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            return None
        if not all(one.arg for one in call.keywords):  # of **others there is no name
            return None
        return Call(call.func.id, tuple(ast.literal_eval(one) for one in call.args),
                    {str(one.arg): ast.literal_eval(one.value) for one in call.keywords})
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        return None


def address_of(call: Call) -> str:
    """Return a call as an address: #elu?alpha=0.3."""
    name, values, named = call.name, call.values, dict(call.named)
    if name == "explore" and values and _is_course(values[0]):
        name, values = values[0], values[1:]
    elif name == "step_chain":
        name = CHAIN
        if values and named.get("preset", preset_of(values[0])) == preset_of(values[0]):
            named, values = {"preset": preset_of(values[0]), **named}, ()
    behind = "".join(f"/{_written(value)}" for value in values)
    state = "&".join(f"{quote(key, safe='')}={_written(value)}" for key, value in named.items())
    return f"#{name}{behind}" + (f"?{state}" if state else "")


def call_of(address: str) -> Call | None:
    """Return the Call that an address means; None where it can mean none."""
    if len(address) > LONGEST:
        return None
    if address.startswith(EARLIER):
        return call_of_line(unquote(address.removeprefix(EARLIER)))
    found = _NAME.fullmatch(address)
    if not found:
        return None
    name, behind, state = found.groups()
    values = tuple(map(_read, behind.split("/"))) if behind else ()
    parts = (part.partition("=") for part in (state or "").split("&") if part)
    named = {unquote(key): _read(value) for key, _, value in parts}
    if name in ACTIVATIONS:
        return Call("explore", (name, *values), named)
    if name != CHAIN:
        return Call(name, values, named)
    if not values and "preset" in named:
        values = (start_of(named.pop("preset")),)
    return Call("step_chain", values, named)


def preset_of(start: Any) -> Any:
    """Return the preset that `step_chain(start)` begins with."""
    return f"{TYPICAL}{start}" if is_key(start) else start


def start_of(preset: Any) -> Any:
    """Return what `step_chain` is given to begin with a preset."""
    key = preset.removeprefix(TYPICAL) if isinstance(preset, str) else preset
    return key if is_key(key) else preset


def _is_course(value):
    return isinstance(value, str) and value in ACTIVATIONS


def _as_code(value):
    """A value as Python writes it, with no more digits than it needs."""
    if isinstance(value, list | tuple):
        inner = ", ".join(map(_as_code, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' * (len(value) == 1)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_as_code(one)}' for key, one in value.items())}}}"
    return repr(float(f"{value:.12g}") if isinstance(value, float) else value)


def _written(value):
    """A value as an address has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.12g}".replace("+", "")
    if isinstance(value, list | tuple) and not _is_entry(value):
        return ",".join(map(_written, value)) + "," * (len(value) < 2)
    if isinstance(value, list | tuple):
        key, params = value
        return ":".join([_written(key), *(f"{quote(name, safe='')}={_written(one)}"
                                          for name, one in params.items())])
    word = quote(str(value), safe="")
    bare = isinstance(value, int) or not word or _read(word) == value
    return word if bare else f"%{ord(word[0]):02X}{word[1:]}"


def _is_entry(value):
    """Is it an activation with parameters, such as ("elu", {"alpha": 0.3})?"""
    return len(value) == 2 and isinstance(value[1], dict)


def _read(text):
    """The value that stands in an address."""
    if "," in text:
        parts = text.split(",")
        return [_read(one) for one in (parts if parts[-1] else parts[:-1]) if text != ","]
    if ":" in text:
        key, *params = text.split(":")
        parts = (one.partition("=") for one in params)
        return unquote(key), {unquote(name): _read(one) for name, _, one in parts}
    if text in ("true", "false"):
        return text == "true"
    if number := _NUMBER.fullmatch(text):
        whole = number[1].isdigit() and not number[2]
        return int(text) if whole else float(text)
    return unquote(text)
