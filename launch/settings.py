"""The user's own pip settings: those that say where packages come from stay in force, no others.

pip takes each of its options from variables (PIP_TARGET) and files (pip.conf) too. With some of
them it installs into another place, or only a part, or nothing, and still ends well.
"""

import ast
import os
import re

from launch import problems, program

# The rest, from break-system-packages to user, is about what is installed and where to.
KEPT = {
    "index-url", "extra-index-url", "no-index", "find-links", "trusted-host", "proxy", "cert",
    "client-cert", "keyring-provider", "constraint", "build-constraint", "timeout",
    "default-timeout", "retries", "cache-dir", "no-cache-dir", "only-binary", "no-binary",
    "prefer-binary", "pre", "use-feature", "use-deprecated", "uploaded-prior-to", "log",
}  # fmt: skip
# Those that can keep pip from reaching an index, and from finding there what the course needs.
TO_REACH = ("index-url", "extra-index-url", "proxy", "cert", "client-cert", "trusted-host")
TO_FIND = (
    "index-url", "no-index", "constraint", "only-binary", "no-binary", "pre", "uploaded-prior-to",
)  # fmt: skip
FEW_RETRIES = "2"  # pip's own five keep a learner without a network waiting


def read():
    """pip's settings in force that are kept: a dict from names to values as text."""
    status, output = ask("list")
    if status:
        said = " ".join(output.split())
        raise problems.Problem(f"The settings of pip cannot be read; it says: {said}")
    found = {}
    for section, name, value in _entries(output):
        if value and name in KEPT and _rank(section) >= _rank(found.get(name, ("",))[0]):
            found[name] = (section, value)
    return {name: value for name, (_, value) in found.items()}


def variables(kept):
    """The variables for pip: everybody's but pip's own, and of these the ones that are kept."""
    ours = {_variable(name): value for name, value in kept.items()}
    return {**_not_pips(), "PIP_RETRIES": FEW_RETRIES, **ours, "PIP_CONFIG_FILE": os.devnull,
            "PIP_REQUIRE_VIRTUALENV": "1"}


def blamed(kept, problem):
    """A sentence that names the settings which may have caused a problem, with their places.

    "" where there are none of them, and for a full disk.
    """
    names = {problems.FULL_DISK: (), problems.NO_NETWORK: TO_REACH}.get(str(problem), TO_FIND)
    suspects = [name for name in names if name in kept]
    if not suspects:
        return ""
    named = "; ".join(f"{name} (from {place(name)})" for name in suspects)
    return f" These settings of pip are in force, and may be the cause: {named}."


def place(name):
    """Where pip has a setting from: the name of a variable or of a file."""
    variable = _variable(name)
    if os.environ.get(variable):
        return f"the variable {variable}"
    file, last = "a file of pip's", None
    for line in ask("debug")[1].splitlines():
        if found := re.match(r"\s+(.+), exists: \w+$", line):
            last = found[1]
        elif last and re.match(rf"\s+(global|install)\.{name}: ", line):
            file = last
    return file


def ask(what):
    """(status, output) of `pip config`, by a pip that is neither quiet nor sent elsewhere."""
    names = ["PIP_CONFIG_FILE", *map(_variable, KEPT)]
    theirs = {name: os.environ[name] for name in names if name in os.environ}
    asked = {**_not_pips(), **theirs, "PIP_QUIET": "0", "PIP_VERBOSE": "0"}
    return program.run("pip", "config", what, utf8=False, variables=asked)


def _not_pips():
    return {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}


def _variable(name):
    return f"PIP_{name.upper().replace('-', '_')}"


def _entries(output):
    """The lines of `pip config list`, as in global.index-url='https://...'."""
    for line in output.splitlines():
        if found := re.match(r"(:env:|global|install)\.([\w-]+)=(.*)$", line):
            try:
                yield found[1], found[2].lower(), str(ast.literal_eval(found[3]))
            except (SyntaxError, ValueError):
                continue


def _rank(section):
    return ("", "global", "install", ":env:").index(section)
