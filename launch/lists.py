"""Which packages the course needs: pyproject.toml's lists, by part ("base", or an extra's name)."""

import re
import tomllib

from launch import places, problems

BASE = "base"
OWN = "helpers"  # what the base has to import besides
NAME = re.compile(r"[\w.-]+")
# Where a module is not called like its package.
MODULES = {
    "pytest-xdist": "xdist",
    "websocket-client": "websocket",
    "jupyter-repo2docker": "repo2docker",
    "matplotlib": "matplotlib.font_manager",  # lists the system's fonts, for which no figure waits
    "playwright": "playwright.sync_api",
    "latex2mathml": "latex2mathml.converter",
}


def project():
    """The table `project` of pyproject.toml. Raises Problem."""
    try:
        text = (places.ROOT / "pyproject.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)["project"]
    except (OSError, ValueError, KeyError) as error:
        raise problems.Problem(problems.NO_LIST.format(error=error)) from None


def packages(part):
    """The packages of a part with their bounds, a list as pip takes it. Raises Problem."""
    try:
        table = project()
        found = table["dependencies"] if part == BASE else table["optional-dependencies"][part]
        if isinstance(found, str) or not all(NAME.match(package) for package in found):
            raise ValueError(f"{part} is no list of packages")
    except (KeyError, TypeError, ValueError) as error:
        raise problems.Problem(problems.NO_LIST.format(error=error)) from None
    return found


def modules(part):
    """The names of the modules whose import shows that a part works."""
    names = [NAME.match(package)[0] for package in packages(part)]
    found = [MODULES.get(name, name.replace("-", "_")) for name in names]
    return [*found, OWN] if part == BASE else found
