"""Where things are in the course's folder, and how its launch speaks."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FIRST_NOTEBOOK = "notebooks/00_start_here.ipynb"
START = "py start.py" if os.name == "nt" else "python3 start.py"  # as a learner types it here


def is_environment():
    """True where .venv has a Python of its own: without pyvenv.cfg it would be the user's."""
    return PYTHON.exists() and (VENV / "pyvenv.cfg").is_file()


def text_of(path):
    """The text of a file; OSError for what is none, such as a pipe, on which one would wait."""
    if path.exists() and not path.is_file():
        raise OSError(0, "it is no file of the usual kind")
    return path.read_text(encoding="utf-8")


def say(text):
    """Tell the learner something, at once."""
    print(text, flush=True)
