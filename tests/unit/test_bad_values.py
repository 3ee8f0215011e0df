"""Every public function answers, or refuses in a sentence; and NumPy never warns."""

import inspect
import itertools
import warnings
import zlib
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import DTypeLike

from helpers import checks
from helpers.activations import ACTIVATIONS
from helpers.activations.softmax import softmax_jacobian
from helpers.chain.sweeps import factor_grid, first_layer_path
from helpers.chain.windows import window_width
from helpers.checked import checked
from helpers.checks import LARGEST_SEED, InputError, affordable
from helpers.comparing import verdicts
from helpers.experiments.zigzag import fewest_steps
from helpers.formula import formula
from helpers.moments.mean_field import chi, correlation_map, mean_square, q_stars, variance_map
from helpers.moments.moments import (
    jacobian,
    jacobian_norm,
    mean_squared_slope,
    output_moments,
)
from helpers.moments.two_inputs import mean_product
from tests.bad_values import BAD, NONSENSE, SLOW, attempt, numbers_in, places, run
from tests.good_values import good_call
from tests.nonsense import clear
from tests.public_functions import public

ROOMS = sorted({name.split(".")[0] for name in public()})
EACH = 9  # of BAD for each parameter, others for each; the command tries all of them
SEEDS = {"seed", "rng"}
HARD = np.array([-np.inf, -1e308, -1000.0, -1e-300, -0.0, 0.0, 5e-324, 1e-8, 1000.0, 1e308, np.inf,
                 np.nan])


def some(name, parameter):
    values = NONSENSE if name.startswith(SLOW) else BAD
    begin = zlib.crc32(f"{name}.{parameter}".encode())
    return [values[(begin + 7 * step) % len(values)] for step in range(EACH)]


@pytest.mark.parametrize("room", ROOMS)
def test_what_cannot_be_taken_is_refused_in_a_sentence(room):
    wrong = {f"{name}({parameter}) = {value!r}": said for name, function, parameter in places()
             if name.split(".")[0] == room for value in some(name, parameter)
             if (said := attempt(name, function, parameter, value))}
    assert not wrong, "\n".join(f"{call[:150]}: {said}" for call, said in wrong.items())


def test_so_many_are_tried():
    assert len(public()) > 230 and EACH * len(list(places())) > 500


def test_nothing_that_is_counted_is_without_bound():
    unbounded = []
    for name, function, parameter in places():
        good, _ = good_call(name, function)
        if type(good.get(parameter)) is int and parameter not in SEEDS:
            run_with = {**good, parameter: 10**9}
            try:
                run(function, run_with, good_call(name, function)[1])
            except InputError:
                continue
            unbounded.append(f"{name}({parameter})")
    assert not unbounded


def test_a_seed_may_have_64_bits():
    for name, function, parameter in places():
        if parameter in SEEDS and not name.startswith(SLOW):
            good, named = good_call(name, function)
            for seed in (20261127, LARGEST_SEED):  # a day, as many write it
                run(function, {**good, parameter: seed}, named)


@pytest.mark.parametrize("room", ROOMS)
def test_numpy_is_silent_whatever_is_set_outside(room):
    """np.seterr(all="raise") is what a learner sets to hunt for overflow."""
    for name, function in public().items():
        if name.split(".")[0] == room:
            usual = numbers_in(run(function, *good_call(name, function)))
            for how in ("raise", "warn"):
                with np.errstate(all=how), warnings.catch_warnings():
                    warnings.simplefilter("error")
                    found = numbers_in(run(function, *good_call(name, function)))
                if name != "activations.compare.measure_costs":  # times
                    np.testing.assert_allclose(found, usual, rtol=1e-6, err_msg=name)


@pytest.mark.parametrize("act", [*ACTIVATIONS.values(), formula("exp(a*z)/z", a=2.0)],
                         ids=lambda act: act.title)
def test_every_record_is_silent(act):
    for z in (HARD, np.array([-1e38, -100, 1e-45, 88.0, 1e38], np.float32), -1000.0):
        for function in (act.f, act.df, *act.dparams.values()):
            with np.errstate(all="ignore"):
                usual = function(z)
            with np.errstate(all="raise"):
                np.testing.assert_array_equal(function(z), usual)


def alike(value):
    """The same number in other forms."""
    return [Fraction(value), np.float64(value), np.array(value), np.float32(value)]


@pytest.mark.parametrize("room", ROOMS)
def test_a_number_is_the_same_in_every_form(room):
    for name, function, parameter in places():
        good, named = good_call(name, function)
        value = {**good, **named}.get(parameter)
        if type(value) is not float or name.split(".")[0] != room or name.startswith(SLOW):
            continue
        usual = numbers_in(run(function, good, named))
        for form in alike(value):
            good, named = good_call(name, function)
            (named if parameter in named else good)[parameter] = form
            found = numbers_in(run(function, good, named))
            np.testing.assert_allclose(found, usual, rtol=1e-5, atol=1e-6,
                                       err_msg=f"{name}({parameter} = {form!r})")


def test_a_function_that_is_not_known_yet_asks_for_a_good_value():
    def new(act, colour_of_the_sky):
        """Nobody has said what this may be."""

    with pytest.raises(KeyError, match="new has a parameter 'colour_of_the_sky'.*add a good value"):
        good_call("room.new", new)


