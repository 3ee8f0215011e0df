"""Draw the chain: neurons in a row above, log10 of every layer's gradient as bars below.

`draw_chain(run)` draws the whole once, `update_chain(artists, run, place)` shows a place: how many
of the run's steps are done. Nothing is shown before its step.
"""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.draw.chain_update import CHAIN, TURNED, WIDTH, Place, bar, update_chain
from helpers.draw.style import COLOURS, LINES, look
from helpers.words import indexed

BARS, FOOT = 112.0, 26.0  # heights in points, below the chain's
HEIGHT = CHAIN + BARS + FOOT
KNOWN_Z, KNOWN_A = "#e0ecf7", "#b3d2ee"  # fills behind black text
SPANS = (1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1200, 2000, 5000, 10000)


def draw_chain(run):
    """Draw a Run of helpers.chain.run with nothing known yet.

    Returns a Matplotlib Figure of 11 inches and the artists that `update_chain` moves, by name.
    """
    place = Place(run.chain.depth)
    with look():
        made = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
        chain = made.add_axes((0, 1 - CHAIN / HEIGHT, 1, CHAIN / HEIGHT))
        chain.set(xlim=(0, WIDTH), ylim=(0, CHAIN))
        chain.axis("off")
        left, right = place.x(0.5), place.x(place.depth + 0.5)
        bars = made.add_axes((left / WIDTH, FOOT / HEIGHT, (right - left) / WIDTH, BARS / HEIGHT))
        artists = _still(chain, run, place) | _texts(chain, place) | _bars(bars, place)
    scale_bars(bars, run)
    update_chain(artists, run, 0)
    return made, artists


def scale_bars(ax, run):
    """Give the bars' axes limits that hold every gradient of the run, from a few fixed ones."""
    room = 1.32 if run.chain.depth <= TURNED else 1.6
    sizes = run.log10_abs_db[np.isfinite(run.log10_abs_db)]
    low, high = (max(room * reach, 0) for reach in (-min(sizes, default=0), max(sizes, default=0)))
    low, high = (next((s for s in SPANS if s >= end), SPANS[-1]) if end else 0
                 for end in (low, high))
    least = max(0.3 * max(low, high), 0.5)
    ax.set_ylim(-max(low, least), max(high, least))


def _still(ax, run, place):
    """What does not move (arrows, outlines, symbols), and the lines and rings that do."""
    depth, r, y = place.depth, place.radius, place.height
    xs = np.array([place.x(layer) for layer in range(depth + 2)])
    for start, end in zip(xs[:-1] + r, xs[1:] - r, strict=True):
        ax.annotate("", (end, y), (start, y), arrowprops={
            "arrowstyle": "-|>", "color": COLOURS["axis"], "lw": 1.8, "shrinkA": 0, "shrinkB": 0,
            "mutation_scale": min(15, 8 + 0.2 * r)})
    ring = {"ls": "", "marker": "o", "ms": 2 * r, "mfc": COLOURS["paper"]}
    ax.plot(xs[1:-1], np.full(depth, y), mec=COLOURS["axis"], mew=2, **ring)
    ax.plot(xs[[0, -1]], [y, y], "s", ms=1.8 * r, mfc=COLOURS["paper"], mec=COLOURS["axis"], mew=2)
    moving = {
        "known_z": ax.plot([], [], mec=COLOURS["function"], mew=2, **{**ring, "mfc": KNOWN_Z})[0],
        "known_a": ax.plot([], [], mec=COLOURS["function"], mew=2, **{**ring, "mfc": KNOWN_A})[0],
        "back": ax.plot([], [], color=COLOURS["derivative"], ls=LINES["derivative"], lw=3.2)[0],
        "back_heads": ax.plot([], [], "<", color=COLOURS["derivative"], ms=min(13, 5 + r / 3))[0],
        "halo": ax.plot([], [], color=COLOURS["point"], ls="-", lw=3.4, zorder=6)[0],
        "stop": ax.plot([], [], "x", color=COLOURS["point"], ms=min(24, 1.1 * r), mew=4.5,
                        zorder=7)[0],
    }
    if place.full:
        ax.plot(xs[1:-1], np.full(depth, y), "_", ms=1.7 * r, mew=1, color=COLOURS["axis"],
                zorder=4)
    return moving


