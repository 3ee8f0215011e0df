"""JupyterLab's own note of what is open in it: the course has one apart, so that it opens tidily.

Without one of its own, the course would find the tabs of whatever else its reader does in
JupyterLab, and leave its own there. It begins with the file browser folded, which would take a
quarter of the room of a figure; whoever unfolds it finds it so the next time.
"""

import contextlib
import json
import os

from launch import places

VARIABLE = "JUPYTERLAB_WORKSPACES_DIR"
FILE = "default-37a8.jupyterlab-workspace"  # as JupyterLab names the one that opens by itself
_SIDE = {"collapsed": True, "visible": True, "widgets": None}
LAYOUT = {
    "data": {"layout-restorer:data": {
        "main": None, "down": {"size": 0, "widgets": []}, "left": _SIDE, "right": _SIDE,
        "relativeSizes": [0, 1, 0], "top": {"simpleVisibility": True}}},
    "metadata": {"id": "default"},
}


def variables():
    """The variable that tells JupyterLab where to keep it; {} where it has to be its usual place.

    That is so where the variable is set already, and where nothing can be written in .venv.
    """
    folder = places.VENV / "lab-workspaces"
    if os.environ.get(VARIABLE):
        return {}
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        with contextlib.suppress(FileExistsError), (folder / FILE).open("x") as file:
            json.dump(LAYOUT, file, indent=1)
        if os.access(folder / FILE, os.W_OK):
            return {VARIABLE: str(folder)}
    return {}