@pytest.mark.parametrize(("hint", "bad", "said"), [
    (int, 2.5, "n = 2.5 is not allowed: it must be a whole number of at least 0."),
    (float, True, "n = True is not allowed: it must be a finite number."),
    (bool, 1, "n = 1 is not allowed: it must be True or False."),
    (str, 3, "n = 3 is not allowed: it must be a text."),
    (list[float], 3, "n = 3 is not allowed: it must be a list."),
    (list[float], [1, None], "n[1] = None is not allowed: it must be a finite number."),
    (dict[str, float], {"a": "b"}, "n['a'] = 'b' is not allowed: it must be a finite number."),
    (tuple[float, float], (1.0,), "n = (1.0,) is not allowed: it must be a list of 2."),
    (np.ndarray, "x", "n = 'x' is not allowed: it must be a real number, or a list"),
    (Fraction | None, 1.0, "n = 1.0 is not allowed: it must be a Fraction."),
])
def test_an_annotation_is_what_is_asked(hint, bad, said):
    def function(n):
        return n

    function.__annotations__["n"] = hint
    with pytest.raises(InputError) as refused:
        checked(function)(bad)
    assert str(refused.value).startswith(said)


class Hostile(float):
    """A number of a learner's own, of which nothing can be had."""

    def fail(self, *_):
        raise RuntimeError("nothing")

    __float__ = __int__ = __eq__ = __le__ = __ge__ = __len__ = __iter__ = __repr__ = fail
    __array__ = __getattr__ = fail
    __hash__ = float.__hash__


@pytest.mark.parametrize("bad", [
    np.timedelta64(1, "D"), np.timedelta64(1, "s"), np.timedelta64("NaT"), Hostile(1), [Hostile(1)],
    np.array(Hostile(1), object), range(10**12), itertools.count(1)],
    ids=["span", "seconds", "no span", "hostile", "in a list", "in an array", "long", "endless"])
@pytest.mark.parametrize("hint", [int, float, np.ndarray, list[int], np.random.Generator | int,
                                  DTypeLike])
def test_what_is_no_number_to_compute_with_is_refused_whatever_its_class_does(hint, bad):
    def function(n):
        return n

    function.__annotations__["n"] = hint
    with pytest.raises(InputError):
        checked(function)(bad)
    for ask in (checks.finite, lambda *n: checks.between(*n, 0, 5),
                lambda *n: checks.whole_between(*n, 0, 5), checks.line):
        with pytest.raises(InputError):
            ask("n", bad)


def test_bounds_defaults_and_pythons_own_words():
    @checked(depth=(1, 5))
    def function(depth: int, rate: float = 0.1, note: str | None = None, **params: float):
        return depth, rate, note, params

    assert function(np.float64(3.0), rate=Fraction(1, 4), a=np.array(2)) == (3, 0.25, None,
                                                                           {"a": 2.0})
    assert type(function(3.0)[0]) is int and type(function(1, 2)[1]) is float
    for wrong in (lambda: function(6), lambda: function(0), lambda: function(1, a="x")):
        with pytest.raises(InputError):
            wrong()
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'depth'"):
        function()
    assert list(inspect.signature(function).parameters) == ["depth", "rate", "note", "params"]


def test_what_would_fill_the_memory_is_refused():
    affordable(1e6, depth=3)
    with pytest.raises(InputError, match="depth = 9 and width = 8 together need 1,000,000,000 num"):
        affordable(1e9, depth=9, width=8)


MANY = np.linspace(0.1, 1.0, 10**6)


@pytest.mark.parametrize("call", [
    lambda: softmax_jacobian(MANY), lambda: jacobian("gelu", MANY, 1.0),
    lambda: jacobian_norm("gelu", 0.0, 1.0, MANY), lambda: output_moments("gelu", MANY, 1.0),
    lambda: mean_squared_slope("relu", MANY), lambda: q_stars("tanh", 1.0, MANY),
    lambda: mean_square("gelu", MANY), lambda: chi("tanh", MANY, 1.0),
    lambda: variance_map("tanh", MANY, 1.0, 0.0), lambda: mean_product("tanh", 0.5, MANY),
    lambda: correlation_map("tanh", MANY, 1.0, 1.0, 0.0),
    lambda: first_layer_path("relu", [1.0], MANY, [30]), lambda: window_width("tanh", MANY),
    lambda: factor_grid("relu", MANY, MANY), lambda: fewest_steps("tanh", MANY),
    lambda: first_layer_path("relu", [1.0], [0.0], [1001])])
def test_a_million_numbers_are_too_many_where_each_takes_long(call):
    with pytest.raises(InputError, match=r" = .*(at most|choose less|from 1 to)"):
        call()


def test_what_nothing_shows_in_a_name_is_written_out():
    with pytest.raises(InputError) as refused:
        verdicts({"\x1aa\x0c\ud800": [0.5]})
    assert r"\x1aa\x0c\ud800 1" in clear(refused.value)
    with pytest.raises(InputError) as refused:
        verdicts({str(seed): [0.5] * (1 + seed % 2) for seed in range(1000)})
    clear(refused.value)
