"""The activation functions and their derivatives: formulas in NumPy, one function each.

Every function takes z, the pre-activation (a number, a list or an array of any shape), works on
each element alone, and returns the same shape in z's precision; the decorator `elementwise` does
the checking and raises InputError. Derivatives are with respect to z, as functions of z. At a kink
the derivative is the one from the left.

None of them overflows or divides by zero on the way to a result that is a plain number: exp gets
only arguments of at most 0.
"""

import math

import numpy as np

from helpers.activations.elementwise import Param, elementwise
from helpers.checked import checked

LEAKY_ALPHA = Param("alpha", "slope for negative z", r"\alpha", 0.01, 0.0, 1.5, 0.01)
PRELU_ALPHA = Param("alpha", "learned slope for negative z", r"\alpha", 0.25, -0.5, 1.5, 0.01)
ELU_ALPHA = Param("alpha", "depth of the floor: f goes to minus alpha", r"\alpha",
                  1.0, 0.0, 3.0, 0.05, (0.0, math.inf))
SELU_ALPHA = Param("alpha", "depth of the floor before scaling", r"\alpha",
                   1.6732632423543772, 0.0, 3.0, 0.01, (0.0, math.inf))
SELU_SCALE = Param("scale", "slope for positive z", r"\lambda",
                   1.0507009873554805, 0.0, 2.0, 0.01, (0.0, math.inf))
SWISH_BETA = Param("beta", "steepness of the gate", r"\beta", 1.0, 0.0, 10.0, 0.1)

CUBIC = 0.044715  # of the tanh form of GELU
FAR = 50.0  # beyond this |z|, GELU's tanh form is 0 or z in every digit


@elementwise()
def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return the sigmoid (logistic function) 1 / (1 + exp(-z)), between 0 and 1."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


@elementwise()
def sigmoid_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of the sigmoid, sigmoid(z) * (1 - sigmoid(z)), at most 1/4."""
    e = np.exp(-np.abs(z))  # the derivative is even; 1 - sigmoid(z) would lose digits for large z
    return e / (1.0 + e) ** 2


@elementwise()
def tanh(z: np.ndarray) -> np.ndarray:
    """Return the hyperbolic tangent of z, between -1 and 1."""
    return np.tanh(z)


@elementwise()
def tanh_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of tanh, 1 - tanh(z)**2, at most 1."""
    e = np.exp(-np.abs(z)) ** 2  # 1 - tanh(z)**2 would lose digits for large z
    return 4.0 * e / (1.0 + e) ** 2


@elementwise()
def relu(z: np.ndarray) -> np.ndarray:
    """Return ReLU, the larger of z and 0. Kink at 0."""
    return np.maximum(z, 0.0)


@elementwise()
def relu_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of ReLU: 1 for z > 0, else 0; at the kink, 0 (from the left)."""
    return _sides(z, 1.0, 0.0)


@elementwise()
def softplus(z: np.ndarray) -> np.ndarray:
    """Return softplus, log(1 + exp(z)): ReLU with its corner rounded. Above 0 for every z."""
    return _softplus(z)


@elementwise()
def softplus_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of softplus, which is the sigmoid, 1 / (1 + exp(-z))."""
    return sigmoid(z)


@elementwise(LEAKY_ALPHA)
def leaky_relu(z: np.ndarray, alpha: float = LEAKY_ALPHA.default) -> np.ndarray:
    """Return Leaky ReLU: z for z > 0, else alpha * z. Kink at 0; alpha: any finite number."""
    return np.where(z > 0, z, alpha * z)


@elementwise(LEAKY_ALPHA)
def leaky_relu_prime(z: np.ndarray, alpha: float = LEAKY_ALPHA.default) -> np.ndarray:
    """Return the derivative of Leaky ReLU: 1 for z > 0, else alpha (at 0 too, from the left)."""
    return _sides(z, 1.0, alpha)


@elementwise(PRELU_ALPHA)
def prelu(z: np.ndarray, alpha: float = PRELU_ALPHA.default) -> np.ndarray:
    """Return PReLU: z for z > 0, else alpha * z, where alpha is learned. Kink at 0.

    alpha: any finite number, or an array of them that broadcasts with z (one for each channel).
    """
    return np.where(z > 0, z, alpha * z)


