"""18_residual_paths, a second time."""

from fractions import Fraction

from mpmath import diff, findroot, fsum, mpf, sqrt

from tests.graded.sigmoid import sigmoid


def ways_through(layers, through):
    ways = [1] + [0] * layers  # by how many layers they have gone through
    for _ in range(layers):
        ways = [past + (ways[n - 1] if n else 0) for n, past in enumerate(ways)]
    return ways[through]


def growth(layers, top, bottom):
    square = Fraction(1)
    for _ in range(layers):
        square += square * Fraction(top, bottom) ** 2
    return mpf(square.numerator) / square.denominator


def factor_of_the_chain(weights, slopes):
    # All ways: each goes through some layers and past the others.
    total = mpf(0)
    for way in range(2 ** len(weights)):
        part = mpf(1)
        for place, (weight, slope) in enumerate(zip(weights, slopes, strict=True)):
            if way >> place & 1:
                part *= mpf(weight) * mpf(slope)
        total += part
    return total


def two_norms(row):
    mean, square = fsum(row) / 3, fsum(mpf(one) ** 2 for one in row) / 3
    return [(row[0] - mean) / sqrt(square - mean**2), row[0] / sqrt(square)]


def running_mean(momentum, batches):
    # Each batch counts by its share, and by what the later ones have left of it.
    stay = 1 - mpf(momentum)
    return fsum(mpf(momentum) * stay**later * batch
                for later, batch in enumerate(reversed(batches)))


def weight_for_factor(z, factor):
    def off(w):
        return diff(lambda a: a + sigmoid(w * (a - 1) + z), 1) - factor  # b = z - w, for a = 1
    return findroot(off, (mpf(-1), mpf(1)))


def batch_norm_in_use(xs, mean, variance, gain, bias):
    spread = findroot(lambda sd: sd**2 - variance, 1)
    line = [(mpf(bias), mpf(mean)), (mpf(bias) + gain, mean + spread)]  # one sd, one gain
    (low, at), (high, end) = line
    return low + (high - low) * (xs[0] - at) / (end - at)
