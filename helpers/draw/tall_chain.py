"""Draw the chain for a narrow screen: neurons from top to bottom, each layer's bar in its row.

What is known after some steps is what `update_chain` shows in the wide drawing, word for word; a
deep chain, for which there is no room, has one number in each row, and the slope or, where there is
a skip, the whole factor.
"""

import numpy as np
from matplotlib.figure import Figure

from helpers.chain.formula import function
from helpers.chain.known import Known, gone_past, stop_at
from helpers.chain.run import Run
from helpers.draw.chain import KNOWN_A, KNOWN_Z
from helpers.draw.chain_layout import outline
from helpers.draw.skips import draw_skips, update_skips
from helpers.draw.style import COLOURS, LINES, Artists, look
from helpers.draw.tall_bars import SIZE, Rows, draw_tall_bars, update_tall_bars
from helpers.words import indexed, narrow, readable, readable_size

WIDTH = 366.0  # points, and as many pixels on a phone of 390
LINE, SECOND = 56.0, 143.0  # where the numbers of a row begin
LEFT, RIGHT = 244.0, 356.0  # of the bars


def draw_tall_chain(run: Run) -> tuple[Figure, Artists]:
    """Draw a Run of helpers.chain.run with nothing known yet, 366 points wide.

    Returns a Matplotlib Figure and the artists that `update_tall_chain` moves, by name.
    """
    rows = Rows.of(run.chain)
    with look():
        made = Figure(figsize=(WIDTH / 72, rows.height / 72))
        column = made.add_axes((0, 0, 1, 1))
        column.set(xlim=(0, WIDTH), ylim=(rows.height, 0))
        column.axis("off")
        foot = rows.y(rows.depth) + 0.6 * rows.pitch
        bars = made.add_axes((LEFT / WIDTH, 1 - foot / rows.height, (RIGHT - LEFT) / WIDTH,
                              (foot - rows.y(0.5)) / rows.height))
        bars.set_ylim(foot, rows.y(0.5))
        artists = (_still(column, run.chain, rows) | _texts(column, run.chain, rows)
                   | draw_tall_bars(bars, run, rows))
    update_tall_chain(artists, run, 0)
    return made, artists


def update_tall_chain(artists: Artists, run: Run, done: int) -> None:
    """Show a Run after `done` of its steps, in the artists of `draw_tall_chain`."""
    rows, known = Rows.of(run.chain), Known.at(run.chain.depth, done)
    step = run.steps[done - 1] if done else None
    for name, count, least in (("known_z", known.z, known.a), ("known_a", known.a, 0)):
        layers = range(least + 1, count + 1)
        artists[name].set_data([rows.x] * len(layers), [rows.y(n) for n in layers])
    _arrows(artists, run, rows, known)
    update_skips(artists, run, rows, known)
    artists["halo"].set_data(*_halo(rows, step))
    artists["x"].set_text(f"input x = {readable(run.x, 3)}")
    cost = narrow(run.sign_cost, run.log10_abs_cost)
    artists["cost"].set_text(f"cost C = {cost}" if known.cost else "cost C")
    artists["target"].set_text(f"target y = {readable(run.y, 3)}")
    out = readable_size(run.sign_da_out, run.log10_abs_da_out, 3)
    artists["da_out"].set_text(f"{indexed('dC/da', rows.depth)} = {out}" if known.da_out else "")
    for layer in range(1, rows.depth + 1):
        for name, text in _numbers(run, rows, known, layer).items():
            artists[f"{name}{layer}"].set_text(text)
    update_tall_bars(artists, run, rows, known)


def _still(ax, chain, rows):
    """What does not move (arrows, outlines, layers' numbers), and the lines and rings that do."""
    x, r = rows.x, rows.radius
    ys = np.array([rows.y(layer) for layer in range(rows.depth + 2)])
    for start, end in zip(ys[:-1] + r, ys[1:] - r, strict=True):
        ax.annotate("", (x + 0.3 * r, end), (x + 0.3 * r, start), arrowprops={
            "arrowstyle": "-|>", "color": COLOURS["axis"], "lw": 1.8, "shrinkA": 0, "shrinkB": 0,
            "mutation_scale": 11})
    ring = {"ls": "", "marker": "o", "ms": 2 * r, "mfc": COLOURS["paper"]}
    ax.plot(np.full(rows.depth, x), ys[1:-1], mec=COLOURS["axis"], mew=2, **ring)
    ax.plot([x, x], ys[[0, -1]], "s", ms=1.7 * r, mfc=COLOURS["paper"], mec=COLOURS["axis"], mew=2)
    known = {"mec": COLOURS["function"], "mew": 2}
    moving = {
        "known_z": ax.plot([], [], **known, **{**ring, "mfc": KNOWN_Z})[0],
        "known_a": ax.plot([], [], **known, **{**ring, "mfc": KNOWN_A})[0],
        "back": ax.plot([], [], color=COLOURS["derivative"], ls=LINES["derivative"], lw=2.6)[0],
        "back_heads": ax.plot([], [], "^", color=COLOURS["derivative"], ms=7)[0],
        "halo": ax.plot([], [], color=COLOURS["point"], ls="-", lw=2.8, zorder=6)[0],
        "stop": ax.plot([], [], "x", color=COLOURS["point"], ms=1.3 * r, mew=4, zorder=7)[0],
        **draw_skips(ax, chain, rows, 10 if rows.full else 6),
    }
    for layer in range(1, rows.depth + 1):
        ax.text(x, ys[layer], str(layer), ha="center", va="center", fontsize=SIZE, zorder=5)
    return moving