@elementwise(PRELU_ALPHA)
def prelu_prime(z: np.ndarray, alpha: float = PRELU_ALPHA.default) -> np.ndarray:
    """Return the z-derivative of PReLU: 1 for z > 0, else alpha (at 0 too, from the left)."""
    return _sides(z, 1.0, alpha)


@elementwise(PRELU_ALPHA)
def prelu_by_alpha(z: np.ndarray, alpha: float = PRELU_ALPHA.default) -> np.ndarray:
    """Return the derivative of PReLU with respect to alpha, for every alpha: min(0, z)."""
    return np.minimum(z, 0.0)


@elementwise(ELU_ALPHA)
def elu(z: np.ndarray, alpha: float = ELU_ALPHA.default) -> np.ndarray:
    """Return ELU: z for z > 0, else alpha * (exp(z) - 1). alpha: 0 or more.

    The slope jumps from alpha to 1 at z = 0 unless alpha is 1.
    """
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


@elementwise(ELU_ALPHA)
def elu_prime(z: np.ndarray, alpha: float = ELU_ALPHA.default) -> np.ndarray:
    """Return the derivative of ELU: 1 for z > 0, else alpha * exp(z); at 0, alpha (the left)."""
    return _sides(z, 1.0, alpha * np.exp(np.minimum(z, 0.0)))


@elementwise(ELU_ALPHA)
def elu_by_alpha(z: np.ndarray, alpha: float = ELU_ALPHA.default) -> np.ndarray:
    """Return the derivative of ELU with respect to alpha: exp(z) - 1 for z <= 0, else 0."""
    return np.expm1(np.minimum(z, 0.0))


@elementwise(SELU_ALPHA, SELU_SCALE)
def selu(z: np.ndarray, alpha: float = SELU_ALPHA.default,
         scale: float = SELU_SCALE.default) -> np.ndarray:
    """Return SELU: scale * ELU(z), with constants that steer mean 0 and variance 1 to themselves.

    alpha, scale: 0 or more. Kink at 0.
    """
    return scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


@elementwise(SELU_ALPHA, SELU_SCALE)
def selu_prime(z: np.ndarray, alpha: float = SELU_ALPHA.default,
               scale: float = SELU_SCALE.default) -> np.ndarray:
    """Return the derivative of SELU: scale for z > 0, else scale * alpha * exp(z).

    At the kink 0 it is scale * alpha (from the left).
    """
    return scale * _sides(z, 1.0, alpha * np.exp(np.minimum(z, 0.0)))


@elementwise()
def gelu(z: np.ndarray) -> np.ndarray:
    """Return GELU: z times Phi(z), the probability that a standard normal number is below z."""
    return _gated(z, normal_cdf(z))


@elementwise()
def gelu_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of GELU: Phi(z) + z * phi(z), with phi the normal density."""
    near = np.clip(z, -FAR, FAR)
    phi = np.exp(-0.5 * near * near) / math.sqrt(2.0 * math.pi)
    return normal_cdf(z) + near * phi


@checked
def normal_cdf(z: np.ndarray) -> np.ndarray:
    """Return Phi(z) = erfc(-z / sqrt(2)) / 2 for an array z, in full relative precision.

    (1 + erf(z / sqrt(2))) / 2 would lose every digit far on the left. SciPy's erfc takes about
    15 ns a value, Python's math.erfc, looped over, about 100 ns: GELU would look seven times
    more expensive in a training race than it is. SciPy costs 0.2 s to import, so it waits for its
    first use.
    """
    from scipy.special import erfc

    return 0.5 * erfc(z * -math.sqrt(0.5))


@elementwise()
def gelu_tanh(z: np.ndarray) -> np.ndarray:
    """Return the tanh form of GELU, z/2 * (1 + tanh(u)), u = sqrt(2/pi) * (z + 0.044715 z**3).

    It differs from GELU by at most 4.8e-4. Written as z * sigmoid(2u), which is the same and
    keeps its digits for negative z.
    """
    return _gated(z, sigmoid(2.0 * _inner(np.clip(z, -FAR, FAR))))


@elementwise()
def gelu_tanh_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of GELU's tanh form: s + z * s * (1 - s) * (2u)', s = sigmoid(2u)."""
    near = np.clip(z, -FAR, FAR)
    twice_u = 2.0 * _inner(near)
    slope = math.sqrt(8.0 / math.pi) * (1.0 + 3.0 * CUBIC * near * near)
    return sigmoid(twice_u) + near * sigmoid_prime(twice_u) * slope


