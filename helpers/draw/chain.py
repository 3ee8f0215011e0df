"""Draw the chain: neurons in a row above, log10 of every layer's gradient as bars below.

`draw_chain(run)` draws the whole once, `update_chain(artists, run, done)` shows it when so many
of the run's steps are done. Nothing is shown before its step.
"""

import numpy as np
from matplotlib.figure import Figure

from helpers.chain.formula import amount, function
from helpers.chain.known import Known, gone_past, stop_at
from helpers.chain.run import Run
from helpers.draw.chain_bars import draw_bars, scale_bars, update_bars
from helpers.draw.chain_layout import CHAIN, RIGHT, WIDTH, ChainLayout, outline, short_title
from helpers.draw.fitting import fitting, sized
from helpers.draw.skips import draw_skips, update_skips
from helpers.draw.style import COLOURS, LINES, Artists, look
from helpers.words import indexed, narrow, readable, readable_size

BARS, FOOT = 92.0, 26.0  # heights in points, below the chain's
HEIGHT = CHAIN + BARS + FOOT
KNOWN_Z, KNOWN_A = COLOURS["known_z"], COLOURS["known_a"]  # fills behind text


def draw_chain(run: Run) -> tuple[Figure, Artists]:
    """Draw a Run of helpers.chain.run with nothing known yet.

    Returns a Matplotlib Figure of 11 inches and the artists that `update_chain` moves, by name.
    """
    layout = ChainLayout.of(run.chain)
    with look():
        made = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
        row = made.add_axes((0, 1 - CHAIN / HEIGHT, 1, CHAIN / HEIGHT))
        row.set(xlim=(0, WIDTH), ylim=(0, CHAIN))
        row.axis("off")
        left, right = layout.x(0.5), layout.x(layout.depth + 0.5)
        bars = made.add_axes((left / WIDTH, FOOT / HEIGHT, (right - left) / WIDTH, BARS / HEIGHT))
        artists = (_still(row, run.chain, layout) | _texts(row, run.chain, layout)
                   | draw_bars(bars, layout))
    scale_bars(bars, run)
    update_chain(artists, run, 0)
    return made, artists


def update_chain(artists: Artists, run: Run, done: int) -> None:
    """Show a Run after `done` of its steps, in the artists of `draw_chain`."""
    layout, known = ChainLayout.of(run.chain), Known.at(run.chain.depth, done)
    step = run.steps[done - 1] if done else None
    _rings(artists, layout, known)
    _arrows(artists, run, layout, known)
    update_skips(artists, run, layout, known)
    artists["halo"].set_data(*_halo(layout, step))
    artists["x"].set_text(readable(run.x, 3) if layout.full else f"x = {readable(run.x, 3)}")
    cost = sized(run.sign_cost, run.log10_abs_cost, 1.8 * layout.radius if layout.full else 200,
                 layout.in_box) if known.cost else ""
    artists["cost"].set_text(cost if layout.full else f"cost C{' = ' * bool(cost)}{cost}")
    artists["target"].set_text(f"target y = {readable(run.y, 3)}")
    name, beside = f"{indexed('dC/da', layout.depth)} = ", 2 * (WIDTH - RIGHT) - 4
    out = name + readable_size(run.sign_da_out, run.log10_abs_da_out, 3)
    if layout.full:
        out = fitting(beside, layout.outside, out, sized(
            run.sign_da_out, run.log10_abs_da_out, beside, layout.outside, name))
    artists["da_out"].set_text(out if known.da_out else "")
    if layout.full:
        _numbers(artists, run, layout, known)
    else:
        artists["callout"].set_text(_callout(run, known, step))
    update_bars(artists, run, known)


# -- drawn once ----------------------------------------------------------------------------


