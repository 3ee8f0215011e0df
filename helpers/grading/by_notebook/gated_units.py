"""Variants of the exercises of 19_gated_units."""

import math

from helpers.activations.gates import GATES
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Function, Graded, Number, plus, said

OPENERS = {"glu": ("sigmoid(z)", "1 / (1 + np.exp(-z))", "s * (1 - s)"),
           "swiglu": ("z·sigmoid(z)", "z / (1 + np.exp(-z))", "s + z * s * (1 - s)")}
# (inputs, outputs) of a block: (width with a gate, width without), for as many weights.
SHAPES = {(1, 2): (3, 4), (2, 1): (3, 5), (1, 4): (5, 6), (1, 3): (4, 5), (3, 1): (4, 7)}


def two_slopes(dice: Dice) -> Graded:
    """The two slopes of a gated unit."""
    key = dice.pick(list(OPENERS))
    z = dice.number(-2.5, 2.5, 0.1, but=[0, -1.2, -1.3])
    u = dice.number(-4, 4, 0.5, but=[0, 1, -1])
    words, opener, slope = OPENERS[key]
    one = GATES[key]
    return Array(
        f"A gated unit is f(z, u) = g(z)·u with g(z) = {words}. What are its slopes by z and by u, "
        f"in this order, at z = {said(z)}, u = {said(u)}?",
        "by_z_and_u", f"z, u = {z}, {u}\ns = 1 / (1 + np.exp(-z))\n"
        f"by_z_and_u = [({slope}) * u, {opener}]",
        {"key": key, "z": z, "u": u}, values=[float(one.dz(z, u)), float(one.du(z, u))])


def width_without(dice: Dice) -> Graded:
    """As many weights without a gate."""
    d, gated = 64 * (2 + dice.below(30)), 32 * (5 + dice.below(90))
    return Number(
        "A feed-forward block leads from d numbers to h in the middle and back to d, without "
        "biases: by two matrices, or with a gate by three. A gated block has d = "
        f"{d} and is {gated} wide in the middle. How wide is a block without a gate that has just "
        "as many weights?",
        "width", f"width = 3 * {gated} / 2", {"d": d, "gated": gated}, value=1.5 * gated)


def memory_left(dice: Dice) -> Graded:
    """What is left of a memory."""
    z, steps = dice.number(1, 6, 0.1), 5 * (2 + dice.below(9))
    return Number(
        "In each step the memory of an LSTM is multiplied by its forget gate, sigmoid(z). The "
        f"gate stands at z = {said(z)} in each of {steps} steps, and nothing gets in. By which "
        "factor is the memory multiplied over all of them?",
        "factor", f"factor = (1 / (1 + np.exp(-{z}))) ** {steps}", {"z": z, "steps": steps},
        value=(1 / (1 + math.exp(-z))) ** steps)


def as_many_weights(dice: Dice) -> Graded:
    """A gated block with as many weights."""
    inputs, outputs = dice.pick(list(SHAPES))
    more, fewer = SHAPES[inputs, outputs]
    size, width = dice.pick([32, 48, 64, 96, 128]), fewer * dice.number(20, 90, 2)
    inputs, outputs = size * inputs, size * outputs
    return Number(
        f"A block without biases leads {inputs} numbers by one matrix to {said(width)} hidden "
        f"units, and these by another one to {outputs} numbers. A gated block in its place has two "
        "matrices before the hidden units, one for each half, and one behind them. How many "
        "hidden units has it, if it has just as many weights?",
        "hidden", f"hidden = {said(width)} * ({inputs} + {outputs}) / (2 * {inputs} + {outputs})",
        {"inputs": inputs, "outputs": outputs, "plain": width}, value=width * more / fewer,
        exact=True)


