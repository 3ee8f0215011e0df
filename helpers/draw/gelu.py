"""Draw GELU's gate that opens by chance, and the difference to its tanh form, magnified."""

import numpy as np

from helpers.draw.style import COLOURS, LINES, Artists, Panels, look

SPAN = 3.0  # of the gate
WIDE = 5.0  # of the difference
SHOWN = 100  # draws that are drawn as marks
_BAND = (-0.125, -0.02)  # heights of the marks, below the bell


def draw_gate(axes: Panels, z: np.ndarray, bell: np.ndarray, curve: np.ndarray) -> Artists:
    """Draw the bell with its share below z, and the curve that the averages should come to.

    z: grid; bell: the normal density there; curve: GELU there. Returns the artists by name: share
    (filled area), edge and guide (lines at z), open and shut (marks), average (line), mean and
    target (dots), gap (line between the dots), odds (text).
    """
    left, right = axes
    with look():
        for ax in axes:
            ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
            ax.set_xlim(-SPAN - 0.1, SPAN + 0.1)
        left.set(ylim=(-0.14, 0.5), xlabel="a random number, drawn from the bell", yticks=[])
        left.set_title("the gate: open if the number is below z")
        right.set(ylim=(-0.7, 3.2), xlabel="pre-activation z")
        right.set_title("z times the gate, averaged")
        left.annotate("o: open, x: shut", (0.02, 0.98), (0, -22), textcoords="offset points",
                      xycoords="axes fraction", va="top")
        left.plot(z, bell, color=COLOURS["text"], lw=2)
        artists: Artists = {
            "share": left.fill(z, bell, color=COLOURS["good"], alpha=0.25, lw=0)[0],
            "edge": left.axvline(0, color=COLOURS["good"], lw=2.5),
            "open": _marks(left, "o", COLOURS["good"], COLOURS["good"]),
            "shut": _marks(left, "x", COLOURS["derivative"], COLOURS["derivative"]),
            "odds": left.text(0.02, 0.97, "", transform=left.transAxes, va="top",
                              color=COLOURS["good"]),
            "guide": right.axvline(0, color=COLOURS["ghost"], ls=LINES["guide"], lw=1.6),
            "average": right.plot([], [], color=COLOURS["tangent"], ls=LINES["tangent"],
                                  lw=2.4)[0],
            "gap": right.plot([], [], color=COLOURS["tangent"], lw=2)[0],
        }
        right.plot(z, curve, color=COLOURS["function"], zorder=1.9)
        right.text(0.02, 0.97, "solid: GELU\ndotted: the average", transform=right.transAxes,
                   va="top", linespacing=1.4)
        artists["target"] = _marks(right, "o", COLOURS["function"], COLOURS["paper"], 13)
        artists["mean"] = _marks(right, "s", COLOURS["tangent"], COLOURS["paper"], 12)
    return artists


def update_gate(artists: Artists, grid: np.ndarray, bell: np.ndarray, z: float, draws: np.ndarray,
                averages: np.ndarray, mean: float, target: float) -> None:
    """Show the gate at z: which draws opened it, and what z times the gate is on average.

    grid, bell, averages: arrays; draws: the random numbers; mean, target: the average at z and
    GELU(z).
    """
    for name in ("edge", "guide"):
        artists[name].set_xdata([z, z])
    inside = grid <= z
    ground = [(z, 0.0), (grid[0], 0.0)]
    outline = [*zip(grid[inside], bell[inside], strict=True), (z, np.interp(z, grid, bell))]
    artists["share"].set_xy(np.array(outline + ground))
    few = np.clip(draws[:SHOWN], -SPAN, SPAN)
    # Golden-ratio steps keep neighbours in the list apart on the page, without another random row.
    heights = _BAND[0] + (_BAND[1] - _BAND[0]) * (np.arange(few.size) * 0.618 % 1)
    opened = draws[:SHOWN] < z
    artists["open"].set_data(few[opened], heights[opened])
    artists["shut"].set_data(few[~opened], heights[~opened])
    artists["odds"].set_text(f"open: {int(np.sum(draws < z)):,} of {draws.size:,}")
    artists["average"].set_data(grid, averages)
    artists["gap"].set_data([z, z], [mean, target])
    artists["mean"].set_data([z], [mean])
    artists["target"].set_data([z], [target])


def draw_difference(axes: Panels, z: np.ndarray, exact: np.ndarray, slope: np.ndarray) -> Artists:
    """Draw GELU and its derivative; `update_difference` sets the tanh form beside them.

    Returns the artists by name: near, near_slope (the magnified curves) and times (text).
    """
    limits = ((-1.0, 5.2), (-1.1, 2.1))
    titles = ("functions f(z)", "derivatives f\u2032(z)")
    artists: Artists = {}
    with look():
        for ax, name, curve, y, title in zip(axes, ("near", "near_slope"), (exact, slope), limits,
                                             titles, strict=True):
            ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
            ax.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
            ax.set(xlim=(-WIDE, WIDE), ylim=y, xlabel="pre-activation z")
            ax.set_title(title)
            ax.plot(z, curve, color=COLOURS["function"])
            artists[name] = ax.plot(z, curve, color=COLOURS["derivative"], lw=2.4,
                                    ls=LINES["derivative"])[0]
        for height, words in ((0.98, "solid: GELU"), (0.89, "dashed: tanh form")):
            axes[0].text(0.02, height, words, transform=axes[0].transAxes, va="top")
        artists["times"] = axes[0].text(0.02, 0.8, "", transform=axes[0].transAxes, va="top",
                                        color=COLOURS["derivative"])
    return artists


def update_difference(artists: Artists, z: np.ndarray, exact: np.ndarray, slope: np.ndarray,
                      off: np.ndarray, off_slope: np.ndarray, times: float) -> None:
    """Draw the tanh form `times` as far from GELU as it is. off, off_slope: its differences."""
    artists["near"].set_data(z, exact + times * off)
    artists["near_slope"].set_data(z, slope + times * off_slope)
    artists["times"].set_text(f"distance \u00d7 {times:,.0f}")


def _marks(ax, marker, colour, edge, size=9):
    crossed = {"mec": colour, "mew": 2} if marker == "x" else {"mec": edge, "mew": 1.5}
    return ax.plot([0], [0], marker, color=colour, ms=size, zorder=5, **crossed)[0]
