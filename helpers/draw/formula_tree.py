"""Draw the tree of a formula, z * tanh(softplus(z)), with what a change is multiplied by."""

from matplotlib.axes import Axes

from helpers.draw.style import COLOURS, look

# name: (place, what it computes, what it is called); from, to: what a change is multiplied by.
NODES = {
    "z": ((0.0, 0.0), "z", ""),
    "p": ((1.5, 0.0), "softplus", "p"),
    "q": ((3.0, 0.0), "tanh", "q"),
    "f": ((4.5, 0.0), "times", "f"),
}
EDGES = {("z", "p"): "\u03c3(z)", ("p", "q"): "(1 \u2212 q\u00b2)", ("q", "f"): "z",
         ("z", "f"): "q"}


def draw_formula_tree(ax: Axes) -> None:
    """Draw the steps of the formula from left to right, arrows between them, and their slopes."""
    with look():
        ax.set(xlim=(-0.55, 5.05), ylim=(-0.85, 1.55), aspect="equal")
        ax.axis("off")
        for ends, slope in EDGES.items():
            _edge(ax, *ends, slope)
        for (x, y), computes, name in NODES.values():
            ax.plot([x], [y], "o", ms=78, color=COLOURS["paper"], mec=COLOURS["function"], mew=2.5,
                    zorder=3)
            ax.text(x, y, computes, ha="center", va="center", zorder=4, color=COLOURS["function"])
            ax.text(x, y - 0.66, name, ha="center", va="center", style="italic",
                    color=COLOURS["function"])


def _edge(ax, start, end, slope):
    (x, y), (to, _) = NODES[start][0], NODES[end][0]
    around = start == "z" and end == "f"  # the other way, over the top
    bend, height = ("arc3,rad=-0.42", 1.12) if around else ("arc3", 0.2)
    arrow = {"arrowstyle": "-|>", "color": COLOURS["derivative"], "lw": 2, "ls": "--",
             "connectionstyle": bend, "shrinkA": 39, "shrinkB": 39, "mutation_scale": 18}
    ax.annotate("", (to, y), (x, y), arrowprops=arrow)
    ax.text((x + to) / 2, y + height, f"\u00d7 {slope}", ha="center", va="bottom",
            color=COLOURS["derivative"])
