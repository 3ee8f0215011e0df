"""The commands of start.py, and the one place where their problems are told."""

import os
import sys

from launch import (
    arguments,
    environment,
    last,
    lists,
    notebooks,
    places,
    problems,
    streams,
    surroundings,
    workspace,
    writable,
)  # fmt: skip
from launch.arguments import says
from launch.doctor import command as doctor
from launch.places import FIRST_NOTEBOOK
from launch.program import hand_over
from launch.writing import assignment, binder, export, handout, page


def main(given):
    """Run one command; returns the exit status, 0 when all went well.

    given: list of text, as typed after `start.py`. Without a command, the course opens.
    """
    streams.make_usable()
    surroundings.begin_again_in_utf8()
    try:
        try:
            status = _run(list(given))
        except SystemExit as end:  # the parser of arguments has said why
            status = end.code
        sys.stdout.flush()
        return status
    except problems.Problem as problem:
        return _tell(problem, 1)
    except OSError as error:
        if streams.nobody_reads(error):
            streams.give_up()
            return 1
        return _tell(problems.from_os_error(error), 1)
    except KeyboardInterrupt:
        return _tell(problems.STOPPED, 130)


def _run(given):
    if given[:1] == ["help"]:
        given = [*given[1:2], "--help"]
    if given[:1] in (["-h"], ["--help"]):
        print(arguments.usage(COMMANDS))
        return 0
    if given[:1] in (["-V"], ["--version"]):
        print(f"{lists.project()['name']} {lists.project()['version']}")
        return 0
    try:
        name, rest = arguments.command(given, COMMANDS)
    except problems.Problem as problem:
        raise problems.Problem(f"{problem}\n{arguments.usage(COMMANDS)}") from None
    return COMMANDS[name](rest)


def open_course(given):
    """Open the course in JupyterLab, after installing what is missing.

    Notebooks open as your own copies, in my_work/notebooks. One can be named, as 01, 01_sigmoid
    or a path; without a name it is the one where you were last. Every option that is not listed
    here goes to JupyterLab as it is.
    """
    parser = arguments.parser("open", open_course)
    parser.usage = "start.py open [notebook] [--no-browser] [--port PORT] [options of JupyterLab]"
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--port", type=arguments.port, help="the port to try first (8888)")
    asked, rest = arguments.notebook(given)
    options, others = parser.parse_known_args(rest)
    if asked is not None:
        notebooks.find(asked)  # a wrong word is told before anything is installed
    writable.check(places.say)
    environment.ensure()
    page = (FIRST_PAGE[0], last.page(asked))
    if options.no_browser:
        others.append("--no-browser")
    if options.port is not None:
        others.append(f"--port={options.port}")
    variables = {**surroundings.of_jupyter(), **workspace.variables()}
    return hand_over(lab_command(others, page=page), variables)


def lecture(given):
    """Show a lecture, or a notebook, as screens for a hall, with live figures and no code.

    A lecture of LECTURERS.md is named as 1, 2 or 3, a notebook as 01, 01_sigmoid or a path. Every
    option that is not listed here goes to the Jupyter server as it is.
    """
    from launch import lecture as hall

    parser = arguments.parser("lecture", lecture)
    parser.usage = ("start.py lecture [lecture or notebook] [--as-edited] [--no-browser] "
                    "[options of the Jupyter server]")
    parser.add_argument("--as-edited", action="store_true",
                        help="show notebooks/ as it is, and not the course's own notebooks")
    asked, rest = arguments.notebook(given)
    options, others = parser.parse_known_args(rest)
    page = hall.page(asked or FIRST_LECTURE)
    writable.check(places.say)
    environment.ensure("lecture")
    hall.check(asked or FIRST_LECTURE)
    command = lab_command(others, "jupyter_server", ("--ServerApp.default_url", page))
    return hand_over(command, hall.variables(surroundings.of_jupyter(), options.as_edited))


def setup(given):
    """Only install, without opening anything."""
    arguments.parser("setup", setup).parse_args(given)
    environment.verify()
    places.say(f"All is installed. `{places.START}` opens the course.")
    return 0


def test(given):
    """Run all tests; `test quick` runs those that need neither a browser nor a kernel.

    Options of your own go to pytest in place of the usual ones. Installs the test tools, and a
    browser where the machine has none (not for `test quick`).
    """
    from launch import browser

    _, others = arguments.parser("test", test).parse_known_args(given)
    quick = others[:1] == ["quick"]
    environment.ensure("test")
    variables = surroundings.variables()
    if not quick:
        variables[browser.VARIABLE] = browser.find_or_install()
    options = [*QUICK, *others[1:]] if quick else others or AS_USUAL
    return hand_over([str(places.PYTHON), "-m", "pytest", *options], variables)


def hub(given):
    """Print the link that hands out the course on a JupyterHub (nbgitpuller)."""
    from launch import hub as on_hub

    parser = arguments.parser("hub", hub)
    parser.add_argument("hub", help="its address, as in https://hub.university.example")
    parser.add_argument("repository", metavar="ORG/REPO", help="on GitHub, or any git address")
    parser.add_argument("--branch", default="main", help="the branch to hand out (main)")
    parser.add_argument("--notebook", default=FIRST_NOTEBOOK, help=f"({FIRST_NOTEBOOK})")
    options = parser.parse_args(given)
    places.say(
        on_hub.link(options.hub, options.repository, options.notebook, options.branch))
    return 0


AS_USUAL = ["--numprocesses=2", "--dist=worksteal", "--durations=10"]
QUICK = [*AS_USUAL, "tests/unit"]
COMMANDS = {
    "open": open_course, "lecture": lecture, "setup": setup, "test": test, "binder": binder,
    "hub": hub, "page": page, "export": export, "assignment": assignment,
    "handout": handout, "doctor": doctor,
}


FIRST_LECTURE = "1"
FIRST_PAGE = ("--LabApp.default_url", f"/lab/tree/{FIRST_NOTEBOOK}")


def lab_command(others=(), program="jupyterlab", page=FIRST_PAGE):
    """The command line of JupyterLab, or of a Jupyter server alone, for this machine alone.

    others: further options, which go before ours where they say the same. program: a module.
    page: (option, value), what the browser opens.
    """
    command = [str(places.PYTHON), "-m", program]
    defaults = {
        "--ServerApp.root_dir": str(places.ROOT),
        page[0]: page[1],
        "--ServerApp.ip": "127.0.0.1",
    }
    if says(others, "--ip"):
        del defaults["--ServerApp.ip"]
    command += [f"{key}={value}" for key, value in defaults.items() if not says(others, key)]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not says(others, "--allow-root"):
        command.append("--allow-root")  # JupyterLab refuses to run as root without it
    return [*command, *others]


def _tell(message, status):
    print(message, file=sys.stderr, flush=True)
    return status
