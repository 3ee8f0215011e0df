"""Every function that a learner may call, found by inspection.

`public()` finds them: what the rooms below the widgets name in `__all__`, what a notebook imports,
and the modules of the rooms in WHOLE. What each may well be given stands in good_values.
"""

import ast
import inspect
import json
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import helpers

ROOT = Path(__file__).parents[1]
WHOLE = ("activations", "chain", "comparing", "moments", "networks")  # rooms, with all modules
INNER = {  # modules of theirs for the widgets and the other rooms, which have looked at the values
    "activations.curves", "activations.elementwise", "chain.extended", "chain.formula",
    "chain.known", "chain.nudge", "chain.numbers", "chain.settings", "chain.slopes", "chain.steps",
    "chain.stopped", "chain.update", "chain.words", "chain.clip_gradient", "chain.depth_sweep",
    "moments.kept", "moments.normalise_signal", "moments.panels", "moments.series",
}
UNCHECKED = {  # those that do not look, since who calls them has
    "activations.functions._softplus", "activations.softmax.shares_and_logs",
    "moments.mean_field.phase_of", "networks.network.with_params", *(
        f"moments.field_table.FieldTable.{name}" for name in
        ("apart", "edge", "growth", "rest", "slope", "square", "stars")),
}
READY_MADE = ("activations.gates.Gate", "activations.records.Activation")  # records with methods


@cache
def public():
    """Return {"activations.functions.elu": the function}: each once, in the order of their names.

    A class is asked for what makes it and, as "networks.layers.Dense.forward", for its methods.
    """
    found = {}
    for name, one in sorted(_named().items()):
        if inspect.isclass(one):
            asks = _asks(one)
            if asks:
                found[name] = one
            if asks or name in READY_MADE:
                for key, method in inspect.getmembers(one, inspect.isfunction):
                    if not key.startswith("_"):
                        found[f"{name}.{key}"] = method
        elif callable(one):
            found[name] = one
    return {name: one for name, one in found.items() if name not in UNCHECKED}


def _asks(one):
    """Whether a class looks at what it is given: a record that others fill in does not."""
    return not (is_dataclass(one) and not hasattr(one, "__post_init__")
                or issubclass(one, Exception | tuple))


def _named():
    named = {}
    for module, names in (*_exported(), *_imported()):
        made = import_module(module)
        for name in names or [n for n in vars(made) if not n.startswith("_")]:
            one = getattr(made, name, None)
            if callable(one) and not isinstance(one, ModuleType):
                home = getattr(one, "__module__", "") or ""
                if home.startswith("helpers.") and (names or home == module):
                    named[f"{home.removeprefix('helpers.')}.{one.__name__}"] = one
    return named


def _exported():
    for room in iter_modules(helpers.__path__, "helpers."):
        if room.ispkg and room.name.split(".")[1] not in ("widgets", "live", "site", "grading"):
            if names := getattr(import_module(room.name), "__all__", ()):
                yield room.name, names
            if room.name.split(".")[1] in WHOLE:
                for one in iter_modules(import_module(room.name).__path__, f"{room.name}."):
                    if one.name.removeprefix("helpers.") not in INNER:
                        yield one.name, ()


def _imported():
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield from _imports("".join(cell["source"]))


def _imports(source):
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell to be mended by the learner
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("helpers") \
                and not node.module.startswith("helpers.widgets"):
            yield node.module, [name.name for name in node.names]
