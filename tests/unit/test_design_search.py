"""The search for a function: the same seed tries the same, and it gets somewhere."""

import subprocess
import sys

import numpy as np
import pytest

from helpers.activations import activation
from helpers.checks import InputError
from helpers.design.challenges import judge
from helpers.design.grammar import DEEPEST, moved, random_tree
from helpers.design.search import SEARCHED, Search
from helpers.design.start_list import record
from helpers.formula.line import Letter, read
from helpers.formula.parse import parse
from helpers.formula.tree import VARIABLE, every, names
from helpers.formula.typeset import as_text


def lines(search, steps):
    return [search.step().line for _ in range(steps)]


def depth(node):
    return 1 + max(map(depth, node.args), default=0)


def test_random_formulas_can_be_read_again():
    rng = np.random.default_rng(5)
    trees = [random_tree(rng) for _ in range(1000)]
    for tree in trees:
        assert parse(as_text(tree)) == tree and VARIABLE in names(tree)
        assert depth(tree) <= DEEPEST + 2  # a leaf may be a number times z
    assert len(set(trees)) > 700
    assert {"tanh", "max", "+", "*"} <= {node.op for tree in trees for node in every(tree)}


def test_letters_stay_within_their_sliders():
    letters = {"a": Letter(0.1, 0.0, 1.0), "b": Letter(-2.0, -2.0, 3.0)}
    rng = np.random.default_rng(1)
    for _ in range(300):
        letters = moved(letters, rng, 0.5)
        assert 0 <= letters["a"].value <= 1 and -2 <= letters["b"].value <= 3


@pytest.mark.parametrize("start", [None, "s*tanh(a*z)"])
def test_the_same_seed_tries_the_same(start):
    kind = "letters" if start else "random"
    first, again, other = (lines(Search("smooth_relu", kind, seed, start), 30)
                           for seed in (3, 3, 4))
    assert first == again != other and len(set(first)) == 30


def test_random_formulas_find_one_that_passes():
    search = Search("smooth_relu", seed=0)
    while not (search.best and search.best.passed) and len(search.history) < 300:
        search.step()
    assert search.best.passed and judge("smooth_relu", search.found).passed
    scores = [one.score for one in search.history]
    assert search.best.score == max(scores)
    assert [one.better for one in search.history] == [
        one > max(scores[:n], default=-np.inf) for n, one in enumerate(scores)]
    assert [one.number for one in search.history] == list(range(1, len(scores) + 1))
    assert activation(f"own:{search.best.line}").key == search.found.key


def test_climbing_finds_the_scale_of_a_tanh_that_normalises_itself():
    search = Search("self_normalising", "letters", seed=0, start="s*tanh(z); s = 1 (0 to 3)")
    assert search.step().line == "s*tanh(z); s = 1 (0 to 3)" and not search.best.passed
    lines(search, 60)
    # By closed form, the scale is 1 / the standard deviation of tanh(z), z ~ N(0, 1).
    assert search.best.passed
    assert abs(read(search.best.line).values["s"]) == pytest.approx(1.5925, abs=0.02)


def test_an_own_activation_can_be_the_start():
    search = Search("alive", "letters", start=record("leaky_relu"))
    assert "where(z > 0, z, a*z)" in search.step().line


def test_what_cannot_be_searched_is_refused():
    assert "beat_relu" not in SEARCHED
    for arguments, said in (
            (("beauty",), "challenge = 'beauty'"), (("alive", "wishful"), "kind = 'wishful'"),
            (("alive", "letters"), "give one as start"),
            (("alive", "letters", 0, "tanh(z)"), "has no letter that could be moved"),
            (("alive", "letters", 0, activation("elu")), "ELU has no letters to move"),
            (("alive", "random", -1), "seed = -1")):
        with pytest.raises(InputError, match=said):
            Search(*arguments)


def test_a_search_does_without_sympy():
    code = ("import sys; from helpers.design.search import Search; s = Search('alive'); "
            "[s.step() for _ in range(5)]; from helpers.formula.symbolic import HELPER; "
            "print('sympy' in sys.modules, HELPER._process)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False None"
