"""04_exploding_gradients, a second time."""

from mpmath import diff, findroot, mpf, sqrt

from tests.graded.sigmoid import sigmoid
from tests.graded.vanishing_gradients import best_share


def steep_layers(depth, w):
    return best_share(depth, w)


def steepest_bias(w, a):
    return findroot(lambda b: diff(sigmoid, w * a + b, 2), -w * a + 0.3)


def window_at(w):
    def border(a):
        return diff(lambda one: sigmoid(w * one), a) - 1
    low, high = mpf(0), mpf(10)
    for _ in range(60):  # halving: the slope falls from its top at 0 on
        middle = (low + high) / 2
        low, high = (middle, high) if border(middle) > 0 else (low, middle)
    return 2 * low


def clip_by_norm(arrow, limit):
    length = sqrt(sum(mpf(side) ** 2 for side in arrow))
    return [side * min(1, limit / length) for side in arrow]


def clip(limit):
    return lambda gradient: clip_by_norm(gradient, limit) if any(gradient) else [0, 0]


def norm_or_value(gradient, limit):
    by_norm = clip_by_norm(gradient, limit)
    by_value = [max(-limit, min(limit, side)) for side in gradient]
    turned = by_value[0] * gradient[1] - by_value[1] * gradient[0]  # 0 for the same direction
    if turned:
        assert by_norm != gradient
        return "both change it"
    return "neither" if by_norm == gradient else "by norm it becomes shorter"


def spread_for_balance(units, percent):
    return findroot(lambda sigma: units * sigma**2 * percent / 100 - 1, 0.05)
