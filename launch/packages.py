"""Installing a part of the course by pip, with only those of the user's pip settings that help."""

from importlib import metadata

from launch import folder, lists, places, problems, program, settings
from launch.progress import Progress

HOW = (
    "install", "--no-input", "--disable-pip-version-check", "--no-warn-script-location",
    "--progress-bar=off",
)  # fmt: skip


IMPOSSIBLE = "ResolutionImpossible"  # what pip says where demands contradict each other


class Contradiction(problems.Problem):
    """A part that cannot be had beside the packages that are there, as they are."""


def install(part, beside=False):
    """Have pip install one part into .venv, telling how far it is. Raises Problem.

    beside: change no package that is there, since the course may be open; Contradiction where that
    is not possible.
    """
    kept = settings.read()
    there = ["--constraint", str(_note_versions())] if beside else []
    progress = Progress()
    try:
        status, output = program.run(
            "pip", *HOW, *there, *lists.packages(part), variables=settings.variables(kept),
            on_line=progress.line, on_pause=progress.pause,
        )  # fmt: skip
    finally:
        progress.end()
    if status and beside and IMPOSSIBLE in output:
        raise Contradiction(f"{part} needs other packages than those that are there.")
    if status:
        problem = problems.from_output("The installation", output)
        blamed = settings.blamed(kept, problem)
        raise problems.Problem(f"{str(problem).rstrip('.')}.{blamed}") if blamed else problem


def _note_versions():
    """A file for pip with each package that is there, in its version; its path."""
    found = {one.metadata["Name"]: one.version
             for one in metadata.distributions(path=[str(folder.site_packages())])}
    path = places.VENV / "versions.txt"
    lines = sorted(f"{name}=={version}\n" for name, version in found.items() if name and version)
    path.write_text("".join(lines), encoding="utf-8")
    return path
