"""Draw the matrices of a block with a gate and without one, and how many weights they have."""

from matplotlib.patches import Rectangle

from helpers.draw.style import COLOURS, Artists, Panels, dot, look

MOST_D, MOST_H = 128, 512  # numbers on the path, and in the middle of a block
SLOT = 150.0  # room for a matrix, above one another
WIDTHS = [1.0, 1.0, 0.9]
NAMES = {"plain": ("W\u2082", "W"), "gated": ("W\u2082", "V", "W")}  # from the bottom
_FILLS = {"W": "known_a", "V": "growing", "W\u2082": "idle"}


def draw_weights(axes: Panels) -> Artists:
    """Draw the empty picture; `update_weights` gives the matrices their sizes.

    axes: matrices without a gate, with one, and bars of their numbers. Returns the artists by name:
    plain 0 and 1, gated 0 to 2 (rectangles, from the bottom), edge (a dot to drag), bar_plain,
    bar_gated, level (a line), count_plain and count_gated (texts).
    """
    plain, gated, bars = axes
    artists: Artists = {}
    with look():
        for ax, which, title in ((plain, "plain", "without a gate"),
                                 (gated, "gated", "with a gate")):
            names = NAMES[which]
            ax.set(xlim=(0, MOST_H * 1.04), ylim=(0, 3 * SLOT), xlabel="width in the middle")
            ax.set_title(title)
            ax.set_yticks([(n + 0.5) * SLOT for n in range(len(names))], names)
            ax.grid(False)
            for n, name in enumerate(names):
                artists[f"{which} {n}"] = ax.add_patch(Rectangle(
                    (0, 0), 1, 1, fc=COLOURS[_FILLS[name]], ec=COLOURS["text"], lw=1.6))
        artists["edge"] = dot(gated, "function", "s", 15)
        bars.set(xlim=(-0.6, 1.6), ylim=(0, 1), yticks=[])
        bars.set_title("weights")
        bars.set_xticks([0, 1], ["without", "with"])
        for place, which in enumerate(("plain", "gated")):
            role = "derivative" if which == "plain" else "function"
            artists[f"bar_{which}"] = bars.add_patch(Rectangle(
                (place - 0.35, 0), 0.7, 1, fc=COLOURS[role], lw=0))
            artists[f"count_{which}"] = bars.text(place, 0, "", ha="center", va="bottom", size=15)
        artists["level"] = bars.axhline(0, color=COLOURS["text"], lw=1.5, ls=(0, (4, 3)))
    return artists


def update_weights(artists: Artists, d: int, h: int, hidden: int,
                   counts: tuple[int, int]) -> None:
    """Set the sizes. d: on the path; h, hidden: in the middle, without a gate and with one;
    counts: of weights, without and with a gate."""
    for which, width in (("plain", h), ("gated", hidden)):
        for n in range(len(NAMES[which])):
            artists[f"{which} {n}"].set_bounds(0, (n + 0.5) * SLOT - d / 2, width, d)
    artists["edge"].set_data([hidden], [1.5 * SLOT])
    top = 1.25 * max(counts)
    for which, count in zip(("plain", "gated"), counts, strict=True):
        artists[f"bar_{which}"].set_height(count / top)
        artists[f"count_{which}"].set_text(f"{count:,}")
        artists[f"count_{which}"].set_y(count / top + 0.02)
    artists["level"].set_ydata([counts[0] / top] * 2)
