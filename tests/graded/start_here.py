"""00_start_here, a second time."""

from mpmath import diff


def one_neuron(x, w, b):
    z = w * x + b
    return z if z > 0 else 0


def one_line(w1, b1, w2, b2):
    def both(x):
        return w2 * (w1 * x + b1) + b2
    return [both(1) - both(0), both(0)]


def chain_rule(x, slope, a, y):
    def cost(change):  # the weight moves by this much, and z by x times as much
        return (a + slope * x * change - y) ** 2
    return diff(cost, 0)


def write_relu(threshold, slope):
    return lambda z: slope * (abs(z - threshold) + z - threshold) / 2
