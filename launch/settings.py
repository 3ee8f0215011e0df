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
# Those that can keep pip from finding what the course needs.
TO_BLAME = (
    "index-url", "no-index", "extra-index-url", "proxy", "cert", "client-cert", "constraint",
    "only-binary", "no-binary", "pre", "uploaded-prior-to",
)  # fmt: skip
FEW_RETRIES = "2"  # pip's own five keep a learner without a network waiting


def read():
    """pip's settings in force that are kept: a dict from names to values as text."""
    status, output = program.run("pip", "config", "list", utf8=False)
    if status:
        raise problems.from_output("Reading the settings of pip", output)
    found = {}
    for section, name, value in _entries(output):
        if name in KEPT and _rank(section) >= _rank(found.get(name, ("",))[0]):
            found[name] = (section, value)
    return {name: value for name, (_, value) in found.items()}


def variables(kept):
    """The variables for pip: everybody's but pip's own, and of these the ones that are kept."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    ours = {f"PIP_{name.upper().replace('-', '_')}": value for name, value in kept.items()}
    return {"PIP_RETRIES": FEW_RETRIES, **others, **ours, "PIP_CONFIG_FILE": os.devnull}


def blamed(kept):
    """A sentence that names the settings which may be at fault, with their places; or ""."""
    suspects = [name for name in TO_BLAME if name in kept]
    if not suspects:
        return ""
    named = "; ".join(f"{name} (from {place(name)})" for name in suspects)
    return f" These settings of pip are in force, and may be the cause: {named}."


def place(name):
    """Where pip has a setting from: the name of a variable or of a file."""
    variable = f"PIP_{name.upper().replace('-', '_')}"
    if os.environ.get(variable):
        return f"the variable {variable}"
    file, last = "a file of pip's", None
    for line in program.run("pip", "config", "debug", utf8=False)[1].splitlines():
        if found := re.match(r"\s+(.+), exists: \w+$", line):
            last = found[1]
        elif last and re.match(rf"\s+(global|install)\.{name}: ", line):
            file = last
    return file


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
