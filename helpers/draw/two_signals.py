"""Draw the question of 17_order_and_chaos: two signals at an angle, a row of layers, and then?"""

import math

from matplotlib.axes import Axes
from matplotlib.patches import Arc, FancyBboxPatch

from helpers.draw.style import COLOURS, LINES, look

ANGLE, LAYERS = 60, 50
_LONG, _HALF, _HIGH = 1.5, 0.34, 0.9  # an arrow; half a box's width, its height
_BOXES = (3.2, 4.2, 5.2, 7.2, 8.2)  # where the middles of the boxes are; a gap between the third
_NUMBERS = ("1", "2", "3", str(LAYERS - 1), str(LAYERS))
_END = 10.2


def draw_two_signals(ax: Axes) -> None:
    """Draw two arrows from one point, boxes from layer 1 to the last, and a question mark."""
    with look():
        ax.set(xlim=(-0.2, 11.4), ylim=(-1.35, 0.95), aspect="equal")
        ax.axis("off")
        for turn, role, line in ((ANGLE / 2, "function", "-"),
                                 (-ANGLE / 2, "derivative", LINES["derivative"])):
            tip = (_LONG * math.cos(math.radians(turn)), _LONG * math.sin(math.radians(turn)))
            ax.annotate("", tip, (0, 0), arrowprops={
                "arrowstyle": "-|>", "color": COLOURS[role], "ls": line, "lw": 3, "shrinkA": 0,
                "shrinkB": 0, "mutation_scale": 22})
        ax.add_patch(Arc((0, 0), 1.1, 1.1, theta1=-ANGLE / 2, theta2=ANGLE / 2,
                         color=COLOURS["axis"], lw=1.5))
        ax.text(0.68, 0, f"{ANGLE}\u00b0", ha="left", va="center")
        ax.text(0.0, -1.3, "two signals", ha="left", va="bottom")
        for x, number in zip(_BOXES, _NUMBERS, strict=True):
            ax.add_patch(FancyBboxPatch((x - _HALF, -_HIGH / 2), 2 * _HALF, _HIGH, zorder=3,
                                        boxstyle="round,pad=0,rounding_size=0.1", lw=2,
                                        fc=COLOURS["known_z"], ec=COLOURS["function"]))
            ax.text(x, 0, number, ha="center", va="center", zorder=4)
        ax.text((_BOXES[2] + _BOXES[3]) / 2, 0, "\u2026", ha="center", va="center", fontsize=24)
        ax.text(_BOXES[0] - _HALF, -1.3, "layers of random weights", ha="left", va="bottom")
        for start, end in ((1.75, _BOXES[0] - _HALF), (_BOXES[-1] + _HALF, _END - 0.5)):
            ax.annotate("", (end - 0.08, 0), (start, 0), arrowprops={
                "arrowstyle": "-|>", "color": COLOURS["axis"], "lw": 1.8, "shrinkA": 0,
                "shrinkB": 0, "mutation_scale": 16})
        ax.text(_END, 0, "?", ha="center", va="center", fontsize=44, color=COLOURS["tangent"])
        ax.text(_END, -1.3, "at what angle?", ha="center", va="bottom")
