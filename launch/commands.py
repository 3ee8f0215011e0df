"""The commands of start.py, and the one place where their problems are told."""

import argparse
import os
import sys

from launch import environment, problems, surroundings
from launch.doctor import command as doctor

FIRST_NOTEBOOK = "notebooks/00_start_here.ipynb"


def main(arguments):
    """Run one command; returns the exit status, 0 when all went well.

    arguments: list of text, as typed after `start.py`. Without a command, the course opens.
    """
    surroundings.begin_again_in_utf8()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a folder's name may not fit the locale
            stream.reconfigure(errors="backslashreplace")
    name, rest = "open", list(arguments)
    if rest and not rest[0].startswith("-"):
        name = rest.pop(0)
    elif rest and rest[0] in ("-h", "--help"):
        print(usage())
        return 0
    try:
        if name not in COMMANDS:
            raise problems.Problem(f"start.py knows no command {name!r}.\n{usage()}")
        return COMMANDS[name](rest)
    except problems.Problem as problem:
        return _tell(problem, 1)
    except OSError as error:
        return _tell(problems.from_os_error(error), 1)
    except KeyboardInterrupt:
        return _tell(problems.STOPPED, 130)


def usage():
    """What start.py can do, one line a command, from the commands' own first lines."""
    lines = ["python3 start.py [command] [options]    (Windows: py start.py ...)", ""]
    for name, command in COMMANDS.items():
        lines.append(f"  {name:<9}{command.__doc__.splitlines()[0]}")
    lines += [
        "",
        "  Without a command: open. `start.py COMMAND --help` tells a command's options.",
    ]
    return "\n".join(lines)


def open_course(arguments):
    """Open the course in JupyterLab, after installing what is missing.

    Every option that is not listed here goes to JupyterLab as it is.
    """
    parser = _parser("open", open_course)
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--port", type=_port, help="the port to try first (8888)")
    options, others = parser.parse_known_args(arguments)
    environment.ensure()
    if options.no_browser:
        others.append("--no-browser")
    if options.port is not None:
        others.append(f"--port={options.port}")
    return hand_over(lab_command(others), surroundings.of_jupyter())


def lecture(arguments):
    """Show a notebook as screens for a hall, with live figures and no code.

    Every option that is not listed here goes to the Jupyter server as it is.
    """
    from launch import lecture as hall

    parser = _parser("lecture", lecture)
    parser.add_argument("notebook", nargs="?", default=FIRST_NOTEBOOK, help="as 01 or 01_sigmoid")
    options, others = parser.parse_known_args(arguments)
    name = hall.notebook(options.notebook)
    environment.ensure("lecture")
    command = lab_command(others, "jupyter_server", ("--ServerApp.default_url", hall.address(name)))
    return hand_over(command, hall.variables(surroundings.of_jupyter()))


def setup(arguments):
    """Only install, without opening anything."""
    _parser("setup", setup).parse_args(arguments)
    environment.ensure()
    environment.say("All is installed. `python3 start.py` opens the course.")
    return 0


def test(arguments):
    """Run all tests; `test quick` runs those that need neither a browser nor a kernel.

    Options of your own go to pytest in place of the usual ones. Installs the test tools, and a
    browser where the machine has none (not for `test quick`).
    """
    from launch import browser

    _, others = _parser("test", test).parse_known_args(arguments)
    quick = others[:1] == ["quick"]
    environment.ensure("test")
    variables = surroundings.variables()
    if not quick:
        variables[browser.VARIABLE] = browser.find_or_install()
    options = [*QUICK, *others[1:]] if quick else others or AS_USUAL
    return hand_over([str(environment.PYTHON), "-m", "pytest", *options], variables)


