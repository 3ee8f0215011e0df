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


def which_line(name, alpha):
    of = {"maximum": max, "minimum": min}[name]
    zs = [mpf(n) / 4 for n in range(-8, 9) if n]
    right = {z > 0 for z in zs if of(alpha * z, z) == by_head(alpha, [z])[0]}
    assert right in ({True, False}, set())
    return "for every z" if right else "for z = 0 alone"


def any_alpha(bend):
    return lambda z, alpha: bend + max(0, z - bend) + alpha * min(0, z - bend)
