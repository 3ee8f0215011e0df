"""20_design_your_own, a second time."""

from mpmath import binomial, cos, findroot, linspace, mpf, pi


def largest_wave(slope, fast):
    # Where the slope is least, it is to be 0.
    steepest_down = min(fast * cos(fast * z) for z in linspace(0, 2 * pi / fast, 201))
    return -slope / steepest_down


def two_lines(left, height, right):
    kink = findroot(lambda z: left * z + height - right * z, 0)
    assert left * (kink - 1) + height > right * (kink - 1)
    return [kink, left, right]


def false_alarms(tried, level):
    p = mpf(level) / 100
    return sum(binomial(tried, n) * p**n * (1 - p) ** (tried - n) for n in range(1, tried + 1))
