"""05_relu, a second time."""

from mpmath import mpf


def slopes(w, b, xs):
    def unit(x):
        return max(mpf(0), w * x + b)
    step = mpf("1e-9")
    return [(unit(x + step) - unit(x - step)) / (2 * step) for x in map(mpf, xs)]


def path(many, others, w, other):
    product = mpf(1)
    for weight in [w] * many + [other] * others:
        product *= weight
    return product


def deadly_bias(low, high, bias):
    largest_without_bias = max(low - bias, high - bias)
    return -largest_without_bias


def hat(centre, half, height):
    """What each ReLU changes the slope by, and where."""
    up = mpf(height) / half
    return [[up, -up - up, up], [centre - half, centre, centre + half]]


def lowered(zs, change):
    smallest, largest = min(zs) + change, max(zs) + change
    return "for none" if largest < 0 else "for each" if smallest > 0 else "for some"


def dead_here(low, high, alive):
    way = 1 if alive > high else -1
    last = high if way > 0 else low
    return [way, -way * (mpf(last) + way * mpf("0.25"))]
