"""08_elu, a second time."""

from mpmath import diff, exp, findroot, log, mpf


def elu(z, alpha):
    return mpf(z) if z > 0 else alpha * (exp(mpf(z)) - 1)


def steeper_than(slope, height):
    alpha = mpf(4)  # the slope is the height plus alpha: so there is room below the height
    return [alpha, log(1 + (height - mpf("0.01")) / alpha)]


def where_slope(alpha, slope):
    return findroot(lambda z: diff(lambda one: alpha * exp(one), z) - slope, -2)


def slopes_from_heights(alpha, heights):
    def slope(height):
        z = height if height > 0 else log(1 + mpf(height) / alpha)
        return diff(lambda one: elu(one, alpha), z)
    return [slope(height) for height in heights]


def write_elu(alpha, scale):
    return lambda z: scale * elu(z, alpha)
