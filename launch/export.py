"""What `start.py export` may be told, and what of it goes on to helpers/site/export.py."""

from launch import page, paths, places
from launch.problems import Problem

NAME = "exported"


def target(named):
    """The full path of the folder for the pages. named: text, as typed.

    Raises Problem for a file, for the course's own folders, where pages would be in the way, and
    where another's page would be overwritten.
    """
    path = paths.folder_beside(named, "for the pages", NAME)
    books = (places.ROOT / "notebooks").glob("*.ipynb")
    for name in ("index.html", *sorted(f"{book.stem}.html" for book in books)):
        if (path / name).exists() and not page.is_ours(path / name):
            raise Problem(f"{path / name} is there already and is not the course's page: name "
                          "another folder.")
    return path


def add_options(parser):
    """Give an argparse parser the options of the command."""
    parser.add_argument("folder", nargs="?", default=NAME, help=f"where to ({NAME})")
    parser.add_argument("--only", nargs="+", default=[], metavar="NOTEBOOK",
                        help="only these, such as 01_sigmoid")
    parser.add_argument("--full", action="store_true",
                        help="give the long experiments all their time")
    parser.add_argument("--as-edited", action="store_true",
                        help="run notebooks/ as it is, and not the course's own notebooks")


def for_helper(options):
    """The parsed options as arguments for `python -m helpers.site.export`, the folder checked."""
    only = ["--only", *options.only] if options.only else []
    return [str(target(options.folder)), *["--full"] * options.full,
            *["--as-edited"] * options.as_edited, *only]
