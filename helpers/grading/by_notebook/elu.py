"""Variants of the exercises of 08_elu."""

import math

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Built, Function, Graded, Number, said

elu = ACTIVATIONS["elu"]
WHAT = "ELU gives z for a positive z, and alpha·(eᶻ − 1) for any other."


def steeper_than(dice: Dice) -> Graded:
    """A steep place on the left."""
    slope, height = dice.number(1.1, 2.4, 0.1), dice.number(-0.6, -0.2, 0.1)
    alpha = slope - height + 0.1  # the slope is the height plus alpha
    return Built(
        f"{WHAT} Find an alpha from 0 to 4 and a negative z at which the slope of ELU is above "
        f"{said(slope)}, and its height below {said(height)}. Give a list of alpha and z.",
        "place", f"place = [{alpha:.1f}, np.log(1 + {height - 0.05:.2f} / {alpha:.1f})]",
        {"slope": slope, "height": height}, shape=(2,),
        test='alpha, z = values\nassert 0 <= alpha <= 4, "This alpha is not from 0 to 4."\n'
             'assert z < 0, "This z is not negative."\n'
             f'assert alpha * np.exp(z) > {slope}, "The slope there is not above {slope}."\n'
             f"assert alpha * (np.exp(z) - 1) < {height}, "
             f'"The height there is not below {height}."')


def where_slope(dice: Dice) -> Graded:
    """Where the slope has fallen."""
    alpha, slope = dice.number(0.5, 2.5, 0.1), dice.pick([0.01, 0.02, 0.04, 0.05, 0.1, 0.2, 0.25])
    return Number(
        f"{WHAT} At which negative z has its slope fallen to {said(slope)}, with "
        f"alpha = {said(alpha)}?",
        "z", f"z = np.log({slope} / {alpha})", {"alpha": alpha, "slope": slope},
        value=math.log(slope / alpha))


def slopes_from_heights(dice: Dice) -> Graded:
    """Slopes from heights alone."""
    alpha = dice.number(0.4, 2, 0.2)
    below = dice.some([-share * alpha / 20 for share in range(1, 20)], 3)
    heights = dice.shuffled([float(f"{height:.3f}") for height in below]
                            + [dice.number(0.5, 3, 0.5)])
    return Array(
        f"{WHAT} Four units with alpha = {said(alpha)} have the outputs {said(heights)}. Give a "
        "list of the slopes of ELU there, in this order.",
        "slopes", f"slopes = [1.0 if a > 0 else a + {alpha} for a in {heights}]",
        {"alpha": alpha, "heights": heights},
        values=[1.0 if a > 0 else a + alpha for a in heights])


def write_elu(dice: Dice) -> Graded:
    """An ELU with a scale."""
    alpha, scale = dice.number(0.4, 2.4, 0.2), dice.number(1.1, 2.5, 0.2)
    tried = [0.0, 1.7, -1.7, -0.3, -30.0, 1000.0, -1000.0]
    return Function(
        f"Write a function `scaled_elu(z)` of one number: {said(scale)} times ELU with "
        f"alpha = {said(alpha)}. ({WHAT}) It has to work for every z from −1000 to 1000 without "
        "an overflow; one that only warns counts, too.",
        "scaled_elu", f"def scaled_elu(z):\n    elu = z if z > 0 else {alpha} * np.expm1(z)\n"
                      f"    return {scale} * elu",
        {"alpha": alpha, "scale": scale}, arguments=("z",), tried=[(z,) for z in tried],
        values=[scale * float(elu.f(z, alpha=alpha)) for z in tried], sample=(1.0,), strict=True)


VARIANTS = (steeper_than, where_slope, slopes_from_heights, write_elu)
