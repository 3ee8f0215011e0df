"""What on this machine could disturb the course: variables, settings of others, files in the way.

The value of a variable is shown only if its name is known to hold no secret.
"""

import os
import re
import sys
from pathlib import Path

from launch import places, settings, surroundings
from launch.doctor.page import Line
from launch.doctor.private import host_alone
from launch.lists import OWN

NONE = "none"
OURS = ("benchmarks", "helpers", "launch", "start.py", "tests")  # in the course's folder
LEFT_OUT = "left out by start.py"
NOT_SHOWN = "set, not shown here"

# Values without a secret; what stands before @ in an address is hidden in any case.
SHOWN = {
    *surroundings.PYTHONS, *surroundings.OTHERS, *surroundings.ONE_THREAD,
    "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONSAFEPATH", "PYTHONNOUSERSITE", "PYTHONUNBUFFERED",
    "PYTHONPYCACHEPREFIX", "PYTHONHASHSEED", "PYTHONDEVMODE",
    "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_DATA_DIR", "JUPYTER_PATH",
    "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR",
    "JUPYTER_PLATFORM_DIRS", "IPYTHONDIR", "MPLCONFIGDIR", "MATPLOTLIBRC", "CONDA_PREFIX",
    "CONDA_DEFAULT_ENV", "VIRTUAL_ENV", "BROWSER", "ACTIVATION_COURSE_BROWSER",
    "ACTIVATION_COURSE_MY_WORK", "ACTIVATION_COURSE_BUDGET", "LD_LIBRARY_PATH", "LD_PRELOAD",
    "DYLD_LIBRARY_PATH", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
}  # fmt: skip
FAMILIES = ("PYTHON", "PIP_", "JUPYTER", "IPYTHON", "MPL", "MATPLOTLIB", "CONDA_", "VIRTUAL_ENV",
            "ACTIVATION_COURSE_")  # fmt: skip
# The options of pip that start.py leaves out and that hold no secret; the kept ones hold none
# but in addresses, of which the host alone is shown.
PIP_SHOWN = settings.KEPT | {
    "break-system-packages", "config-file", "disable-pip-version-check", "dry-run", "no-deps",
    "no-input", "prefix", "python", "quiet", "require-hashes", "require-virtualenv",
    "root", "target", "user", "verbose",
}  # fmt: skip


def variables(given=None):
    """The variables that reach Python, pip, Jupyter and Matplotlib; a Line each.

    given: dictionary of variables, those of this process where None.
    """
    given = dict(os.environ) if given is None else given
    lines = []
    for name in sorted(given):
        value = host_alone(given[name])
        known = name.upper() if name.lower().endswith("_proxy") else name
        if known.startswith("PIP_"):
            lines.append(Line(name, _of_pip(known.removeprefix("PIP_"), given[name])))
        elif known in SHOWN:
            out = known in (*surroundings.PYTHONS, *surroundings.OTHERS, "IPYTHONDIR")
            lines.append(Line(name, f"{value} ({LEFT_OUT})" if out else value))
        elif known.startswith(FAMILIES):
            lines.append(Line(name, NOT_SHOWN))
    return lines or [Line("variables", NONE)]


def pip_settings():
    """What pip's own files of settings say."""
    if not places.PYTHON.exists():
        return [Line("pip's settings", "not read, since nothing is installed")]
    status, said = settings.ask("list")  # as start.py does: no variable makes it quiet
    if status:
        last = (said.strip().splitlines() or ["it says nothing"])[-1]
        return [Line("pip's settings", last, "start.py cannot install anything so: mend the file "
                     "that this names; where it names none, delete the folder .venv and run "
                     f"`{places.START}`.")]
    lines = []
    for line in said.splitlines():
        found = re.match(r"(?!:env:)([\w-]+)\.([\w-]+)=(.*)$", line)
        if found:  # and not a variable, which has had its line
            section, name, value = found.groups()
            lines.append(Line(f"pip's {section}.{name}", _of_pip(name, value.strip("'\""))))
    return lines or [Line("pip's settings", NONE)]


def _of_pip(name, value):
    """The value of one of pip's options, and whether start.py lets it have its way."""
    name = name.lower().replace("_", "-")
    value = host_alone(value) if name in PIP_SHOWN else NOT_SHOWN
    return value if name in settings.KEPT else f"{value} ({LEFT_OUT})"


def settings_of_the_user():
    """Files of settings that reach every notebook and figure of this user; they may be well."""
    home = Path(os.path.expanduser("~"))  # of an account without one, a folder of that name
    jupyter = Path(os.environ.get("JUPYTER_CONFIG_DIR") or home / ".jupyter")
    ipython = Path(os.environ.get("IPYTHONDIR") or home / ".ipython") / "profile_default"
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    kinds = {
        "Jupyter's settings": [*jupyter.glob("*.py"), *jupyter.glob("*.json"),
                               *jupyter.glob("labconfig/*"), *jupyter.glob("custom/*")],
        f"IPython's settings, {LEFT_OUT}": [
            *ipython.glob("startup/*.py"), *ipython.glob("startup/*.ipy"),
            *ipython.glob("*.py"), *ipython.glob("*.json")],
        "Matplotlib's settings": _that_exist(
            places.ROOT / "notebooks" / "matplotlibrc",
            home / ".matplotlib" / "matplotlibrc", config / "matplotlib" / "matplotlibrc",
            *(Path(os.environ[name], "matplotlibrc") for name in ("MPLCONFIGDIR", "MATPLOTLIBRC")
              if os.environ.get(name))),
    }  # fmt: skip
    return [Line(kind, ", ".join(map(str, sorted(files))) or NONE)
            for kind, files in kinds.items()]


def _that_exist(*paths):
    return {path for path in paths if path.is_file()}


def files_in_the_way():
    """Files that bear the name of a module, and that a program could import instead of it."""
    root, path = places.ROOT, os.environ.get("PYTHONPATH", "")
    taken = set(sys.stdlib_module_names) | {OWN}
    for packages in (*places.VENV.glob("lib/python*/site-packages"),
                     places.VENV / "Lib" / "site-packages"):
        if packages.is_dir():
            taken |= {path.name.partition(".")[0] for path in packages.iterdir()}
    ours = [root / name for name in OURS]
    beside = [one.relative_to(root).as_posix()
              for folder in (root, root / "notebooks", root / "my_work",
                             root / "my_work" / "notebooks")
              for one in _modules(folder, taken) if one not in ours]
    # Other packages are what PYTHONPATH is for, and the course does not look there.
    elsewhere = [str(one) for folder in path.split(os.pathsep) if folder
                 for one in _modules(Path(folder), set(sys.stdlib_module_names) | {OWN})]
    lines = []
    if beside:
        lines.append(Line("files in the way", ", ".join(sorted(beside)),
                          "a program or a notebook there can take these for the module of that "
                          "name: rename them."))
    if elsewhere:
        lines.append(Line("files in the way", ", ".join(sorted(elsewhere)),
                          "every Python takes these for its own modules: rename them, or unset "
                          "PYTHONPATH."))
    return lines or [Line("files in the way", NONE)]


def _modules(folder, names):
    """The modules in a folder that bear one of the names."""
    try:
        return [one for one in folder.iterdir() if one.name.partition(".")[0] in names and (
            one.suffix in (".py", ".pyc", ".so", ".pyd") or (one / "__init__.py").is_file())]
    except OSError:  # no such folder, or not ours to read
        return []
