"""Draw a curve, the sum of a few units that imitates it, and the units one by one."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.draw.style import COLOURS, LINES, Artists, Panels, look
from helpers.experiments.bending import Layer

SUM_LIMITS, UNIT_LIMITS = (-3.6, 3.6), (-8.0, 8.0)


def draw_bending(axes: Panels, x_limits: tuple[float, float], most: int) -> Artists:
    """Draw an empty picture of a sum (left) and of its units (right); return its artists by name.

    x_limits: the ends of the axes; most: how many units there may be. Names: target, sum, gap,
    kink1.. (on the sum), unit1.., name1.. (on the right), chosen (a ring around a kink).
    """
    left, right = axes
    with look():
        for ax, limits in zip(axes, (SUM_LIMITS, UNIT_LIMITS), strict=True):
            ax.set(xlim=x_limits, ylim=limits, xlabel="input x")
            ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
            ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        right.set_title("each unit alone, from its kink on")
        artists: Artists = {
            "gap": left.fill([0, 1, 1], [0, 0, 1], color=COLOURS["grid"], lw=0, zorder=1)[0],
            "target": left.plot([], [], color=COLOURS["ghost"], ls=LINES["ghost"], lw=4)[0],
            "sum": left.plot([], [], color=COLOURS["function"], ls=LINES["function"])[0],
        }
        for number in range(1, most + 1):
            artists[f"unit{number}"] = right.plot([], [], color=COLOURS["derivative"], lw=2)[0]
        artists["chosen_unit"] = right.plot([], [], color=COLOURS["tangent"], lw=5)[0]
        for number in range(1, most + 1):
            artists[f"name{number}"] = right.text(
                0, 0, "", ha="center", va="bottom", fontsize=15, color=COLOURS["text"])
        artists["chosen"] = _marks(left, "o", 25, "none", COLOURS["tangent"])
        for number in range(1, most + 1):
            artists[f"kink{number}"] = _marks(
                left, "o", 15, COLOURS["function"], COLOURS["paper"])
        # In the title's place: inside, it would lie on the curves.
        left.legend([artists["target"], artists["sum"]], ["target", "sum of all units"], ncols=2,
                    loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2, fontsize=17)
        return artists


def update_bending(artists: Artists, x: np.ndarray, target: np.ndarray, layer: Layer,
                   chosen: int) -> None:
    """Show a layer (of experiments.bending) beside a target, an array of heights at the points x.

    chosen: the number of the unit (from 1) whose sliders are in sight; it is ringed and bold.
    """
    whole = np.union1d(x, layer.kinks)  # a corner is drawn only where it has a point
    heights = layer.sum(whole)
    artists["target"].set_data(x, target)
    artists["sum"].set_data(whole, heights)
    there, back = np.column_stack([x, target]), np.column_stack([x, layer.sum(x)])
    artists["gap"].set_xy(np.vstack([there, back[::-1]]))
    parts = layer.units(whole)
    # A dot stays in the picture, where a hand can reach it, also where its kink does not.
    at_kinks = np.clip(layer.sum(np.array(layer.kinks)), *(0.96 * np.array(SUM_LIMITS)))
    for number in range(1, sum(name.startswith("kink") for name in artists) + 1):
        placed = number <= len(layer.kinks)
        for kind in ("unit", "kink", "name"):
            artists[f"{kind}{number}"].set_visible(placed)
        if placed:
            kink = layer.kinks[number - 1]
            artists[f"unit{number}"].set_data(whole, parts[number - 1])
            artists[f"kink{number}"].set_data([kink], [at_kinks[number - 1]])
            artists[f"name{number}"].set_position((kink, 0.25))
            artists[f"name{number}"].set_text(str(number))
    artists["chosen_unit"].set_data(whole, parts[chosen - 1])
    artists["chosen"].set_data([layer.kinks[chosen - 1]], [at_kinks[chosen - 1]])


def _marks(ax, marker, size, face, edge):
    return ax.plot([], [], marker, ms=size, mfc=face, mec=edge, mew=3 if face == "none" else 2,
                   ls="", clip_on=False, zorder=4 if face == "none" else 5)[0]
