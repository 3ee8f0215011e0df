"""The mean product of an activation's values for two inputs: E[f(u) f(v)], u and v normal.

u and v have mean 0, the same variance q and the correlation c. In closed form where f is bent at 0
(the arc-cosine kernel of Cho and Saul, 2009), else by an integral over two directions: along x, the
half of u + v, and across, y, the half of u - v, which vary independently of each other. Where f has
a kink at k, f(x + y) f(x - y) has one on the lines x = k - y and x = k + y, and Gauss-Legendre
panels end there: so that the integral is as exact for ReLU's kin as it is for smooth curves.
"""

import math
from typing import Any

import numpy as np

from helpers.activations import activation
from helpers.checked import checked
from helpers.checks import array, refuse
from helpers.moments.moments import Curve, Numbers
from helpers.moments.panels import panels

ACROSS, ALONG = 12, 17  # panels in either direction
PAIRS = 1000  # of c and q, one after the other


@checked
def mean_product(act: Curve, c: Numbers, q: Numbers, slope: bool = False,
                 **params: float) -> Numbers:
    """Return E[f(u) f(v)], or with `slope` E[f'(u) f'(v)], for u and v of variance q.

    act: a key, a record, or anything with f, df and kinks. c: their correlation, from -1 to 1. c
    and q are numbers or arrays that broadcast. nan where f has no value. InputError for what is not
    possible.
    """
    record: Any = act if hasattr(act, "kinks") else activation(act)
    params = record.check(**params) if hasattr(record, "check") else params
    c, q = np.broadcast_arrays(array("c", c, -1, 1), array("q", q, 0))
    if getattr(record, "pieces", "") == "bent":
        return (_bent_slope if slope else _bent)(c, q, **params)
    if c.size > PAIRS:
        refuse("c", c, f"a number, or at most {PAIRS:,} of them, and so many of q")
    g = record.df if slope else record.f
    found = [_integral(g, record.kinks, *pair, params)
             for pair in zip(c.ravel(), q.ravel(), strict=True)]
    return np.reshape(found, c.shape)[()]


def _bent(c, q, alpha=0.0):
    angle, root = np.arccos(c), np.sqrt(np.maximum(1 - c * c, 0.0))
    right = q * (root + c * (math.pi - angle)) / (2 * math.pi)  # both above 0
    # f(z) = alpha z + (1 - alpha) max(0, z)
    return alpha * q * c + (1 - alpha) ** 2 * right


def _bent_slope(c, q, alpha=0.0):
    both = (math.pi - np.arccos(c)) / (2 * math.pi)  # the share with both above 0
    return alpha + (1 - alpha) ** 2 * both + 0 * q


@np.errstate(all="ignore")  # a formula may have no value, or none that is finite
def _integral(g, kinks, c, q, params):
    along, across = (max(math.sqrt(q * (1 + way * c) / 2), 1e-12) for way in (1, -1))
    bends = np.sort([(one - other) / 2 for one in kinks for other in kinks])
    y, y_weights = panels(np.array(bends)[:, None] / across, ACROSS, 2)
    y, y_weights = y.ravel() * across, y_weights.ravel()
    ends = np.sort([place for kink in kinks for place in (kink - y, kink + y)], axis=0)
    x, weights = panels(np.array(ends).reshape(-1, len(y)) / along, ALONG, 3)
    x = x * along
    inner = (weights * g(x + y[:, None], **params) * g(x - y[:, None], **params)).sum(axis=1)
    return float(y_weights @ inner)
