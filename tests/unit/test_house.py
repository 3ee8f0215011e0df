"""The house rules that a machine can check: floors, sizes, names, style."""

import ast
import re
import subprocess
import sys
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ONLY_ON_POSIX

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "helpers"
LONGEST = 250  # lines
# May be longer: one entry after another; and the module of a widget, which a notebook cannot load
# in pieces.
PLAIN_LISTS = {
    "helpers/activations/records.py", "helpers/activations/functions.py", "helpers/live/live.js",
}  # fmt: skip
CODE = {".py", ".js", ".css"}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "misc", "tools"}

# From the ground up: a room's modules import from their own room and from those before it.
ROOMS = [
    "quiet", "checks", "checked", "words", "markup", "tables", "show", "course", "forms", "apart",
    "locks", "my_work", "activations", "formula", "networks", "chain", "moments", "experiments",
    "comparing", "race", "design", "exercises", "grading", "draw", "live", "widgets", "lectures",
    "site",
]  # fmt: skip


def python_files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path):
    """helpers/chain/run.py -> helpers.chain.run; a room's __init__.py -> helpers.chain."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(name):
    """helpers.chain.run -> chain"""
    return name.split(".")[1]


def imported(path):
    """Full names of all that a file imports, wherever in the file it does so."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: write `from helpers...`, not a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def words(path):
    """All names and attributes that a file's code uses (not its texts and comments)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {part for name in imported(path) for part in name.split(".")}
    for node in ast.walk(tree):
        found |= {getattr(node, "id", None), getattr(node, "attr", None)}
    return found


MODULES = [path for path in python_files("helpers") if path != HELPERS / "__init__.py"]
NAMES = {name_of(path) for path in MODULES}


def helpers_imported(path):
    """The modules and faces of the helpers that a file imports, by their full names."""
    found = {name if name in NAMES else name.rpartition(".")[0] for name in imported(path)}
    return found & NAMES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_imports_go_down(path):
    room = room_of(name_of(path))
    assert room in ROOMS, f"{room} has no place yet: give it one in ROOMS"
    above = {name for name in helpers_imported(path)
             if ROOMS.index(room_of(name)) > ROOMS.index(room)}
    assert not above, f"{name_of(path)} imports from rooms above it: {above}"
    outside = {other.split(".")[0] for other in imported(path)} & {"launch", "tests", "start"}
    assert not outside, f"{path.name} imports {outside}, which a learner's notebook cannot count on"


def test_modules_do_not_import_each_other_in_a_circle():
    # graphlib's error names the circle.
    TopologicalSorter({name_of(path): helpers_imported(path) - {name_of(path)}
                       for path in MODULES}).prepare()


def made_in(path):
    """The names that a file makes itself, rather than takes from another."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return ({node.name for node in nodes if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
            | {node.id for node in nodes if isinstance(node, ast.Name)
               and isinstance(node.ctx, ast.Store)})


def test_one_function_escapes():
    """So that what a page shows of a file or of what was typed has one way into it."""
    for path in MODULES:
        strange = {name for name in imported(path) if name in ("html", "html.escape")
                   or name.split(".")[-1] in ("saxutils", "quoteattr", "xhtml_escape")}
        assert path.name == "markup.py" or not strange, f"{path.name}: use helpers.markup.escaped"


def test_a_name_is_imported_from_where_it_is_made():
    """Or from the face of its room; so that one module has it, and a search finds who uses it."""
    makes = {name_of(path): made_in(path) for path in MODULES if path.name != "__init__.py"}
    for path in python_files("helpers", "tests", "benchmarks"):
        for name in imported(path):
            module, _, taken = name.rpartition(".")
            elsewhere = taken not in makes.get(module, [taken])
            assert not elsewhere, f"{path.name}: {module} does not make {taken}"


