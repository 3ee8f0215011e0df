"""The course's notebooks in order, and a check of the set-up in words.

Standard library only: `check_setup` has to work where everything else is missing.
"""

import importlib
import importlib.metadata
import importlib.util
import os
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from helpers.markup import escaped
from helpers.tables import Markup, Shown

ROOT = Path(__file__).resolve().parents[1]
# Code for another Python to begin with: it gets these helpers, whichever others it would find, and
# nothing else in their folder goes before its own modules, such as a learner's random.py.
GET_HELPERS = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
import helpers
sys.path.append(sys.path.pop(0))
"""


@dataclass(frozen=True)
class Lesson:
    """One notebook: its file name without ending, what it is about, and minutes to work through.

    key: the activation that it presents, if it presents one.  planned: not written yet.  draft:
    written, and still without exercises and claims.
    """

    name: str
    title: str
    minutes: int
    key: str = ""
    planned: bool = False
    draft: bool = False

    @property
    def time(self) -> str:
        """The minutes in words, and what is still to come: "45 min", "planned"."""
        if self.planned:
            return "planned"
        return f"{self.minutes} min" + ", exercises planned" * self.draft

    @property
    def link(self) -> Markup:
        """Its title as a link to it, HTML."""
        return Markup(f'<a href="{self.name}.ipynb">{escaped(self.title)}</a>')


START = "py start.py" if os.name == "nt" else "python3 start.py"  # as launch/places.py has it
REMEDY = (
    "If that is a file of your own, rename it; if the variable PYTHONPATH names its folder, unset "
    f"it. Otherwise close JupyterLab, delete the folder .venv, and run: {START}"
)

AGAIN = (
    f"Close JupyterLab, then run: {START} setup (if it is the same afterwards, delete the "
    "folder .venv first)"
)

COURSE = (
    Lesson("00_start_here", "Start here: a tour of the controls and of the course", 30),
    Lesson("01_sigmoid", "Squash any number into 0 to 1 with the sigmoid", 85, "sigmoid"),
    Lesson("02_tanh", "Centre the output around zero with tanh", 45, "tanh"),
    Lesson("03_vanishing_gradients", "Watch a gradient vanish", 75),
    Lesson("04_exploding_gradients", "Make a gradient explode, and clip it", 85),
    Lesson("05_relu", "Switch units on and off with ReLU", 65, "relu"),
    Lesson("06_leaky_relu", "Keep a little slope with Leaky ReLU", 45, "leaky_relu"),
    Lesson("07_prelu", "Let the network learn the slope: PReLU", 50, "prelu"),
    Lesson("08_elu", "Bend the negative side with ELU", 55, "elu"),
    Lesson("09_selu", "Let layers standardise themselves with SELU", 80, "selu"),
    Lesson("10_gelu", "Weigh an input by a probability with GELU", 45, "gelu"),
    Lesson("11_swish", "Let the input gate itself with Swish", 45, "swish"),
    Lesson("12_mish", "Round the dip with Mish", 35, "mish"),
    Lesson("13_compare", "Set all activations side by side and choose", 40),
    Lesson("14_deep_networks", "Measure how fast each layer learns", 60),
    Lesson("15_training_race", "Race activations against each other", 75),
    Lesson("16_cnn_experiment", "Repeat a CNN experiment, honestly", 60),
    Lesson("17_order_and_chaos", "Find how deep a signal can travel", 70),
    Lesson("18_residual_paths", "Open the depth with residual paths and normalisation", 100),
    Lesson("19_gated_units", "Let one half open the other: gated units", 60),
    Lesson("20_design_your_own", "Design your own activation", 75),
)


class SetupReport(Shown):
    """What the set-up check found: `problems`, each a sentence with a remedy; `ok` if none."""

    def __init__(self, problems: list[str]) -> None:
        self.problems, self.ok = problems, not problems
        if self.ok:
            version = ".".join(map(str, sys.version_info[:3]))
            text = f"All is well: Python {version}, and every package is there and recent enough."
            super().__init__(text, f"<p>✔ {escaped(text)}</p>")
        else:
            items = "".join(f"<li>{escaped(problem)}</li>" for problem in problems)
            text = "Something needs mending:\n" + "\n".join(f"- {line}" for line in problems)
            super().__init__(text, f"<p><b>Something needs mending:</b></p><ul>{items}</ul>")


def check_setup() -> SetupReport:
    """Look for what keeps the notebooks from working; return a SetupReport, never an error."""
    problems = [*_package_troubles(), *_import_troubles(), _folder_trouble(), _kernel_trouble(),
                _widget_trouble()]
    return SetupReport([problem for problem in problems if problem])


def _wanted():
    """The packages in pyproject.toml, {name: line}; none where the helpers are without it."""
    project = ROOT / "pyproject.toml"
    if not project.exists():  # the helpers were installed away from the course's folder
        return {}
    lines = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    return {re.match(r"[\w.-]+", line)[0]: line for line in lines}


def _package_troubles(installed=importlib.metadata.version):
    """Compare what pyproject.toml asks for with what is installed, by the lower bounds."""
    troubles = []
    for name, line in _wanted().items():
        least = re.search(r">=\s*([\d.]+)", line)
        try:
            found = installed(name)
        except importlib.metadata.PackageNotFoundError:
            troubles.append(f"The package {name} is missing. {AGAIN}")
            continue
        if least and _numbers(found) < _numbers(least[1]):
            troubles.append(f"{name} is version {found}; {least[1]} or later is needed. {AGAIN}")
    return troubles


def _import_troubles():
    """Import what a notebook imports, and compare it with the package that was installed."""
    troubles = []
    for name in _wanted():
        try:
            installed = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # the list above has spoken of it
        if name == "jupyterlab":  # runs beside the notebook, never in it
            continue
        try:
            found = importlib.import_module(name)
        except Exception as error:  # a broken package may raise anything
            troubles.append(f"{name} cannot be imported{_from(name)}: {error}. {REMEDY}")
            continue
        version = getattr(found, "__version__", None)
        if version != installed and not (version is None and _is_of(found, name)):
            troubles.append(f"{name} {version or ''} comes{_from(name)}, and hides {name} "
                            f"{installed}, which is installed. {REMEDY}")
    return troubles


def _is_of(module, name):
    """Say whether a module that tells no version is the one that its package has installed."""
    files = importlib.metadata.distribution(name).files or ()
    return getattr(module, "__file__", None) in {str(one.locate()) for one in files}


def _from(name):
    """Where Python finds a module: " from " and its file, or nothing."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return ""
    return f" from {spec.origin}" if spec and spec.origin else ""


