"""What of the user's environment variables reaches the programs that start.py starts."""

import os
import sys

from launch import places

# What decides where Python finds its modules, or how it runs them. The course has a Python of its
# own with packages of its own: another numpy or another `helpers` before them breaks it. And
# without bytecode every kernel compiles the course again, for a second or more.
PYTHONS = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONPLATLIBDIR",
    "PYTHONEXECUTABLE", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "PYTHONINSPECT", "PYTHONCASEOK",
    "PYTHONDONTWRITEBYTECODE", "__PYVENV_LAUNCHER__",
)  # fmt: skip
# MPLBACKEND opens windows instead of figures in the notebook, or stops Matplotlib's import;
# the others send JupyterLab to the files of another one, or hide the course's settings from it.
OTHERS = ("MPLBACKEND", "JUPYTER_NO_CONFIG", "JUPYTERLAB_DIR", "JUPYTER_PREFER_ENV_PATH")
# For matrix products: networks as small as the course's run several times slower with two, above
# all on a busy machine, as it is where tests run side by side.
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")}

SAFE_PATH = {"PYTHONSAFEPATH": "1"}  # what -P is for one Python, for all that it starts too


def begin_again_in_utf8():
    """Where Python would read names of files in another encoding, start it again in UTF-8.

    From Python 3.15 on it is so for everybody. All that is started from here inherits it.
    """
    other = sys.getfilesystemencoding().lower() not in ("utf-8", "utf8") and os.name != "nt"
    if other and os.environ.get("PYTHONUTF8") != "1":  # or `-X utf8=0` would have it begin for ever
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def left_out():
    """The names of the variables that are set, and that the course's programs do not get."""
    return [name for name in (*PYTHONS, *OTHERS) if os.environ.get(name)]


def without_python(variables):
    """The variables as a new dict, without those that disturb a Python."""
    return {name: value for name, value in variables.items() if name not in PYTHONS}


def variables():
    """The variables for the course's programs, as a dict.

    Matrix products use one thread, unless the user has said otherwise. IPython's own folder is
    in .venv, so that nobody's startup scripts run in the notebooks. No Python puts the folder in
    which it runs before its own modules, not even a kernel: a learner's random.py hides nothing
    there (the path file of .venv has that folder last).
    """
    kept = {**ONE_THREAD, **os.environ, "IPYTHONDIR": str(places.VENV / "ipython"), **SAFE_PATH}
    for name in (*PYTHONS, *OTHERS):
        kept.pop(name, None)
    return kept


def beside():
    """What is another for programs that may run beside an open course: its kernels' history."""
    return {"IPYTHONDIR": str(places.VENV / "ipython-beside")}


def of_jupyter():
    """The same for JupyterLab: the course's settings and kernel go before the user's own."""
    kept = variables()
    for name, ours in (
        ("JUPYTER_CONFIG_PATH", places.ROOT / "jupyter"),
        ("JUPYTER_PATH", places.VENV / "share" / "jupyter"),
    ):
        theirs = [kept[name]] if kept.get(name) else []
        kept[name] = os.pathsep.join([str(ours), *theirs])
    return kept