def test_javascript_stands_in_few_places():
    # What moves figures is live.js, and what moves sliders slider.js; answers to choose from are
    # radio buttons, which ipywidgets has only for short texts; share.js writes the clipboard; hands
    # are counted by a click on a bar; what is wrong in a formula is underlined in its own field;
    # buttons.js tells a screen reader which button is down, which ipywidgets' own do not.
    # The page for phones has no ipywidgets: it has a script for its controls, stand-ins for models,
    # what reads an address where there is no kernel, gated units, and dots as large as a finger.
    found = {path.relative_to(HELPERS).as_posix() for path in HELPERS.rglob("*.js")}
    assert found == {"live/live.js", "widgets/parts/slider.js",
                     "widgets/parts/lettered.js", "widgets/parts/share.js", "site/page/page.js",
                     "site/page/models.js", "site/page/states.js", "site/page/gates.js",
                     "site/page/touch.js", "widgets/parts/counted.js",
                     "widgets/parts/hands.js", "widgets/parts/hands_row.js",
                     "widgets/parts/formula_field.js", "widgets/parts/buttons.js"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_widgets_and_matplotlib_stay_on_their_floors(path):
    room, used = room_of(name_of(path)), words(path)
    if room not in {"live", "widgets"}:
        assert not used & {"ipywidgets", "anywidget"}
    if ROOMS.index(room) < ROOMS.index("draw"):
        assert "matplotlib" not in used
    assert not used & {"gca", "gcf", "pyplot"}, "draw on the axes that you were given"
    if path.stem != "style":
        assert "rcParams" not in used, "style.use() alone sets rcParams"


def code_files():
    folders = [ROOT / name for name in ("helpers", "launch", "tests", "benchmarks", "jupyter")]
    return [ROOT / "start.py"] + [
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in CODE
    ]


def test_no_file_of_code_is_too_long():
    sizes = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in code_files()
    }
    long = {name: size for name, size in sizes.items() if size > LONGEST}
    assert set(long) <= PLAIN_LISTS, f"longer than {LONGEST} lines: {long}"


def test_what_an_annotation_says_no_body_asks_again():
    """`@checked` has asked it, within the bounds of its table."""
    asks = {"finite", "real", "whole", "whole_between", "between", "as_numbers", "yes_or_no"}
    kinds = {"int", "float", "bool", "np.ndarray", "int | None", "float | None"}
    functions = [(path, one) for path in python_files("helpers")
                 for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(one, ast.FunctionDef)
                 and any(ast.unparse(by).startswith("checked") for by in one.decorator_list)]
    assert len(functions) > 90
    for path, one in functions:
        asked = {each.arg for each in [*one.args.args, *one.args.kwonlyargs]
                 if each.annotation and ast.unparse(each.annotation) in kinds}
        again = [ast.unparse(call) for call in ast.walk(one) if isinstance(call, ast.Call)
                 and ast.unparse(call.func) in asks and len(call.args) > 1
                 and asked & {given.id for given in call.args if isinstance(given, ast.Name)}]
        assert not again, f"{path.relative_to(ROOT)}: {one.name} asks again: {again}"


def test_no_file_has_a_name_that_says_nothing():
    found = [path for path in code_files() if path.stem in NAMES_THAT_SAY_NOTHING]
    assert not found


def test_every_python_file_says_what_it_is():
    for path in python_files("helpers", "launch", "tests", "benchmarks"):
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), f"{path.relative_to(ROOT)} has no docstring"


def test_no_two_files_of_tests_have_one_name():
    """Pytest imports a test file by its bare name, and takes the second for the first."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_test_is_skipped_or_expected_to_fail():
    ways_out = {"skip", "skipif", "xfail", "importorskip", "skipTest"}
    for path in python_files("tests"):
        assert not words(path) & ways_out, f"{path.relative_to(ROOT)} skips a test"


def test_no_test_waits_for_a_promise_without_an_end():
    """Playwright's `evaluate` does; `tests.browser.waits.promised` does not."""
    promises = re.compile(r"\basync ?\(|new Promise|\.then\(|(?<!void window\.jupyterapp\.)"
                          r"commands\.execute\(")
    for path in python_files("tests"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {target.id: ast.unparse(one.value) for one in tree.body
                 if isinstance(one, ast.Assign) for target in one.targets
                 if isinstance(target, ast.Name)}
        scripts = [ast.unparse(one.args[0]) for one in ast.walk(tree)
                   if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
                   and one.func.attr.startswith("evaluate") and one.args]
        without = [one[:60] for one in scripts if promises.search(texts.get(one, one))]
        assert not without, f"{path.relative_to(ROOT)}: {without}"


def test_what_cannot_run_on_windows_is_named_and_nothing_else():
    signs = re.compile(
        r'#!/bin/sh|"bash"|os\.killpg|os\.mkfifo|preexec_fn|import Repo2Docker|os\.X_OK'
        r"|tests\.launch import stand_in"
        r"|tests\.launch\.course import (\([^)]*|.*)\b(install|told)\b"
    )
    found = {path.relative_to(ROOT / "tests").as_posix()
             for path in (ROOT / "tests").rglob("test_*.py")
             if path != Path(__file__) and signs.search(path.read_text(encoding="utf-8"))}
    assert found == set(ONLY_ON_POSIX)


def test_ruff_finds_nothing():
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "."]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_the_command_is_named_as_the_system_takes_it():
    """Whoever reads a sentence on Windows types `py start.py`: launch/ has one name for it."""
    for path in python_files("launch"):
        literals = [node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        named = [text for text in literals if "python3 start.py" in text]
        allowed = ["python3 start.py"] if path.stem in ("places", "talk") else []
        assert named == allowed, f"{path.relative_to(ROOT)}: write places.START"
