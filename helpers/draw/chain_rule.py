"""Draw the chain rule in one picture: values forward, slopes backward, and their product."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from helpers.draw.style import COLOURS, look
from helpers.words import bracketed, fixed

FORWARD, BACKWARD = "function", "derivative"
PLACES = (0.9, 3.7, 6.5, 9.3)  # of w, z, a, C along the picture


def draw_chain_rule(ax: Axes, values: Sequence[tuple[str, float]],
                    slopes: Sequence[tuple[str, str, float]]) -> None:
    """Draw four boxes in a row, from a weight to the cost, on axes without ticks.

    values: four pairs (name, number), what each box holds; slopes: three triples (how the value
    is made, name of the slope, number), what stands between two boxes.
    """
    with look():
        ax.set(xlim=(0, 10.2), ylim=(0, 6))
        ax.set_axis_off()
        for x, (name, value) in zip(PLACES, values, strict=True):
            ax.plot([x], [3.9], "s", ms=80, mfc=COLOURS["paper"], mec=COLOURS["text"], mew=3,
                    clip_on=False)
            ax.text(x, 4.2, name, ha="center", va="center", fontsize=19, style="italic")
            ax.text(x, 3.55, fixed(value, 3), ha="center", va="center", fontsize=15)
        ends = zip(PLACES[:-1], PLACES[1:], slopes, strict=True)
        for start, end, (made, name, slope) in ends:
            middle = (start + end) / 2
            _arrow(ax, start + 0.62, end - 0.62, 4.35, FORWARD)
            ax.text(middle, 4.65, made, ha="center", fontsize=14, color=COLOURS[FORWARD])
            _arrow(ax, end - 0.62, start + 0.62, 3.4, BACKWARD)
            ax.text(middle, 2.65, f"{name} = {fixed(slope, 3)}", ha="center", fontsize=15,
                    color=COLOURS[BACKWARD])
        ax.text(0.1, 5.5, "forward, solid: each value from the one before", fontsize=15,
                color=COLOURS[FORWARD])
        ax.text(0.1, 1.75, "backward, dashed: each slope says how much a small move is stretched",
                fontsize=15, color=COLOURS[BACKWARD])
        product = slopes[0][2] * slopes[1][2] * slopes[2][2]
        factors = " \u00b7 ".join(bracketed(fixed(slope, 3)) for _, _, slope in slopes)
        names = " \u00b7 ".join(name for _, name, _ in slopes)
        ax.text(5.1, 0.55, f"dC/dw = {names} = {factors} = {fixed(product, 3)}", ha="center",
                fontsize=17, weight="bold")


def _arrow(ax, start, end, y, role):
    style = {"arrowstyle": "-|>", "lw": 2.6, "color": COLOURS[role], "shrinkA": 0, "shrinkB": 0,
             "ls": "-" if role == FORWARD else (0, (4, 2))}
    ax.annotate("", (end, y), (start, y), arrowprops=style)
