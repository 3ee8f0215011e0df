"""The lecture: a route or a notebook as screens, by Voilà; its settings are in jupyter/lecture/."""

import os
from urllib.parse import quote

from launch import copies, notebooks, places, program, surroundings
from launch.problems import Problem

AS_EDITED = "ACTIVATION_COURSE_AS_EDITED"  # as helpers/site/own.py has it
OWN = places.ROOT / "my_work" / "lectures"
SETTINGS = places.ROOT / "jupyter" / "lecture"


def routes():
    """The lectures that there are, by name: the course's in lectures/, one's own in my_work."""
    folders = (places.ROOT / "lectures", OWN)
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


def check(asked):
    """Look through a lecturer's own route before a hall does; tells what is not as it says.

    Raises Problem with what keeps it from being shown.
    """
    if not (own := OWN / f"{asked}.toml").is_file():
        return
    if (places.ROOT / "lectures" / own.name).is_file():
        places.say(f"my_work/lectures/{own.name} is shown, and not the course's own.")
    status, said = program.run("helpers.lectures.checked", asked,
                               variables=surroundings.variables())
    if status:
        raise Problem(said.strip() or f"my_work/lectures/{own.name} cannot be looked through.")
    if said.strip():
        places.say(said.strip())


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