def _still(ax, chain, layout):
    """What does not move (arrows, outlines, symbols), and the lines and rings that do."""
    depth, r, y = layout.depth, layout.radius, layout.height
    xs = np.array([layout.x(layer) for layer in range(depth + 2)])
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
        **draw_skips(ax, chain, layout, min(11, 0.3 * layout.between)),
    }
    if layout.full:
        ax.plot(xs[1:-1], np.full(depth, y), "_", ms=1.7 * r, mew=1, color=COLOURS["axis"],
                zorder=4)
    return moving


def _texts(ax, chain, layout):
    """The texts, by name: x, cost, y; z, a, slope, factor, w, b, f of each layer in a full drawing,
    and one line about the present layer in a compact one."""
    y, r, size, low = layout.height, layout.radius, layout.size, layout.low
    centred = {"ha": "center", "va": "center", "fontsize": size}
    outside = {**centred, "fontsize": layout.outside}
    in_box = {**centred, "fontsize": layout.in_box}
    ax.text(layout.x(0), low, "input x", **outside)
    texts = {
        "x": ax.text(layout.x(0), y if layout.full else low - 17, "", **in_box),
        "cost": ax.text(layout.x(layout.depth + 1), y if layout.full else low, "", **in_box),
        "da_out": ax.text(layout.x(layout.depth + 1), y + max(r, 14) + 14, "",
                          **{**outside, "color": COLOURS["derivative"]}),
        "target": ax.text(layout.x(layout.depth + 1), low - 17, "", **outside),
    }
    if layout.full:
        ax.text(layout.x(layout.depth + 1), low, "cost C", **outside)
    else:
        texts["callout"] = ax.text(WIDTH / 2, CHAIN - 14, "", ha="center", va="center")
        texts["da_out"].set(x=WIDTH - 12, ha="right")  # room for a power of ten
        return texts
    for layer in range(1, layout.depth + 1):
        x, gap = layout.x(layer), layout.x(layer - 0.5)
        back = {**centred, "color": COLOURS["derivative"]}
        inside = {**centred, "fontsize": layout.in_circle}
        ax.text(gap, y + layout.label + size + 0.5, indexed("w", layer), **centred)
        texts |= {
            f"z{layer}": ax.text(x, y + 0.34 * r, "", **inside),
            f"a{layer}": ax.text(x, y - 0.36 * r, "", **inside),
            f"slope{layer}": ax.text(x, y + r + 28 + layout.lift, "", **back),
            f"w{layer}": ax.text(gap, y + layout.label, "", **centred),
            f"b{layer}": ax.text(x, low, "", **centred),
            f"f{layer}": ax.text(x, low - 17, "", **{**centred, "color": COLOURS["ghost"],
                                                    "fontsize": size - 1}),
        }
        if chain.skips[layer - 1]:
            texts[f"factor{layer}"] = ax.text(gap, y - max(0.86 * r, 27), "", **back)
    return texts


# -- shown after some steps ----------------------------------------------------------------


def _rings(artists, layout, known):
    for name, count, least in (("known_z", known.z, known.a), ("known_a", known.a, 0)):
        layers = range(least + 1, count + 1)
        artists[name].set_data([layout.x(n) for n in layers], [layout.height] * len(layers))


def _arrows(artists, run, layout, known):
    depth, low = layout.depth, layout.height - min(9, 0.5 * layout.radius)
    gaps = [depth + 0.5] * known.da_out + [depth - n - 0.5 for n in range(known.weights)]
    half = layout.between / 2 - layout.radius
    ends = [(layout.x(gap) - half, layout.x(gap) + half) for gap in gaps]
    stop = stop_at(run, known)
    show_way_back(artists, ends, low, None if stop is None else layout.x(stop))


def show_way_back(artists: Artists, ends: list[tuple[float, float]], low: float,
                  stop: float | None) -> None:
    """Show the way back so far, below the arrows of the way there; a cross where it stops.

    ends: of each arrow, from left to right; low: how high they lie; stop: where, None for nowhere.
    """
    artists["back"].set_data([x for end in ends for x in (*end, np.nan)],
                             [low, low, np.nan] * len(ends))
    artists["back_heads"].set_data([end[0] + 4 for end in ends], [low] * len(ends))
    artists["stop"].set_data(*([stop], [low]) if stop is not None else ([], []))


