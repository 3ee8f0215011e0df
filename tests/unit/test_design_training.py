"""How an own activation trains beside ReLU and GELU."""

from helpers.design.training import BESIDE, training_plan
from helpers.formula import formula

OWN = formula("z*tanh(z)", "mine")


def test_the_plan_gives_all_the_same_budget():
    plan = training_plan(OWN)
    assert plan.acts == (OWN.key, *BESIDE) and (plan.depth, plan.width, plan.seeds) == (2, 64, 8)
    assert training_plan("gelu").acts == ("gelu", "relu")
