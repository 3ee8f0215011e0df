"""A learner's function is tried in a process of its own: it always ends, and gets copies only."""

import dataclasses
import math
import os
import sys
import threading
import time
import warnings

import cloudpickle
import numpy as np
import pytest

from helpers.exercises import check, forget_attempts
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.functions import Function, Written
from helpers.exercises.trial import NotTried, trial
from tests.forked_trials import fork_them
from tests.patience import SECONDS

cloudpickle.register_pickle_by_value(sys.modules[__name__])
FOREVER = 2 * SECONDS


@pytest.fixture(autouse=True)
def fresh_attempts():
    forget_attempts()


def square(**changed):
    """An exercise with little time for each point."""
    return Function("test.square", "square", ("Multiply.",), **{
        "expected": lambda z: z * z, "arguments": ("z",), "points": ((0.0,), (3.0,), (-2.0,)),
        "seconds": 0.2} | changed)


def endless(z):
    while True:
        pass


def deaf(z):
    while True:
        try:
            time.sleep(FOREVER)
        except:  # noqa: E722 - what a learner writes who has not heard of KeyboardInterrupt
            pass


def with_a_thread(z):
    thread = threading.Thread(target=time.sleep, args=[FOREVER])
    thread.start()
    thread.join()
    return z * z


def one_long_call(z):
    return float(np.sort(np.random.default_rng(0).random(10**9)).sum())


def one_long_call_that_holds_python(z):
    return 7 ** 10**9 % 10


def printing(z):
    while True:
        print("round and round")


@pytest.mark.parametrize("function", [
    endless, deaf, with_a_thread, one_long_call_that_holds_python, printing,
    lambda z: time.sleep(FOREVER)])
def test_whatever_does_not_end_is_ended(function):
    said = check(square(), function).text
    assert "At z = 0 your function was still running after 0.2 s" in said


def test_one_long_numpy_call_is_cut():
    said = check(square(), one_long_call).text
    assert "was still running after 0.2 s" in said or "MemoryError" in said


def test_a_thread_that_is_left_behind_holds_nothing_up():
    def leaves_one(z):
        threading.Thread(target=time.sleep, args=[FOREVER]).start()
        return z * z

    assert check(square(seconds=FOREVER), leaves_one).ok


def test_it_is_ended_in_another_thread_too():
    said = []
    thread = threading.Thread(target=lambda: said.append(check(square(), endless).text))
    thread.start()
    thread.join(SECONDS)
    assert said and "still running after" in said[0]


def calls_itself(z):
    return calls_itself(z)


@pytest.mark.parametrize("function, words", [
    (calls_itself, "calls itself without end"),
    (lambda z: os._exit(3), "was tried ended by itself (exit code 3)"),
    (lambda z: os.kill(os.getpid(), 9), "ended the whole of Python"),
    (lambda z: exit(), "stopped with SystemExit"),
    (lambda z: input(), "stopped with EOFError"),
    (lambda z: (n for n in [1]), "returns a generator"),
    (lambda z: threading.Lock(), "returns a lock"),
])
def test_every_other_end_is_a_sentence(function, words):
    assert words in check(square(seconds=SECONDS), function).text


def test_what_cannot_be_carried_costs_no_attempt():
    lock = threading.Lock()
    said = check(square(), lambda z: lock and z * z).text
    assert "cannot be taken there" in said and "Hint" not in said


def test_a_check_stopped_by_hand_costs_no_attempt(monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("helpers.exercises.functions.trial", stopped)
    said = check(square(), endless).text
    assert "stopped by hand" in said and "Hint" not in said


def test_a_trial_that_is_given_up_leaves_no_process(monkeypatch):
    tries = trial(lambda z: z, [(1.0,), (2.0,)], SECONDS)
    assert next(tries) == (1.0, (1.0,), "")
    process = tries.gi_frame.f_locals["process"]
    tries.close()
    assert process.poll() is not None


def test_what_a_function_prints_is_seen(capsys):
    def talking(z):
        print("z is", z)
        return z * z

    assert check(square(seconds=SECONDS), talking).ok
    assert capsys.readouterr().out == "z is 0.0\nz is 3.0\nz is -2.0\n"


def test_what_an_endless_function_prints_is_cut_short(capsys):
    check(square(), printing)
    assert capsys.readouterr().out.count("round") < 2000


def test_no_process_can_begin(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "does not let a process" in check(square(), endless).text


def test_a_function_from_a_module_that_cannot_be_found_is_told(monkeypatch):
    module = type(sys)("nowhere_to_be_found")
    exec("def lost(z): return z", module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(NotTried, match="nowhere_to_be_found"):
        list(trial(module.lost, [(1.0,)], SECONDS))


def test_numpy_warnings_are_trouble_where_the_exercise_says_so():
    def overflows(z):
        return z * z + 0 / np.exp(np.float64(1000))

    assert check(square(seconds=SECONDS), overflows).ok
    said = check(square(seconds=SECONDS, strict=True), overflows).text
    assert "At z = 0 your function warns: overflow" in said


@pytest.mark.parametrize("caught", [True, False])
def test_an_overflow_is_heard_of_even_where_it_is_caught_or_silenced(caught):
    def catches(z):
        try:
            return z * z + 0 * math.exp(1000)
        except OverflowError:
            return z * z

    def silences(z):
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return z * z + 0 / np.exp(np.float64(1000))

    function, words = (catches, "asks for a number too large") if caught else (silences, "overflow")
    assert check(square(seconds=SECONDS), function).ok
    said = check(square(seconds=SECONDS, strict=True), function)
    assert not said.ok and "At z = 0 your function" in said.text and words in said.text


# --- copies ---------------------------------------------------------------------------------------

def total(**changed):
    """An exercise whose points can be changed."""
    return square(**{
        "expected": np.sum, "arguments": ("z",), "seconds": SECONDS,
        "points": ((np.ones((2, 3)),), ([[1.0, 2.0], [3.0, 4.0]],))} | changed)


def emptied(z):
    answer = np.sum(z)
    z *= 0
    return answer


def shorter(z):
    answer = np.sum(z)
    if isinstance(z, list):
        z.pop(0)
    return answer


@pytest.mark.parametrize("function", [emptied, shorter])
def test_a_function_that_changes_what_it_was_lent_is_told(function):
    exercise = total()
    said = check(exercise, function).text
    assert "your function changes z" in said and "work on a copy" in said
    assert check(exercise, np.sum).ok


WRITTEN = [name for name, exercise in EXERCISES.items() if isinstance(exercise, Written)]


def spoil(*point):
    """Change everything that can be changed; then say something wrong."""
    for argument in point:
        if isinstance(argument, np.ndarray):
            argument[...] = 0
        elif isinstance(argument, list):
            argument.clear()
    return 0.123


@pytest.mark.parametrize("name", WRITTEN)
def test_no_function_gets_hold_of_the_points(name, monkeypatch):
    fork_them(monkeypatch)
    exercise = dataclasses.replace(EXERCISES[name], seconds=SECONDS)
    before = [repr(point) for point in exercise.points]
    changeable = not all(isinstance(a, float | int) for a in exercise.points[0])
    arguments = ", ".join(f"a{number}" for number in range(len(exercise.arguments)))
    said = check(exercise, eval(f"lambda {arguments}: spoil({arguments})", {"spoil": spoil}))
    assert not said.ok and (not changeable or "changes" in said.text)
    assert [repr(point) for point in exercise.points] == before
    assert check(exercise, exercise.expected).ok
