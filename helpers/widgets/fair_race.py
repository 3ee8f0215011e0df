"""The recorded fair race as one figure, in which nothing moves."""

import numpy as np

from helpers.activations import activation
from helpers.draw.fair_race import TITLES, draw_fair_race
from helpers.draw.style import figure
from helpers.live import LiveFigure
from helpers.race.fair import final_shares, record


def fair_race() -> LiveFigure:
    """Return a LiveFigure of the fair race: test images recognised, a panel for each network."""
    shares = {net: final_shares(said) for net, said in record().items()}
    made, axes = figure(12.5, 5.4, columns=len(shares))
    draw_fair_race(np.atleast_1d(axes), shares)
    said = ". ".join(f"{TITLES[net]}: " + ", ".join(
        f"{activation(act).title} {np.mean(row):.3f}" for act, row in sorted(
            by_act.items(), key=lambda pair: -np.mean(pair[1])))
        for net, by_act in shares.items())
    return LiveFigure(made, {}, caption="A dot is a seed; the cross stands at the mean, its arms "
                      "are the standard error.",
                      label=f"The share of the test images that each network recognised. {said}.")
