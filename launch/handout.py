"""What `start.py handout` may be told, and the printing of what helpers/site/handout/ writes."""

from launch import browser, export, lecture, page, paths, places, printing, program, surroundings
from launch.arguments import did_you_mean
from launch.problems import Problem

NAME = "handouts"
KINDS = ("slides", "handout", "notes", "solutions")
NO_BROWSER = (
    "The pages are written, but not printed: no Chromium, Chrome or Edge was found here. Install "
    f"one of them and run this again, or name one in the variable {browser.VARIABLE}; or open "
    "these files in the browser that you have, and print them to PDF: {pages}")
BY_HAND = "{problem}\nYou can open these files in a browser and print them to PDF: {pages}"


def add_options(parser):
    """Give an argparse parser the options of the command."""
    parser.add_argument("lecture", help="its name, such as 1")
    parser.add_argument("folder", nargs="?", default=NAME, help=f"where to ({NAME})")


def checked(options):
    """The parsed options as (name of a lecture, full path of a folder).

    Raises Problem for a lecture that there is not, and where export's pages would be refused.
    """
    names = lecture.routes()
    if options.lecture not in names:
        raise Problem(f"{options.lecture!r} is no lecture{did_you_mean(options.lecture, names)} "
                      f"Please choose one of {', '.join(names)}.")
    folder = paths.folder_beside(options.folder, "for the documents", NAME)
    for kind in KINDS:
        export.keep_others(folder / f"lecture_{options.lecture}_{kind}.html", page.is_ours)
        export.keep_others(folder / f"lecture_{options.lecture}_{kind}.pdf", printing.is_ours)
    return options.lecture, folder


def write(name, folder):
    """Write the documents of a lecture into a folder as PDF, and tell where each is.

    name: of the lecture; folder: path. Raises Problem. Where nothing can be printed, the pages are
    left in the folder, and the Problem names them.
    """
    status, said = program.run("helpers.site.handout", name, str(folder),
                               variables=surroundings.variables())
    if status:
        raise Problem(said.strip().rpartition("\n")[2] or "The pages could not be written.")
    pages = [folder / f"lecture_{name}_{kind}.html" for kind in KINDS]
    listed = ", ".join(map(str, pages))
    prints = browser.installed()
    if prints is None:
        raise Problem(NO_BROWSER.format(pages=listed))
    for one in pages:
        try:
            printing.to_pdf(prints, one, one.with_suffix(".pdf"))
        except Problem as problem:
            left = ", ".join(str(other) for other in pages if other.exists())
            raise Problem(BY_HAND.format(problem=problem, pages=left)) from None
        one.unlink()
        places.say(str(one.with_suffix(".pdf")))
