"""A letter without its quotes: in a notebook, `check("08_elu.far_left", b)` is read as "b".

Python looks a bare b up before `check` can see it. So, in a cell that checks an exercise with
options, a single letter that nobody has defined stands for itself. What the learner has defined,
anywhere, keeps its meaning; and so do all other cells.
"""

import ast
import builtins
import sys
from typing import Any

from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.kinds import Choice


class Letters(ast.NodeTransformer):
    """What IPython asks to look at a cell's code before it runs. names: the learner's own, a dict.

    It changes nothing but a letter of an option, in a cell that has `check("NAME", ...)`.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names
        self.letters: set[str] = set()
        self.taken: set[str] = set()

    def visit_Module(self, cell: ast.Module) -> ast.AST:  # noqa: N802  # ast's way to name it
        """Look at a whole cell."""
        self.letters = _letters_asked_for(cell)
        self.taken = _defined_in(cell) | set(self.names) | set(vars(builtins))
        return self.generic_visit(cell) if self.letters else cell

    def visit_Name(self, node: ast.Name) -> ast.AST:  # noqa: N802
        """Put a letter in place of a name that nobody has defined."""
        if node.id.lower() in self.letters and node.id not in self.taken:
            return ast.copy_location(ast.Constant(node.id), node)
        return node


def take_letters() -> None:
    """Let this notebook take letters without quotes; without IPython there is nothing to do."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and not any(isinstance(one, Letters) for one in shell.ast_transformers):
        shell.ast_transformers.append(Letters(shell.user_ns))


def _letters_asked_for(cell):
    """The letters of all options that are asked for in a cell."""
    found = set()
    for node in ast.walk(cell):
        if isinstance(node, ast.Call) and _name(node.func) == "check" and node.args:
            exercise = EXERCISES.get(getattr(node.args[0], "value", None))
            if isinstance(exercise, Choice):
                found |= set(exercise.letters)
    return found


def _name(function):
    return getattr(function, "id", getattr(function, "attr", ""))


def _defined_in(cell):
    """Every name that a cell itself gives something to, wherever in it."""
    nodes = list(ast.walk(cell))
    found = {node.id for node in nodes if isinstance(node, ast.Name)
             and not isinstance(node.ctx, ast.Load)}
    for kind, attribute in ((ast.arg, "arg"), (ast.alias, "name"), (ast.alias, "asname"),
                            (ast.FunctionDef, "name"), (ast.ClassDef, "name"),
                            (ast.ExceptHandler, "name")):
        found |= {getattr(node, attribute) for node in nodes if isinstance(node, kind)}
    return found
