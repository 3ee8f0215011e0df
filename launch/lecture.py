"""The lecture: a route or a notebook as screens, by Voilà; its settings are in jupyter/lecture/."""

import os
from urllib.parse import quote

from launch import notebooks, places
from launch.problems import Problem

SETTINGS = places.ROOT / "jupyter" / "lecture"


def routes():
    """The lectures that there are, by name: the course's in lectures/, one's own in my_work."""
    folders = (places.ROOT / "lectures", places.ROOT / "my_work" / "lectures")
    return sorted({path.stem for folder in folders for path in folder.glob("*.toml")})


def page(asked):
    """The address on the server of what is to be shown: a route ("1"), or a notebook ("01").

    Raises Problem with the names that there are.
    """
    if asked in routes():
        return f"/voila/render/jupyter/lecture/route.ipynb?name={quote(asked)}"
    try:
        return address(notebooks.name(asked))
    except Problem as problem:
        raise Problem(f"{problem} Or one of the lectures: {', '.join(routes())}.") from None


def address(name):
    """Where on the server the lecture of a notebook is."""
    return f"/voila/render/notebooks/{name}"


def variables(of_lab):
    """The variables for the server: those of JupyterLab, and the lecture's own before them."""
    templates = [str(SETTINGS), os.environ.get("JUPYTER_PATH", "")]
    settings = [str(SETTINGS), of_lab["JUPYTER_CONFIG_PATH"]]
    return {**of_lab, "JUPYTER_CONFIG_PATH": os.pathsep.join(settings),
            "JUPYTER_PATH": os.pathsep.join(filter(None, templates))}
