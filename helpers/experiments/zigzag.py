"""Gradient descent on two weights, one example at a time, with inputs that are centred or not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations import ACTIVATIONS
from helpers.checked import checked
from helpers.checks import generator, line, one_of, refuse

GOAL = np.array([1.0, -1.0])  # one weight has to rise and the other to fall
START = np.array([-0.5, 0.5])
EXAMPLES, STEPS, SEED = 60, 60, 5

# What the layer below may send, as functions of its own sums.
INPUTS = {
    "sigmoid": ACTIVATIONS["sigmoid"].f,
    "sigmoid minus 1/2": lambda z: ACTIVATIONS["sigmoid"].f(z) - 0.5,
    "tanh": ACTIVATIONS["tanh"].f,
}


@dataclass(frozen=True)
class Descent:
    """A path of the two weights.

    inputs: what arrived, shape (EXAMPLES, 2); path: weights after each step, (STEPS + 1, 2);
    together: how many steps moved both weights the same way; costs: mean squared error over all
    examples after each step, (STEPS + 1,).
    """

    inputs: np.ndarray
    path: np.ndarray
    together: int
    costs: np.ndarray


@checked
def inputs_of(kind: str, seed: int = SEED) -> np.ndarray:
    """Return the inputs of a kind in INPUTS, shape (EXAMPLES, 2): two units of a layer below.

    seed: of the draw; InputError for what cannot be one.
    """
    kind = one_of("inputs", kind, list(INPUTS))
    return INPUTS[kind](generator(seed).normal(0.0, 1.5, (EXAMPLES, 2)))


@checked
def unevenness(inputs: np.ndarray) -> float:
    """Return how many times as strongly the cost curves along its steepest direction as across.

    inputs: (n, 2), finite. It is the condition number of the mean of x x^T: 1 for a round valley.
    """
    if inputs.shape[1:] != (2,) or not inputs.size or not np.isfinite(inputs).all():
        refuse("inputs", inputs, "a table of finite numbers, with a row for each example and a "
               "column for each of the two weights")
    # A power of two changes no digit, and no square is beyond float64 then.
    inputs = np.ldexp(inputs, -np.frexp(np.abs(inputs).max())[1])
    low, high = np.linalg.eigvalsh(inputs.T @ inputs / len(inputs))
    return float(high / low)


@checked(rate=(0, None, (0,)))
def descend(kind: str, rate: float, seed: int = SEED, start: ArrayLike = START) -> Descent:
    """Follow the gradient of (w . x - GOAL . x)**2, one example after the other; a Descent.

    kind: a key of INPUTS; rate: the learning rate, above 0; seed: of the examples; start: the two
    weights to begin with (else InputError). A path that leaves for good stays finite: it stops
    where a weight passes 1e6.
    """
    begin = line("start", start, length=2, each="weight")
    inputs, weights, together = inputs_of(kind, seed), [begin], 0
    for step in range(STEPS):
        x = inputs[step % EXAMPLES]
        move = -rate * 2.0 * ((weights[-1] - GOAL) @ x) * x
        together += bool(move[0] * move[1] > 0)
        weights.append(np.clip(weights[-1] + move, -1e6, 1e6))
    path = np.array(weights)
    return Descent(inputs, path, together, np.mean(((path - GOAL) @ inputs.T) ** 2, axis=1))


@checked(share=(0, None))
def fewest_steps(kind: str, rates: ArrayLike, seed: int = SEED, share: float = 0.01,
                 start: ArrayLike = START) -> tuple[int, int, float]:
    """Return the fewest steps until the cost is below a share of its start, at the best of rates.

    (steps until it is below for the first time, steps until it is below for good, the rate of the
    first); STEPS where it never is. rates: learning rates above 0; for the others see descend.
    """
    rates, step = line("rates", rates), np.arange(STEPS + 1)
    if rates.size > 100:
        refuse("rates", rates, "at most 100 learning rates")
    costs = np.array([descend(kind, float(rate), seed, start).costs for rate in rates])
    done = costs < share * costs[:, :1]
    first = np.where(done, step, STEPS).min(axis=1)
    stays = np.minimum(np.where(done, -1, step).max(axis=1) + 1, STEPS)
    return int(first.min()), int(stays.min()), float(rates[first.argmin()])


def valley(inputs: np.ndarray, level: float) -> np.ndarray:
    """Return the ellipse of weights (100, 2) where the mean squared error is `level`."""
    values, vectors = np.linalg.eigh(inputs.T @ inputs / len(inputs))
    turn = np.linspace(0.0, 2.0 * np.pi, 100)
    circle = np.stack([np.cos(turn), np.sin(turn)])
    return GOAL + (vectors @ (circle * np.sqrt(level / values)[:, None])).T
