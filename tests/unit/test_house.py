"""The house rules that a machine can check: floors, sizes, names, stripped notebooks."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ONLY_ON_POSIX

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "helpers"
LONGEST = 250  # lines
# May be longer: one entry after another; and the module of a widget, which a notebook cannot load
# in pieces.
PLAIN_LISTS = {"helpers/activations/records.py", "helpers/activations/functions.py", "helpers/live/live.js"}
CODE = {".py", ".js", ".css"}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "misc", "tools"}

# From the ground up. A module imports from floors below, or from neighbours without a circle.
FLOORS = [
    {"budget", "data", "elementwise", "fetch_file", "font", "jupyter_nodelay", "time_limit"},
    {"functions"},
    {"activations"},
    {
        "arguments", "bending", "beta_path", "chain", "chain_formula", "chain_presets",
        "chain_settings", "chain_words", "claims", "clip_cases", "clipping", "cnn", "cnn_plan",
        "cnn_record", "compare", "course", "curves", "deep_run", "depth_lines", "digits", "dropout",
        "exercise_kinds", "exercise_list", "exercises", "export", "formulas", "image_layers",
        "initialise", "inside",
        "layer_speed", "layer_statistics", "layers", "my_work", "lecture", "losses", "mnist",
        "moment_variants", "moments", "network", "notebook_frame", "nudge", "optimisers",
        "possible", "progress", "published", "race", "race_plan", "race_process", "race_record",
        "race_results", "readable", "readme", "recap", "slope_run", "slopes", "stops", "sweeps",
        "training", "unit_layer", "wide", "windows", "zigzag",
    },
    {
        "artists", "draw_bending", "draw_beta", "draw_can_it_happen", "draw_chain",
        "draw_chain_rule", "draw_clip", "draw_compare", "draw_deep", "draw_depth",
        "draw_factor_map", "draw_gelu", "draw_inside", "draw_map", "draw_neuron", "draw_nudge",
        "draw_race", "draw_slides", "draw_slope", "draw_speed_map", "draw_speeds",
        "draw_tall_chain", "draw_units", "draw_zigzag", "plots", "style", "update_chain",
    },
    {"images", "live", "normalisation"},
    {"widgets"},
    {"page"},
]  # fmt: skip


def python_files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def floor_name(path):
    """helpers/live/figure.py -> live; helpers/widgets/explore.py -> widgets (one floor, one folder)."""
    return path.relative_to(HELPERS).with_suffix("").parts[0]


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


def helpers_imported(path):
    """Floor names of the helpers that a file imports."""
    parts = [name.split(".") for name in imported(path)]
    return {part[1] for part in parts if part[0] == "helpers" and len(part) > 1}


def words(path):
    """All names and attributes that a file's code uses (not its texts and comments)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {part for name in imported(path) for part in name.split(".")}
    for node in ast.walk(tree):
        found |= {getattr(node, "id", None), getattr(node, "attr", None)}
    return found


MODULES = [path for path in python_files("helpers") if path != HELPERS / "__init__.py"]
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_imports_go_down(path):
    name = floor_name(path)
    assert name in LEVEL, f"{name} has no floor yet: give it one in FLOORS"
    above = {other for other in helpers_imported(path) if LEVEL[other] > LEVEL[name]}
    assert not above, f"{name} imports from floors above it: {above}"
    outside = {other.split(".")[0] for other in imported(path)} & {"launch", "tests", "start"}
    assert not outside, f"{name} imports {outside}, which a learner's notebook cannot count on"


def test_neighbours_do_not_import_each_other_in_a_circle():
    graph = {}
    for path in MODULES:
        graph.setdefault(floor_name(path), set()).update(helpers_imported(path))

    def walk(name, above):
        assert name not in above, f"a circle of imports: {' -> '.join([*above, name])}"
        for other in graph.get(name, set()) - {name}:
            walk(other, [*above, name])

    for name in graph:
        walk(name, [])


def test_javascript_stands_in_three_places():
    # What moves figures is live.js, and what moves sliders slider.js; the page for phones has no
    # ipywidgets, so its plain controls need a script.
    found = {path.relative_to(HELPERS).as_posix() for path in HELPERS.rglob("*.js")}
    assert found == {"live.js", "page/page.js", "widgets/parts/slider.js"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_widgets_and_matplotlib_stay_on_their_floors(path):
    name, used = floor_name(path), words(path)
    if name not in {"live", "widgets"}:
        assert not used & {"ipywidgets", "anywidget"}
    if LEVEL[name] < LEVEL["plots"]:
        assert "matplotlib" not in used
    assert not used & {"gca", "gcf", "pyplot"}, "draw on the axes that you were given"
    if name != "style":
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


def test_no_file_has_a_name_that_says_nothing():
    found = [path for path in code_files() if path.stem in NAMES_THAT_SAY_NOTHING]
    assert not found


def test_every_python_file_says_what_it_is():
    for path in python_files("helpers", "launch", "tests", "benchmarks"):
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), f"{path.relative_to(ROOT)} has no docstring"


def test_no_test_is_skipped_or_expected_to_fail():
    ways_out = {"skip", "skipif", "xfail", "importorskip", "skipTest"}
    for path in python_files("tests"):
        assert not words(path) & ways_out, f"{path.relative_to(ROOT)} skips a test"


def test_what_cannot_run_on_windows_is_named_and_nothing_else():
    signs = re.compile(
        r'#!/bin/sh|"bash"|os\.killpg|preexec_fn|import Repo2Docker|os\.X_OK'
        r"|tests\.launch import stand_in"
        r"|tests\.launch\.course import (\([^)]*|.*)\b(install|told)\b"
    )
    found = {path.relative_to(ROOT / "tests").as_posix()
             for path in (ROOT / "tests").rglob("test_*.py")
             if path != Path(__file__) and signs.search(path.read_text(encoding="utf-8"))}
    assert found == set(ONLY_ON_POSIX)


def test_notebooks_are_committed_without_outputs():
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        assert "widgets" not in notebook["metadata"], f"{path.name} holds widget state"
        for cell in notebook["cells"]:
            empty = not cell.get("outputs") and cell.get("execution_count") is None
            assert empty, f"{path.name} has outputs: clear them all, then save"


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
