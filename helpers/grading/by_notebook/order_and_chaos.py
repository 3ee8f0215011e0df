"""Variants of the exercises of 17_order_and_chaos."""

import math

from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said
from helpers.moments.mean_field import chi, critical_sigma_w, q_star, variance_map
from helpers.words import power

WIDE = ("In a wide network each layer is z = W a + b with a = f(z) of the layer before. The n "
        "weights of a unit have mean 0 and variance σ²/n")


def chi_of_pieces(dice: Dice) -> Graded:
    """What a bent line does to gradients."""
    left, right, sigma = dice.until(
        lambda: (dice.number(-0.8, 0.8, 0.1, but=[0]), dice.number(0.4, 1.8, 0.1, but=[1]),
                 dice.number(0.6, 2, 0.1, but=[1])),
        lambda drawn: abs(abs(drawn[0]) - drawn[1]) > 0.15
        and abs(_chi(*drawn) - _chi(0, *drawn[1:])) > 0.02)
    return Number(
        f"{WIDE}; here σ = {said(sigma)}. f has the slope {said(left)} for every negative z and "
        f"{said(right)} for every positive one. By which number is the mean square of a gradient "
        "multiplied, a layer further back?",
        "chi", f"chi = {sigma} ** 2 * (({left}) ** 2 + {right} ** 2) / 2",
        {"left": left, "right": right, "sigma": sigma}, value=_chi(left, right, sigma))


def _chi(left, right, sigma):
    return sigma**2 * (left**2 + right**2) / 2


def balanced_start(dice: Dice) -> Graded:
    """The start that keeps a gradient's size."""
    alpha = dice.number(0.12, 0.95, 0.01)
    return Number(
        f"{WIDE}, and the biases begin at 0. f is Leaky ReLU with the slope {said(alpha)} for "
        "negative z. At which σ does a gradient neither grow nor shrink on its way back?",
        "sigma", f"sigma = np.sqrt(2 / (1 + {alpha} ** 2))", {"alpha": alpha},
        value=float(critical_sigma_w("leaky_relu", 0.0, alpha=alpha) or math.nan))


def layers_to_fade(dice: Dice) -> Graded:
    """How many layers a gradient survives."""
    def layers(slope, exponent):
        return 2 * exponent * math.log(10) / -math.log(slope)

    slope, exponent = dice.until(
        lambda: (dice.number(0.4, 0.95, 0.01), 2 + dice.below(5)),
        lambda drawn: 5 < layers(*drawn) < 200 and 0.1 < layers(*drawn) % 1 < 0.9)
    return Number(
        "In each layer of a deep network the mean square of a gradient is multiplied by χ = "
        f"{said(slope)} on its way back. After how many layers, at least, is the gradient itself "
        f"less than {power(-exponent)} times as long as before?",
        "layers", f"layers = np.ceil(2 * {exponent} * np.log(10) / -np.log({slope}))",
        {"slope": slope, "exponent": exponent}, value=math.ceil(layers(slope, exponent)),
        exact=True)


def depth_scale(dice: Dice) -> Graded:
    """A depth scale, from two layers."""
    early, further, near, far = dice.until(
        lambda: (5 + dice.below(16), 4 + dice.below(17), dice.number(0.01, 0.05, 0.005),
                 dice.number(0.06, 0.3, 0.02)),
        lambda drawn: 0.5 < (drawn[2] / drawn[3]) ** (1 / drawn[1]) < 0.97)
    return Array(
        "The correlation c of two inputs goes to 1, and close to it each layer multiplies 1 − c by "
        f"the same number χ. After {early} layers 1 − c is {said(far)}, after {early + further} "
        f"layers {said(near)}. Give a list of χ and of the depth scale, which is the number of "
        "layers (not always a whole one) over which 1 − c becomes e times smaller.",
        "scales", f"chi = ({near} / {far}) ** (1 / {further})\nscales = [chi, -1 / np.log(chi)]",
        {"early": early, "late": early + further, "far": far, "near": near},
        values=[(near / far) ** (1 / further), further / math.log(far / near)])


def lengths(dice: Dice) -> Graded:
    """Where the lengths of ReLU come to rest."""
    square, biases, start = dice.until(
        lambda: (dice.number(0.4, 1.8, 0.1, but=[1]), dice.number(0.1, 1, 0.1),
                 dice.number(0.2, 6, 0.2)),
        lambda drawn: abs(drawn[1] / (1 - drawn[0] / 2) / drawn[2] - 1) > 0.1)
    sigmas = math.sqrt(square), math.sqrt(biases)
    once = variance_map("relu", start, *sigmas)
    return Array(
        f"{WIDE}, here σ² = {said(square)}; the biases have mean 0 and variance {said(biases)}. f "
        f"is ReLU. In the first layer the mean square of z is {said(start)}. Give a list of three "
        "numbers: the mean square of z in the second layer, in the third, and far behind them, "
        "where it no longer changes.",
        "squares", f"second = {square} * {start} / 2 + {biases}\n"
                   f"third = {square} * second / 2 + {biases}\n"
                   f"squares = [second, third, {biases} / (1 - {square} / 2)]",
        {"square": square, "biases": biases, "start": start},
        values=[float(once), float(variance_map("relu", once, *sigmas)),
                float(q_star("relu", *sigmas) or math.nan)])


def write_chi(dice: Dice) -> Graded:
    """The slope of the map for tanh."""
    sigma = dice.number(0.6, 3, 0.05, but=[1])
    tried = [0.02, 0.3, 1.0, 2.5, 9.0, 40.0]
    return Function(
        f"{WIDE}, here σ = {said(sigma)}; f is tanh. In one layer z is normally distributed with "
        "mean 0 and mean square q. Write a function `factor(q)` that returns the number by which "
        "this layer multiplies the mean square of a gradient. Four correct digits are enough: a "
        "sum over a fine grid of z will do.",
        "factor", "def factor(q):\n    u = np.linspace(-9, 9, 20001)\n"
                  "    bell = np.exp(-u ** 2 / 2)\n"
                  "    slopes = 1 - np.tanh(np.sqrt(q) * u) ** 2\n"
                  f"    return {sigma} ** 2 * np.sum(bell * slopes ** 2) / np.sum(bell)",
        {"sigma": sigma}, arguments=("q",), tried=[(q,) for q in tried],
        values=[float(chi("tanh", q, sigma)) for q in tried], sample=(0.5,), rtol=5e-4)


VARIANTS = (chi_of_pieces, balanced_start, layers_to_fade, depth_scale, lengths, write_chi)
