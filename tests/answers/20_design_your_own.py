"""Answers to the exercises of 20_design_your_own: right ones, and wrong ones with remarks."""

from fractions import Fraction

from helpers.activations import ACTIVATIONS
from helpers.formula import formula

ANSWERS = {
    "largest_b": (
        [1 / 3, Fraction(1, 3), 0.333],
        [(1, "comes out as a factor"), (3, "The other way round"), (-1 / 3, "sign"),
         (0.5, "not it yet"), (0.33, "Nearly"), ("z", "Your answer is")],
    ),
    "odd_and_bounded": (
        ["z / (1 + abs(z))", "z / sqrt(1 + z**2)", "max(-1, min(z, 1))",
         formula("z / (1 + abs(z))"), "z / (1 + a*abs(z))", "sign(z)*min(1, abs(z))",
         "where(z > 0, z/(1 + z), z/(1 - z))", "z*(1 + z**2)**(-1/2)",
         "(abs(z + 1) - abs(z - 1))/2", "z/(1 + abs(z)**3)**(1/3)"],
        [("z", "leaves the range"), ("sin(z)", "calls sin"), ("z/(1 + z**2)", "falls"),
         ("z / (2 + abs(z))", "slope at 0 is 0.5"),
         ("tanh(z)", "calls tanh"), ("expm1(2*z)/(expm1(2*z) + 2)", "calls expm1"),
         ("2/(1 + 7.38905609893065**(-z)) - 1", "exponent is an exponential"),
         ("(softplus(2*z + 2) - softplus(2*z - 2))/2 - 1", "calls softplus"),
         ("abs(z) / (1 + abs(z))", "not odd"),
         ("z / (1 + z)", "not defined"), ("z / (1 + abs(z)", "bracket"), (3, "Type a formula"),
         (ACTIVATIONS["tanh"], "Type a formula")],
    ),
    "type_elu": (
        ["where(z > 0, z, a*(exp(z) - 1))", "where(z <= 0, a*expm1(z), z)",
         "max(z, 0) + a*(exp(min(z, 0)) - 1)", formula("where(z > 0, z, a*expm1(z))", a=0.5)],
        [("where(z > 0, z, exp(z) - 1)", "should be the letter a"),
         ("where(z > 0, z, a*exp(z) - 1)", "off at z"), ("max(z, a*(exp(z) - 1))", "off at z"),
         ("where(z < 0, z, a*(exp(z) - 1))", "off at z"), ("max(a*z, z)", "off at z"),
         ("where(z > 0, b*z, a*(exp(z) - 1))", "no letter"), ("where(z, z, a)", "comparison")],
    ),
    "smooth_abs": (
        ["abs(z) + log1p(exp(-2*abs(z))) - log(2)", "softplus(2*z) - z - log(2)",
         "abs(z) + log((1 + exp(-2*abs(z)))/2)"],
        [("log(cosh(z))", "does not survive"), ("log((exp(z) + exp(-z))/2)", "does not survive"),
         ("abs(z)", "off"), ("abs(z) - log(2)", "off"), ("softplus(2*z) - z", "off"),
         ("sqrt(1 + z**2) - 1", "off")],
    ),
    "at_least_one": (
        [1 - 0.95**20, 0.642, 0.6415],
        [(1, "on average"), (0.05, "There are twenty"), (0.95**20, "there is none"),
         (0.5, "not it yet"), (0.64, "Nearly"), (64.15, "as a share")],
    ),
    "after_the_search": (
        ["b", "B", "b)"],
        [("a", "chose it"), ("c", "more luck"), ("d", "once more"), ("e", "no option"),
         (2, "quotes")],
    ),
}