def _texts(ax, chain, rows):
    """The texts, by name: x, cost, y, da_out; z, a, slope, factor, w, b, f of each layer."""
    at = {"va": "center", "fontsize": SIZE}
    back = {**at, "color": COLOURS["derivative"]}
    start, end, away = rows.y(0), rows.y(rows.depth + 1), 8.5 if rows.full else 0
    made = {
        "x": ax.text(LINE, start, "", **at),
        "cost": ax.text(LINE, end - away, "", **at),
        "target": ax.text(LEFT, end - away, "", **at),
        "da_out": ax.text(LINE, end + (8.5 if rows.full else 19), "", **back),
    }
    for layer in range(1, rows.depth + 1):
        y, gap = rows.y(layer), rows.y(layer - 0.5)
        made |= {f"z{layer}": ax.text(LINE, y - away, "", **at),
                 f"slope{layer}": ax.text(SECOND, y + away, "", **back)}
        if rows.full:
            grey = {**at, "color": COLOURS["ghost"]}
            made |= {f"a{layer}": ax.text(SECOND, y - away, "", **at),
                     f"b{layer}": ax.text(LINE, y + away, "", **at),
                     f"w{layer}": ax.text(LINE, gap, "", **at),
                     f"f{layer}": ax.text(SECOND, gap, "", **grey)}
        if rows.full and chain.skips[layer - 1]:
            made[f"factor{layer}"] = ax.text(SECOND, gap, "", **back)
    return made


def _numbers(run, rows, known, layer):
    """The texts of a layer's row."""
    i = layer - 1
    size = {n: narrow(getattr(run, f"sign_{n}")[i], getattr(run, f"log10_abs_{n}")[i])
            for n in ("z", "a", "slope", "factor")}
    z = f"{indexed('z', layer)} = {size['z']}" if layer <= known.z else ""
    a = f"{indexed('a', layer)} = {size['a']}" if layer <= known.a else ""
    slope = f"{function(run.chain, layer)}\u2032 = {size['slope']}"
    slope = slope if layer > rows.depth - known.slopes else ""
    past = layer in gone_past(run, known)
    if not rows.full:
        return {"z": a or z, "slope": f"\u00d7{size['factor']}" if past else slope}
    factor = f"1 + w{function(run.chain, layer)}\u2032 = {size['factor']}" if past else ""
    more = {"factor": factor} if run.chain.skips[i] else {}
    weight, bias = (float(values[i]) for values in (run.chain.weights, run.chain.biases))
    title = run.chain.activations[i][0].title.split(" (")[0]
    return {"z": z, "a": a, "slope": slope, "f": "" if factor else title,
            "w": f"{indexed('w', layer)} = {readable(weight)}",
            "b": f"{indexed('b', layer)} = {readable(bias)}", **more}


def _arrows(artists, run, rows, known):
    """The way back so far, left of the arrows of the way there; a cross where it stops."""
    x = rows.x - 0.4 * rows.radius
    gaps = [rows.depth + 0.5] * known.da_out + [rows.depth - n - 0.5 for n in range(known.weights)]
    half = rows.pitch / 2 - rows.radius
    ends = [(rows.y(gap) - half, rows.y(gap) + half) for gap in gaps]
    artists["back"].set_data([x, x, np.nan] * len(ends),
                             [y for end in ends for y in (*end, np.nan)])
    artists["back_heads"].set_data([x] * len(ends), [end[0] + 3 for end in ends])
    stop = stop_at(run, known)
    artists["stop"].set_data(*([rows.x], [rows.y(stop)]) if stop is not None else ([], []))


def _halo(rows, step):
    """The outline that marks what a step adds."""
    if step is None:
        return [], []
    r, y = rows.radius, rows.y(step.layer)
    if step.name in ("cost", "dC/da"):
        return outline(rows.x, rows.y(rows.depth + 1), 0.9 * r + 5, 0.9 * r + 5)
    if rows.full and step.name == "update":
        return outline(LINE + 38, y + 8.5, 43, 9)
    if step.name == "skip":
        return rows.past(step.layer)
    if step.name == "weight":
        gap = y - rows.pitch / 2
        return outline(LINE + 38, gap, 43, 9) if rows.full else outline(rows.x, gap, r + 3, 6)
    turn = np.linspace(0, 2 * np.pi, 41)
    return rows.x + (r + 4.5) * np.cos(turn), y + (r + 4.5) * np.sin(turn)
