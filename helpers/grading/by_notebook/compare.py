"""Variants of the exercises of 13_compare."""

import math

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Built, Choice, Function, Graded, said

WORDS = {
    "leaky_relu": "Leaky ReLU with alpha = 0.01", "elu": "ELU with alpha = 1, eᶻ − 1 for z < 0",
    "gelu": "GELU, z·Φ(z) with Φ the probability that a standard normal number is "
            "below z", "tanh": "tanh",
    "sigmoid": "sigmoid, 1/(1 + e⁻ᶻ)", "swish": "Swish, z·sigmoid(z)",
    "mish": "Mish, z·tanh(ln(1 + eᶻ))",
}
CODE = {
    "leaky_relu": "0.01", "elu": "np.exp(z)", "tanh": "1 - np.tanh(z) ** 2",
    "gelu": "0.5 * math.erfc(-z / 2 ** 0.5) + z * np.exp(-z * z / 2) / (2 * np.pi) ** 0.5",
    "sigmoid": "s * (1 - s)", "swish": "s + z * s * (1 - s)",
    "mish": "np.tanh(p) + z * s * (1 - np.tanh(p) ** 2)",
}


def slopes(dice: Dice) -> Graded:
    """Slopes side by side."""
    z = dice.number(-3, -0.4, 0.1)
    keys = dice.some(list(WORDS), 4)
    return Array(
        f"How steep are these four activations at z = {said(z)}? "
        f"{'; '.join(WORDS[key] for key in keys)}. Give a list of four slopes in this order.",
        "slopes", f"import math\n\nz = {z}\ns, p = 1 / (1 + np.exp(-z)), np.log1p(np.exp(z))\n"
                  f"slopes = [{', '.join(CODE[key] for key in keys)}]", {"z": z, "keys": keys},
        values=[float(ACTIVATIONS[key].df(z)) for key in keys])


def two_means(dice: Dice) -> Graded:
    """Mean outputs."""
    zs = dice.until(lambda: dice.some([n / 2 for n in range(-6, 7)], 4),
                    lambda drawn: min(drawn) < 0 < max(drawn)
                    and abs(sum(map(math.tanh, drawn))) > 0.1)
    return Array(
        f"Four inputs are {said(zs)}. Give a list of two numbers: the mean of the outputs of ReLU, "
        "and the mean of the outputs of tanh.",
        "means", f"zs = np.array({zs})\nmeans = [np.maximum(0, zs).mean(), np.tanh(zs).mean()]",
        {"zs": zs}, values=[sum(max(0.0, z) for z in zs) / 4, sum(map(math.tanh, zs)) / 4])


def centred_relu(dice: Dice) -> Graded:
    """A ReLU that is centred."""
    spread, tried = dice.number(0.4, 4, 0.1, but=[1]), [0.0, 1.0, -1.0, 3.3, -40.0]
    mean = spread / math.sqrt(2 * math.pi)
    return Function(
        f"z is normally distributed with mean 0 and standard deviation {said(spread)}. Write a "
        "function `centred(z)` of one number: ReLU, moved down as a whole so that its mean over "
        "all these z is 0. (For standard deviation 1, the mean of ReLU is 1/√(2π).)",
        "centred", f"def centred(z):\n    return max(0.0, z) - {spread} / np.sqrt(2 * np.pi)",
        {"spread": spread}, arguments=("z",), tried=[(z,) for z in tried],
        values=[max(0.0, z) - mean for z in tried], sample=(1.0,), rtol=0, atol=5e-4 * spread)


def own_activation(dice: Dice) -> Graded:
    """An activation between other ends."""
    end, slope = dice.number(3, 9, 1), dice.pick([0.5, 2.0, 3.0, 4.0])
    return Built(
        "A sigmoid can be stretched and moved: s(z) = v·sigmoid(w·z) + c. Find v, w and c with "
        f"which s comes as close as you like to {said(-end)} far on the left and to {said(end)} "
        f"far on the right, and has the slope {said(slope)} at z = 0. Give a list of v, w and c.",
        "activation", f"activation = [{2 * end}, {4 * slope} / {2 * end}, {-end}]",
        {"end": end, "slope": slope}, shape=(3,),
        test="v, w, c = values\nzs = np.array([-1000.0, -0.001, 0.001, 1000.0])\n"
             "found = v / 2 * (1 + np.tanh(w * zs / 2)) + c\n"
             f"assert abs(found[0] + {end}) < 0.005 * {end}, \"The left end is somewhere else.\"\n"
             f"assert abs(found[3] - {end}) < 0.005 * {end}, \"The right end is somewhere else.\"\n"
             f"assert abs((found[2] - found[1]) / 0.002 - {slope}) < 0.005 * {slope}, "
             '"The slope at 0 is another."')


def steepest(dice: Dice) -> Graded:
    """The steepest of four."""
    def by_slope(drawn):
        return sorted(drawn[1], key=lambda key: float(ACTIVATIONS[key].df(drawn[0])))

    def clear(drawn):
        *_, second, first = (float(ACTIVATIONS[key].df(drawn[0])) for key in by_slope(drawn))
        return first - second > 0.03

    z, keys = dice.until(
        lambda: (dice.number(-3, 3, 0.2, but=[0]), dice.some(list(WORDS), 4)), clear)
    return Choice(
        f"Which of these activations has the largest slope at z = {said(z)}?",
        "steepest", {"z": z, "keys": keys}, options=[WORDS[key] for key in keys],
        right=WORDS[by_slope((z, keys))[-1]])


VARIANTS = (slopes, two_means, centred_relu, own_activation, steepest)
