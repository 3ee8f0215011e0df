"""Schoenholz et al. 2017: tanh networks train up to a depth of about 6 depth scales.

How steps, rate and width change that is in helpers.experiments.trainable_depth_record; here the
networks have the best rate of that study, and seeds that nothing was chosen by.
"""

import math
from collections.abc import Iterator, Sequence

from helpers.experiments.published.result import FULL, SHORT, TINY, Found, Quantity, Result, Step
from helpers.experiments.trainable_depth import DEPTHS, IMAGES, SIGMAS, Job, train
from helpers.experiments.trainable_depth_record import rates_of, record, trained_depth
from helpers.experiments.trainable_depth_why import in_brief
from helpers.words import readable

# 6 xi of sigma_b**2 = 0.05 by the theory (helpers.moments.mean_field.depth_scale). At 1.76, which
# is the edge to three digits, it is beyond all depths that anybody trains.
SIX_XI = {1.0: 21.8, 1.4: 64.4, 1.76: math.inf, 2.5: 70.8, 4.0: 41.9}
Shares = dict[str, list[float]]  # {depth: a share for each seed}
WIDTH, STEPS, NEAR, FAILED = 100, 1000, 1.5, 0.2


def measure(steps: int, depths: Sequence[int], seeds: Sequence[int],
            images: int = IMAGES) -> Iterator[Step | Found]:
    """Yield Steps and a Found: for each sigma_w**2 the depth to which networks of each seed learn.

    A depth is left out once the one before it has failed with every seed. controls: train, valid,
    {sigma_w**2: {depth: share of images recognised, for each seed}}.
    """
    rates = rates_of(record()["runs"], WIDTH, STEPS)
    found: dict[str, dict[str, Shares]] = {"train": {}, "valid": {}}
    whole, done = len(SIGMAS) * sum(depths) * len(seeds) * steps + 1, 0
    yield Step(0.0, "the first network")
    for sigma in SIGMAS:
        alive = True
        ends: dict[str, Shares] = {what: {} for what in found}
        for depth in depths:
            rows = []
            for seed in seeds:
                if alive:
                    rate = rates.get((sigma, depth), min(rates.values()))
                    for said in train(Job(sigma, depth, WIDTH, rate, seed, steps), images):
                        yield Step((done + depth * said.get("step", steps)) / whole,
                                   f"\u03c3w\u00b2 = {sigma}, {depth} layers, seed {seed}")
                    rows.append(said["marks"][str(steps)])
                done += depth * steps
            if rows:
                for what, cells in ends.items():
                    cells[str(depth)] = [row[what] for row in rows]
                alive = max(ends["train"][str(depth)]) > FAILED
        for what, cells in ends.items():
            found[what][str(sigma)] = cells
    yield Found({sigma: [trained_depth({int(depth): row[place] for depth, row in cells.items()})
                         for place in range(len(seeds))]
                 for sigma, cells in found["train"].items()}, found)


RESULT = Result(
    "trainable_depth", "How deep networks still learn",
    "Schoenholz et al. 2017, Deep information propagation, arXiv:1611.01232", "section 5",
    "tanh networks of 100 units on the course's 4000 digits, \u03c3b\u00b2 = 0.05, 1000 steps of "
    "SGD with momentum, rates chosen by the validation images and another seed: the depth at which "
    "the share of training images recognised falls through 0.55. The paper had all of MNIST.",
    "The paper says \u201capproximately 6 \u03be\u201d, and depths are tried in steps of a factor "
    "of 2: a factor of 1.5.",
    tuple(Quantity(str(sigma), f"\u03c3w\u00b2 = {readable(sigma)}", depth, NEAR, True,
                   f"6 \u03be {f'= {readable(depth, 3)}' if math.isfinite(depth) else '> 1000'}")
          for sigma, depth in SIX_XI.items()),
    measure, {FULL: {"steps": STEPS, "depths": DEPTHS, "seeds": (10, 11, 12)},
              SHORT: {"steps": STEPS, "depths": DEPTHS[1:], "seeds": (20,)},
              TINY: {"steps": 30, "depths": (2, 4), "seeds": (20, 21), "images": 256}},
    lambda found: " ".join(in_brief()))
