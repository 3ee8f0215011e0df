"""19_gated_units, a second time."""

from mpmath import diff, exp, findroot, log, mpf

from tests.graded.sigmoid import sigmoid


def two_slopes(key, z, u):
    def f(z, u):
        gate = 1 / (1 + exp(-z))
        return (gate if key == "glu" else z * gate) * u

    z, u = mpf(str(z)), mpf(str(u))
    return [diff(lambda x: f(x, u), z), diff(lambda x: f(z, x), u)]


def width_without(d, gated):
    weights = d * gated + d * gated + gated * d
    return mpf(weights) / (2 * d)


def memory_left(z, steps):
    return exp(-steps * log(1 + exp(-mpf(str(z)))))


def as_many_weights(inputs, outputs, plain):
    def count(before, hidden):
        return before * inputs * hidden + hidden * outputs
    return findroot(lambda hidden: count(2, hidden) - count(1, plain), plain)


def squared_unit(w, b, xs):
    return [diff(lambda x: max(0, w * x + b) ** 2, x) for x in xs]


def clamped(limit, z, u):
    def f(z, u):
        z, u = min(z, limit), max(-limit, min(u, limit))
        return z * sigmoid(mpf("1.702") * z) * (u + 1)
    z, u = mpf(z), mpf(u)
    return [f(z, u), diff(f, (z, u), (1, 0)), diff(f, (z, u), (0, 1))]


def write_slope(w, b, v, c):
    return lambda x: diff(lambda at: sigmoid(w * at + b) * (v * at + c), mpf(x))
