"""02_tanh, a second time."""

from mpmath import diff, findroot, log, mpf, sqrt, tanh

from tests.graded.sigmoid import sigmoid


def slope_from_height(height):
    return diff(tanh, findroot(lambda z: tanh(z) - height, 0))


def sigmoid_from_tanh(z):
    return sigmoid(2 * z)


def translate_a_unit(w, b, v, c):
    # sigmoid(u) = (1 + tanh(u/2)) / 2
    return [mpf(w) / 2, mpf(b) / 2, mpf(v) / 2, c + mpf(v) / 2]


def z_from_slope(high):
    # tanh(z) = t at z = ln((1 + t)/(1 − t))/2, where t² = 1 − share and 1 − t = share/(1 + t).
    def where(slope):
        share = mpf(slope) / mpf(high)
        t = sqrt(max(mpf(0), 1 - share))
        return log((1 + t) ** 2 / share) / 2
    return where


def one_step(inputs, ways):
    for delta, words in ((-1, "yes, if delta is negative"), (1, "yes, if delta is positive")):
        if all(-0.1 * delta * x * way > 0 for x, way in zip(inputs, ways, strict=True)):
            return words
    return "no, whatever delta is"
