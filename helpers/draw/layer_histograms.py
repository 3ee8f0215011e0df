"""Draw what flows through a network: a row for each layer, activations left, gradients right.

Each row is a histogram's outline, dotted before training and solid after it. Numbers that are
exactly 0 would hide all others; they are left out, and told in words.
"""

from collections.abc import Iterable

import numpy as np
from matplotlib.figure import Figure

from helpers.draw.style import COLOURS, LINES, Artists, Panels, figure, look
from helpers.experiments.layer_histograms import Inside

MOST = 10  # hidden layers that can be drawn
BINS, TALL = 60, 0.85  # of a row's height


def inside_figure() -> tuple[Figure, Panels]:
    """Return a figure and its two axes, with room for words on the right."""
    return figure(12.0, 5.4, columns=2, places=((0.075, 0.12, 0.345, 0.79),
                                                (0.45, 0.12, 0.325, 0.79)))


def draw_inside(axes: Panels) -> Artists:
    """Draw the axes and, hidden, the rows.

    Returns artists by name, n from 1: before_a_n, after_a_n (activations), before_d_n, after_d_n
    (log10 of the sizes of dC/dz), words_n.
    """
    artists: Artists = {}
    with look():
        for ax, title, label in zip(
                axes, ("activations", "gradients"),
                ("a", "log\u2081\u2080 |\u2202C/\u2202z|"), strict=True):
            ax.set_title(title)
            ax.set_xlabel(label)
            ax.tick_params(axis="y", length=0)
        for n in range(1, MOST + 1):
            for ax, part in zip(axes, "ad", strict=True):
                artists[f"before_{part}_{n}"] = ax.plot(
                    [], [], color=COLOURS["derivative"], ls=LINES["ghost"], lw=2)[0]
                artists[f"after_{part}_{n}"] = ax.plot([], [], color=COLOURS["function"], lw=2)[0]
            artists[f"words_{n}"] = axes[1].text(
                1.03, -n, "", transform=axes[1].get_yaxis_transform(), fontsize=12.5,
                va="bottom", color=COLOURS["text"])
    for artist in artists.values():
        artist.set_visible(False)
    return artists


def frame_inside(axes: Panels, before: Inside, after: Inside | None) -> None:
    """Give the axes room for these networks; after may be None."""
    flows = [*before.layers, *(after.layers if after else ())]
    depth = len(before.layers)
    with look():
        for ax, values in zip(axes, ([_not_zero(f) for f in flows],
                                     [f.log10_deltas for f in flows]), strict=True):
            ax.set_xlim(*_range(values))
            ax.set_ylim(-depth - 0.15, 0.1)
            ax.set_yticks([-n + 0.3 for n in range(1, depth + 1)])
        axes[0].set_yticklabels([f"layer {n}" for n in range(1, depth + 1)])
        axes[1].set_yticklabels([])


def update_inside(artists: Artists, before: Inside, after: Inside | None,
                  words: Iterable[str]) -> None:
    """Show the rows. words: a text for each layer, beside it; after may be None."""
    for artist in artists.values():
        artist.set_visible(False)
    for name, one in (("before", before), ("after", after)):
        for n, flow in enumerate(one.layers if one else (), 1):
            for part, values in (("a", _not_zero(flow)), ("d", flow.log10_deltas)):
                line = artists[f"{name}_{part}_{n}"]
                line.set_data(*_outline(values, line.axes.get_xlim(), -n))
                line.set_visible(True)
    for n, text in enumerate(words, 1):
        artists[f"words_{n}"].set_text(text)
        artists[f"words_{n}"].set_visible(True)


def _not_zero(flow):
    return flow.activations[flow.activations != 0]


def _outline(values, limits, base):
    """A histogram as a line that stands on `base`; its highest bar is as tall as a row allows."""
    values = values[np.isfinite(values)]
    counts, edges = np.histogram(np.clip(values, *limits), BINS, limits)
    heights = base + TALL * counts / max(counts.max(), 1)
    return np.repeat(edges, 2), np.concatenate([[base], np.repeat(heights, 2), [base]])


def _range(parts):
    """From the smallest to the largest of almost all values; the few beyond lie on the edge."""
    finite = [part[np.isfinite(part)] for part in parts]
    ends = [np.percentile(part, (0.5, 99.5)) for part in finite if part.size]
    if not ends:
        return -1.0, 1.0
    low, high = np.min(ends), np.max(ends)
    pad = 0.05 * max(high - low, 1e-3)
    return low - pad, high + pad
