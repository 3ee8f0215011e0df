"""What gates gain, as figures in which nothing moves: a published table, and the course's race."""

import numpy as np

from helpers.activations import activation
from helpers.activations.gates import GATES
from helpers.activations.published import GATES_TABLE
from helpers.checks import one_of
from helpers.draw.gated_results import draw_gated_race, draw_published
from helpers.draw.style import figure
from helpers.live import LiveFigure
from helpers.race import gated
from helpers.race.fair import final_shares

TITLES = {"straight": "first layer straight", "bent": "first layer with ReLU"}


def title(key: str) -> str:
    """Return the name of a unit: a gate's, or an activation's where there is little room."""
    if key == gated.CONTROL:
        return gated.title(key)
    return GATES[key].title if key in GATES else activation(key).name


def published_gates() -> LiveFigure:
    """Return a LiveFigure of Shazeer's table: how well eight kinds of units predict text."""
    rows = {title(key): row for key, row in GATES_TABLE.items()}
    opened = [title(key) for key in GATES_TABLE if key in GATES]
    made, axes = figure(11.0, 4.6, columns=2)
    draw_published(axes, rows, opened)
    said = "; ".join(f"{name} {short} and {long}" for name, (short, _, long) in rows.items())
    return LiveFigure(made, {}, caption=(
        "Dots: with a gate. Squares: without; the band shows from where to where these lie. "
        "Bars: the standard deviation of four runs."),
        label=f"Log-perplexity after 65,536 and after 524,288 steps, lower is better: {said}.")


def gated_race(*nets: str) -> LiveFigure:
    """Return a LiveFigure of the course's race at equal numbers of weights.

    nets: "straight" or "bent", a panel each; without any, both. InputError for others.
    """
    for net in nets:
        one_of("net", net, TITLES)
    record = gated.record()
    shares = {TITLES[net]: {title(key): row for key, row in final_shares(record[net]).items()}
              for net in nets or TITLES}
    opened = [title(key) for key in gated.GATED]
    made, axes = figure(11.0, 4.6, columns=len(shares))
    draw_gated_race(np.atleast_1d(axes), shares, opened)
    said = ". ".join(f"{net}: " + ", ".join(f"{name} {np.mean(row):.3f}" for name, row in sorted(
        units.items(), key=lambda pair: -np.mean(pair[1]))) for net, units in shares.items())
    return LiveFigure(made, {}, caption=(
        "A mark is a seed; the cross stands at the mean, its arms are the standard error. Dots: "
        "with a gate. Squares: without."),
        label=f"The share of the test images that each network recognised. {said}.")
