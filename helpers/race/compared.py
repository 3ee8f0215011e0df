"""What a race says of each pair of its activations, when it is over."""

import numpy as np

from helpers.activations import ACTIVATIONS
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
    return verdicts({ACTIVATIONS[act].title: row for act, row in values.items()})
