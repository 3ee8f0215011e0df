"""Installing a part of the course by pip, with only those of the user's pip settings that help."""

from launch import lists, problems, program, settings
from launch.progress import Progress

HOW = (
    "install", "--no-input", "--disable-pip-version-check", "--no-warn-script-location",
    "--progress-bar=off",
)  # fmt: skip


def install(part):
    """Have pip install one part into .venv, telling how far it is. Raises Problem."""
    kept = settings.read()
    progress = Progress()
    try:
        status, output = program.run(
            "pip", *HOW, *lists.packages(part), variables=settings.variables(kept),
            on_line=progress.line, on_pause=progress.pause,
        )  # fmt: skip
    finally:
        progress.end()
    if status:
        problem = problems.from_output("The installation", output)
        blamed = settings.blamed(kept, problem)
        raise problems.Problem(f"{str(problem).rstrip('.')}.{blamed}") if blamed else problem
