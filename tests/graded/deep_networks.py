"""14_deep_networks, a second time."""

from mpmath import exp, log, mpf, sqrt


def speed(entries, power):
    return sqrt(sum(mpf(entry) ** 2 for entry in entries)) / mpf(10) ** power


def factor_per_layer(speeds):
    steps = [log(mpf(after) / before) for before, after in zip(speeds, speeds[1:], strict=False)]
    return exp(sum(steps) / len(steps))


def count_units(words, images, least):
    def count(z):
        on = [sum(entry > least for entry in column) for column in zip(*z, strict=True)]
        good = {"at least": lambda n: n >= images, "at most": lambda n: n <= images,
                "exactly": lambda n: n == images}[words]
        return sum(map(good, on))
    return count
