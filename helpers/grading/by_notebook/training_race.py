"""Variants of the exercises of 15_training_race."""

import itertools
import math
import operator
import statistics
from functools import partial

from helpers.grading.dice import Dice
from helpers.grading.kinds import Function, Graded, Number, said


def standard_error(dice: Dice) -> Graded:
    """The standard error of a mean."""
    seeds = 4 + dice.below(3)
    shares = [round(0.9 + n / 1000, 3) for n in dice.some(range(10, 70), seeds)]
    return Number(
        f"A network was trained with {seeds} seeds; its accuracies are {said(shares)}. What is the "
        "standard error of their mean? Estimate the standard deviation of one with n − 1 in the "
        "denominator.",
        "error", f"error = np.std({shares}, ddof=1) / np.sqrt({seeds})", {"shares": shares},
        value=statistics.stdev(shares) / math.sqrt(seeds))


def scatter(dice: Dice) -> Graded:
    """How much a share scatters."""
    percent, images = dice.number(60, 98, 1), dice.number(200, 3000, 100)
    return Number(
        f"A network recognises each new image with a probability of {said(percent)} %. It is shown "
        f"{said(images)} new images. What is the standard deviation of the share that it "
        "recognises? Give it as a share, not in per cent.",
        "scatter", f"p = {percent / 100}\nscatter = np.sqrt(p * (1 - p) / {images})",
        {"percent": percent, "images": images},
        value=math.sqrt(percent * (100 - percent) / images) / 100)


def _share(differences, good):
    signs = list(itertools.product([1, -1], repeat=len(differences)))
    return sum(good(sum(s * d for s, d in zip(row, differences, strict=True)))
               for row in signs) / len(signs)


def paired_p(dice: Dice) -> Graded:
    """A paired test by hand."""
    differences = dice.until(
        lambda: [dice.sign() * size for size in dice.some(range(1, 10), 5)],
        lambda drawn: min(drawn) < 0 < sum(drawn)
        and 0.1 < _share(drawn, lambda one: abs(one) >= sum(drawn)) < 0.9)
    total = sum(differences)
    return Number(
        "Two networks were trained with the same five seeds; the differences of their accuracies, "
        f"in tenths of a per cent, are {said(differences)}, with the sum {said(total)}. If there "
        "were no difference between the two networks, each of these five could as well have the "
        "other sign. Of all 32 choices of signs, which share gives a sum of at least "
        f"{said(total)} in size, positive or negative?",
        "p", "import itertools\n\nsums = [np.dot(signs, np.abs("
             f"{differences})) for signs in itertools.product([1, -1], repeat=5)]\n"
             f"p = np.mean(np.abs(sums) >= {total})", {"differences": differences},
        value=_share(differences, lambda one: abs(one) >= total))


def one_sided(dice: Dice) -> Graded:
    """A one-sided paired test, as a function."""
    margin = dice.number(0.5, 12, 0.5)
    tried = [[3], [1, 2], [2, -2], [1, 2, 4], [1, -2, 4], [-3, -1, -2],
             *(dice.some(range(-6, 9), 6) for _ in range(3))]
    values = [_share(one, partial(operator.le, sum(one) - margin)) for one in tried]
    return Function(
        "`differences` is a list of n whole numbers. Change their signs in all of the 2ⁿ ways "
        "there are, each number kept or turned round. Write a function `share(differences)` that "
        "returns the share of these ways whose sum is at least "
        f"sum(differences) − {said(margin)}. (`itertools.product([1, -1], repeat=n)` gives all the "
        "choices of signs.)",
        "share", "import itertools\n\ndef share(differences):\n"
        "    signs = itertools.product([1, -1], repeat=len(differences))\n"
        "    sums = [np.dot(row, differences) for row in signs]\n"
        f"    return np.mean(np.array(sums) >= sum(differences) - {margin})",
        {"margin": margin}, arguments=("differences",), tried=[(one,) for one in tried],
        values=values, sample=([1, 1],), rtol=1e-6)


VARIANTS = (standard_error, scatter, paired_p, one_sided)
