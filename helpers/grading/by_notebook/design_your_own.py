"""Variants of the exercises of 20_design_your_own."""

from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Graded, Number, plus, said


def largest_wave(dice: Dice) -> Graded:
    """How large a wave."""
    slope, fast = dice.number(0.2, 3, 0.1, but=[1]), dice.number(1.5, 9, 0.5)
    return Number(
        f"An activation is f(z) = {said(slope)}z + b·sin({said(fast)}z), with b above 0. What is "
        "the largest b with which it never falls?",
        "b", f"slope, fast = {slope}, {fast}\nb = slope / fast", {"slope": slope, "fast": fast},
        value=slope / fast)


def two_lines(dice: Dice) -> Graded:
    """Where two lines meet."""
    left, right = dice.number(-0.9, 0.9, 0.1, but=[0]), dice.number(1.1, 3, 0.1)
    height = dice.number(-2, 2, 0.1, but=[0])
    return Array(
        f"An activation is f(z) = max({said(left)}z {plus(height)}, {said(right)}z). Give a list "
        "of three numbers: the z of its kink, its slope on the left of the kink, and its slope on "
        "the right.",
        "kink", f"left, height, right = {left}, {height}, {right}\n"
                "kink = [height / (right - left), left, right]",
        {"left": left, "height": height, "right": right},
        values=[height / (right - left), left, right])


def false_alarms(dice: Dice) -> Graded:
    """The best of many."""
    tried, level = dice.pick(range(6, 60)), dice.pick([1, 2, 3, 4, 5])
    return Number(
        f"{tried} activations are in truth as good as ReLU. Each is tested against it, and each "
        f"test raises a false alarm in {level} % of all cases, independently of the others. What "
        "is the chance that at least one of them seems to differ from ReLU?",
        "chance", f"tried, level = {tried}, {level}\nchance = 1 - (1 - level / 100) ** tried",
        {"tried": tried, "level": level}, value=1 - (1 - level / 100) ** tried)


VARIANTS = (largest_wave, two_lines, false_alarms)
