"""11_swish, a second time."""

from mpmath import diff, findroot, mpf

from tests.graded.sigmoid import sigmoid


def swish(z, beta):
    return z * sigmoid(beta * z)


def dip(beta):
    lowest = findroot(lambda z: diff(lambda one: swish(one, beta), z), -1.3 / beta)
    return swish(lowest, beta)


def close_to_relu(distance):
    # ReLU is 0 left of 0: there, as on the right, the distance is at most the depth of the dip.
    return findroot(lambda beta: dip(beta) + distance, 0.28 / distance)


def by_beta(beta, zs):
    return [diff(lambda one, z=z: swish(z, one), beta) for z in zs]


def write_swish(centre):
    return lambda z, beta: mpf(z) * sigmoid(beta * (mpf(z) - centre))


def large_beta(size, way):
    zs = [mpf(n) / 4 for n in range(-12, 13)]
    for words, value in (("its output is almost exactly max(0, z)", lambda z: max(0, z)),
                         ("its output is almost exactly min(0, z)", lambda z: min(0, z)),
                         ("its output is almost exactly z/2", lambda z: z / 2),
                         ("its output is almost exactly 0", lambda z: 0)):
        if all(abs(swish(z, way * size) - value(z)) < 0.01 for z in zs):
            return words
    raise AssertionError("none of the options is right")
