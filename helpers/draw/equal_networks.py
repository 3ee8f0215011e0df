"""Draw races between equal networks: the most convincing one, and who was declared a winner."""

from collections.abc import Mapping

import numpy as np

from helpers.comparing.equal_networks import MEAN, RULES, SPREAD
from helpers.comparing.many import LEVEL
from helpers.draw.style import COLOURS, LINES, Artists, Panels, look

SHOWN = ("mean", "ranges", "t", "holm_t", "holm_permutation")
WIDE = 0.3  # of a mean's bar


def draw_races(axes: Panels) -> Artists:
    """Draw both panels; return the artists by name: seeds, means, and for each rule RULE_bar,
    RULE_share.
    """
    race, rules = axes
    with look():
        race.set_title("the most convincing of these races")
        race.set(ylim=(MEAN - 4 * SPREAD, MEAN + 7 * SPREAD),
                 xlabel="network (a dot is a seed, a bar their mean)", ylabel="accuracy")
        race.grid(False, axis="x")
        artists: Artists = {
            "seeds": race.plot([], [], "o", color=COLOURS["function"], ms=8, alpha=0.75)[0],
            "means": race.plot([], [], color=COLOURS["point"], lw=4)[0],
        }
        rules.set_title("races in which this declares a difference")
        rules.set(xlim=(0, 100), ylim=(len(SHOWN) - 0.35, -0.75), yticks=[], xlabel="per cent")
        rules.axvline(100 * LEVEL, color=COLOURS["derivative"], ls=LINES["derivative"], lw=2)
        rules.text(100 * LEVEL + 1, -0.6, "5 %", color=COLOURS["derivative"], size=13)
        for place, rule in enumerate(SHOWN):
            rules.text(0.8, place - 0.16, RULES[rule], size=13, va="bottom", zorder=5, bbox={
                "facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 1})
            artists[f"{rule}_bar"] = rules.plot([], [], color=COLOURS["function"], lw=13,
                                                solid_capstyle="butt")[0]
            artists[f"{rule}_share"] = rules.text(0, place + 0.1, "", size=14, va="center",
                                                  color=COLOURS["text"])
    return artists


def frame_races(axes: Panels, networks: int) -> None:
    """Make the left panel as wide as so many networks need."""
    axes[0].set(xlim=(0.4, networks + 0.6), xticks=range(1, networks + 1))


def update_races(artists: Artists, race: np.ndarray, shares: Mapping[str, float]) -> None:
    """Show a race, shape (networks, seeds), and for each rule in which share of races it spoke."""
    networks, seeds = race.shape
    artists["seeds"].set_data(np.repeat(np.arange(1, networks + 1), seeds), race.ravel())
    x = np.arange(1, networks + 1)[:, None] + np.array([-WIDE, WIDE, np.nan])
    artists["means"].set_data(x.ravel(), np.repeat(race.mean(axis=1), 3))
    for place, rule in enumerate(SHOWN):
        share = 100 * shares[rule]
        artists[f"{rule}_bar"].set_data([0, share], [place + 0.1] * 2)
        inside = share > 85
        artists[f"{rule}_share"].set_position(
            (share - 14 if inside else max(share, 100 * LEVEL) + 1, place + 0.1))
        artists[f"{rule}_share"].set_text(f"{share:.1f}")
        artists[f"{rule}_share"].set_color(COLOURS["paper" if inside else "text"])
