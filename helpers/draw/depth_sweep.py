"""Draw and update the lines that say how much of a gradient is left, against depth."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from helpers.draw.style import COLOURS, LINES, Artists, dot, look

# One way of drawing for each of the fixed lines; a line style goes with each colour.
STYLES = (
    ("derivative", LINES["derivative"]), ("tangent", LINES["tangent"]), ("good", (0, (9, 2, 2, 2))),
    ("ghost", LINES["ghost"]), ("text", (0, (4, 1.5, 1, 1.5, 1, 1.5))),
)
FLOOR, CEILING = -1.2, 0.6  # limits of the picture, in powers of ten for each layer
FLOOR_WITH_SKIPS = -0.3  # a factor 1 + w f' is seldom small
FLOAT32 = -45  # about the smallest power of ten that float32 holds


def draw_depth(ax: Axes, span: int) -> Artists:
    """Draw an empty picture for chains of depth 1 to `span`; return its moving artists by name.

    own: the learner's line, with `dot` on it and `guide` below; other0, other1, ...: fixed lines;
    zeros: crosses at the lower edge where a product is exactly 0, zero_words beside them.
    """
    with look():
        artists: Artists = {
            f"other{i}": ax.plot([], [], color=COLOURS[role], ls=dashes, lw=2.4)[0]
            for i, (role, dashes) in enumerate(STYLES)
        }
        artists |= {
            "guide": ax.plot([], [], color=COLOURS["ghost"], ls=LINES["guide"], lw=1.6)[0],
            "own": ax.plot([], [], color=COLOURS["function"], ls="-", lw=4)[0],
            "zeros": ax.plot([], [], "X", color=COLOURS["text"], mec=COLOURS["paper"], ms=11,
                             clip_on=False, zorder=4)[0],
            "zero_words": ax.text(0, 0, "", color=COLOURS["text"], va="bottom"),
            "dot": dot(ax, "function"),
        }
        ax.set_xlabel("depth L: number of layers")
        ax.set_ylabel(r"$\log_{10}\,|\partial C/\partial b_1 \div \partial C/\partial a_L|$")
        ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        artists["limit"] = ax.axhline(FLOAT32, color=COLOURS["axis"], ls=LINES["guide"], lw=1.4)
        artists["limit_words"] = ax.text(0, FLOAT32, "below this float32 has only 0",
                                         color=COLOURS["axis"], va="top", fontsize=13,
                                         bbox={"fc": COLOURS["paper"], "ec": "none", "pad": 1.5,
                                               "alpha": 0.75})
    for name in ("zeros", "limit_words"):  # without points, and hidden, they would count as outside
        artists[name].set_in_layout(False)
    frame_depth(ax, artists, span)
    return artists


@look()
def frame_depth(ax: Axes, artists: Artists, span: int, skips: bool = False) -> None:
    """Set the limits for depths 1 to `span`; all spans show the same steps at the same steepness.

    skips: whether each layer has one.
    The line below which float32 holds only 0 is shown where it is in the picture.
    """
    ax.set_xlim(0, span * 1.02)
    floor = span * (FLOOR_WITH_SKIPS if skips else FLOOR)
    ax.set_ylim(floor, CEILING * span)
    ax.set_xticks(sorted({1, *np.linspace(0, span, 6)[1:].astype(int)}))
    for name in ("limit", "limit_words"):
        artists[name].set_visible(floor < FLOAT32)
    artists["limit_words"].set_position((span * 0.01, FLOAT32))


def name_lines(ax: Axes, artists: Artists, own: str, others: Sequence[str]) -> None:
    """Name the lines above the picture: `own`, and a text for each of the others that is used."""
    handles, names = [artists["own"]], [own]
    for i in range(len(STYLES)):
        used = i < len(others)
        artists[f"other{i}"].set_visible(used)
        if used:
            handles.append(artists[f"other{i}"])
            names.append(others[i])
    with look():
        ax.legend(handles, names, ncols=len(names), loc="lower left", bbox_to_anchor=(-0.01, 1.0),
                  fontsize=13.5, handlelength=2.6, columnspacing=1.1, handletextpad=0.5,
                  borderaxespad=0.2)


def update_depth(artists: Artists, own: np.ndarray, others: Sequence[np.ndarray],
                 depth: int) -> None:
    """Set the lines: `own` and each of `others` are log10 sizes for depth 1, 2, ...; -inf for 0.

    depth: where the dot stands on the learner's line.
    """
    ax = artists["own"].axes
    edge = ax.get_ylim()[0]
    zeros: list[int] = []
    for name, line in [("own", own), *((f"other{i}", one) for i, one in enumerate(others))]:
        x = np.arange(1, len(line) + 1)
        # Far outside of the axes a picture's numbers end: squares of squares grow to 10**30 there.
        seen = np.clip(line, 100 * edge, -100 * edge)
        artists[name].set_data(x, np.where(np.isfinite(line), seen, np.nan))
        gone = x[np.isneginf(line)]
        zeros.extend(gone[:: max(1, len(line) // 20)] if name == "own" else gone[:1])
    zeros = sorted(set(zeros))
    artists["zeros"].set_data(zeros, [edge] * len(zeros))
    artists["zero_words"].set_position((ax.get_xlim()[1] * 0.01, edge * 0.96))
    artists["zero_words"].set_text("\u2716 gradient exactly 0" if zeros else "")
    here = own[depth - 1]
    height = float(np.clip(here if np.isfinite(here) else edge, edge, ax.get_ylim()[1]))
    artists["dot"].set_data([depth], [height])
    artists["guide"].set_data([depth, depth], [edge, height])
