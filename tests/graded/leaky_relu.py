"""06_leaky_relu, a second time."""

from mpmath import mpf


def by_head(alpha, zs):
    return [max(0, z) + alpha * min(0, z) for z in map(mpf, zs)]


def back_through_it(alpha, output):
    return mpf(output) / mpf(alpha)


def mixed_layers(alpha, depth, off):
    product = mpf(1)
    for layer in range(depth):
        product *= alpha if layer < off else 1
    return product


def any_alpha(bend):
    return lambda z, alpha: bend + max(0, z - bend) + alpha * min(0, z - bend)
