"""Exercises with options: their buttons answer as check does, and a letter needs no quotes."""

import ast
import subprocess
import sys
from types import SimpleNamespace

import pytest

from helpers import my_work
from helpers.checks import InputError
from helpers.exercises import check, forget_attempts, letters, progress
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.kinds import Choice
from helpers.exercises.letters import Letters, take_letters
from helpers.my_work import VARIABLE
from helpers.widgets import choose
from helpers.widgets.static_view import as_html

NAME = "08_elu.far_left"
CHOICES = {name: one for name, one in EXERCISES.items() if isinstance(one, Choice)}


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    forget_attempts()


@pytest.mark.parametrize("name", CHOICES)
def test_the_options_are_texts_of_their_own_and_the_right_one_is_among_them(name):
    one = CHOICES[name]
    assert len(set(one.options)) == len(one.options) >= 3 and one.expected() in one.letters
    for text in one.options:
        assert len(text) > 3 and not set(text) & set("$`<>"), "a button shows plain text"


def answered(widget, letter):
    """Choose a letter, press *Check*, and return what is said."""
    widget.answer.value = letter
    widget.done.click()
    return widget.feedback.value


@pytest.mark.parametrize("name", CHOICES)
def test_each_button_answers_as_check_does(name):
    widget, right = choose(name), CHOICES[name].expected()
    assert tuple(widget.answer.options) == CHOICES[name].options
    for letter in CHOICES[name].letters:
        forget_attempts()
        shown = answered(widget, letter)
        forget_attempts()
        # Its place has the role already.
        assert shown == check(name, letter)._repr_html_().replace(' role="status"', "")
        assert ("✔" in shown) == (letter == right)
        assert widget.answer.marks == ({letter: "right"} if letter == right else {})


def test_hints_grow_and_attempts_are_noted_as_with_check():
    widget, hints = choose(NAME), EXERCISES[NAME].hints
    widget.done.click()
    assert "Choose one first." in widget.feedback.value
    said = answered(widget, "a")
    assert hints[0] in said and hints[1] not in said
    assert hints[1] in answered(widget, "c")
    assert "Right." in answered(widget, "b")
    noted = my_work.read(progress.FILE).data["exercises"][NAME]
    assert noted["attempts"] == 3 and noted["solved"]


def test_a_button_pressed_after_a_solution_has_been_run_counts(monkeypatch):
    shell = SimpleNamespace(history_manager=SimpleNamespace(input_hist_raw=["# Solution"]),
                            get_parent=lambda: {"header": {"msg_type": "execute_request"}})
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert progress.in_solution()
    shell.get_parent = lambda: {"header": {"msg_type": "comm_msg"}}
    assert not progress.in_solution()


@pytest.mark.parametrize("name, words", [
    ("08_elu.far_lef", "did you mean '08_elu.far_left'"), ("08_elu.write_elu", "No exercise"),
    (7, "No exercise"), (None, "No exercise")])
def test_what_has_no_options_is_said_in_a_sentence(name, words):
    with pytest.raises(InputError, match=words):
        choose(name)


def test_an_exported_page_lists_the_options():
    shown = as_html(choose("06_leaky_relu.which_line"))
    assert shown.count("<li>") == 3 and "np.maximum(alpha * z, z)" in shown


# -- a letter without quotes ----------------------------------------------------------------------


def run(code, **names):
    """What a cell's last line gives, as IPython would run it."""
    names = {"check": check, **names}
    cell = Letters(names).visit(ast.parse(code))
    *lines, last = ast.fix_missing_locations(cell).body
    exec(compile(ast.Module(lines, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


@pytest.mark.parametrize("code", [
    f"check('{NAME}', b)", f"check('{NAME}', B)", f"letter = b\ncheck('{NAME}', letter)",
    f"letter = b\n\n(lambda: check('{NAME}', letter))()"])
def test_a_bare_letter_is_taken(code):
    assert run(code).ok


def test_it_never_stands_in_the_way_of_the_learners_own_names():
    assert not run(f"check('{NAME}', b)", b="a").ok
    assert run("check('01_sigmoid.slope_at_2', a)", a=0.10499).ok
    assert run(f"a = 'b'\ncheck('{NAME}', a)").ok
    assert run(f"a = 'b'\n(lambda a: check('{NAME}', a))('b')").ok
    for code in ("b", "check('01_sigmoid.slope_at_2', b)", f"check('{NAME}', z)", "check(b, b)"):
        with pytest.raises(NameError):
            run(code)


def test_it_is_asked_once_for_each_notebook_and_needs_no_ipython(monkeypatch):
    shell = SimpleNamespace(ast_transformers=[], user_ns={})
    with monkeypatch.context() as patch:
        patch.setitem(letters.sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
        take_letters()
        take_letters()
    assert len(shell.ast_transformers) == 1
    code = "import helpers.exercises, sys; print('IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          check=True).stdout.strip() == "False"


def test_ipython_takes_the_letter():
    code = ("from IPython.core.interactiveshell import InteractiveShell as Shell\n"
            "shell = Shell.instance(colors='NoColor', history_manager=None)\n"
            "shell.run_cell('from helpers.exercises import check')\n"
            f"print(shell.run_cell(\"check('{NAME}', b)\").result.ok)")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip().endswith("True")


def test_the_day_after_it_says_that_it_was_solved():
    made = choose("08_elu.far_left")
    assert made.feedback.value == ""
    made.answer.value = made.exercise.expected()
    made.done.click()
    again = choose("08_elu.far_left")
    assert again.feedback.value.startswith("Solved on ") and again.answer.value == ""
