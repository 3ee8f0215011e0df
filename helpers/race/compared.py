"""What a race says of each pair of its activations, when it is over."""

from collections.abc import Iterable

import numpy as np

from helpers.activations import activation
from helpers.comparing import Verdict, verdicts
from helpers.race.results import Result

OVER = {"done", "failed", "stopped"}


def final_accuracies(result: Result) -> dict[str, np.ndarray]:
    """Return {act: an accuracy after the last epoch for each seed} of a Result.

    nan where a seed was not trained to the end; the seeds are the same for all, in the same order.
    """
    seeds = sorted({lane.seed for lane in result.lanes})
    found = {act: np.full(len(seeds), np.nan) for act in result.acts}
    for lane in result.lanes:
        if lane.state != "failed" and len(lane.epochs) >= result.epochs:
            found[lane.act][seeds.index(lane.seed)] = lane.epochs[-1].accuracy
    return found


def race_verdicts(result: Result) -> list[Verdict]:
    """Return a helpers.comparing.Verdict for each pair of a Result, by the activations' titles.

    Empty while it runs (whoever looks again and again sees a difference in the end), for a single
    activation, and where no network was trained to the end.
    """
    if len(result.acts) < 2 or any(lane.state not in OVER for lane in result.lanes):
        return []
    values = final_accuracies(result)
    if not np.isfinite(list(values.values())).any():
        return []
    return verdicts(dict(zip(titles(values), values.values(), strict=True)))


def titles(acts: Iterable[str]) -> list[str]:
    """Return the activations' titles, with a number behind one that another has had before it."""
    found: list[str] = []
    for act in acts:
        title, number = activation(act).title, 2
        plain = title
        while title in found:
            title, number = f"{plain} ({number})", number + 1
        found.append(title)
    return found
