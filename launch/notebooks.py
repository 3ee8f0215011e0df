"""Which notebook a word after `start.py` means, and its address in JupyterLab."""

from pathlib import Path, PurePath
from urllib.parse import quote

from launch import copies, places
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


def find(asked):
    """The file that a word or a path means: a notebook of the course, or any file or folder in it.

    asked: as for `name`, or a path; the learner's own notebooks are found by their names as well.
    Raises Problem for what is not there, or lies outside the course's folder.
    """
    word = PurePath(asked)
    if word.suffix or len(word.parts) > 1:
        for start in (Path.cwd(), places.ROOT):
            path = (start / asked).resolve()
            if path.is_relative_to(places.ROOT) and path.exists():
                return path
        if path.exists() or (Path.cwd() / asked).exists():
            raise Problem(f"{asked!r} lies outside the course's folder, which is all that "
                          "JupyterLab shows here: copy it into my_work, and open that.")
    own = copies.folder() / f"{word.name.removesuffix('.ipynb')}.ipynb"
    if len(word.parts) == 1 and own.stem not in copies.originals() and own.is_file():
        return own
    return places.ROOT / "notebooks" / name(asked)


def in_lab(path):
    """The path of the address at which JupyterLab opens a file or a folder of the course."""
    return f"/lab/tree/{quote(path.relative_to(places.ROOT).as_posix())}"
