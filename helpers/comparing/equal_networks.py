"""Races between networks of which none is better, drawn by chance: how often does one "win"?

    found = winners(draw_races(networks=2, seeds=3, rng=0))
    found["ranges"].mean()          # the share of the races in which two ranges lie apart
"""

from itertools import combinations

import numpy as np

from helpers.checked import checked
from helpers.checks import InputError, between, generator, whole_between
from helpers.comparing.many import LEVEL, holm
from helpers.comparing.pairs import paired_permutation, paired_t

MEAN, SPREAD = 0.94, 0.006  # of a network's accuracy from seed to seed, about as in the race
RULES = {  # key: what is called a win
    "mean": "the higher mean",
    "ranges": "every seed above every seed of another",
    "t": "paired t-test, p \u2264 0.05",
    "permutation": "exact paired test, p \u2264 0.05",
    "holm_t": "paired t-test and Holm",
    "holm_permutation": "exact paired test and Holm",
}


def draw_races(networks: int = 2, seeds: int = 3, difference: float = 0.0, races: int = 1000,
               rng: int | np.random.Generator = 0) -> np.ndarray:
    """Return accuracies that chance has drawn, an array of shape (races, networks, seeds).

    difference: by how many standard deviations of a seed the first network is truly better; 0:
    all are equal. rng: a Generator or a seed. InputError for numbers that are not possible.
    """
    whole_between("networks", networks, 2, 8)
    whole_between("seeds", seeds, 2, 20)
    whole_between("races", races, 1, 100_000)
    drawn = generator(rng).standard_normal((races, networks, seeds))
    drawn[:, 0] += between("difference", difference, 0, 10)
    return MEAN + SPREAD * drawn


@checked
def winners(values: np.ndarray) -> dict[str, np.ndarray]:
    """Return for each rule of RULES in which races it declares at least one pair different.

    values: as `draw_races` returns them. Returns {rule: array of True and False, (races,)}.
    """
    pairs = list(combinations(range(_races(values).shape[1]), 2))
    first, second = (np.stack([values[:, pair[n]] for pair in pairs], axis=1) for n in (0, 1))
    by_test = {"t": paired_t(first, second), "permutation": paired_permutation(first, second)}
    found = {"mean": first.mean(axis=-1) != second.mean(axis=-1), "ranges": apart(first, second)}
    found |= {name: p <= LEVEL for name, p in by_test.items()}
    found |= {f"holm_{name}": holm(p) <= LEVEL for name, p in by_test.items()}
    return {rule: found[rule].any(axis=1) for rule in RULES}


@checked
def apart(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return whether every number of one is above every number of the other, on the last axis."""
    if not first.size or not second.size:
        raise InputError("Give two lists with at least one number each.")
    return (first.min(axis=-1) > second.max(axis=-1)) | (second.min(axis=-1) > first.max(axis=-1))


@checked
def most_convincing(values: np.ndarray) -> int:
    """Return the place of the race whose first and last mean differ most, in units of its spread.

    values: as `draw_races` returns them.
    """
    _races(values)
    means, spreads = values.mean(axis=-1), values.std(axis=-1, ddof=1)
    return int(np.argmax(np.ptp(means, axis=1) / spreads.mean(axis=1)))


def _races(values):
    if values.ndim != 3 or 0 in values.shape or values.shape[1] < 2:
        raise InputError(f"The values have the shape {values.shape}; (races, networks, seeds) "
                         "is needed, with at least two networks.")
    return values
