"""The lecture: a notebook as screens for a hall, by Voilà; its settings are in jupyter/lecture/."""

import os

from launch import places

SETTINGS = places.ROOT / "jupyter" / "lecture"


def address(name):
    """Where on the server the lecture of a notebook is."""
    return f"/voila/render/notebooks/{name}"


def variables(of_lab):
    """The variables for the server: those of JupyterLab, and the lecture's own before them."""
    templates = [str(SETTINGS), os.environ.get("JUPYTER_PATH", "")]
    settings = [str(SETTINGS), of_lab["JUPYTER_CONFIG_PATH"]]
    return {**of_lab, "JUPYTER_CONFIG_PATH": os.pathsep.join(settings),
            "JUPYTER_PATH": os.pathsep.join(filter(None, templates))}
