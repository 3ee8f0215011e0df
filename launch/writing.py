"""The commands of start.py that write files: each checks where to before anything is installed."""

from launch import arguments, environment, places, surroundings
from launch.places import FIRST_NOTEBOOK
from launch.program import hand_over


def binder(given):
    """Write the Binder button of a GitHub repository, ORG/REPO, into README.md."""
    from launch import binder as button

    parser = arguments.parser("binder", binder)
    parser.add_argument("repository", metavar="ORG/REPO", help="the repository on GitHub")
    parser.add_argument("--tag", default="HEAD", help="a branch, tag or commit (the newest)")
    options = parser.parse_args(given)
    readme = places.ROOT / "README.md"
    button.write(readme, options.repository, FIRST_NOTEBOOK, options.tag)
    count = button.write_frames(places.ROOT)
    places.say(f"The Binder button is in README.md; links in {count} notebooks changed.")
    return 0


def page(given):
    """Write the page for phones and for a course site, one HTML file.

    It holds every explorer and the chains to step through, and needs no kernel and no network.
    """
    from launch import page as file

    parser = arguments.parser("page", page)
    parser.add_argument("file", nargs="?", default=file.NAME, help=f"where to ({file.NAME})")
    path = file.target(parser.parse_args(given).file)
    environment.ensure()
    command = [str(places.PYTHON), "-m", "helpers.site.page", str(path)]
    return hand_over(command, surroundings.variables())


def assignment(given):
    """Write graded exercises as an assignment for nbgrader, with numbers drawn from a seed.

    They are variants of the exercises of the notebooks that you name, as in
    `start.py assignment 05 07`. LECTURERS.md says how they are handed out and marked.
    """
    from launch import assignment as graded

    parser = arguments.parser("assignment", assignment)
    graded.add_options(parser)
    others = graded.for_helper(parser.parse_args(given))
    environment.ensure()
    return hand_over([str(places.PYTHON), "-m", "helpers.grading", *others],
                     surroundings.variables())


def export(given):
    """Write every notebook, with its results, as a web page that needs no kernel and no network.

    Runs copies of the course's own notebooks, whatever a learner has written in them, one after
    the other, which takes some minutes.
    """
    from launch import export as pages

    parser = arguments.parser("export", export)
    pages.add_options(parser)
    others = pages.for_helper(parser.parse_args(given))
    environment.ensure("export")
    return hand_over([str(places.PYTHON), "-m", "helpers.site.export", *others],
                     {**surroundings.variables(), **surroundings.beside()})


def handout(given):
    """Write a lecture's slides, handout, notes and solutions as PDF, with no network.

    A lecture of LECTURERS.md is named as 1, 2 or 3. The browser of this machine prints them.
    """
    from launch import handout as papers

    parser = arguments.parser("handout", handout)
    papers.add_options(parser)
    name, folder = papers.checked(parser.parse_args(given))
    environment.ensure("handout")
    papers.write(name, folder)
    return 0
