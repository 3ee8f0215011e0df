"""What the study of trainable depth says, and why its first try fell short of the theory.

The first try had one rate, 0.005, and 200 steps. Here one thing after another is changed alone, and
what that does to the depth where learning ends is computed from the record, on both sides of the
edge. Every sentence says numbers that are computed here.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.checked import checked
from helpers.checks import has
from helpers.experiments.trainable_depth import (
    ACT,
    LOWEST,
    PROBE_RATE,
    RATES,
    SIGMA_B2,
    SIGMAS,
)
from helpers.experiments.trainable_depth_record import (
    EDGE,
    WAYS,
    depths_of,
    rates_of,
    record,
    shares,
)
from helpers.moments.mean_field import chi, q_star
from helpers.words import listed, readable

FIRST, WIDER, LONGER, OWN_RATE, _, BOTH = WAYS
SIDES = {"ordered": SIGMAS[:2], "chaotic": SIGMAS[3:]}
CLEAR = 1.25  # a factor of depth that counts as a change


@dataclass(frozen=True)
class End:
    """Where learning ends for one sigma_w**2, and six depth scales of the theory.

    at_least: True where all depths that were tried learn, of which `depth` is the last.
    """

    sigma_w2: float
    depth: float
    six_xi: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """The depth over six depth scales."""
        return self.depth / self.six_xi

    @property
    def words(self) -> str:
        """The depth in words."""
        return f"{'more than ' * self.at_least}{self.depth:.0f}"


def ends(way: str, said: Mapping[str, Any] | None = None) -> dict[float, End]:
    """Return {sigma_w**2: End} of one of WAYS, for those that have six depth scales.

    said: a record; the course's own by default.
    """
    said = record() if said is None else said
    has("said", said, "six_xi", "runs")
    six = dict(zip(SIGMAS, said["six_xi"], strict=True))
    cells, found = shares(said["runs"], **WAYS[way]), {}
    for sigma, depth in depths_of(cells).items():
        if six[sigma] < EDGE:
            deepest = max(tried for one, tried in cells if one == sigma)
            found[sigma] = (End(sigma, depth, six[sigma]) if math.isfinite(depth)
                            else End(sigma, deepest, six[sigma], True))
    return found


def change(way: str, side: str, said: Mapping[str, Any] | None = None) -> float:
    """Return by what factor a way to train moves the end from that of the first try.

    The geometric mean over one of SIDES; at least so much, where an end was not found.
    """
    before, after = ends(FIRST, said), ends(way, said)
    return math.exp(float(np.mean([math.log(after[sigma].depth / before[sigma].depth)
                                   for sigma in SIDES[side] if sigma in after])))


@checked
def why(said: Mapping[str, Any] | None = None) -> list[str]:
    """Return what the study says, in sentences."""
    first, best = ends(FIRST, said), ends(BOTH, said)
    return [f"A first try of ours, {FIRST}, {WAYS[FIRST]['width']} units, ended at {_ends(first)}.",
            *(_side(side, said) for side in SIDES), _growth(said),
            f"With {BOTH}, learning ends at {_ends(best)}.", _edge(said)]


def in_brief(said: Mapping[str, Any] | None = None) -> list[str]:
    """Return why the theory's depth is missed, or was by the first try, in a few sentences."""
    low = SIGMAS[0]
    first, best = ends(FIRST, said)[low], ends(BOTH, said)[low]
    ordered = _side("ordered", said)
    if best.ratio > 1.5 and change(LONGER, "ordered", said) >= CLEAR:
        ordered = (f"In order more steps carry networks past 6 \u03be: at \u03c3w\u00b2 = "
                   f"{readable(low)} to {first.words} layers after 200, {best.words} after 3000.")
    short = [readable(ends(FIRST, said)[sigma].ratio, 2) for sigma in SIDES["chaotic"]]
    return [ordered, f"In chaos a first try, {FIRST}, ended at {listed(short)} times 6 \u03be.",
            _side("chaotic", said), _growth(said), _edge(said)]


def _side(side, said):
    """Which change alone moves the end on one side; or that it takes two."""
    alone = {name: change(way, side, said) for name, way in (
        ("more steps", LONGER), ("a rate of its own", OWN_RATE), ("300 units", WIDER))}
    both = change(BOTH, side, said)
    moving = [f"{name} ({_factor(factor)})" for name, factor in alone.items() if factor >= CLEAR]
    still = [f"{name} ({_factor(factor)})" for name, factor in alone.items() if factor < CLEAR]
    text = f"On the {side} side the end is moved by {listed(moving)} alone" if moving else (
        f"On the {side} side no single change moves the end much")
    text += f", not much by {listed(still)}" if moving and still else (
        f": {listed(still)}" if still else "")
    return f"{text}; {'' if moving else 'but '}3000 steps and a rate of its own: {_factor(both)}."


def _growth(said):
    """How much a gradient grows where rates have to be small, and how small the best one is."""
    sigma, depth = SIGMAS[-1], 40
    q = q_star(ACT, math.sqrt(sigma), math.sqrt(SIGMA_B2))
    grown = float(chi(ACT, q, math.sqrt(sigma))) ** (depth / 2)
    rate = rates_of((said or record())["runs"], 100, 1000)[sigma, depth]
    return (f"At \u03c3w\u00b2 = {readable(sigma)} a gradient grows {readable(grown, 2)}-fold over "
            f"{depth} layers, by the theory; the best rate there was {readable(rate)}, "
            f"{readable(PROBE_RATE / rate, 2)} times smaller than the first try's, and a small "
            "rate needs more steps.")


def _edge(said):
    """What becomes of the edge, where the theory has no end."""
    runs = (said or record())["runs"]
    low, lower = (_share(runs, 100, rate, 3000) for rate in (RATES[0], LOWEST))
    return (f"On the edge the theory has no end, and with care networks have none up to 160 "
            f"layers: there {low} of the images are recognised after 3000 steps at the rate "
            f"{readable(RATES[0])}, but {lower} at {readable(LOWEST)}, and "
            f"{_share(runs, 300, RATES[0], 1000)} at the former with 300 units after 1000.")


def _share(runs, width, rate, steps):
    return next(f"{run['marks'][str(steps)]['train']:.2f}" for run in runs
                if (run["sigma_w2"], run["depth"], run["width"], run["rate"]) == (
                    1.76, 160, width, rate) and str(steps) in run["marks"])


def _factor(value):
    return f"\u00d7 {readable(value, 2)}"


def _ends(found: Mapping[float, End]) -> str:
    rows: Sequence[End] = [found[sigma] for sigma in sorted(found)]
    return listed([f"{one.words} layers at \u03c3w\u00b2 = {readable(one.sigma_w2)} "
                   f"({readable(one.ratio, 2)} times 6 \u03be)" for one in rows])
