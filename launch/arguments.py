"""What was typed after `start.py`: the command, the notebook and the options; and the help."""

import argparse
import ast
import difflib
import inspect
import re
from pathlib import Path

from launch import places
from launch.problems import Problem

# Options that no value follows: start.py's own, and JupyterLab's.
FLAGS = {
    "-h", "--help", "--help-all", "--no-browser", "--as-edited", "--allow-root", "--debug", "-y",
    "--autoreload",
    "--show-config", "--show-config-json", "--generate-config", "--dev-mode", "--core-mode",
    "--watch", "--collaborative", "--no-mathjax", "--splice-source", "--skip-dev-build",
    "--expose-app-in-browser", "--extensions-in-dev-mode",
}  # fmt: skip
MEANT = {  # what others call it
    "check": "doctor", "diagnose": "doctor", "html": "export", "install": "setup",
    "jupyter": "open", "lab": "open", "run": "open", "slides": "lecture", "start": "open",
    "update": "setup",
}  # fmt: skip


def command(arguments, names):
    """(the name of a command, the arguments without it): it may stand behind options.

    names: those that there are. A notebook without a command is one to open. Raises Problem for
    any other word.
    """
    place = _first_word(arguments)
    if place is None:
        return "open", list(arguments)
    word = arguments[place]
    if word in names:
        return word, [*arguments[:place], *arguments[place + 1:]]
    if re.match(r"\d\d", word) or word.endswith(".ipynb"):
        return "open", list(arguments)
    raise Problem(f"start.py knows no command {word!r}{did_you_mean(word, names)}")


def notebook(arguments):
    """(the word that names a notebook or None, the other arguments). Raises Problem for two."""
    place = _first_word(arguments)
    if place is None:
        return None, list(arguments)
    others = [*arguments[:place], *arguments[place + 1:]]
    if (second := _first_word(others)) is not None:
        raise Problem(f"One notebook at a time: {arguments[place]!r} or {others[second]!r}?")
    return arguments[place], others


def did_you_mean(word, names):
    """The end of a sentence that a wrong word is in: "; did you mean ...?", or "."."""
    low = word.lower()
    close = [name for name in names if MEANT.get(low) == name] or [
        name for name in names if len(low) > 2 and low in name] or (
        difflib.get_close_matches(low, names, 3))
    return f"; did you mean {' or '.join(close[:3])}?" if close else "."


def parser(name, function):
    """An ArgumentParser for a command, with what its docstring says."""
    return argparse.ArgumentParser(
        prog=f"start.py {name}",
        description=description(function),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def description(function):
    """What a function's docstring says; from its file, where Python leaves them out (-OO)."""
    if function.__doc__:
        return inspect.cleandoc(function.__doc__)
    code = function.__code__
    tree = ast.parse(Path(code.co_filename).read_text(encoding="utf-8"))
    return next(ast.get_docstring(node) for node in tree.body
                if isinstance(node, ast.FunctionDef) and node.name == code.co_name)


def usage(commands):
    """What start.py can do, one line a command. commands: {name: function}."""
    lines = [f"{places.START} [command] [options]", ""]
    for name, function in commands.items():
        lines.append(f"  {name:<12}{description(function).splitlines()[0]}")
    lines += [
        "",
        "  Without a command: open. `start.py COMMAND --help` tells a command's options,",
        "  and `start.py --version` the course's version.",
    ]
    return "\n".join(lines)


def port(text):
    """The number of a port, for a parser."""
    if not (text.isascii() and text.isdecimal()) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number up to 65535")
    return int(text)


def says(options, name):
    """True where one of the options is `name`, with or without a value."""
    return any(option == name or option.startswith(name + "=") for option in options)


def _first_word(arguments):
    """The place of the first argument that is neither an option nor an option's value, or None."""
    value = False
    for place, word in enumerate(arguments):
        if word.startswith("-"):
            value = word not in FLAGS and "=" not in word
        elif value:
            value = False
        else:
            return place
    return None
