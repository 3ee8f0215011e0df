"""The activation functions as a textbook has them, in as many digits as it takes (mpmath)."""

import math

import mpmath as mp


def logistic(z):
    return 1 / (1 + mp.exp(-z))


def bell(z):
    return logistic(z) * (1 - logistic(z))


def softplus(z):
    return mp.log(1 + mp.exp(z))


def inner(z):
    return mp.sqrt(2 / mp.pi) * (z + mp.mpf("0.044715") * z**3)


def inner_prime(z):
    return mp.sqrt(2 / mp.pi) * (1 + 3 * mp.mpf("0.044715") * z**2)


def tanh_by_exp(z):
    return (mp.exp(2 * z) - 1) / (mp.exp(2 * z) + 1)


def bent(z, alpha):
    return max(mp.mpf(0), z) + alpha * min(mp.mpf(0), z)


def bent_prime(z, alpha):
    return mp.mpf(1) if z > 0 else alpha


def exponential(z, alpha, scale=1):
    return scale * (z if z > 0 else alpha * (mp.exp(z) - 1))


def exponential_prime(z, alpha, scale=1):
    return scale * (mp.mpf(1) if z > 0 else alpha * mp.exp(z))


# The function and its derivative by z.
TEXTBOOK = {
    "sigmoid": (logistic, bell),
    "tanh": (tanh_by_exp, lambda z: 1 - tanh_by_exp(z) ** 2),
    "relu": (lambda z: bent(z, 0), lambda z: bent_prime(z, mp.mpf(0))),
    "leaky_relu": (bent, bent_prime),
    "prelu": (bent, bent_prime),
    "elu": (exponential, exponential_prime),
    "selu": (exponential, exponential_prime),
    "gelu": (lambda z: z * mp.ncdf(z), lambda z: mp.ncdf(z) + z * mp.npdf(z)),
    "gelu_tanh": (
        lambda z: z / 2 * (1 + mp.tanh(inner(z))),
        lambda z: (1 + mp.tanh(inner(z)) + z * (1 - mp.tanh(inner(z)) ** 2) * inner_prime(z)) / 2),
    "swish": (lambda z, beta: z * logistic(beta * z),
              lambda z, beta: logistic(beta * z) + beta * z * bell(beta * z)),
    "mish": (lambda z: z * mp.tanh(softplus(z)),
             lambda z: mp.tanh(softplus(z)) + z * logistic(z) * (1 - mp.tanh(softplus(z)) ** 2)),
}


def exact(g, z, params):
    """Return g(z), its precision raised until two precisions agree in more digits than float64 has.

    It begins with enough digits to tell 1 from 1 + z and from 1 + exp(-|z|): with fewer, two
    precisions may agree on the same wrong sum. A result of 0 counts only from 1000 digits on.
    """
    size = abs(float(z))
    apart = max(abs(math.log10(size)), size / math.log(10)) if size else 0
    digits, before = 60 + int(min(apart, 350)), None
    while digits < 40000:
        with mp.workdps(digits):
            now = g(mp.mpf(z), **{name: mp.mpf(value) for name, value in params.items()})
        if before is not None and abs(now - before) <= mp.mpf(10) ** -40 * abs(now):
            if now or digits > 1000:
                return now
        digits, before = 2 * digits, now
    raise AssertionError("no two precisions agreed")


def true_pair(g, z, params):
    """Return g(z) and |z g'(z)|, how much a relative change of z changes g."""
    with mp.workdps(60):
        z, h = mp.mpf(z), mp.mpf(10) ** -12
        true = exact(g, z, params)
        return true, abs(exact(g, z * (1 + h), params) - true) / h
