"""17_order_and_chaos, a second time."""

from mpmath import exp, findroot, mpf, pi, quad, sech, sqrt


def mean(f, q=1):
    """E f(z) for z ~ N(0, q), by an integral on either side of 0, to 12 standard deviations."""
    def bell(u):
        return exp(-u * u / 2) / sqrt(2 * pi)
    return quad(lambda u: f(sqrt(mpf(q)) * u) * bell(u), [-12, -3, 0, 3, 12])


def chi_of_pieces(left, right, sigma):
    return sigma**2 * mean(lambda z: (left if z < 0 else right) ** 2)


def balanced_start(alpha):
    return findroot(lambda sigma: sigma**2 * mean(lambda z: (alpha if z < 0 else 1) ** 2) - 1, 1)


def layers_to_fade(slope, exponent):
    square, layers = mpf(1), 0
    while sqrt(square) >= mpf(10) ** -exponent:
        square, layers = square * slope, layers + 1
    return layers


def depth_scale(early, late, far, near):
    chi = findroot(lambda one: far * one ** (late - early) - near, (0.4, 1), solver="anderson")
    return [chi, findroot(lambda layers: chi**layers - exp(-1), 1)]


def lengths(square, biases, start):
    found = [mpf(start)]
    for _ in range(900):
        found.append(square * mean(lambda z: max(0, z) ** 2) * found[-1] + biases
                     if len(found) < 3 else square * found[-1] / 2 + biases)
    return [found[1], found[2], found[-1]]


def write_chi(sigma):
    return lambda q: sigma**2 * mean(lambda z: sech(z) ** 4, q)
