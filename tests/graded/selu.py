"""09_selu, a second time."""

from mpmath import diff, exp, inf, log, mpf, npdf, quad, sqrt

from tests.graded.elu import elu

FLOOR = -mpf("1.7580993408473766")  # lambda times alpha, from the paper


def floor(alpha, scale):
    return scale * alpha * (exp(mpf(-100)) - 1)


def growth(percent, layers):
    squared = mpf(1)
    for _ in range(int(layers)):
        squared *= 1 + mpf(percent) / 100
    return sqrt(squared)


def one_layer_of_relu(scale):
    mean = quad(lambda z: scale * z * npdf(z), [0, inf])
    return [mean, quad(lambda z: (scale * z) ** 2 * npdf(z), [0, inf]) - mean**2]


def slope_from_height(alpha, scale):
    def slope(a):
        z = a / scale if a > 0 else log(1 + mpf(a) / (scale * alpha))
        return diff(lambda one: scale * elu(one, alpha), z)
    return slope


def alpha_dropout(rate):
    # The variance of a mixture: the shares' variances, and those of their means about the mean.
    mean = rate * FLOOR
    return 1 / sqrt((1 - rate) * (1 + mean**2) + rate * (FLOOR - mean) ** 2)