def _texts(ax, place):
    """The texts, by name: x, cost, y; z, a, slope, w, b, f and a layer's number in a full drawing,
    and one line about the present layer in a compact one."""
    y, r, size, low = place.height, place.radius, place.size, place.low
    centred = {"ha": "center", "va": "center", "fontsize": size}
    outside = {**centred, "fontsize": max(size, 13)}
    ax.text(place.x(0), low, "input x", **outside)
    texts = {
        "x": ax.text(place.x(0), y if place.full else low - 17, "", **outside),
        "cost": ax.text(place.x(place.depth + 1), y if place.full else low, "", **outside),
        "da_out": ax.text(place.x(place.depth + 1), y + max(r, 14) + 14, "",
                          **{**outside, "color": COLOURS["derivative"]}),
        "target": ax.text(place.x(place.depth + 1), low - 17, "", **outside),
    }
    if place.full:
        ax.text(place.x(place.depth + 1), low, "cost C", **outside)
    else:
        texts["callout"] = ax.text(WIDTH / 2, CHAIN - 14, "", ha="center", va="center")
        texts["da_out"].set(x=WIDTH - 12, ha="right")  # room for a power of ten
        return texts
    for layer in range(1, place.depth + 1):
        x, gap = place.x(layer), place.x(layer - 0.5)
        back = {**centred, "color": COLOURS["derivative"]}
        inside = {**centred, "fontsize": min(size, 0.375 * r)}
        ax.text(gap, y + place.label + size + 0.5, indexed("w", layer), **centred)
        texts |= {
            f"z{layer}": ax.text(x, y + 0.34 * r, "", **inside),
            f"a{layer}": ax.text(x, y - 0.36 * r, "", **inside),
            f"slope{layer}": ax.text(x, y + r + 28, "", **back),
            f"w{layer}": ax.text(gap, y + place.label, "", **centred),
            f"b{layer}": ax.text(x, low, "", **centred),
            f"f{layer}": ax.text(x, low - 17, "", **{**centred, "color": COLOURS["ghost"],
                                                    "fontsize": size - 1}),
        }
    return texts


def _bars(ax, place):
    """The bars' axes: a bar of no height for each layer, and its number."""
    layers = range(1, place.depth + 1)
    ax.set_xlim(0.5, place.depth + 0.5)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.tick_params(axis="y", labelsize=12)
    ax.set_ylabel("log\u2081\u2080 |dC/db|", fontsize=12.5, labelpad=2)
    every = 1 if place.depth <= TURNED else 5
    named = [n for n in layers if n % every == 0 or n == 1]
    ax.set_xticks(named, [f"layer {n}" if place.full else str(n) for n in named], fontsize=12)
    ax.tick_params(axis="x", length=0, pad=3)
    ax.grid(False, axis="x")
    ax.axhline(0, color=COLOURS["axis"], lw=1.4, zorder=3)
    made = PolyCollection([bar(n, 0) for n in layers], facecolor=COLOURS["derivative"],
                          lw=0, zorder=2)
    ax.add_collection(made, autolim=False)
    turned = {} if place.depth <= TURNED else {"rotation": 90, "rotation_mode": "anchor"}
    size = 13 if place.full else 12 if turned else 11.5
    numbers = {f"bar{n}": ax.text(n, 0, "", ha="center", va="center", fontsize=size, **turned)
               for n in layers}
    nothing = ax.plot([], [], "v", mfc=COLOURS["paper"], mec=COLOURS["derivative"], mew=2.5, ms=11,
                      clip_on=False)[0]
    return {"bars": made, "nothing": nothing, **numbers}