@elementwise(SWISH_BETA)
def swish(z: np.ndarray, beta: float = SWISH_BETA.default) -> np.ndarray:
    """Return Swish: z * sigmoid(beta * z), SiLU at beta = 1. beta: any finite number."""
    return _gated(z, sigmoid(_product(beta, z)))


@elementwise(SWISH_BETA)
def swish_prime(z: np.ndarray, beta: float = SWISH_BETA.default) -> np.ndarray:
    """Return the derivative of Swish: s + beta * z * s * (1 - s), with s = sigmoid(beta * z)."""
    x = _product(beta, z)
    return sigmoid(x) + x * sigmoid_prime(x)


@elementwise(SWISH_BETA)
def swish_by_beta(z: np.ndarray, beta: float = SWISH_BETA.default) -> np.ndarray:
    """Return the derivative of Swish with respect to beta.

    It is z**2 * s * (1 - s), with s = sigmoid(beta * z).
   """
    z = _bounded(z)
    return z * (z * sigmoid_prime(_product(beta, z)))


@elementwise()
def hard_swish(z: np.ndarray) -> np.ndarray:
    """Return hard Swish, z * clip(z + 3, 0, 6) / 6: 0 up to -3, z from 3 on. Kinks at -3 and 3."""
    return _gated(z, np.clip(z + 3.0, 0.0, 6.0) / 6.0)


@elementwise()
def hard_swish_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of hard Swish: 0 up to -3, z/3 + 1/2 up to 3, 1 beyond.

    At the kinks it is the one from the left: 0 at -3, and 3/2 at 3.
    """
    return np.where(z > 3.0, 1.0, np.where(z <= -3.0, 0.0, z / 3.0 + 0.5))


@elementwise()
def mish(z: np.ndarray) -> np.ndarray:
    """Return Mish: z * tanh(p), with the softplus p = log(1 + exp(z))."""
    return _gated(z, np.tanh(_softplus(z)))


@elementwise()
def mish_prime(z: np.ndarray) -> np.ndarray:
    """Return Mish's derivative: tanh(p) + z * (1 - tanh(p)**2) * sigmoid(z), p as in mish."""
    p, z = _softplus(z), _bounded(z)
    return np.tanh(p) + z * tanh_prime(p) * sigmoid(z)


@elementwise()
def relu_squared(z: np.ndarray) -> np.ndarray:
    """Return squared ReLU, max(0, z)**2. Beyond the square root of the largest float, infinity."""
    positive = np.maximum(z, 0.0)
    with np.errstate(over="ignore"):
        return positive * positive


@elementwise()
def relu_squared_prime(z: np.ndarray) -> np.ndarray:
    """Return the derivative of squared ReLU, 2 * max(0, z). It has no jump, but a corner at 0."""
    with np.errstate(over="ignore"):
        return 2.0 * np.maximum(z, 0.0)


def _sides(z, right, left):
    """Return `right` where z > 0 and `left` elsewhere, so at 0 too; NaN stays NaN."""
    sides, unknown = np.where(z > 0, right, left), np.isnan(z)
    return np.where(unknown, z, sides) if unknown.any() else sides  # which takes half the time


def _gated(z, gate):
    """Return z * gate, where the gate is 0 at z = -inf and wins."""
    return np.maximum(z, np.finfo(z.dtype).min) * gate


def _softplus(z):
    # np.logaddexp(0, z) says the same, but calls NaN an invalid operation.
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


def _inner(z):
    """Return u, the argument of tanh in the tanh form of GELU."""
    # z**3 would call pow for each number, which takes longer than all the rest.
    return math.sqrt(2.0 / math.pi) * z * (1.0 + CUBIC * z * z)


def _bounded(x):
    """Return x with infinities pulled in to the largest finite number, so that inf * 0 is 0."""
    largest = np.finfo(x.dtype).max
    return np.clip(x, -largest, largest)


def _product(beta, z):
    """Return beta * z, kept within the floating-point range."""
    with np.errstate(over="ignore"):
        return _bounded(beta * _bounded(z))
