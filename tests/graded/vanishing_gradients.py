"""03_vanishing_gradients, a second time."""

from mpmath import diff, log, mpf, nthroot

from tests.graded.sigmoid import sigmoid


def best_share(depth, w):
    def output(b):  # every later z is kept at 0 by its bias
        a = sigmoid(b)
        for _ in range(depth - 1):
            a = sigmoid(w * (a - mpf(1) / 2))
        return a
    return diff(output, 0)


def by_hand(slopes, weights, last):
    def cost(layer):  # linear near where it is: a bias moves z, and each a moves by slope times z
        def at(change):
            z = change
            for later in range(layer, 3):
                z = slopes[later] * z * (weights[later + 1] if later < 2 else 1)
            return last * z
        return diff(at, 0)
    return [cost(layer) for layer in range(3)]


def layers_to_fade(w, exponent):
    left, layers = mpf(1), 0
    while left >= mpf(10) ** -exponent:
        left, layers = left * w / 4, layers + 1
    return layers


def first_gradient(x, y):
    def gradient(w, b):
        def cost(first):
            a = sigmoid(w * x + first)
            for _ in range(2):
                a = sigmoid(w * a + b)
            return (a - y) ** 2
        return diff(cost, b)
    return gradient


def alpha_for_share(depth, percent):
    alpha = nthroot(mpf(percent) / 100, depth)
    assert abs(depth * log(alpha) - log(mpf(percent) / 100)) < 1e-20
    return alpha
