"""The lecture: a notebook as screens for a hall, by Voilà; its settings are in jupyter/lecture/."""

import os
from pathlib import PurePath

from launch import environment, problems

SETTINGS = environment.ROOT / "jupyter" / "lecture"


def notebook(asked):
    """The file name of the notebook that `asked` means: "01", "01_sigmoid", or a path.

    Raises Problem with the names that there are, where none or more than one fits.
    """
    names = sorted(path.name for path in (environment.ROOT / "notebooks").glob("[0-9]*.ipynb"))
    wanted = PurePath(asked).name.removesuffix(".ipynb")
    fitting = [name for name in names if wanted and name.startswith(wanted)]
    exact = [name for name in fitting if name == f"{wanted}.ipynb"]
    if len(exact or fitting) != 1:
        there = ", ".join(name.removesuffix(".ipynb") for name in names)
        raise problems.Problem(f"{asked!r} is no notebook of the course: choose one of {there}.")
    return (exact or fitting)[0]


def address(name):
    """Where on the server the lecture of a notebook is."""
    return f"/voila/render/notebooks/{name}"


def variables(of_lab):
    """The variables for the server: those of JupyterLab, and the lecture's own before them."""
    templates = [str(SETTINGS), os.environ.get("JUPYTER_PATH", "")]
    settings = [str(SETTINGS), of_lab["JUPYTER_CONFIG_PATH"]]
    return {**of_lab, "JUPYTER_CONFIG_PATH": os.pathsep.join(settings),
            "JUPYTER_PATH": os.pathsep.join(filter(None, templates))}