def _halo(layout, step):
    """The outline that marks what a step adds."""
    if step is None:
        return [], []
    y, r, x = layout.height, layout.radius, layout.x(step.layer)
    if step.name in ("cost", "dC/da"):
        half = 0.9 * r + 5
        return outline(layout.x(layout.depth + 1), y, half, half)
    if step.name == "update" and layout.full:  # else a bias has no words to mark
        return outline(x, layout.low, min(52, 0.48 * layout.between), 9)
    if step.name == "skip":
        return layout.past(step.layer)
    if step.name == "weight":
        gap = layout.x(step.layer - 0.5)
        if layout.full:
            height = layout.size + 0.5
            return outline(gap, y + layout.label + 0.5 * height, max(23, 0.21 * layout.between),
                           height + 1)
        return outline(gap, y, layout.between / 2 - r + 3, r + 4)
    turn = np.linspace(0, 2 * np.pi, 61)
    return x + (r + 5) * np.cos(turn), y + (r + 5) * np.sin(turn)


def _numbers(artists, run, layout, known):
    """The numbers at each neuron of a full drawing."""
    depth, past = layout.depth, gone_past(run, known)
    circle = 1.8 * layout.radius, layout.in_circle
    place = layout.between, layout.size
    for layer in range(1, depth + 1):
        i = layer - 1
        z = sized(run.sign_z[i], run.log10_abs_z[i], *circle) if layer <= known.z else ""
        a = sized(run.sign_a[i], run.log10_abs_a[i], *circle) if layer <= known.a else ""
        bias, slope = float(run.chain.biases[i]), (run.sign_slope[i], run.log10_abs_slope[i])
        if layout.between > 95:
            z, a = (f"{name} {text}" if 0 < len(text) < 7 else text
                    for name, text in (("z", z), ("a", a)))
        texts = {
            "z": z, "a": a,
            "slope": fitting(*place, f"{function(run.chain, layer)}\u2032 = {narrow(*slope)}",
                             sized(*slope, *place)) if layer > depth - known.slopes else "",
            "w": readable(float(run.chain.weights[i]), 4, "\u00b7"),
            "b": fitting(*place, f"{indexed('b', layer)} = {readable(bias, 4)}",
                         *(readable(bias, digits, "\u00b7") for digits in (4, 3, 2))),
            "f": short_title(run.chain.activations[i][0]),
        }
        if layer in past:
            texts["factor"] = sized(run.sign_factor[i], run.log10_abs_factor[i],
                                    0.6 * layout.between, layout.size, "\u00d7")
        elif run.chain.skips[i]:
            texts["factor"] = ""
        for name, text in texts.items():
            artists[f"{name}{layer}"].set_text(text)


def _callout(run, known, step):
    """What is known of the step's layer, in one line."""
    if step is None or step.name in ("cost", "dC/da"):
        return ""
    layer, i = step.layer, step.layer - 1
    parts = [f"w = {readable(float(run.chain.weights[i]))}",
             f"b = {readable(float(run.chain.biases[i]))}"]
    parts += [f"z = {amount(run, 'z', layer)}"] * (layer <= known.z)
    parts += [f"a = {amount(run, 'a', layer)}"] * (layer <= known.a)
    if layer > run.chain.depth - known.slopes:
        parts.append(f"{function(run.chain, layer)}\u2032 = {amount(run, 'slope', layer)}")
    if layer in gone_past(run, known):
        parts.append(f"1 + w{function(run.chain, layer)}\u2032 = {amount(run, 'factor', layer)}")
    title = run.chain.activations[i][0].title
    return f"layer {layer} ({title}):  " + ",  ".join(parts)
