"""Variants of the exercises of 05_relu."""

from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Built, Choice, Graded, Number, literal, plus, said


def slopes(dice: Dice) -> Graded:
    """The slopes of a whole unit."""
    w, b, xs = dice.until(
        lambda: (dice.number(-4, 4, 0.5, but=[0, 1, -1]), dice.number(-3, 3, 0.5, but=[0]),
                 dice.some([n / 2 for n in range(-6, 7)], 5)),
        lambda drawn: all(drawn[0] * x + drawn[1] for x in drawn[2])
        and 1 < sum(drawn[0] * x + drawn[1] > 0 for x in drawn[2]) < 4)
    return Array(
        f"A ReLU unit makes a = max(0, z) of its input x, with z = {said(w)}·x {plus(b)}. "
        f"Give a list of its slopes da/dx at x = {said(xs)}, in this order.",
        "slopes", f"slopes = [{w} if {w} * x + {b} > 0 else 0.0 for x in {xs}]",
        {"w": w, "b": b, "xs": xs}, values=[w if w * x + b > 0 else 0.0 for x in xs])


def path(dice: Dice) -> Graded:
    """What is left after a path."""
    many, others = 3 + dice.below(6), 2 + dice.below(4)
    w, other = dice.number(0.5, 0.95, 0.05), dice.number(1.1, 1.9, 0.1)
    return Number(
        f"On its way back, a gradient passes {many + others} ReLU units, all of which are on. Of "
        f"the weights on this path, {many} are {said(w)}, and the other {others} are "
        f"{said(other)}. By which number has the gradient been multiplied at the end?",
        "factor", f"factor = {w} ** {many} * {other} ** {others}",
        {"many": many, "others": others, "w": w, "other": other}, value=w**many * other**others)


def deadly_bias(dice: Dice) -> Graded:
    """The bias at which a unit dies."""
    low, high = dice.number(-6, -0.5, 0.5), dice.number(0.5, 6, 0.5)
    bias = dice.number(-2, 2, 0.25, but=[0, high])
    return Number(
        f"A ReLU unit has the bias {said(bias)}. Over all the data its z then lies between "
        f"{said(low)} and {said(high)}, and reaches both. Its weights and inputs stay as they "
        "are. How large may the bias be at most, so that the unit is off for all the data?",
        "deadly_bias", f"deadly_bias = {bias} - {high}", {"low": low, "high": high, "bias": bias},
        value=bias - high)


def hat(dice: Dice) -> Graded:
    """A hat made of three ReLUs."""
    centre, half = dice.number(-3, 3, 0.5), dice.number(0.5, 3, 0.5)
    height = dice.number(-4, 4, 0.5, but=[0, 1])
    rise = height / half
    zs = [centre + half * step for step in (0, 0.5, -0.5, 0.25, -0.25, 1, -1, 3, -7, 40)]
    wanted = [height * max(0.0, 1 - abs(z - centre) / half) for z in zs]
    shape = "a hat" if height > 0 else "an upside-down hat"
    return Built(
        f"Three ReLUs, added up, are to make {shape}: weights v₁, v₂, v₃ and bends t₁, t₂, t₃, "
        f"so that v₁·max(0, z − t₁) + v₂·max(0, z − t₂) + v₃·max(0, z − t₃) is 0 up to "
        f"z = {said(centre - half)}, goes in a straight line to {said(height)} at "
        f"z = {said(centre)}, and in a straight line back to 0 at z = {said(centre + half)}, where "
        "it stays. Give a list of two lists, the weights and the bends.",
        "hat", f"hat = [[{rise}, {-2 * rise}, {rise}], [{centre - half}, {centre}, "
               f"{centre + half}]]",
        {"centre": centre, "half": half, "height": height}, shape=(2, 3),
        test=f"zs, wanted = np.array({literal(zs)}), np.array({literal(wanted)})\n"
             "weights, bends = values\nfound = np.maximum(0, zs[:, None] - bends) @ weights\n"
             "assert np.all(np.abs(found - wanted) <= 0.01 * (1 + np.abs(zs))), "
             '"hat does something else."')


def dead_here(dice: Dice) -> Graded:
    """A unit that is dead for some data."""
    low, high = dice.until(lambda: (dice.number(-5, 3, 1), dice.number(-2, 5, 1)),
                           lambda ends: ends[1] - ends[0] > 1)
    left = dice.below(2)
    alive = low - 1 if left else high + 1
    middle = (low + alive) / 2 if left else (high + alive) / 2
    side = -1.0 if left else 1.0
    return Built(
        f"A ReLU unit makes max(0, w·x + b) of x. Find w and b with which it is off for every x "
        f"from {said(low)} to {said(high)}, and on at x = {said(alive)}. Give a list of w and b.",
        "unit", f"unit = [{side}, {-side * middle}]", {"low": low, "high": high, "alive": alive},
        shape=(2,),
        test=f"w, b = values\nassert max(w * {low} + b, w * {high} + b) <= 1e-9, "
             '"unit is on for data for which it should be off."\n'
             f'assert w * {alive} + b > 1e-6, "unit is off at x = {alive}."')


def lowered(dice: Dice) -> Graded:
    """A unit whose bias has moved."""
    zs = dice.some([n / 2 for n in range(-6, 11) if n], 4)
    change = dice.until(lambda: dice.number(-6, 4, 0.5, but=[0]), lambda step: -step not in zs)
    on = sum(z + change > 0 for z in zs)
    options = ["for none of them: for these data it is dead",
               "for some of them, and not for others", "for each of them"]
    way = "rises" if change > 0 else "falls"
    return Choice(
        f"For the four images of a small data set, a ReLU unit has z = {said(zs)}. Then its bias "
        f"{way} by {said(abs(change))}, and all else stays as it was. For which of the images does "
        "a gradient reach its weights?",
        "who_teaches", {"zs": zs, "change": change}, options=dice.shuffled(options),
        right=options[0 if on == 0 else 2 if on == 4 else 1])


VARIANTS = (slopes, path, deadly_bias, hat, dead_here, lowered)
