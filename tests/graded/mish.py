"""12_mish, a second time."""

from mpmath import exp, log, mpf, tanh


def gate(z):
    return tanh(log(1 + exp(mpf(z))))


def gate_at_log(n):
    return 1 - gate(log(n))


def gates(zs):
    return [gate(z) for z in zs]


def write_mish(sharp):
    return lambda z: z * tanh(sharp * log(1 + exp(mpf(z))))


def whole_network(percent, times):
    return (100 - percent + percent * times) / mpf(100)
