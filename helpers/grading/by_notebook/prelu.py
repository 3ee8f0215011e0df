"""Variants of the exercises of 07_prelu."""

from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, said

WHAT = "PReLU gives z for a positive z, and alpha·z for any other, and alpha is learned."


def _units(dice):
    """z and dC/da of four units, two or three of them with a negative z."""
    zs = dice.until(lambda: dice.some([n / 2 for n in range(-8, 9) if n], 4),
                    lambda drawn: 1 < sum(z < 0 for z in drawn) < 4)
    return zs, [dice.sign() * size for size in dice.some([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8], 4)]


def _pushes(zs, backs):
    return [back * min(0.0, z) for z, back in zip(zs, backs, strict=True)]


def shared_gradient(dice: Dice) -> Graded:
    """The gradient of a shared slope."""
    zs, backs = dice.until(lambda: _units(dice), lambda drawn: abs(sum(_pushes(*drawn))) > 0.05)
    return Number(
        f"{WHAT} Four units share one alpha. They have z = {said(zs)}, and dC/da, the slope of the "
        f"cost with respect to their outputs, is {said(backs)}, in the same order. What is "
        "dC/dalpha?",
        "gradient", f"gradient = np.dot({backs}, np.minimum(0, {zs}))", {"zs": zs, "backs": backs},
        value=sum(_pushes(zs, backs)))


def own_slopes(dice: Dice) -> Graded:
    """A step for slopes of their own."""
    zs, backs = _units(dice)
    alpha, rate = dice.pick([0.1, 0.2, 0.25, 0.3]), dice.pick([0.1, 0.2, 0.5])
    return Array(
        f"{WHAT} Four units each have an alpha of their own, which is {said(alpha)} for all of "
        f"them. They have z = {said(zs)}, and dC/da, the slope of the cost with respect to their "
        f"outputs, is {said(backs)}, in the same order. Give a list of the four alphas after one "
        f"step of gradient descent with the learning rate {said(rate)}.",
        "alphas", f"alphas = {alpha} - {rate} * np.array({backs}) * np.minimum(0, {zs})",
        {"zs": zs, "backs": backs, "alpha": alpha, "rate": rate},
        values=[alpha - rate * push for push in _pushes(zs, backs)])


def one_step(dice: Dice) -> Graded:
    """A step with weight decay, as a function."""
    rate, decay = dice.pick([0.05, 0.1, 0.2, 0.5]), dice.number(0.02, 0.4, 0.02)
    tried = [(0.25, [-2.0], [0.5]), (0.25, [2.0], [0.5]), (0.25, [-2.0, 1.0, -0.5], [0.1, -3., .4]),
             (-0.1, [2.0, -1.0, 0.5], [0.1, -3.0, 0.4]), (1.5, [-1.0, -3.0], [-2.0, 0.25])]
    return Function(
        f"{WHAT} Units share one alpha. Write a function `one_step(alpha, z, back)` that returns "
        f"alpha after one step of gradient descent with the learning rate {said(rate)} and weight "
        f"decay, which adds {said(decay)} times alpha to the gradient of alpha. `z` and `back` are "
        "lists of the same length, with an entry for each unit: its z, and dC/da, the slope of the "
        "cost with respect to its output.",
        "one_step", "def one_step(alpha, z, back):\n"
        f"    gradient = np.dot(back, np.minimum(0, z)) + {decay} * alpha\n"
        f"    return alpha - {rate} * gradient",
        {"rate": rate, "decay": decay}, arguments=("alpha", "z", "back"), tried=list(tried),
        values=[alpha - rate * (sum(_pushes(zs, backs)) + decay * alpha)
                for alpha, zs, backs in tried], sample=(0.3, [-1.0, 1.0], [0.5, 0.5]))


def he_variance(dice: Dice) -> Graded:
    """The variance of weights beside PReLU."""
    inputs, alpha = dice.number(50, 900, 50), dice.number(0.1, 0.9, 0.1)
    return Number(
        f"{WHAT} The weights of a layer with n = {said(inputs)} inputs are drawn with mean 0, and "
        f"before it stand PReLUs with alpha = {said(alpha)}. The size of the numbers stays the "
        "same from layer to layer if n·v·(1 + alpha²)/2 = 1, where v is the variance of the "
        "weights. Which variance is that?",
        "variance", f"variance = 2 / ({inputs} * (1 + {alpha} ** 2))",
        {"inputs": inputs, "alpha": alpha}, value=2 / (inputs * (1 + alpha**2)))


VARIANTS = (shared_gradient, own_slopes, one_step, he_variance)
