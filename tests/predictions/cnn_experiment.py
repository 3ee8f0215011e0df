"""What is right in the predictions of 16_cnn_experiment, by the recorded runs."""

import itertools
import math

import numpy as np

from helpers.comparing import verdicts
from helpers.race import fair
from helpers.race.cnn_record import record
from tests.predictions import letter

FIVE = ("relu", "leaky_relu", "elu", "selu", "gelu")


def one_seed():
    def found(gap):
        return any(one.kind == "found" for one in verdicts({"relu": [0.9], "elu": [0.9 + gap]}))

    return letter(a=found(0.005), b=found(0.09) and not found(0.005),
                  c=not found(0.005) and not found(0.09))


def fewest_seeds():
    def smallest_p(seeds):
        patterns = list(itertools.product((-1, 1), repeat=seeds))
        return sum(abs(sum(pattern)) == seeds for pattern in patterns) / len(patterns)

    return next(seeds for seeds in range(1, 12) if smallest_p(seeds) <= 0.05)


def four_times_glorot():
    row = next(one for one in fair.record()["cnn"]["tried"]
               if (one["act"], one["start"], one["rate"]) == ("sigmoid", "other", 0.001))
    mean = np.mean(row["accuracies"])
    return letter(a=mean < 0.2, b=0.45 < mean < 0.8, c=mean > 0.9)


def _right(act, last):
    """How many right answers the runs of an activation have, of 500 each."""
    return [round(500 * last(run)) for run in record()["runs"] if run["act"] == act]


def _validation(run):
    return run["epochs"][-1]["accuracy"]


def images_apart():
    means = sorted(np.mean(_right(act, _validation)) for act in record()["recipes"])
    gap = means[-1] - means[-2]
    return letter(a=gap < 3, b=5 < gap < 15, c=gap > 20)


def same_order():
    sums = {act: (sum(_right(act, _validation)),
                  sum(_right(act, lambda run: run["test_accuracy"]))) for act in FIVE}
    signs = [tuple(int(math.copysign(1, sums[a][k] - sums[b][k])) if sums[a][k] != sums[b][k]
                   else 0 for k in (0, 1)) for a, b in itertools.combinations(FIVE, 2)]
    same = sum(one == other for one, other in signs)
    return letter(a=same == len(signs), b=len(signs) / 2 < same < len(signs),
                  c=all(one == -other for one, other in signs))
