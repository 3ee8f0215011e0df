"""Exercises of 20_design_your_own."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.formulas import Typed, heights
from helpers.exercises.kinds import Choice, Number
from helpers.formula.line import Line
from helpers.words import readable

elu = ACTIVATIONS["elu"]
Z = np.linspace(-30.0, 30.0, 6001)
SIDE = np.array([1e-3, 0.3, 1.0, 2.7, 5.0, 8.0])
BY_HAND = np.array([0.0, *SIDE, *-SIDE])
FAR = np.array([1000.0, -1000.0])


def _is_not_odd_and_bounded(line: Line) -> str:
    found = heights(line, Z)
    if not np.isfinite(found).all():
        return f"At z = {readable(Z[~np.isfinite(found)][0], 3)} it is not defined."
    if np.abs(found).max() > 1 + 1e-12:
        worst = readable(Z[np.abs(found).argmax()], 3)
        return f"At z = {worst} it leaves the range from \u22121 to 1."
    if np.abs(found + found[::-1]).max() > 1e-9:
        return "It is not odd: at some z and \u2212z its values do not cancel."
    if (np.diff(found) < -1e-12).any():
        return "It falls somewhere: it should never do so."
    near = np.array([-1e-5, 1e-5])
    slope = float(np.diff(heights(line, near))[0] / 2e-5)
    return "" if abs(slope - 1) < 1e-3 else f"Its slope at 0 is {readable(slope, 3)}, not 1."


def _is_no_elu(line: Line) -> str:
    if "a" not in line.letters:
        return "The depth should be the letter a, so that it gets a slider."
    if len(line.letters) > 1:
        return "Besides z and a there should be no letter."
    for depth in (1.0, 0.5, 2.0):
        off = np.abs(heights(line, Z, a=depth) - elu.f(Z, alpha=depth))
        if not (off < 1e-9).all():
            worst = Z[np.argmax(np.where(np.isnan(off), np.inf, off))]
            return f"With a = {readable(depth)} it is off at z = {readable(worst, 3)}."
    return ""


def _is_no_smooth_abs(line: Line) -> str:
    found, wanted = heights(line, BY_HAND), np.log(np.cosh(BY_HAND))
    off = np.abs(found - wanted)
    if not (off < 1e-9).all():
        return f"At z = {readable(BY_HAND[np.argmax(~(off < 1e-9))], 3)} it is off."
    if not np.allclose(heights(line, FAR), 1000.0 - np.log(2.0), rtol=1e-12):
        return "From \u22128 to 8 it is right, but it does not survive z = 1000 and z = \u22121000."
    return ""


EXERCISES = [
    Number(
        "20_design_your_own.largest_b",
        "the largest b with which z + b*sin(3*z) never falls",
        (
            "It never falls where its slope is never negative. What is the slope?",
            "The slope is 1 + 3b cos(3z), and the cosine goes down to \u22121.",
        ),
        expected=lambda: 1 / 3,
        slips=(
            (lambda: 1.0, "With b = 1 the slope goes down to \u22122: the 3 inside the sine comes "
                          "out as a factor."),
            (lambda: 3.0, "The other way round: the faster the sine, the less of it is allowed."),
        ),
    ),
    Typed(
        "20_design_your_own.odd_and_bounded",
        "odd, never falling, from -1 to 1, slope 1 at 0, of + - * / **, abs, max, min, sqrt, where",
        (
            "Divide z by something that is 1 at 0 and grows as z does.",
            "Something of the kind of 1 + |z|, or a square root: both are even, so that z over it "
            "is odd.",
        ),
        expected=lambda: "z / (1 + abs(z))",
        flaw=_is_not_odd_and_bounded,
        allowed=("abs", "sign", "relu", "max", "min", "sqrt", "where"),
    ),
    Typed(
        "20_design_your_own.type_elu",
        "ELU as a formula, with the letter a for its depth",
        (
            "Two pieces: where(condition, what holds there, what holds elsewhere).",
            "On the right z; on the left a*(exp(z) - 1).",
        ),
        expected=lambda: "where(z > 0, z, a*(exp(z) - 1))",
        flaw=_is_no_elu,
    ),
    Typed(
        "20_design_your_own.smooth_abs",
        "log(cosh(z)), written so that it survives z = 1000 and z = -1000",
        (
            "cosh(z) is (exp(z) + exp(\u2212z))/2. Take out the larger of the two exponentials.",
            "What is left in the logarithm is (1 + exp(\u22122|z|))/2, and nothing large is in it.",
        ),
        expected=lambda: "abs(z) + log1p(exp(-2*abs(z))) - log(2)",
        flaw=_is_no_smooth_abs,
    ),
    Number(
        "20_design_your_own.at_least_one",
        "20 equal functions, each tested against ReLU at 5 %: the chance of at least one alarm",
        (
            "Begin with the chance that there is none at all.",
            "One test stays quiet with the chance 0.95, and twenty that are independent all do "
            "with its 20th power.",
        ),
        expected=lambda: 1 - 0.95**20,
        slips=(
            (lambda: 1.0, "That is how many alarms to expect on average. Sometimes there are two, "
                          "and sometimes none."),
            (lambda: 0.05, "That is the chance for one of them. There are twenty."),
            (lambda: 0.95**20, "That is the chance that there is none."),
            (lambda: 100 * (1 - 0.95**20), "In per cent, yes. Give it as a share, from 0 to 1."),
        ),
    ),
    Choice(
        "20_design_your_own.after_the_search",
        "a search has found a formula that beats ReLU on the validation images: what next?",
        (
            "By what was it chosen? Whatever that was can no longer judge it.",
            "New luck is needed: of the seeds, and of the images.",
        ),
        options=(
            "report its accuracy on those same images, with ReLU's beside it",
            "train both with fresh seeds, and compare them on fresh images",
            "go on searching until the lead is larger",
            "train it once more, with the very seed that it has won with",
        ),
        expected=lambda: "b",
        remarks={
            "a": "Those images chose it: of many that were tried, it suits them best.",
            "c": "A longer search finds more luck, too. What has not been used for choosing?",
            "d": "The same seed and the same images give the same number once more.",
        },
    ),
]