def binder(arguments):
    """Write the Binder button of a GitHub repository, ORG/REPO, into README.md."""
    from helpers import notebook_frame
    from launch import binder as button

    parser = _parser("binder", binder)
    parser.add_argument("repository", metavar="ORG/REPO", help="the repository on GitHub")
    parser.add_argument("--tag", default="HEAD", help="a branch, tag or commit (the newest)")
    options = parser.parse_args(arguments)
    readme = environment.ROOT / "README.md"
    button.write(readme, options.repository, FIRST_NOTEBOOK, options.tag)
    count = notebook_frame.write(environment.ROOT)
    environment.say(f"The Binder button is in README.md; links in {count} notebooks changed.")
    return 0


def page(arguments):
    """Write the page for phones and for a course site, one HTML file.

    It holds every explorer and the chains to step through, and needs no kernel and no network.
    """
    from launch import page as file

    parser = _parser("page", page)
    parser.add_argument("file", nargs="?", default=file.NAME, help=f"where to ({file.NAME})")
    path = file.target(parser.parse_args(arguments).file)
    environment.ensure()
    command = [str(environment.PYTHON), "-m", "helpers.page", str(path)]
    return hand_over(command, surroundings.variables())


def hub(arguments):
    """Print the link that hands out the course on a JupyterHub (nbgitpuller)."""
    from launch import hub as on_hub

    parser = _parser("hub", hub)
    parser.add_argument("hub", help="its address, as in https://hub.university.example")
    parser.add_argument("repository", metavar="ORG/REPO", help="on GitHub, or any git address")
    parser.add_argument("--branch", default="main", help="the branch to hand out (main)")
    parser.add_argument("--notebook", default=FIRST_NOTEBOOK, help=f"({FIRST_NOTEBOOK})")
    options = parser.parse_args(arguments)
    environment.say(
        on_hub.link(options.hub, options.repository, options.notebook, options.branch))
    return 0


def export(arguments):
    """Write every notebook, with its results, as a web page that needs no kernel and no network.

    Runs copies of the notebooks, one after the other, which takes some minutes.
    """
    from launch import export as pages

    parser = _parser("export", export)
    pages.add_options(parser)
    others = pages.for_helper(parser.parse_args(arguments))
    environment.ensure("export")
    return hand_over([str(environment.PYTHON), "-m", "helpers.export", *others],
                     surroundings.variables())


AS_USUAL = ["--numprocesses=2", "--dist=worksteal", "--durations=10"]
QUICK = [*AS_USUAL, "tests/unit"]
COMMANDS = {
    "open": open_course, "lecture": lecture, "setup": setup, "test": test, "binder": binder,
    "hub": hub, "page": page, "export": export, "doctor": doctor,
}


FIRST_PAGE = ("--LabApp.default_url", f"/lab/tree/{FIRST_NOTEBOOK}")


def lab_command(others=(), program="jupyterlab", page=FIRST_PAGE):
    """The command line of JupyterLab, or of a Jupyter server alone, for this machine alone.

    others: further options, which go before ours where they say the same. program: a module.
    page: (option, value), what the browser opens.
    """
    command = [str(environment.PYTHON), "-m", program]
    defaults = {
        "--ServerApp.root_dir": str(environment.ROOT),
        page[0]: page[1],
        "--ServerApp.ip": "127.0.0.1",
    }
    if _says(others, "--ip"):
        del defaults["--ServerApp.ip"]
    command += [f"{key}={value}" for key, value in defaults.items() if not _says(others, key)]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not _says(others, "--allow-root"):
        command.append("--allow-root")  # JupyterLab refuses to run as root without it
    return [*command, *others]


def hand_over(command, variables):
    """Become another program; on Windows, which cannot, wait for it. Returns its exit status."""
    os.chdir(environment.ROOT)
    if out := surroundings.left_out():
        _tell(f"Set on this machine, and not passed on to the course: {', '.join(out)}.", 0)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, variables)
    import subprocess

    process = subprocess.Popen(command, env=variables)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # the other program got it too, and decides


def _parser(name, command):
    return argparse.ArgumentParser(
        prog=f"start.py {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _port(text):
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number up to 65535")
    return int(text)


def _says(options, name):
    return any(option == name or option.startswith(name + "=") for option in options)


def _tell(message, status):
    print(message, file=sys.stderr, flush=True)
    return status
