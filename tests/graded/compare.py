"""13_compare, a second time."""

from mpmath import diff, inf, mpf, npdf, quad, tanh

from tests.graded.elu import elu
from tests.graded.gelu import gelu
from tests.graded.mish import write_mish
from tests.graded.sigmoid import sigmoid
from tests.graded.swish import swish

BY_KEY = {
    "leaky_relu": lambda z: max(0, z) + mpf("0.01") * min(0, z), "elu": lambda z: elu(z, 1),
    "gelu": gelu, "tanh": tanh, "sigmoid": sigmoid, "swish": lambda z: swish(z, 1),
    "mish": write_mish(1),
}


def slopes(z, keys):
    return [diff(BY_KEY[key], z) for key in keys]


def steepest(z, keys):
    (key,) = [one for one in keys if all(diff(BY_KEY[one], z) >= diff(BY_KEY[other], z)
                                         for other in keys)]
    return {"leaky_relu": "Leaky", "elu": "ELU", "gelu": "GELU", "tanh": "tanh",
            "sigmoid": "sigmoid", "swish": "Swish", "mish": "Mish"}[key]


def two_means(zs):
    return [sum(max(0, z) for z in zs) / mpf(4), sum(tanh(z) for z in zs) / 4]


def centred_relu(spread):
    mean = quad(lambda z: z * npdf(z, 0, spread), [0, inf])
    return lambda z: max(0, z) - mean


def own_activation(end, slope):
    # v·sigmoid runs from 0 to v, and is v·w/4 steep at 0.
    return [2 * end, mpf(2) * slope / end, -end]
