"""Draw one neuron with the numbers in it, beside its curve of output against input."""

from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look
from helpers.words import added, bracketed, fixed

X_LIMITS = (-3.0, 3.0)
GAP, NAME_WIDTH = 0.08, 0.75  # of the words "z = 0" beside their line, in units of x


def draw_neuron(axes: Panels, y_limits: tuple[float, float]) -> Artists:
    """Draw a neuron (left) and its curve (right); return the moving artists by name.

    y_limits: of the curve's axes. Names: x, w, b, sum, z, f, a (the texts of the neuron), curve,
    dot, guide and guide_name (where z is 0).
    """
    left, right = axes
    with look():
        artists = _parts(left)
        left.set_title("the neuron, with its numbers")
        right.set(xlim=X_LIMITS, ylim=y_limits, xlabel="input x", ylabel="output a")
        right.set_title("its output for every input")
        right.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        right.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
        right.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        right.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        artists["guide"] = right.axvline(0, color=COLOURS["ghost"], ls=LINES["ghost"], lw=2)
        artists["guide_name"] = right.text(0, y_limits[1], "z = 0", va="top", fontsize=15,
                                           color=COLOURS["ghost"])
        artists["curve"] = right.plot([], [], color=COLOURS["function"])[0]
        artists["dot"] = dot(right, "function")
        return artists


def update_neuron(artists: Artists, x: np.ndarray, outputs: np.ndarray,
                  state: dict[str, Any]) -> None:
    """Show a neuron's state: a dict of x, w, b, z, a (numbers) and f (the activation's name).

    x, outputs: arrays of shape (n,), the curve.
    """
    said = {name: fixed(state[name]) for name in "xwbza"}
    b = state["b"]
    artists["x"].set_text(said["x"])
    artists["w"].set_text(said["w"])
    artists["b"].set_text(f"bias b = {said['b']}")
    artists["sum"].set_text(f"{said['w']} \u00b7 {bracketed(said['x'])} {added(b)}")
    artists["z"].set_text(f"z = {said['z']}")
    artists["f"].set_text(f"f: {state['f']}")
    artists["a"].set_text(said["a"])
    artists["curve"].set_data(x, outputs)
    artists["dot"].set_data([state["x"]], [state["a"]])
    turn = -b / state["w"] if state["w"] else np.inf
    for name in ("guide", "guide_name"):
        artists[name].set_visible(X_LIMITS[0] <= turn <= X_LIMITS[1])
    if np.isfinite(turn):
        artists["guide"].set_xdata([turn, turn])
        # To the left of its line where there is no room to the right.
        beside = turn + GAP if turn < X_LIMITS[1] - 1 else turn - NAME_WIDTH - GAP
        artists["guide_name"].set_position((beside, artists["guide_name"].get_position()[1]))


def _parts(ax):
    ax.set(xlim=(0, 10), ylim=(0, 6))
    ax.set_axis_off()
    ink, paper = COLOURS["text"], COLOURS["paper"]
    arrow = {"arrowstyle": "-|>", "lw": 2.6, "color": ink, "shrinkA": 0, "shrinkB": 0}
    to_box, from_box, from_below = (1.65, 3.1, 3.4, 3.4), (7.7, 8.4, 3.4, 3.4), (5.4, 5.4, 0.9, 1.6)
    for x, x_end, y, y_end in (to_box, from_box, from_below):
        ax.annotate("", (x_end, y_end), (x, y), arrowprops=arrow)
    for x, role in ((0.85, "function"), (9.2, "derivative")):
        ax.plot([x], [3.4], "o", ms=58, mfc=paper, mec=COLOURS[role], mew=3, clip_on=False)
    ax.fill([3.1, 7.7, 7.7, 3.1], [1.6, 1.6, 5.2, 5.2], fc=paper, ec=ink, lw=3)
    ax.plot([3.25, 7.55], [3.1, 3.1], color=COLOURS["ghost"], ls=LINES["ghost"], lw=2)
    ax.text(0.85, 4.75, "input x", ha="center")
    ax.text(9.2, 4.75, "output a", ha="center")
    ax.text(2.35, 3.65, "w", ha="center")

    def words(x, y, **style):
        return ax.text(x, y, "", ha="center", va="center", **style)

    return {"x": words(0.85, 3.4, fontsize=16), "w": words(2.35, 2.9),
            "b": words(5.4, 0.5), "sum": words(5.4, 4.6, fontsize=13.5),
            "z": words(5.4, 3.75, fontsize=17, weight="bold"), "f": words(5.4, 2.35),
            "a": words(9.2, 3.4, fontsize=16, weight="bold")}
