"""What a wrong input is answered with: one sentence that names the value and what is allowed."""

import math
from fractions import Fraction

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, SYMBOLS, activation
from helpers.activations.elementwise import Param
from helpers.checks import InputError

elu, leaky, relu = (ACTIVATIONS[key] for key in ("elu", "leaky_relu", "relu"))
RAGGED = [[1.0], [1.0, 2.0]]


@pytest.mark.parametrize("z, named", [
    ("3", "'3'"), (None, "None"), (1 + 2j, "(1+2j)"), (b"3", "b'3'"), (["a", 1], "['a', 1]"),
    (RAGGED, "[[1.0], [1.0, 2.0]]"), ({"z": 1}, "{'z': 1}"), ([None], "[None]"),
    (object, "object"), (10**400, "1000"), (np.array(["a"]), r"['a']"), ([1, [2]], "[1, [2]]"),
])
@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_z_that_is_not_a_real_number(key, z, named):
    act = ACTIVATIONS[key]
    for g in (act.f, act.df, *act.dparams.values()):
        with pytest.raises(InputError, match="must be a real number") as caught:
            g(z)
        assert str(caught.value).startswith("z = ") and named in str(caught.value)
        assert len(str(caught.value)) < 220 and "\n" not in str(caught.value)


@pytest.mark.parametrize("value, named", [
    (-1, "alpha = -1 "), (-1e-300, "alpha = -1e-300 "), (math.nan, "alpha = nan "),
    (math.inf, "alpha = inf "), ("0.5", "alpha = '0.5' "), (None, "alpha = None "),
    (1j, "alpha = 1j "), ([0.5, -2.0], "alpha = -2 "), (RAGGED, "alpha = [[1.0], [1.0, 2.0]] "),
])
def test_a_parameter_outside_its_domain(value, named):
    calls = {"elu": elu.f, "elu_prime": elu.df, "elu_by_alpha": elu.dparams["alpha"],
             "ELU": lambda z, alpha: elu.check(alpha=alpha)}
    for owner, call in calls.items():
        with pytest.raises(InputError) as caught:
            call([1.0, 2.0], alpha=value)
        assert str(caught.value) == (
            f"{named}is not allowed for {owner}: it must be a finite number of at least 0.")


def test_sliders_bounds_are_not_the_domain():
    assert leaky.f(-2.0, alpha=-50.0) == 100.0
    assert ACTIVATIONS["prelu"].f(-2.0, alpha=9.0) == -18.0
    assert elu.f(-1e3, alpha=40.0) == -40.0
    assert elu.f(-1.0, alpha=0.0) == 0.0


@pytest.mark.parametrize("key, name", [("leaky_relu", "alpha"), ("prelu", "alpha"),
                                       ("swish", "beta"), ("selu", "scale"), ("selu", "alpha")])
def test_no_parameter_may_be_infinite_or_text(key, name):
    for value in (math.inf, -math.inf, math.nan, "much"):
        with pytest.raises(InputError, match=f"{name} = .* must be a finite number"):
            ACTIVATIONS[key].f(1.0, **{name: value})


def test_a_parameter_too_large_for_float32_says_so():
    assert elu.f(np.float64(-1.0), alpha=1e300) < 0
    with pytest.raises(InputError, match=r"alpha = 1e\+300 .* in float32's range"):
        elu.f(np.float32(-1.0), alpha=1e300)


def test_unknown_too_many_and_doubled_parameters():
    with pytest.raises(InputError, match="elu has no parameter 'beta'; its parameters are alpha"):
        elu.f(1.0, beta=1.0)
    with pytest.raises(InputError, match="relu has no parameter 'alpha'; it has no parameters"):
        relu.f(1.0, alpha=1.0)
    with pytest.raises(InputError, match="ELU has no parameter 'z0'"):
        elu.check(z0=1.0)
    with pytest.raises(InputError, match="2 were given"):
        elu.f(1.0, 0.5, 0.5)
    with pytest.raises(InputError, match="alpha twice"):
        elu.f(1.0, 0.5, alpha=0.5)


def test_shapes_that_do_not_go_together():
    with pytest.raises(InputError, match=r"z \(2,\), alpha \(3,\)"):
        elu.f([1.0, 2.0], alpha=[1.0, 2.0, 3.0])


def test_an_unknown_key_is_answered_with_the_list():
    for key in ("gelo", "ELU", "", None, 3, []):
        with pytest.raises(InputError) as caught:
            activation(key)
        assert repr(key) in str(caught.value)
        assert all(known in str(caught.value) for known in ACTIVATIONS)


def test_checked_parameters_come_back_with_the_defaults():
    assert elu.check() == {"alpha": 1.0} == elu.defaults
    assert ACTIVATIONS["selu"].check(scale=1.0) == {"alpha": 1.6732632423543772, "scale": 1.0}
    assert relu.check() == {}


def test_real_numbers_of_every_kind_are_welcome():
    assert relu.f(True) == 1.0 and relu.f([False, True]).tolist() == [0.0, 1.0]
    assert relu.f(Fraction(1, 2)) == 0.5
    assert relu.f(10**30) == 1e30
    assert elu.f(-1.0, alpha=np.float32(0.5)) == elu.f(-1.0, 0.5)
    assert elu.f(-1.0, alpha=1) == elu.f(-1.0)


@pytest.mark.parametrize("valid, words", [
    ((0.0, 1.0), "a number from 0 to 1"), ((-math.inf, 2.0), "a finite number of at most 2"),
    ((0.5, math.inf), "a finite number of at least 0.5"),
    ((-math.inf, math.inf), "a finite number"),
])
def test_a_domain_in_words(valid, words):
    assert Param("a", "a share", "a", 0.5, 0.0, 1.0, 0.1, valid).domain == words


def test_an_input_error_is_a_value_error():
    assert issubclass(InputError, ValueError)


def test_a_learner_sees_the_sentence_and_no_traceback():
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell()
    with capture_output() as seen:
        shell.run_cell("from helpers.activations.functions import elu\nelu(1.0, alpha=-1)")
    assert "alpha = -1" in seen.stdout
    assert "Traceback" not in seen.stdout and len(seen.stdout.strip().splitlines()) == 1


def test_an_end_of_the_domain_may_be_left_out():
    steep = Param("beta", "steepness", r"\beta", 1.0, 0.1, 10.0, 0.1, (0.0, math.inf), (0.0,))
    assert steep.domain == "a finite number above 0" and steep.check(1e-9, "softplus") == 1e-9
    for wrong, named in ((0, "beta = 0 "), ([1.0, 0.0], "beta = 0 "), (-1, "beta = -1 ")):
        with pytest.raises(InputError, match="it must be a finite number above 0") as caught:
            steep.check(wrong, "softplus")
        assert str(caught.value).startswith(named)
    both = Param("p", "a share", "p", 0.5, 0.0, 1.0, 0.1, (0.0, 1.0), (0.0, 1.0))
    assert both.domain == "a number above 0 and below 1" and both.symbol == "p"
    assert Param("c", "", "c", 0, -1, 1, 1, (-math.inf, 1.0), (1.0,)).domain == (
        "a finite number below 1")


def test_a_parameter_has_a_letter_for_plain_text():
    assert SYMBOLS == {"alpha": "\u03b1", "beta": "\u03b2", "scale": "\u03bb"}


class Text(str):
    """A text that compares with nothing, as a class of somebody's own may be."""

    def __eq__(self, other):
        raise TypeError

    def __hash__(self):
        raise TypeError


def test_of_a_kind_of_text_the_text_alone_counts():
    assert activation(Text("elu")) is elu
