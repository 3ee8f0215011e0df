"""01_sigmoid, a second time."""

from mpmath import diff, exp, findroot, mpf


def sigmoid(z):
    return 1 / (1 + exp(-mpf(z)))


def slope_at(z):
    return diff(sigmoid, z)


def back_to_z(height):
    return findroot(lambda z: sigmoid(z) - height, 0)


def slopes_from_heights(heights):
    return [diff(sigmoid, back_to_z(height)) for height in heights]


def safe_sigmoid(low, high):
    return lambda z: low + (high - low) * sigmoid(z)
