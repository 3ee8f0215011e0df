"""Draw the chain for a hall: type for the last row, and only the numbers that it leaves room for.

What is known after some steps is what `update_chain` shows in the wide drawing: slopes in a row
above the neurons, weights below the arrows, and all of the present layer in words at the top.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from helpers.chain.formula import amount, function
from helpers.chain.known import Known, gone_past, stop_at
from helpers.chain.run import Run
from helpers.draw.chain import KNOWN_A, KNOWN_Z, show_way_back
from helpers.draw.chain_layout import outline, short_title
from helpers.draw.hall_bars import draw_hall_bars, scale_hall_bars, update_hall_bars
from helpers.draw.hall_layout import EDGE, GAP, HALF_BOX, HIGH_BOX, LINE, HallLayout, width_of
from helpers.draw.skips import draw_skips, update_skips
from helpers.draw.style import COLOURS, SMALLEST, Artists, look
from helpers.words import indexed, readable, readable_size

INSIDE = 2 * HALF_BOX - 6  # room for a number in a box


def draw_hall_chain(run: Run, width: float, height: float) -> tuple[Figure, Artists]:
    """Draw a Run of helpers.chain.run with nothing known yet, so many inches wide and high.

    Returns a Matplotlib Figure and the artists that `update_hall_chain` moves, by name.
    """
    layout = HallLayout(run.chain.depth, 72 * width, 72 * height, any(run.chain.skips))
    with look({"font.size": SMALLEST}):
        made = Figure(figsize=(width, height))
        row = made.add_axes((0, 0, 1, 1))
        row.set(xlim=(0, layout.width), ylim=(0, layout.height))
        row.axis("off")
        half = layout.between / 2
        left, right = layout.x(1) - half, layout.x(layout.depth) + half
        bars = made.add_axes((left / layout.width, layout.foot / layout.height,
                              (right - left) / layout.width, layout.bars / layout.height))
        artists = (_still(row, run.chain, layout) | _texts(row, layout)
                   | draw_hall_bars(bars, layout))
    rescale_hall_chain(artists, run)
    update_hall_chain(artists, run, 0)
    return made, artists


def rescale_hall_chain(artists: Artists, run: Run) -> None:
    """Make room for the bars of another Run of as many layers."""
    scale_hall_bars(artists, run, _layout(artists, run))


def update_hall_chain(artists: Artists, run: Run, done: int) -> None:
    """Show a Run after `done` of its steps, in the artists of `draw_hall_chain`."""
    layout, known = _layout(artists, run), Known.at(run.chain.depth, done)
    step = run.steps[done - 1] if done else None
    for name, count, least in (("known_z", known.z, known.a), ("known_a", known.a, 0)):
        layers = range(least + 1, count + 1)
        artists[name].set_data([layout.x(n) for n in layers], [layout.neurons] * len(layers))
    _arrows(artists, run, layout, known)
    update_skips(artists, run, layout, known)
    artists["halo"].set_data(*_halo(layout, step))
    _ends(artists, run, layout, known)
    _rows(artists, run, layout, known)
    artists["words"].set_text(_words(run, layout, known, step))
    update_hall_bars(artists, run, known, layout)


def _layout(artists, run):
    width, height = artists["bars"].axes.figure.get_size_inches()
    return HallLayout(run.chain.depth, 72 * width, 72 * height, any(run.chain.skips))


# -- drawn once ----------------------------------------------------------------------------


def _still(ax, chain, layout):
    """What does not move (arrows, outlines, layers' numbers), and the lines and rings that do."""
    depth, r, y = layout.depth, layout.radius, layout.neurons
    for layer in range(1, depth + 2):
        start, end = layout.arrow(layer)
        ax.annotate("", (end, y), (start, y), arrowprops={
            "arrowstyle": "-|>", "color": COLOURS["axis"], "lw": 2, "shrinkA": 0, "shrinkB": 0,
            "mutation_scale": min(18, 8 + 0.3 * r)})
    ring = {"ls": "", "marker": "o", "ms": 2 * r, "mfc": COLOURS["paper"]}
    ax.plot([layout.x(n) for n in range(1, depth + 1)], np.full(depth, y), mec=COLOURS["axis"],
            mew=2, **ring)
    for layer in (0, depth + 1):
        ax.plot(*outline(layout.x(layer), y, HALF_BOX, HIGH_BOX), color=COLOURS["axis"], lw=2)
    return {
        "known_z": ax.plot([], [], mec=COLOURS["function"], mew=2, **{**ring, "mfc": KNOWN_Z})[0],
        "known_a": ax.plot([], [], mec=COLOURS["function"], mew=2, **{**ring, "mfc": KNOWN_A})[0],
        "back": ax.plot([], [], color=COLOURS["derivative"], ls="-", lw=3.2)[0],
        "back_heads": ax.plot([], [], "<", color=COLOURS["derivative"], ms=min(13, 5 + r / 3))[0],
        "halo": ax.plot([], [], color=COLOURS["point"], ls="-", lw=3.4, zorder=6)[0],
        "stop": ax.plot([], [], "x", color=COLOURS["point"], ms=min(24, 1.3 * r), mew=4.5,
                        zorder=7)[0],
        **draw_skips(ax, chain, layout, min(13, 0.3 * layout.between)),
    }


def _texts(ax, layout):
    """The texts, by name: words, x, cost, target, da_out; each layer's w and slope, and "w" and
    "slope" for what their rows are called."""
    depth, y, right = layout.depth, layout.neurons, layout.width - 4
    at, back = {"va": "center_baseline"}, {"color": COLOURS["derivative"]}
    middle, layers = {"ha": "center", **at}, range(1, layout.depth + 1)
    bars = layout.foot + layout.bars / 2
    for height, word in ((bars + LINE / 2, "log\u2081\u2080"), (bars - LINE / 2, "|dC/db|"),
                         (layout.layers, "layer")):
        ax.text(4, height, word, **at)
    for x, word in ((EDGE, "x"), (layout.x(depth + 1), "C")):
        ax.text(x, y + LINE / 2, word, **middle)
    for layer in layers:
        if width_of(str(depth)) < 1.6 * layout.radius:
            ax.text(layout.x(layer), y, str(layer), zorder=5, **middle)
        if layout.between >= width_of("30") + GAP or layer == 1 or layer % 5 == 0:
            ax.text(layout.x(layer), layout.layers, str(layer), **middle)
    texts = {
        "words": ax.text(4, layout.height - 2, "", va="top", linespacing=1.1),
        "x": ax.text(EDGE, y - LINE / 2, "", **middle),
        "cost": ax.text(layout.x(depth + 1), y - LINE / 2, "", **middle),
        "target": ax.text(right, layout.weights, "", ha="right", **at),
        "da_out": ax.text(right, layout.height - 2, "", ha="right", va="top", linespacing=1.1,
                          **back),
        "w": ax.text(4, layout.weights, "", **at),
        "slope": ax.text(4, layout.slopes, "", **at, **back),
    }
    return texts if not layout.numbers else texts | {
        f"w{n}": ax.text(layout.x(n - 0.5), layout.weights, "", **middle) for n in layers} | {
        f"slope{n}": ax.text(layout.x(n), layout.slopes, "", **middle, **back) for n in layers}


# -- shown after some steps ----------------------------------------------------------------


def _ends(artists, run, layout, known):
    """What goes in, at the left; what comes out and its gradient, at the right."""
    artists["x"].set_text(_short(INSIDE, np.sign(run.x), np.log10(abs(run.x) or 1)))
    cost = _short(INSIDE, run.sign_cost, run.log10_abs_cost)
    artists["cost"].set_text(cost if known.cost else "")
    artists["target"].set_text(f"y = {readable(run.y, 3)}")
    artists["da_out"].set_text(_out(run, layout) if known.da_out else "")


def _out(run, layout):
    """dC/da of the last layer with its number, below each other where there is room."""
    name = indexed("dC/da", layout.depth)
    out = readable_size(run.sign_da_out, run.log10_abs_da_out, 3, "\u00b7")
    if not layout.numbers and layout.lines < 2:
        return f"{name} = {out}" if layout.lines else ""
    if layout.lines == 1:  # the number is in the row of slopes
        room = layout.from_box + EDGE - width_of("0.999") / 2
        out = _short(room, run.sign_da_out, run.log10_abs_da_out)
    return f"{name}\n{out}" if layout.lines else ""


def _short(room: float, sign: float, log10: float) -> str:
    """A number with three digits, or as many as there is room for, in points."""
    ways = [readable_size(sign, log10, digits, "\u00b7") for digits in (3, 2, 1)]
    return next((way for way in ways if width_of(way) <= room), ways[-1])


def _rows(artists, run, layout, known):
    """A row of weights, and one of the slopes so far; empty where its numbers would meet."""
    if not layout.numbers:
        return
    layers = range(1, layout.depth + 1)
    weights = [float(run.chain.weights[n - 1]) for n in layers]
    rows = {"w": ("w", layers, [[readable(w, digits, "\u00b7") for w in weights]
                                for digits in (4, 3, 2)]),
            "slope": ("f\u2032", layers[layout.depth - known.slopes:], [
                [amount(run, "slope", n, digits).replace(" \u00d7 ", "\u00b7") for n in layers]
                for digits in (3, 2)])}
    for name, (title, seen, ways) in rows.items():
        texts = next((row for row in ways if _fits(row, layout)), None)
        for n in layers:
            artists[f"{name}{n}"].set_text(texts[n - 1] if texts and n in seen else "")
        artists[name].set_text(title if texts and seen else "")


def _fits(row: Sequence[str], layout: HallLayout) -> bool:
    return max(map(width_of, row)) + GAP <= layout.between


def _words(run, layout, known, step):
    """What is known of the step's layer, in as many lines as there is room for."""
    if step is None or step.name in ("cost", "dC/da") or not layout.lines:
        return ""
    layer, chain = step.layer, run.chain
    room = layout.width - 4 - 3 * GAP - max(map(width_of, _out(run, layout).split("\n")))
    title = short_title(chain.activations[layer - 1][0])
    starts = (f"layer {layer} ({title}):  ", f"layer {layer}:  ")
    for start, digits in ((starts[0], 4), (starts[0], 3), (starts[1], 3), (starts[1], 2)):
        parts = [f"w = {readable(float(chain.weights[layer - 1]), digits)}",
                 f"b = {readable(float(chain.biases[layer - 1]), digits)}"]
        parts += [f"{name} = {amount(run, name, layer, digits)}"
                  for name, count in (("z", known.z), ("a", known.a)) if layer <= count]
        if layer > chain.depth - known.slopes:
            parts.append(f"{function(chain, layer)}\u2032 = {amount(run, 'slope', layer, digits)}")
        if layer in gone_past(run, known):
            factor = amount(run, "factor", layer, digits)
            parts.append(f"1 + w{function(chain, layer)}\u2032 = {factor}")
        lines = _broken(start, parts, room)
        if len(lines) <= layout.lines:
            break
    return "\n".join(lines[:layout.lines])


def _broken(start, parts, room):
    """The parts after a start, in lines of so many points."""
    lines = [start]
    for n, part in enumerate(parts):
        part += ",  " * (n < len(parts) - 1)
        if width_of((lines[-1] + part).rstrip()) > room:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _arrows(artists, run, layout, known):
    low = layout.neurons - min(9, 0.5 * layout.radius)
    back = [layout.depth + 1] * known.da_out + [layout.depth - n for n in range(known.weights)]
    ends = [layout.arrow(layer) for layer in back]
    stop = stop_at(run, known)
    show_way_back(artists, ends, low, None if stop is None else layout.x(stop))


def _halo(layout, step):
    """The outline that marks what a step adds."""
    if step is None:
        return [], []
    y, r = layout.neurons, layout.radius
    if step.name in ("cost", "dC/da"):
        return outline(layout.x(layout.depth + 1), y, HALF_BOX + 4, HIGH_BOX + 4)
    if step.name == "skip":
        return layout.past(step.layer)
    if step.name == "weight":
        start, end = layout.arrow(step.layer)
        return outline((start + end) / 2, y, (end - start) / 2 + 3, r + 4)
    turn = np.linspace(0, 2 * np.pi, 61)
    return layout.x(step.layer) + (r + 5) * np.cos(turn), y + (r + 5) * np.sin(turn)
