"""A made-up activation, added to a copy of the course as CONTRIBUTING tells a contributor to.

It has a parameter, whose domain leaves out an end.
"""

import json
import shutil
from pathlib import Path

from helpers.course import COURSE

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("helpers", "notebooks", "images", "tests", "launch", "README.md", "CONTRIBUTING.md",
         "pyproject.toml", "start.py")
KEY, TITLE = "soft_hinge", "Soft hinge"
NOTEBOOK = f"{len(COURSE):02}_{KEY}"

FUNCTIONS = '''

HINGE_BETA = Param("beta", "How sharp the bend is", r"\\beta", 1.0, 0.5, 4.0, 0.1,
                   valid=(0.0, math.inf), without=(0.0,))


@elementwise(HINGE_BETA)
def soft_hinge(z, beta=HINGE_BETA.default):
    """Return log(1 + exp(beta * z)) / beta."""
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(_product(beta, z)))) / beta


@elementwise(HINGE_BETA)
def soft_hinge_prime(z, beta=HINGE_BETA.default):
    """Return the derivative of the soft hinge, sigmoid(beta * z)."""
    return sigmoid(_product(beta, z))
'''
RECORD = f'''    Activation(
        key="{KEY}", title="{TITLE}", notebook="{NOTEBOOK}",
        family="ReLU and its kin", look=Look("#6b3d00", "-", "p"),
        f=fn.soft_hinge, df=fn.soft_hinge_prime, params=(fn.HINGE_BETA,),
        textbook=("log(1 + exp(beta * z)) / beta", "1 / (1 + exp(-beta * z))"),
        latex=r"f(z) = \\frac{{1}}{{\\beta}} \\ln(1 + e^{{\\beta z}})",
        latex_df=r"f'(z) = \\frac{{1}}{{1 + e^{{-\\beta z}}}}",
        shape="flat near 0 on the far left, a round bend at z = 0, then towards the line y = z",
        source='Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), "Incorporating Second-Order '
               'Functional Knowledge for Better Option Pricing"',
        link="https://papers.nips.cc/paper/1920",
        note="A ReLU whose corner is rounded; the larger beta is, the sharper it bends.",
        frameworks=_names("torch.nn.Softplus(beta=1.0)", "keras.activations.softplus",
                          "jax.nn.softplus"),
    ),
'''
LESSON = f'    Lesson("{NOTEBOOK}", "Round the corner of ReLU", 45, "{KEY}"),\n'
EXERCISES = f'''"""Exercises of {NOTEBOOK}."""

from helpers.activations import ACTIVATIONS
from helpers.exercises.kinds import Number

EXERCISES = [Number("{NOTEBOOK}.slope_at_2", "its slope at z = 2", ("It is a sigmoid.",),
                    expected=lambda: ACTIVATIONS["{KEY}"].df(2.0))]
'''
CLAIM = f'''
[[{NOTEBOOK}]]
claim = "Its slope is 1/2 at 0."
verdict = "true"
explanation = "It is a sigmoid of beta z, and that is 1/2 at 0 for every beta."
show = {{ z = 0.0, range = 5, compare = "none", beta = 1.0 }}
look = "The height on the right panel."
'''


def copy(folder):
    """Copy what of the course a learner or a test needs into `folder`; return it."""
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name,
                            ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def insert(path, text, before):
    """Put `text` into a file, before the last place where it says `before`."""
    old = path.read_text(encoding="utf-8")
    head, found, tail = old.rpartition(before)
    assert found, f"{path.name} has no {before!r}"
    path.write_text(f"{head}{text}{found}{tail}", encoding="utf-8", newline="\n")


def add_record(course):
    """Add function and record: the first two files that a contributor edits."""
    activations = course / "helpers" / "activations"
    insert(activations / "functions.py", FUNCTIONS, "\n\ndef _sides(")
    insert(activations / "records.py", RECORD, ")\n\nACTIVATIONS = ")


def add_lesson(course):
    """Add the line in the course and the notebook, made from the template: the other two."""
    insert(course / "helpers" / "course.py", LESSON, ")\n\n\nclass Shown")
    notebooks = course / "notebooks"
    text = (notebooks / "_template.ipynb").read_text(encoding="utf-8")
    text = text.replace("_template", NOTEBOOK).replace("01_sigmoid", NOTEBOOK)
    text = text.replace("images/sigmoid", f"images/{KEY}").replace('[\\"sigmoid', f'[\\"{KEY}')
    book = json.loads(text)
    (notebooks / f"{NOTEBOOK}.ipynb").write_text(
        json.dumps(book, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def add_exercises(course):
    """Add what turns the notebook into a lesson: exercises and claims."""
    exercises = course / "helpers" / "exercises"
    (exercises / "by_notebook" / f"{KEY}.py").write_text(EXERCISES, encoding="utf-8")
    with (exercises / "claims.toml").open("a", encoding="utf-8") as file:
        file.write(CLAIM)
