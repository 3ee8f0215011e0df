"""10_gelu, a second time."""

from mpmath import diff, mpf, ncdf


def gelu(z):
    return z * ncdf(z)


def other_side(z):
    return gelu(-z)


def mean_slope(centre, width):
    return diff(write_gelu(centre, width), centre)


def slopes_on_the_left(zs):
    return [diff(gelu, -z) for z in zs]


def write_gelu(centre, width):
    return lambda z: z * ncdf((mpf(z) - centre) / width)


def write_slope(centre, width):
    return lambda z: diff(write_gelu(centre, width), z)
