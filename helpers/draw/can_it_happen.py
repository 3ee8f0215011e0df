"""Draw and update asserted slopes, one row for each layer, and how sampled gradients fare."""

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers.draw.style import COLOURS, LINES, Artists, dot, look
from helpers.words import fixed

# Powers of ten at which the bars meet; the first and the last bar are open to the outside.
EDGES = (-100, -50, -20, -10, -5, -2, -1, 0, 1, 2, 5)
UNNAMED = (-50, -10, -2)
BARS = len(EDGES) + 1
SHRINKING = EDGES.index(0) + 1  # so many bars lie below 10**0


def draw_rows(ax: Axes, layers: int) -> Artists:
    """Draw a row for each layer, layer 1 on top; return the artists by name.

    dot1, dot2, ...: the asserted slope; cross1, ...: over it where it is not possible; words1, ...:
    the biases, or why there are none.
    """
    artists: Artists = {}
    with look():
        ax.set(ylim=(0.35, layers + 0.95), xlabel="slope f\u2032(z) asserted for each layer")
        ax.set_yticks(range(1, layers + 1), [f"layer {layers - i}" for i in range(layers)])
        ax.set_title("Can these slopes happen?", fontsize=16)
        for layer in range(1, layers + 1):
            y = layers + 1 - layer
            ax.axhline(y, color=COLOURS["axis"], lw=1.4, zorder=1.6)
            artists[f"dot{layer}"] = dot(ax, "good", size=17)
            artists[f"dot{layer}"].set_ydata([y])
            artists[f"cross{layer}"] = ax.plot(
                [0], [y], "X", color=COLOURS["derivative"], mec=COLOURS["paper"], mew=1, ms=22,
                clip_on=False, zorder=6)[0]
            artists[f"words{layer}"] = ax.text(
                0.01, y + 0.2, "", transform=ax.get_yaxis_transform(), va="bottom", fontsize=14)
    return artists


def frame_rows(ax: Axes, low: float, high: float,
               possible: tuple[float, float]) -> list[Patch]:
    """Set the limits of the slopes; hatch what is outside of possible = (lowest, highest)."""
    ax.set_xlim(low, high)
    with look():
        return [ax.axvspan(a, b, facecolor=COLOURS["outside"], edgecolor=COLOURS["hatch"],
                           hatch="//", lw=0, zorder=0.5)
                for a, b in ((low, possible[0]), (possible[1], high)) if b > a]


def update_rows(artists: Artists, slopes: Iterable[float], possible: Iterable[bool],
                words: Iterable[str]) -> None:
    """Set the rows: slopes, whether each is possible, and a text for each, in layers' order."""
    for layer, (slope, good, text) in enumerate(zip(slopes, possible, words, strict=True), start=1):
        y = artists[f"dot{layer}"].get_ydata()[0]
        artists[f"dot{layer}"].set_data([slope], [y])
        artists[f"cross{layer}"].set_data([slope], [y])
        artists[f"cross{layer}"].set_visible(not good)
        artists[f"words{layer}"].set_text(text)


def draw_bars(ax: Axes) -> Artists:
    """Draw the bars of sampled growth, all empty; return the artists by name.

    bar0, bar1, ...: the shares; shrinking, growing: the two sums, in words.
    """
    places = np.arange(BARS)
    with look():
        ax.set(xlim=(-0.6, BARS - 0.4), ylim=(0, 1.3), xlabel="powers of ten lost or gained")
        # Every other edge below 0 has no number: they would touch.
        ax.set_xticks(places[:-1] + 0.5, [fixed(edge, 0) if edge not in UNNAMED
                                          else "" for edge in EDGES])
        ax.set_yticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
        ax.set_title("1000 chains, biases of mean 0", fontsize=16)
        bars = ax.bar(places, 0.0, width=0.86)
        for i, bar in enumerate(bars):
            grows = i >= SHRINKING
            bar.set(facecolor=COLOURS["growing" if grows else "function"], lw=1.2,
                    edgecolor=COLOURS["derivative" if grows else "function"],
                    hatch="///" if grows else None)
        artists: Artists = {f"bar{i}": bar for i, bar in enumerate(bars)}
        middle = SHRINKING - 0.5
        ax.axvline(middle, color=COLOURS["text"], ls=LINES["guide"], lw=2)
        artists["shrinking"] = ax.text(middle - 0.15, 1.28, "", ha="right", va="top", fontsize=14,
                                       color=COLOURS["function"])
        artists["growing"] = ax.text(middle + 0.15, 1.28, "", va="top", fontsize=14,
                                     color=COLOURS["derivative"])
    return artists


def update_bars(artists: Artists, growth: np.ndarray) -> None:
    """Set the shares of sampled log10 growth, shape (runs,); -inf counts as the smallest."""
    which = np.searchsorted(EDGES, growth, side="left")
    shares = np.bincount(which, minlength=BARS) / len(growth)
    for i, share in enumerate(shares):
        artists[f"bar{i}"].set_height(share)
    growing = 100 * np.mean(growth > 0)
    artists["shrinking"].set_text(f"{100 - growing:.1f} % do not explode")
    artists["growing"].set_text(f"{growing:.1f} % explode")
