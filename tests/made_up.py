"""A made-up activation, added to a copy of the course as CONTRIBUTING tells a contributor to.

It has a parameter, whose domain leaves out an end.
"""

import json
import re
import shutil
import textwrap
from pathlib import Path

from helpers.activations import ACTIVATIONS
from helpers.course import COURSE
from helpers.site import notebook_frame

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("helpers", "notebooks", "images", "tests", "launch", "README.md", "CONTRIBUTING.md",
         "pyproject.toml", "start.py")
KEY, TITLE = "made_up_sign", "Made-up sign"
NOTEBOOK = f"{len(COURSE):02}_{KEY}"


def functions():
    """Return the code that CONTRIBUTING shows, under another name: the course may have its own."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = textwrap.dedent(re.search(r"^ *```python\n(.*?)^ *```", text, re.M | re.S)[1])
    return "\n\n" + code.replace("softsign", KEY).replace("SOFTSIGN", KEY.upper())


MARKER = next(one for one in "hd8<>H1234" if one not in {act.look.marker
                                                         for act in ACTIVATIONS.values()})
RECORD = f'''    Activation(
        key="{KEY}", title="{TITLE}", notebook="{NOTEBOOK}", kinks=(0.0,),
        family="S-shapes", look=Look("#6b3d00", "-", "{MARKER}"), start=Start("glorot"),
        f=fn.{KEY}, df=fn.{KEY}_prime, params=(fn.{KEY.upper()}_ALPHA,),
        textbook=("alpha * z / (1 + abs(alpha * z))", "alpha / (1 + abs(alpha * z))**2"),
        latex=r"f(z) = \\frac{{\\alpha z}}{{1 + |\\alpha z|}}",
        latex_df=r"f'(z) = \\frac{{\\alpha}}{{(1 + |\\alpha z|)^2}}",
        shape="an S that rises slowly from −1 on the far left through 0 to 1 on the far right; its "
              "slope is a peak at z = 0",
        source='Turian, Bergstra and Bengio (2009), "Quadratic Features and Deep Architectures '
               'for Chunking"',
        link="https://aclanthology.org/N09-2062/",
        note="Like tanh, but it approaches its ends slowly: the slope fades with the square of z.",
    ),
'''
LESSON_TITLE = "Approach the ends slowly"
LESSON = f'    Lesson("{NOTEBOOK}", "{LESSON_TITLE}", 45, "{KEY}", draft=True),\n'
EXERCISES = f'''"""Exercises of {NOTEBOOK}."""

from helpers.activations import ACTIVATIONS
from helpers.exercises.kinds import Choice, Number

EXERCISES = [Number("{NOTEBOOK}.slope_at_2", "its slope at z = 2", ("Divide by the square.",),
                    expected=lambda: ACTIVATIONS["{KEY}"].df(2.0)),
             Choice("{NOTEBOOK}.where_today", "for which job is it used?", ("Which range has it?",),
                    options=("a probability", "an S with two signs"), expected=lambda: "b")]
'''
CLAIMS = "".join(f'''
[[{NOTEBOOK}]]
key = "says_{verdict}"
claim = "{claim}"
verdict = "{verdict}"
explanation = "It is alpha at 0, and falls on both sides with the square of z."
show = {{ z = 0.0, range = 5, compare = "none", alpha = 1.0 }}
look = "The height on the right panel."
''' for claim, verdict in (("Its slope is largest at 0.", "true"), ("It is 0 at 5.", "false"),
                          ("Its slope is below 1.", "depends")))
# For each step of the template a question: one is drawn, one is a number, and two have choices.
PREDICTIONS = f'''
[[{NOTEBOOK}]]
key = "slope"
question = "Draw the slope of the curve, f′(z), from z = −4 to 4."
kind = "curve"
curve = {{ act = "{KEY}", of = "df", low = -4.0, high = 4.0, bottom = -0.1, top = 1.2 }}
why = "The curve is steepest at 0 and flattens on both sides."
figure = "explore"
args = ["{KEY}"]
show = {{ z = 0.0, range = 5, compare = "none", alpha = 1.0 }}
look = "The peak of the dashed curve."

[[{NOTEBOOK}]]
key = "slope_formula"
question = "How large is the slope at z = 0, with α = 2?"
kind = "number"
right = 2.0
within = 0.01
why = "At 0 the slope is α."
misconception = {{ else = "Put z = 0 into the formula of the slope." }}

[[{NOTEBOOK}]]
key = "reaches_first"
question = "Does the gradient shrink on its way back, with weights of 1?"
choices = ["No, it grows.", "Yes, it shrinks."]
right = "b"
why = "No slope is above 1, and away from 0 each is below it."
misconception = {{ a = "A slope of at most 1 lets nothing grow."}}

[[{NOTEBOOK}]]
key = "level"
question = "With the weight 1, which depth has the smaller gradient?"
choices = ["Depth 10.", "Depth 20."]
right = "b"
why = "Every layer multiplies by another slope below 1."
misconception = {{ a = "More layers are more factors below 1."}}
'''
RIGHT = f'''"""What is right in the predictions of {NOTEBOOK}."""

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from tests.predictions import letter

act = ACTIVATIONS["{KEY}"]


def slope_formula():
    return (act.f(1e-7, alpha=2.0) - act.f(-1e-7, alpha=2.0)) / 2e-7


def _first(depth):
    return abs(Chain([act.key] * depth, [1.0] * depth, [0.0] * depth).run(x=1.0, y=5.0).db[0])


def reaches_first():
    return letter(a=_first(5) > _first(1), b=_first(5) < _first(1))


def level():
    return letter(a=_first(10) < _first(20), b=_first(10) > _first(20))
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


def add_record(course, **fields):
    """Add function and record: the first two files that a contributor edits.

    fields: what stands in the record in place of a field, by the field's name.
    """
    activations = course / "helpers" / "activations"
    insert(activations / "functions.py", functions(), "\n\ndef _sides(")
    record = RECORD
    for name, text in fields.items():
        record, found = re.subn(rf"\b{name}=(\w*\(.*?\)|\".*?\")(?=,)", lambda _, text=text: text,
                                record, count=1)
        assert found, f"the record has no field {name}"
    insert(activations / "records.py", record, ")\n\nACTIVATIONS = ")


def add_line(course, line=LESSON):
    """Add the line in the course: the third file."""
    path = course / "helpers" / "course.py"
    text = path.read_text(encoding="utf-8")
    last = f'    Lesson("{COURSE[-1].name}",'
    before, found, after = text.partition(last)
    assert found, "the course ends in another form"
    rest, _, after = after.partition("\n")
    path.write_text(f"{before}{found}{rest}\n{line}{after}", encoding="utf-8", newline="\n")


def add_notebook(course, name=NOTEBOOK):
    """Add a notebook, made from the template: the fourth."""
    text = (course / notebook_frame.TEMPLATE).read_text(encoding="utf-8")
    for old, new in (("_template", name), ("01_sigmoid", name), ("images/sigmoid", f"images/{KEY}"),
                     ('[\\"sigmoid', f'[\\"{KEY}'), ("A title with a verb", LESSON_TITLE)):
        text = text.replace(old, new)
    book = json.loads(text)
    book["cells"] = [cell for cell in book["cells"]
                     if "fact:sigmoid_slope_0" not in cell["metadata"].get("tags", [])]
    (course / "notebooks" / f"{name}.ipynb").write_text(
        json.dumps(book, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def add_predictions(course):
    """Add the questions that the notebook asks, and the test of what is right: fifth and sixth."""
    with (course / "helpers/exercises/predictions.toml").open("a", encoding="utf-8") as file:
        file.write(PREDICTIONS)
    (course / "tests" / "predictions" / f"{KEY}.py").write_text(RIGHT, encoding="utf-8")


def add_exercises(course):
    """Add what turns the notebook into a lesson: exercises and claims."""
    exercises = course / "helpers" / "exercises"
    (exercises / "by_notebook" / f"{KEY}.py").write_text(EXERCISES, encoding="utf-8")
    with (exercises / "claims.toml").open("a", encoding="utf-8") as file:
        file.write(CLAIMS)
