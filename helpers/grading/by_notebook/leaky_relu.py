"""Variants of the exercises of 06_leaky_relu."""

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Choice, Function, Graded, Number, said

leaky = ACTIVATIONS["leaky_relu"]
WHAT = "Leaky ReLU gives z for a positive z, and alpha·z for any other."


def by_head(dice: Dice) -> Graded:
    """Outputs in the head."""
    alpha = dice.number(0.05, 0.45, 0.05)
    zs = dice.until(lambda: dice.some([n / 2 for n in range(-12, 13) if n], 5),
                    lambda drawn: 1 < sum(z < 0 for z in drawn) < 5)
    return Array(
        f"{WHAT} What are its outputs for z = {said(zs)}, with alpha = {said(alpha)}? Give a list "
        "in this order.",
        "outputs", f"outputs = [z if z > 0 else {alpha} * z for z in {zs}]",
        {"alpha": alpha, "zs": zs}, values=[float(leaky.f(z, alpha=alpha)) for z in zs])


def back_through_it(dice: Dice) -> Graded:
    """From the output back to the input."""
    alpha, output = dice.pick([0.01, 0.02, 0.05, 0.1, 0.2, 0.25]), -dice.number(0.01, 0.99, 0.01)
    return Number(
        f"{WHAT} Its output is {said(output)}, with alpha = {said(alpha)}. What was z?",
        "z", f"z = {output} / {alpha}", {"alpha": alpha, "output": output}, value=output / alpha)


def mixed_layers(dice: Dice) -> Graded:
    """The slopes of several layers."""
    alpha, depth, off = dice.until(
        lambda: (dice.number(0.05, 0.6, 0.05), 8 + dice.below(8), 2 + dice.below(5)),
        lambda drawn: drawn[1] != 2 * drawn[2])
    return Number(
        f"{WHAT} A path leads through {depth} units with alpha = {said(alpha)}; in {off} of them z "
        "is negative, in the others positive. What is the product of all their slopes?",
        "product", f"product = {alpha} ** {off}",
        {"alpha": alpha, "depth": depth, "off": off}, value=alpha**off)


def any_alpha(dice: Dice) -> Graded:
    """A Leaky ReLU that bends elsewhere."""
    bend = dice.number(-3, 3, 0.25, but=[0])
    tried = [(bend + step, alpha) for step, alpha in (
        (3.0, 0.2), (-3.0, 0.2), (0.0, 0.3), (-4.0, 0.0), (-4.0, 1.0), (2.0, 1.5), (-2.0, 1.5),
        (-2.0, -0.5), (2.0, -0.5))]
    return Function(
        f"Write a function `leaky(z, alpha)` of two numbers that bends at {said(bend)} in place of "
        f"0: for z above {said(bend)} it is z itself, and below that point it goes on, without a "
        "jump, as a line of slope alpha. It has to be right for every alpha, above 1 and below 0, "
        "too.",
        "leaky", f"def leaky(z, alpha):\n    return z if z > {bend} else "
                 f"{bend} + alpha * (z - {bend})",
        {"bend": bend}, arguments=("z", "alpha"), tried=tried,
        values=[bend + float(leaky.f(z - bend, alpha=alpha)) for z, alpha in tried],
        sample=(1.0, 0.1))


def which_line(dice: Dice) -> Graded:
    """A line of NumPy."""
    name, large = dice.pick(["maximum", "minimum"]), dice.below(2)
    alpha = dice.number(1.1, 3, 0.1) if large else dice.number(-0.9, 0.9, 0.1, but=[0])
    options = ["for every z", "for positive z alone", "for negative z alone", "for z = 0 alone"]
    return Choice(
        f"{WHAT} For which numbers z does `np.{name}({alpha} * z, z)` compute it, with "
        f"alpha = {said(alpha)}?",
        "for_which", {"name": name, "alpha": alpha}, options=dice.shuffled(options),
        right=options[0 if (name == "maximum") != bool(large) else 3])


VARIANTS = (by_head, back_through_it, mixed_layers, any_alpha, which_line)
