"""Draw and update a nudge on its way through a chain: what happens, and what the factors say."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from helpers.draw.style import COLOURS, LINES, Artists, Panels, figure, look

MOST_NAMES = 9  # names that fit below an axis


def nudge_figure() -> tuple[Figure, Panels]:
    """Return a figure and its two axes: sizes of the changes, and true / estimate."""
    made, axes = figure(height=4.0, columns=2, widths=(1.45, 1))
    with look():
        axes[0].set_title("size of each change, log\u2081\u2080", fontsize=16)
        axes[1].set_title("true change \u00f7 estimate", fontsize=16)
        axes[1].set_ylim(-0.25, 2.25)
        axes[1].axhline(1, color=COLOURS["text"], lw=1.6)
        axes[1].axhspan(0.9, 1.1, color=COLOURS["grid"], zorder=0.5)
        # Below the axis, since triangles stand at both of the panel's edges.
        axes[1].set_xlabel("grey: within a tenth", fontsize=13, color=COLOURS["axis"])
    return made, axes


def draw_nudge(axes: Panels) -> Artists:
    """Draw the empty picture; return the artists by name.

    true, linear, ratio: points, each with its line, such as true_line; gone, outside: what has no
    place in the picture, with gone_words and outside_words.
    """
    sizes, ratios = axes
    with look():
        # Line and markers are artists of their own: in a browser one colour fills all of an artist.
        artists: Artists = {
            "linear_line": sizes.plot([], [], color=COLOURS["derivative"],
                                      ls=LINES["derivative"], lw=2.2)[0],
            "true_line": sizes.plot([], [], color=COLOURS["function"], ls="-", lw=2.2)[0],
            "linear": sizes.plot([], [], "s", ms=13, mfc=COLOURS["paper"],
                                 mec=COLOURS["derivative"], mew=2.4)[0],
            "true": sizes.plot([], [], "o", ms=8, color=COLOURS["function"])[0],
            "gone": sizes.plot([], [], "X", color=COLOURS["text"], mec=COLOURS["paper"], ms=12,
                               clip_on=False, zorder=4)[0],
            "gone_words": sizes.text(0, 0, "", va="bottom"),
            "ratio_line": ratios.plot([], [], color=COLOURS["function"], ls="-", lw=2.2)[0],
            "ratio": ratios.plot([], [], "o", ms=9, color=COLOURS["function"])[0],
            "outside": ratios.plot([], [], "^", color=COLOURS["derivative"], mec=COLOURS["paper"],
                                   ms=14, clip_on=False, zorder=4)[0],
            "outside_words": ratios.text(0, 2.22, "", va="top", ha="right",
                                         color=COLOURS["derivative"]),
        }
        # Two artists make one entry, which Matplotlib's types do not know.
        pairs: list[Any] = [(artists[f"{name}_line"], artists[name])
                            for name in ("true", "linear")]
        sizes.figure.legend(pairs, ["true change", "estimate: product of the factors"], ncols=2,
                            fontsize=14.5, loc="outside upper left", handlelength=2.6,
                            columnspacing=1.6)
    for name in ("gone", "outside"):
        artists[name].set_in_layout(False)  # without points they would count as far outside
    return artists


@look()
def frame_nudge(axes: Panels, names: Sequence[str], low: float, high: float) -> None:
    """Set the limits for stages with these names, and changes of 10**low to 10**high."""
    count = len(names)
    every = -(-count // MOST_NAMES)
    shown = list(range(count - 1, -1, -every))[::-1]
    for ax in axes:
        ax.set_xlim(-0.6, count - 0.4)
        ax.set_xticks(shown, [names[i] for i in shown])
    pad = 0.06 * (high - low)
    axes[0].set_ylim(low - pad, high + pad)


def update_nudge(artists: Artists, true: np.ndarray, linear: np.ndarray) -> None:
    """Set the changes of every stage, true and estimated, arrays of shape (n,) in plain numbers.

    A change of exactly 0 has no logarithm: a cross at the lower edge stands for it.
    """
    x = np.arange(len(true))
    bottom = artists["true"].axes.get_ylim()[0]
    for name, values in (("true", true), ("linear", linear)):
        with np.errstate(divide="ignore"):
            powers = np.log10(np.abs(values))
        for part in (name, f"{name}_line"):
            artists[part].set_data(x, np.where(np.isfinite(powers), powers, np.nan))
    gone = x[(true == 0) | (linear == 0)]
    artists["gone"].set_data(gone, np.full(len(gone), bottom))
    artists["gone_words"].set_text("\u2716 a change of exactly 0" if len(gone) else "")
    low, high = artists["gone"].axes.get_ylim()
    artists["gone_words"].set_position((-0.4, bottom + 0.05 * (high - low)))
    with np.errstate(all="ignore"):
        ratio = np.where(linear == 0, np.nan, true / linear)
    lowest, highest = artists["ratio"].axes.get_ylim()
    inside = (ratio >= lowest) & (ratio <= highest)
    for part in ("ratio", "ratio_line"):
        artists[part].set_data(x, np.where(inside, ratio, np.nan))
    out = np.isfinite(ratio) & ~inside
    artists["outside"].set_data(x[out], np.where(ratio[out] > 1, highest, lowest))
    artists["outside_words"].set_text("\u25b2 outside of the picture" if out.any() else "")
    artists["outside_words"].set_position((len(true) - 0.5, highest - 0.24))
