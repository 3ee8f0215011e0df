"""Draw a gradient along a line of inputs, how alike it is at a distance, and what depth does."""

import numpy as np
from matplotlib.ticker import NullFormatter

from helpers.draw.palettes import mixed
from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look
from helpers.words import readable

TALLEST = 3.5  # times the gradient's own size; what is taller leaves the panel
NEAREST, FARTHEST = 0.006, 2.6  # of the distances on the right
# Role, width and name of each line.
LOOKS = {"own": ("function", 3.2, "as chosen"),
         "other": ("derivative", 2.4, "skips reversed"),
         "walk": ("ghost", 2.2, "walk"),
         "noise": ("guide", 2.2, "white noise")}


def draw_gradients(axes: Panels, x: np.ndarray, noises: dict[str, np.ndarray], spacing: float,
                   depth: int) -> Artists:
    """Draw three panels: the gradient over x, autocorrelation over distance, reach over depth.

    noises: {"noise", "walk"}: their autocorrelations. spacing: of x. depth: the largest. Returns
    the artists by name: gradient; own, other, band (of the middle); own_reach, other_reach, dot.
    """
    left, middle, right = axes
    distances = spacing * np.arange(len(noises["noise"]))
    with look():
        left.set_title("the gradient")
        left.set(xlim=(x[0], x[-1]), ylim=(-TALLEST, TALLEST), xlabel="input x",
                 ylabel="dy/dx over its size")
        left.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        middle.set_title("how alike")
        middle.set(xlim=(0, 1), ylim=(-0.45, 1.05), xlabel="distance",
                   ylabel="autocorrelation")
        middle.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        right.set_title("how far")
        right.set_yscale("log")
        right.set(xlim=(1, depth), ylim=(NEAREST, FARTHEST), xlabel="hidden layers",
                  ylabel="distance")
        ends = (spacing, 0.1, 1.0)  # neighbours are the first so far apart
        right.set_yticks(ends, [readable(one, 2) for one in ends])
        right.yaxis.set_minor_formatter(NullFormatter())
        right.set_xticks([1, *range(10, depth + 1, 10)])
        right.axhline(spacing, color=COLOURS["ghost"], lw=1.6, ls=LINES["guide"], zorder=1.5)
        artists: Artists = {
            "gradient": left.plot(x, 0 * x, color=COLOURS["function"], lw=1.6)[0],
            "band": middle.fill([0, 0, 1], [0, 0, 0], color=mixed("function", 0.22), lw=0)[0]}
        for name in ("walk", "noise"):
            role, width, _ = LOOKS[name]
            artists[name] = middle.plot(distances, noises[name], color=COLOURS["ghost"],
                                        ls=LINES[role], lw=width, zorder=2)[0]
        for name in ("other", "own"):
            role, width, _ = LOOKS[name]
            for ax, end in ((middle, ""), (right, "_reach")):
                artists[name + end] = ax.plot([], [], color=COLOURS[role], ls=LINES[role],
                                              lw=width, zorder=4)[0]
        artists["dot"] = dot(right, "function", size=14)
        artists["dot"].set_data([1], [1])
        left.figure.legend([artists[name] for name in LOOKS], [one[2] for one in LOOKS.values()],
                           ncols=4, loc="outside upper center", fontsize=14, frameon=False,
                           handlelength=1.8, columnspacing=1.2)
    return artists


def update_gradients(artists: Artists, gradient: np.ndarray, own: np.ndarray, other: np.ndarray,
                     reaches: dict[str, np.ndarray], spacing: float, depth: int) -> None:
    """Show new numbers; nan is left out.

    gradient: over x. own, other: autocorrelations, (seeds, lags), whose mean is drawn, with a band
    of one standard deviation around the own one. reaches: {"own", "other"}: a distance for each
    depth. depth: where the dot stands.
    """
    artists["gradient"].set_ydata(gradient)
    for name, rows in (("own", own), ("other", other)):
        middle = rows.mean(axis=0)
        distances = spacing * np.arange(len(middle))
        artists[name].set_data(distances, middle)
        depths = np.arange(1, len(reaches[name]) + 1)
        artists[f"{name}_reach"].set_data(depths, _shown(reaches[name]))
    middle, spread = own.mean(axis=0), own.std(axis=0, ddof=min(1, len(own) - 1))
    there = bool(np.isfinite(middle).all())
    artists["band"].set_visible(there)
    if there:
        distances = spacing * np.arange(len(middle))
        artists["band"].set_xy(np.column_stack([
            np.concatenate([distances, distances[::-1]]),
            np.concatenate([middle - spread, (middle + spread)[::-1]])]))
    height = float(_shown(reaches["own"])[depth - 1])
    artists["dot"].set_visible(bool(np.isfinite(height)))
    artists["dot"].set_data([depth], [height if np.isfinite(height) else 1.0])


def _shown(distances):
    """Distances as the panel can have them: what is beyond its end stands at its end."""
    return np.clip(distances, NEAREST, FARTHEST)
