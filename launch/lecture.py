"""The lecture: a route or a notebook as screens, by Voilà; its settings are in jupyter/lecture/."""

import os
from urllib.parse import quote

from launch import copies, notebooks, places, surroundings
from launch.problems import Problem

AS_EDITED = "ACTIVATION_COURSE_AS_EDITED"  # as helpers/site/own.py has it
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
        name = notebooks.name(asked)
    except Problem as problem:
        raise Problem(f"{problem} Or one of the lectures: {', '.join(routes())}.") from None
    if copies.read(places.ROOT / "notebooks" / name) is None:  # what Voilà loads before all else
        raise Problem(f"notebooks/{name} is damaged, or is no notebook: unpack the course's "
                      "archive over this folder again, or in a clone of the course: "
                      f"git checkout notebooks/{name}")
    return address(name)


def address(name):
    """Where on the server the lecture of a notebook is."""
    return f"/voila/render/notebooks/{name}"


def variables(of_lab, as_edited=False):
    """The variables for the server: those of JupyterLab, and the lecture's own before them.

    as_edited: show what is in notebooks/ as it is (helpers/site/own.py).
    """
    templates = [str(SETTINGS), os.environ.get("JUPYTER_PATH", "")]
    settings = [str(SETTINGS), of_lab["JUPYTER_CONFIG_PATH"]]
    edited = {AS_EDITED: "1"} if as_edited else {}
    return {**of_lab, **surroundings.beside(), **edited,
            "JUPYTER_CONFIG_PATH": os.pathsep.join(settings),
            "JUPYTER_PATH": os.pathsep.join(filter(None, templates))}
