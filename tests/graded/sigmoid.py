"""01_sigmoid, a second time."""

from mpmath import diff, exp, findroot, log, mpf


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


def softmax_shares(logits):
    return [1 / sum(exp(mpf(other) - one) for other in logits) for one in logits]


def temperature_for(high, low, percent):
    return findroot(lambda heat: sigmoid((mpf(high) - low) / heat) - mpf(percent) / 100,
                    (mpf("0.2"), mpf(60)), solver="anderson")


def cost_slopes(shares, place):
    logits = [log(mpf(one)) for one in shares]  # some of those that have these shares

    def cost(z, moved):
        changed = [z if one == moved else logits[one] for one in range(4)]
        return -log(softmax_shares(changed)[place])

    return [diff(lambda z, moved=moved: cost(z, moved), logits[moved]) for moved in range(4)]
