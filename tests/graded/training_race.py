"""15_training_race, a second time."""

from mpmath import mpf, sqrt


def _sums(numbers):
    """All sums of the numbers with any signs, one after the other."""
    sums = [0]
    for number in numbers:
        sums = [one + way * number for one in sums for way in (1, -1)]
    return sums


def standard_error(shares):
    mean = sum(map(mpf, shares)) / len(shares)
    return sqrt(sum((one - mean) ** 2 for one in shares) / (len(shares) - 1) / len(shares))


def scatter(percent, images):
    p = mpf(percent) / 100
    return sqrt((p * (1 - p) ** 2 + (1 - p) * p**2) / images)


def paired_p(differences):
    sums = _sums(differences)
    return mpf(sum(abs(one) >= sum(differences) for one in sums)) / len(sums)


def one_sided(margin):
    def share(differences):
        sums = _sums(differences)
        return mpf(sum(one >= sum(differences) - margin for one in sums)) / len(sums)
    return share
