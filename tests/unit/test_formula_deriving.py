"""SymPy in a process of its own: it may hang, die or err, and a derivative comes all the same."""

import threading

import numpy as np
import psutil
import pytest

from helpers.apart import Apart
from helpers.formula import FormulaError, formula, record, symbolic, symbolic_process
from helpers.formula.functions import DERIVED
from helpers.formula.parse import parse
from helpers.formula.program import Program
from helpers.formula.symbolic import Helper, agrees, derivative, steady
from helpers.formula.tree import Node, name, number, of_lists
from helpers.formula.typeset import latex
from tests.formula_texts import HUGE

QUESTION = {"formula": "z**2"}


@pytest.fixture(scope="module")  # each process takes a second or more to begin
def helper():
    one = Helper()
    yield one
    one.end()


@pytest.fixture
def own_helper(monkeypatch):
    """In the place of the one that the whole run shares."""
    helper = Helper()
    monkeypatch.setattr(symbolic, "HELPER", helper)
    for cache in (derivative, record._made, record._of_text):
        cache.cache_clear()
    yield helper
    for cache in (derivative, record._made, record._of_text):
        cache.cache_clear()


def answer(helper):
    (first, *_) = helper.answers(QUESTION, 60.0)
    return latex(of_lists(first["derivative"]))


def test_one_process_answers_all_and_ends(helper):
    assert answer(helper) == r"2 \, z"
    first = helper._process
    assert answer(helper) == r"2 \, z" and helper._process is first
    if hasattr(psutil, "RLIMIT_AS"):  # Linux
        bound = psutil.Process(first.pid).rlimit(psutil.RLIMIT_AS)
        assert bound == (symbolic_process.MOST_MEMORY,) * 2


def test_what_takes_too_long_is_ended_and_another_begins(helper):
    assert answer(helper) == r"2 \, z"
    first = helper._process
    found = helper.answers({"formula": HUGE}, 0.2)
    assert found == [] and first.poll() is not None
    assert helper._process.pid != first.pid, "it begins before it is asked"
    assert answer(helper) == r"2 \, z"


def test_without_an_answer_slopes_are_computed_and_it_is_said(own_helper, monkeypatch):
    monkeypatch.setattr(own_helper, "answers", lambda question, seconds: [])
    act = formula("z**z*sin(z)")
    assert "automatic differentiation" in act.note and "computed" in act.latex_df
    h = 1e-6
    assert act.df(1.3) == pytest.approx((act.f(1.3 + h) - act.f(1.3 - h)) / (2 * h), rel=1e-6)


def test_a_derivative_that_is_wrong_is_refused(own_helper, monkeypatch):
    def says(*trees):
        monkeypatch.setattr(own_helper, "answers", lambda question, seconds: [
            {"derivative": tree} for tree in trees])
        derivative.cache_clear()
        return derivative("z**2", parse("z**2"))

    right = ["*", "0", "", ["number", "2", ""], ["name", "0", "z"]]
    wrong = ["*", "0", "", ["number", "3", ""], ["name", "0", "z"]]
    near = ["*", "0", "", ["number", "2000000001/1000000000", ""], ["name", "0", "z"]]
    assert says(wrong) is None and says(near) is None and says() is None
    assert latex(says(wrong, right)) == r"2 \, z" and latex(says(right, wrong)) == r"2 \, z"
    longer = ["+", "0", "", right, ["number", "0", ""]]
    assert latex(says(longer, right)) == r"2 \, z", "the shorter one"


@pytest.mark.parametrize("text, wrong", [
    ("abs(z)", "1"), ("relu(z)", "where(z >= 0, 1, 0)"), ("max(a*z, z)", "max(a, 1)"),
    ("sqrt(a**2)*z", "a"), ("z**2", "2*abs(z)"), ("log(z)", "1/abs(z) + where(z > 0, 0.1, 0)")])
def test_disagreement_is_seen_also_on_one_side_and_at_a_tie(text, wrong):
    assert not agrees(parse(f"0*z + {wrong}"), parse(text))


def test_where_there_is_nothing_to_agree_with_nothing_agrees():
    assert not agrees(number(1), parse("log(-1 - z**2)"))


@pytest.mark.parametrize("text", ["z*((1e12 + z - z)**20)**2", "1/((1e12 + z - z)**20)**2*z",
                                  "z*-((1e12 + z - z)**20)**2", "log(-1 - z*z)", "sqrt(-z*z - 1)*z",
                                  "z/(z - z)", "z**(z - z)", "(z - z)**z", "log(z - z)"])
def test_what_no_float_holds_is_no_failure(text):
    act = formula(text)
    assert act.f([1.0, 2.0]).shape == act.df([1.0, 2.0]).shape == (2,)
    assert act.latex and act.latex_df and act.shape


@pytest.mark.parametrize("how", ["while idle", "while it works"])
def test_killed_from_outside(helper, how):
    assert answer(helper) == r"2 \, z"
    process = psutil.Process(helper._process.pid)
    if how == "while idle":
        process.kill()
        process.wait(60)
    else:
        killer = threading.Timer(0.1, process.kill)
        killer.start()
        assert helper.answers({"formula": HUGE}, 60.0) == []
        killer.join()
    assert answer(helper) == r"2 \, z"


def test_an_interrupt_leaves_no_answer_behind(helper, monkeypatch):
    assert answer(helper) == r"2 \, z"

    class Interrupted:
        def get(self):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(helper, "_said", Interrupted())
        with pytest.raises(KeyboardInterrupt):
            helper.answers({"formula": "sin(z)"}, 60.0)
    assert answer(helper) == r"2 \, z"
    first = helper._process
    helper.end()
    assert first.poll() is not None and helper._process is None
    helper.end()
    with monkeypatch.context() as patch:
        patch.setattr(Apart, "within", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            helper.answers(QUESTION, 60.0)
    assert answer(helper) == r"2 \, z"


def test_many_threads_get_their_own_answers(helper):
    found = {}

    def ask(power):
        (first, *_) = helper.answers({"formula": f"z**{power}"}, 60.0)
        found[power] = latex(of_lists(first["derivative"]))

    threads = [threading.Thread(target=ask, args=(power,)) for power in range(3, 9)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == {power: rf"{power} \, z^{{{power - 1}}}" for power in range(3, 9)}


def test_no_process_can_be_begun(own_helper, monkeypatch):
    def no_process(*_, **__):
        raise OSError("no more processes")

    monkeypatch.setattr(symbolic, "talking", no_process)
    assert "automatic differentiation" in formula("z**3").note


def test_what_sympy_has_is_what_is_computed_steadily():
    z = np.array([-40.0, -20.0, 20.0, 40.0])
    for text in ("tanh(z)", "sigmoid(z)", "z*tanh(z)", "sigmoid(2*z)**2"):
        slope = derivative(text, parse(text))
        assert slope, text
        np.testing.assert_allclose(Program(steady(slope)).value(z, {}),
                                   Program(parse(text)).slope(z, {}), rtol=1e-12, atol=1e-300)
    made = steady(Node("-", (number(1), Node("sigmoid", (name("z"),)))))
    assert made.op == "sigmoid" and made.args[0].op == "negative" and "sech2" in DERIVED


def test_it_takes_formulas_alone():
    for text in ("__import__('os')", "z.x", ""):
        assert symbolic.HELPER.answers({"formula": text}, 60.0) == []
        with pytest.raises(FormulaError):
            formula(text)
    assert symbolic.HELPER.answers({"nonsense": 1}, 60.0) == []
    assert answer(symbolic.HELPER) == r"2 \, z"
