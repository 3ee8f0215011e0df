"""Which notebook a word after `start.py` means, and its address in JupyterLab."""

from pathlib import Path, PurePath
from urllib.parse import quote

from launch import places
from launch.arguments import did_you_mean
from launch.problems import Problem


def name(asked):
    """The file name of the notebook that `asked` means: "01", "01_sigmoid", or a path.

    Raises Problem with the names that there are, where none or more than one fits.
    """
    stems = sorted(path.stem for path in (places.ROOT / "notebooks").glob("[0-9]*.ipynb"))
    wanted = PurePath(asked).name.removesuffix(".ipynb")
    fitting = [stem for stem in stems if wanted and stem.startswith(wanted)]
    exact = [stem for stem in fitting if stem == wanted]
    if len(exact or fitting) != 1:
        raise Problem(
            f"{asked!r} is no notebook of the course{did_you_mean(wanted, stems)} "
            f"Please choose one of {', '.join(stems)}.")
    return f"{(exact or fitting)[0]}.ipynb"


def in_lab(asked):
    """The path of the address at which JupyterLab opens a notebook: one of the course, or a file.

    asked: as for `name`, or the path of any file or folder in the course's folder.
    """
    if PurePath(asked).suffix or len(PurePath(asked).parts) > 1:
        for start in (Path.cwd(), places.ROOT):
            path = (start / asked).resolve()
            if path.is_relative_to(places.ROOT) and path.exists():
                return f"/lab/tree/{quote(path.relative_to(places.ROOT).as_posix())}"
        if path.exists() or (Path.cwd() / asked).exists():
            raise Problem(f"{asked!r} lies outside the course's folder, which is all that "
                          "JupyterLab shows here: copy it into my_work, and open that.")
    return f"/lab/tree/notebooks/{name(asked)}"
