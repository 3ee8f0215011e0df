"""Draw a gated block: three matrices, of which one opens the way for another."""

from matplotlib.axes import Axes

from helpers.draw.style import COLOURS, look

# name: (place, what stands in it, role)
NODES = {
    "x": ((0.0, 0.0), "x", "text"),
    "W": ((1.5, 0.75), "W", "function"), "V": ((1.5, -0.75), "V", "derivative"),
    "g": ((3.0, 0.75), "g(z)", "function"), "times": ((4.5, 0.0), "\u00d7", "text"),
    "W2": ((6.0, 0.0), "W\u2082", "text"), "out": ((7.5, 0.0), "out", "text"),
}
EDGES = (("x", "W", ""), ("x", "V", ""), ("W", "g", "z"), ("g", "times", ""),
         ("V", "times", "u"), ("times", "W2", "g(z) u"), ("W2", "out", ""))
SIZE = 54


def draw_gated_block(ax: Axes) -> None:
    """Draw the block from left to right: x, the two halves, their product, the third matrix."""
    with look():
        ax.set(xlim=(-0.5, 8.0), ylim=(-1.35, 1.35), aspect="equal")
        ax.axis("off")
        for start, end, words in EDGES:
            (x, y), (to, height) = NODES[start][0], NODES[end][0]
            ax.annotate("", (to, height), (x, y), arrowprops={
                "arrowstyle": "-|>", "lw": 2.2, "shrinkA": SIZE / 2, "shrinkB": SIZE / 2,
                "mutation_scale": 18, "color": COLOURS[NODES[start][2]],
                "ls": "--" if start == "V" else "-"})
            if words:
                ax.text((x + to) / 2, (y + height) / 2 + (0.14 if y >= 0 else -0.34), words,
                        ha="center", va="bottom", style="italic")
        for name, ((x, y), words, role) in NODES.items():
            matrix = name in ("W", "V", "W2")
            ax.plot([x], [y], "s" if matrix else "o", ms=SIZE, color=COLOURS["paper"],
                    mec=COLOURS[role], mew=2.5, zorder=3)
            ax.text(x, y, words, ha="center", va="center", zorder=4, color=COLOURS[role])
