"""Let Swish learn its beta: gradient descent on one number, step by step."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.checked import checked
from helpers.checks import one_of

TARGETS = {
    "gelu": ACTIVATIONS["gelu"].f,
    "mish": ACTIVATIONS["mish"].f,
    "relu": ACTIVATIONS["relu"].f,
    "half": lambda z: np.asarray(z, float) / 2,
}
SAMPLES = 1000


@checked(rate=(0, None, (0,)), steps=(1, None))
def beta_path(target: str, start: float = 1.0, rate: float = 1.0,
              steps: int = 100) -> tuple[np.ndarray, np.ndarray]:
    """Return what Swish's beta does while Swish learns to imitate a target: arrays beta, cost.

    target: a key of TARGETS ("half" is the line z/2). The cost is the mean of the squared
    differences over 1000 inputs spread as a standard normal; both arrays have steps + 1 entries,
    the first before any step. InputError for an unknown target, or numbers that are not finite.
    """
    one_of("target", target, TARGETS)
    beta, swish = start, ACTIVATIONS["swish"]
    z = _normal_inputs()
    wanted = TARGETS[target](z)
    betas, costs = np.empty(steps + 1), np.empty(steps + 1)
    for step in range(steps + 1):
        off = swish.f(z, beta=beta) - wanted
        betas[step], costs[step] = beta, np.mean(off**2)
        beta -= rate * float(np.mean(2 * off * swish.dparams["beta"](z, beta=beta)))
    return betas, costs


def _normal_inputs():
    """Inputs at even steps of probability: a normal sample without chance."""
    from scipy.special import ndtri

    return ndtri((np.arange(SAMPLES) + 0.5) / SAMPLES)
