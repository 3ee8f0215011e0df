"""What `start.py assignment` may be told, and what of it goes on to helpers/grading."""

import re

from launch import notebooks, paths, places
from launch.problems import Problem

FOLDER = "graded"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
SHORTEST, LONGEST = 8, 200  # characters of a seed
NOT_IN_IT = "\"'$`\\%!"  # of which shells make something else


def add_options(parser):
    """Give an argparse parser the options of the command."""
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="such as 05 or 05_relu")
    parser.add_argument("--folder", default=FOLDER, help=f"where nbgrader is to work ({FOLDER})")
    parser.add_argument("--name", help="of the assignment (graded_ and the notebooks' numbers)")
    parser.add_argument("--seed", metavar="TEXT", help="the numbers are drawn from it; keep it to "
                        "yourself (without it, one is drawn)")


def for_helper(options):
    """The parsed options as arguments for `python -m helpers.grading`, all of them checked.

    Raises Problem with a sentence that names what was typed.
    """
    stems = with_exercises(options.notebooks)
    name = options.name
    if name is None:
        numbers = [stem[:2] for stem in stems]
        name = "_".join([FOLDER, *(numbers if len(stems) < 9 else [numbers[0], "to", numbers[-1]])])
    if not NAME.fullmatch(name):
        raise Problem(f"{name!r} is no name of an assignment: use at most 40 letters from A to Z, "
                      "digits, - and _, the first a letter or a digit.")
    folder = paths.folder_beside(options.folder, "for the assignment", FOLDER)
    seed = [] if options.seed is None else [f"--seed={checked_seed(options.seed)}"]
    return [str(folder), *stems, f"--name={name}", *seed]


def with_exercises(asked):
    """The notebooks that words mean, without their ending, in the course's order, each once.

    asked: as for `notebooks.name`. Raises Problem for none, and for one without graded exercises.
    """
    if not asked:
        raise Problem("Name the notebooks whose exercises you want, as in "
                      f"`{places.START} assignment 05 07`.")
    stems = sorted({notebooks.name(word).removesuffix(".ipynb") for word in asked})
    variants = places.ROOT / "helpers" / "grading" / "by_notebook"
    for stem in stems:
        if not (variants / f"{stem[3:]}.py").is_file():
            raise Problem(f"There are no graded exercises of {stem} yet: name another notebook.")
    return stems


def checked_seed(text):
    """A seed as it was typed, without spaces around it. Raises Problem."""
    seed = text.strip()
    if not SHORTEST <= len(seed) <= LONGEST or not seed.isprintable() or set(seed) & set(NOT_IN_IT):
        shown = repr(text if len(text) <= LONGEST else f"{text[:20]}...")
        raise Problem(f"{shown} is no seed: take {SHORTEST} to {LONGEST} characters in one line, "
                      f"without any of {NOT_IN_IT}, that students will not guess; or leave --seed "
                      "out, and one is drawn.")
    return seed
