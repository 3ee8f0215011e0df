"""The search for mistakes that no test sees: a mistake is everywhere where its function is."""

import sys
import tomllib
from types import ModuleType

import pytest

from tests.mutation import ROOT, node_id, swap

MODULE = '''"""A module."""
from dataclasses import dataclass
from functools import wraps

HALF = 0.5
TABLE = {"a": 1.0}


@dataclass(frozen=True)
class Pair:
    first: float
    second: float = 2.0


PAIR = Pair(1.0)


def twice(function):
    @wraps(function)
    def made(z):
        return 2.0 * function(z)
    return made


@twice
def f(z, by=HALF):
    return [z + by for _ in range(1)][0]


def outer(z):
    return (lambda y: y + 10.0)(z)
'''


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module in `sys.modules`, made from MODULE; with `change(old, new)`, its code and chains."""
    path = tmp_path / "made.py"
    loaded = ModuleType("helpers.made_for_a_test")
    loaded.__file__ = str(path)
    monkeypatch.setitem(sys.modules, loaded.__name__, loaded)
    before = swap.compiled(path, MODULE)
    swap.Instead(loaded.__name__, path, before).exec_module(loaded)

    def change(old, new):
        assert MODULE.count(old) == 1
        code = swap.compiled(path, MODULE.replace(old, new))
        return code, swap.changed(before, code)

    loaded.change, loaded.path = change, path
    return loaded


@pytest.mark.parametrize("old, new, name, value", [
    ("z + by", "z - by", "f", 1.0),  # a decorated function, held by its wrapper
    ("2.0 * function", "3.0 * function", "f", 4.5),  # a closure that is there already
    ("y + 10.0", "y - 10.0", "outer", -9.0),  # what a function will make
])
def test_a_function_changes_wherever_it_is_held(module, old, new, name, value):
    held = getattr(module, name)
    before = held(1.0)
    _, chains = module.change(old, new)
    assert all(swap.is_function(chain[-1][0]) for chain in chains)
    swap.put(swap.functions(chains), swap.by_code(module.path.parent))
    assert held(1.0) == value != before


@pytest.mark.parametrize("old, new, after", [
    ("HALF = 0.5", "HALF = 1.5", (1.5, {"a": 1.0}, 1.0, 5.0)),  # a default is one of them
    ('{"a": 1.0}', '{"b": 1.0}', (0.5, {"b": 1.0}, 1.0, 3.0)),
    ("Pair(1.0)", "Pair(7.0)", (0.5, {"a": 1.0}, 7.0, 3.0)),
])
def test_constants_change_where_others_have_them_too(module, monkeypatch, old, new, after):
    other = ModuleType("helpers.other_for_a_test")
    other.HALF, other.table, other.pair = module.HALF, module.TABLE, module.PAIR
    monkeypatch.setitem(sys.modules, other.__name__, other)
    code, chains = module.change(old, new)
    assert not swap.is_function(chains[0][-1][0])
    swap.constants_again(module.__name__, module.path, code)
    assert (other.HALF, other.table, other.pair.first, module.f(1.0)) == after
    assert other.pair is module.PAIR and sys.modules[module.__name__] is module


def test_a_test_in_a_class_is_found_by_what_a_report_calls_it():
    assert node_id("tests.unit.test_a", "test_b[1.5]") == "tests/unit/test_a.py::test_b[1.5]"
    assert node_id("tests.unit.test_a.TestC", "test_b") == "tests/unit/test_a.py::TestC::test_b"


def test_what_is_no_mistake_is_known():
    assert swap.compiled("a.py", "1 +") is None
    one, same = (swap.compiled("a.py", text) for text in ("f(1)", "f( 1)"))
    assert swap.changed(one, same) == []
    assert swap.changed(one, swap.compiled("a.py", "f(1.0)"))


def test_a_reason_is_about_a_line_that_is_there():
    known = tomllib.loads((ROOT / "tests" / "mutation" / "survivors.toml").read_text("utf-8"))
    for one in known["survivor"]:
        lines = (ROOT / "helpers" / one["module"]).read_text("utf-8").splitlines()
        assert one["line"] in map(str.strip, lines) and one["old"] in one["line"], one
        assert one["old"] != one["new"] and len(one["why"]) > 20