def squared_unit(dice: Dice) -> Graded:
    """The slopes of a squared ReLU."""
    w, b, xs = dice.until(
        lambda: (dice.number(-3, 3, 0.5, but=[0, 1]), dice.number(-2, 2, 0.5, but=[0]),
                 dice.some([n / 2 for n in range(-6, 7)], 4)),
        lambda drawn: all(drawn[0] * x + drawn[1] for x in drawn[2])
        and 1 < sum(drawn[0] * x + drawn[1] > 0 for x in drawn[2]) < 4)
    return Array(
        "A unit with squared ReLU makes a = (max(0, z))² of its input x, with "
        f"z = {said(w)}·x {plus(b)}. Give a list of its slopes da/dx at x = {said(xs)}, in this "
        "order.",
        "slopes", f"slopes = [2 * max(0, {w} * x + {b}) * {w} for x in {xs}]",
        {"w": w, "b": b, "xs": xs}, values=[2 * max(0.0, w * x + b) * w for x in xs])


def clamped(dice: Dice) -> Graded:
    """A gate that is clamped."""
    limit = dice.number(1.5, 5, 0.5)
    z, u = dice.until(lambda: (dice.number(-2, 6, 0.5, but=[0]), dice.number(-7, 7, 0.5)),
                      lambda drawn: (drawn[0] > limit) != (abs(drawn[1]) > limit)
                      and limit not in map(abs, drawn) and abs(drawn[1] + 1) > 0.4)
    gate = GATES["swiglu_clamped"].with_limit(limit)
    return Array(
        "A clamped gate makes z·sigmoid(1.702·z)·(u + 1) of z and u, with sigmoid(z) = "
        f"1/(1 + e⁻ᶻ). But before that, a z above {said(limit)} is replaced by {said(limit)}, and "
        f"a u that is not between {said(-limit)} and {said(limit)} by the nearer of the two. Here "
        f"z = {said(z)} and u = {said(u)}. Give a list of three numbers: what comes out, its slope "
        "with respect to z, and its slope with respect to u.",
        "clamped", f"z, u = min({z}, {limit}), np.clip({u}, -{limit}, {limit})\n"
        "s = 1 / (1 + np.exp(-1.702 * z))\n"
        f"clamped = [z * s * (u + 1), ({z} < {limit}) * (s + 1.702 * z * s * (1 - s)) * (u + 1),\n"
        f"           (abs({u}) < {limit}) * z * s]",
        {"limit": limit, "z": z, "u": u},
        values=[float(of(z, u)) for of in (gate.f, gate.dz, gate.du)])


def write_slope(dice: Dice) -> Graded:
    """The slope through both halves."""
    w, b, v, c = (dice.number(-2, 2, 0.25, but=[0, 1, -1]), dice.number(-2, 2, 0.5, but=[0]),
                  dice.number(-3, 3, 0.5, but=[0, 1, -1]), dice.number(-2, 2, 0.5, but=[0]))
    tried = [0.0, 1.0, -1.0, 2.4, -3.2, 7.0, -9.0]
    z, u = [w * x + b for x in tried], [v * x + c for x in tried]
    return Function(
        f"A unit with one input x makes sigmoid(z)·u of z = {said(w)}·x {plus(b)} and "
        f"u = {said(v)}·x {plus(c)}, with sigmoid(z) = 1/(1 + e⁻ᶻ). Write a function `slope(x)` "
        "that returns the slope of what comes out with respect to x, exactly and not by a quotient "
        "of differences.",
        "slope", "def slope(x):\n"
                 f"    s = 1 / (1 + np.exp(-({w} * x + {b})))\n"
                 f"    return {w} * s * (1 - s) * ({v} * x + {c}) + {v} * s",
        {"w": w, "b": b, "v": v, "c": c}, arguments=("x",), tried=[(x,) for x in tried],
        values=(w * GATES["glu"].dz(z, u) + v * GATES["glu"].du(z, u)).tolist(), sample=(0.5,))


VARIANTS = (two_slopes, width_without, memory_left, as_many_weights, squared_unit, clamped,
            write_slope)
