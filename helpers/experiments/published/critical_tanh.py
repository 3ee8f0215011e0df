"""Schoenholz et al. 2017: where order turns into chaos for tanh, and how long signals are there.

The theory of wide networks is in helpers.moments.mean_field. Its control is a network that is drawn
and not computed: the mean square of z over its layers, and by how much each layer back multiplies
the square of a gradient.
"""

import math
from collections.abc import Iterator

import numpy as np

from helpers.experiments.published.result import FULL, SHORT, TINY, Found, Quantity, Result, Step
from helpers.moments.mean_field import chi, critical_sigma_w, q_star
from helpers.words import listed, readable

ACT, SIGMA_B2 = "tanh", 0.05
CRITICAL, Q_STAR = 1.76, 0.57
BEGIN = 10  # layers until lengths have come to rest
BESIDE = (1.0, 2.5, 4.0)  # other sigma_w**2, for the control


def drawn(sigma_w2: float, width: int, layers: int, seed: int) -> tuple[float, float]:
    """Return (q, chi) of one drawn network: means over its layers from BEGIN on.

    q: the mean square of z. chi: the factor on a random gradient's mean square, a layer back.
    """
    rng = np.random.default_rng(seed)
    a = rng.standard_normal(width, np.float32)
    weights, slopes, squares = [], [], []
    for _ in range(layers):
        matrix = rng.standard_normal((width, width), np.float32) * np.float32(
            math.sqrt(sigma_w2 / width))
        z = matrix @ a + rng.standard_normal(width, np.float32) * np.float32(math.sqrt(SIGMA_B2))
        a = np.tanh(z)
        weights.append(matrix)
        slopes.append(1 - a * a)
        squares.append(float(np.mean(z.astype(float) ** 2)))
    back = rng.standard_normal(width, np.float32)
    last = float(np.sum(back.astype(float) ** 2))
    for matrix, slope in list(zip(weights, slopes, strict=True))[:BEGIN - 1:-1]:
        back = matrix.T @ (back * slope)
    grown = float(np.sum(back.astype(float) ** 2)) / last
    return float(np.mean(squares[BEGIN:])), grown ** (1 / (layers - BEGIN))


def measure(width: int, layers: int, seeds: int) -> Iterator[Step | Found]:
    """Yield Steps and a Found: what the theory says, and what is found in drawn networks.

    controls: beside, for other sigma_w**2 the chi of theory and of each drawn network.
    """
    yield Step(0.0, "the theory")
    sigma_w2 = critical_sigma_w(ACT, math.sqrt(SIGMA_B2)) ** 2
    whole, points = seeds * (1 + len(BESIDE)), (CRITICAL, *BESIDE)
    seen: dict[float, list[tuple[float, float]]] = {one: [] for one in points}
    for done, (seed, one) in enumerate((seed, one) for seed in range(seeds) for one in points):
        yield Step(done / whole, f"a network with \u03c3w\u00b2 = {one}, seed {seed}")
        seen[one].append(drawn(one, width, layers, seed))
    beside = [{"sigma_w2": one, "chi": _chi(one), "drawn": [pair[1] for pair in seen[one]]}
              for one in BESIDE]
    yield Found({"sigma_w2": [sigma_w2], "q_star": [_q_star(sigma_w2)],
                 "drawn_q": [pair[0] for pair in seen[CRITICAL]],
                 "drawn_chi": [pair[1] for pair in seen[CRITICAL]]}, {"beside": beside})


def because(found: Found) -> str:
    """Say what the theory and drawn networks have at other variances, which is the control."""
    said = [f"{readable(one['sigma_w2'])}: {readable(one['chi'], 3)} and "
            f"{readable(float(np.mean(one['drawn'])), 3)}" for one in found.controls["beside"]]
    return (f"Away from it \u03c7 is not 1, in the theory and in drawn networks alike; at "
            f"\u03c3w\u00b2 = {listed(said)}.")


def _q_star(sigma_w2):
    return float(q_star(ACT, math.sqrt(sigma_w2), math.sqrt(SIGMA_B2)))


def _chi(sigma_w2):
    return float(chi(ACT, _q_star(sigma_w2), math.sqrt(sigma_w2)))


RESULT = Result(
    "critical_tanh", "The edge of chaos for tanh",
    "Schoenholz et al. 2017, Deep information propagation, arXiv:1611.01232", "section 3",
    "tanh with \u03c3b\u00b2 = 0.05. The theory: the \u03c3w\u00b2 at which \u03c7 = 1, and q* "
    "there. Beside it networks that are drawn, with \u03c3w\u00b2 = 1.76: the mean square of z "
    "from the tenth layer on, and by how much each layer multiplies a gradient's square.",
    "\u03c3w\u00b2 = 1.76 is published with two decimals; q* and \u03c7 there follow from the "
    "paper's theory. Half a unit of the last decimal. A drawn network of finite width scatters by "
    "some per cent.",
    (Quantity("sigma_w2", "critical \u03c3w\u00b2", CRITICAL, 0.005),
     Quantity("q_star", "q* there", Q_STAR, 0.005, written=f"{Q_STAR}, by its theory"),
     Quantity("drawn_q", "q in drawn networks", Q_STAR, 0.03, written=f"{Q_STAR}, by its theory"),
     Quantity("drawn_chi", "\u03c7 in drawn networks", 1.0, 0.03, written="1, by its theory")),
    measure, {FULL: {"width": 1000, "layers": 40, "seeds": 8},
              SHORT: {"width": 500, "layers": 40, "seeds": 4},
              TINY: {"width": 60, "layers": 20, "seeds": 2}}, because)
