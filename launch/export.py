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
        keep_others(path / name, page.is_ours)
    return path


def keep_others(path, is_ours):
    """Raise Problem where a file that is to be written is there already, and not the course's.

    is_ours: says of a path whether the course has made what is there.
    """
    if path.exists() and not is_ours(path):
        raise Problem(f"{path} is there already and is not the course's page: name another "
                      "folder.")


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
