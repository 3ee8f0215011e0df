"""What is right in the predictions of 15_training_race, by the recorded runs."""

from functools import cache

import numpy as np

from helpers.comparing.equal_networks import draw_races, winners
from helpers.race import fair
from helpers.race.plan import Plan
from helpers.race.record import record
from helpers.race.results import table
from helpers.race.worker import Perceptron
from tests.predictions import letter


def how_far_apart():
    means = [row.accuracy for row in table(record())]
    points = 100 * (max(means) - min(means))
    return letter(a=1 < points < 4, b=5 < points < 15, c=points > 20)


def highest_loss():
    worst = max(table(record()), key=lambda row: row.loss).act
    return letter(a=worst == "relu", b=worst == "tanh", c=worst == "sigmoid", d=worst == "selu")


@cache
def _apart(networks, seeds, difference):
    """How many of 1000 races have a winner by the strict rule."""
    races = draw_races(networks, seeds, difference=difference, races=4000, rng=9)
    return 1000 * winners(races)["ranges"].mean()


def ranges_of_two():
    count = _apart(2, 3, 0.0)
    return letter(a=count == 0, b=0 < count < 20, c=70 < count < 130, d=400 < count < 600)


def ranges_of_eight():
    count = _apart(8, 3, 0.0)
    return letter(a=70 < count < 130, b=600 < count < 800, c=count < 70)


def more_seeds():
    few, many = _apart(2, 3, 1.5), _apart(2, 12, 1.5)
    return letter(a=many > 1.2 * few, b=0.8 * few < many <= 1.2 * few, c=many <= 0.8 * few)


def _tried(net, act, start, rate):
    """The accuracies of three seeds on the validation images, 0 where one diverged."""
    return next(row["accuracies"] for row in fair.record()[net]["tried"]
                if (row["act"], row["start"], row["rate"]) == (act, start, rate))


def sigmoid_at_ten():
    mean = np.mean(_tried("ten", "sigmoid", "record", 0.05))
    return letter(a=mean > 0.8, b=0.4 < mean < 0.6, c=mean < 0.15)


def others_at_ten():
    failed = {act for act in fair.record()["ten"]["starts"] if act != "sigmoid"
              and max(_tried("ten", act, "record", 0.05)) == 0}
    others = set(fair.record()["ten"]["starts"]) - {"sigmoid"}
    return letter(a=not failed, b="elu" in failed and failed != others, c=failed == others)


def times_4():
    mean = np.mean(_tried("ten", "sigmoid", "other", 0.05))
    return letter(a=mean < 0.15, b=0.7 < mean < 0.88, c=mean > 0.92)


def where_centred_matters():
    gains = [np.mean(_tried(net, "sigmoid", "centred", 0.05))
             - np.mean(_tried(net, "sigmoid", "other", 0.05)) for net in ("two", "ten")]
    return letter(a=gains[0] > gains[1] + 0.01, b=gains[1] > gains[0] + 0.01,
                  c=abs(gains[0] - gains[1]) <= 0.01)


def elu_with_lecun():
    assert fair.record()["ten"]["starts"]["elu"]["other"]["kind"] == "lecun"
    mean = np.mean(_tried("ten", "elu", "other", 0.05))
    return letter(a=mean == 0, b=mean > 0.85, c=0.05 < mean < 0.15)


def wins_at_half():
    means = {act: np.mean(_tried("two", act, "record", 0.5))
             for act in fair.record()["two"]["starts"]}
    best = max(means, key=means.get)
    return letter(a=best == "relu", b=best == "tanh", c=best == "sigmoid", d=best == "gelu")


def without_momentum():
    step = 0.0
    for _ in range(200):  # a gradient of 1 in each step
        step = 0.9 * step + 1.0
    return 0.5 / step


def _after_five(act):
    """Its share of right answers in the race of 15 without momentum, with the first seed."""
    plan = Plan(acts=(act,), rate=0.5, epochs=5, optimiser="SGD without momentum")
    network = Perceptron(plan, act, 0)
    return [network.epoch() for _ in range(5)][-1].get("accuracy", 0)


def wins_without():
    shares = {act: _after_five(act) for act in ("sigmoid", "tanh", "relu")}
    best = max(shares, key=shares.get)
    return letter(a=best == "sigmoid", b=best == "tanh", c=best == "relu")


def _order(net):
    means = {act: np.mean(shares) for act, shares in fair.final_shares(fair.record()[net]).items()}
    return sorted(means, key=means.get, reverse=True)


def tanh_and_sigmoid():
    order = _order("two")
    return letter(a=order[0] == "tanh" and order[-1] == "sigmoid",
                  b=3 <= order.index("tanh") <= 7 and 3 <= order.index("sigmoid") <= 7,
                  c=order[-2:] == ["tanh", "sigmoid"])


def pairs_found():
    share = np.mean([one.kind == "found" for one in fair.fair_verdicts(fair.record()["two"])])
    return letter(a=share == 0, b=0.1 < share < 0.3, c=share > 0.8)


def lags_at_ten():
    order = _order("ten")
    lead, lag = set(order[:2]), order[-1]
    means = fair.final_shares(fair.record()["ten"])
    diverge = any(np.mean(means[act]) < 0.2 for act in ("elu", "selu"))
    return letter(a=lead == {"elu", "selu"} and lag == "sigmoid", b=lag == "sigmoid" and diverge,
                  c=lag in ("elu", "selu"))