def _folder_trouble(here=None):
    """The notebook of one copy of the course may get the helpers of another."""
    above = Path(here or Path.cwd()).resolve().parent
    root = above.parent if above.name == "my_work" else above  # whose notebooks are copies
    beside = root / "helpers" / "course.py"
    ours = Path(__file__).resolve()
    if not beside.exists() or beside.samefile(ours):
        return ""
    return (f"This notebook belongs to the course in {beside.parents[1]}, and its helpers come "
            f"from {ours.parents[1]}. Close JupyterLab, then run: {START} in the first.")


def _numbers(version):
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _kernel_trouble():
    """Sliders talk to a Jupyter kernel; plain Python and terminal IPython have none."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and getattr(shell, "kernel", None) is not None:
        return ""
    return ("This is not running in a Jupyter notebook, so sliders cannot be shown. "
            f"Run {START} and open the notebook there.")


def _widget_trouble(folders=None):
    """Look for the part of ipywidgets and anywidget that lives in JupyterLab's own folders."""
    if folders is None:
        try:
            from jupyter_core.paths import jupyter_path
        except ImportError:  # then the package list above has spoken already
            return ""
        folders = jupyter_path("labextensions")
    for part in ("@jupyter-widgets/jupyterlab-manager", "anywidget"):
        if not any((Path(folder) / part).exists() for folder in folders):
            return (f"JupyterLab's part of the widgets ({part}) was not found beside this kernel: "
                    f"sliders may appear as text. If they do: {AGAIN}")
    return ""
