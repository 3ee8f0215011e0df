"""Draw three layers one behind another, and the same three beside a path that goes past them."""

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from helpers.draw.style import COLOURS, look

LAYERS = 3
_EVERY, _WIDE, _HIGH = 3.0, 1.0, 0.62  # from layer to layer; half a box's width, its height
_PLAIN, _PATH, _BRANCH = 2.0, 0.95, 0.0  # heights of the chain, the path and the branches
_END = LAYERS * _EVERY + 0.6


def draw_residual_paths(ax: Axes) -> None:
    """Draw above a plain chain of layers, below the same layers on branches beside a path."""
    with look():
        ax.set(xlim=(-1.0, _END + 0.9), ylim=(-0.5, 2.5))
        ax.axis("off")
        for height, name in ((_PLAIN, "plain"), (_PATH, "with paths")):
            ax.text(-0.25, height + 0.22, name, ha="left", va="bottom")
            ax.text(-0.35, height, "x", ha="right", va="center", style="italic")
            ax.text(_END + 0.15, height, "y", ha="left", va="center", style="italic")
        _arrow(ax, (-0.2, _PATH), (_END, _PATH), "good", 3)
        for layer in range(LAYERS):
            middle = _EVERY * (layer + 0.5)
            _arrow(ax, (middle - _EVERY + _WIDE if layer else -0.2, _PLAIN),
                   (middle - _WIDE, _PLAIN))
            _box(ax, middle, _PLAIN, layer)
            _box(ax, middle, _BRANCH, layer)
            start, end = middle - 1.32, middle + 1.32
            ax.plot([start, start], [_PATH, _BRANCH], color=COLOURS["function"], lw=2)
            _arrow(ax, (start, _BRANCH), (middle - _WIDE, _BRANCH))
            ax.plot([middle + _WIDE, end], [_BRANCH] * 2, color=COLOURS["function"], lw=2)
            _arrow(ax, (end, _BRANCH), (end, _PATH - 0.16))
            ax.plot([end], [_PATH], "o", ms=25, color=COLOURS["paper"], mec=COLOURS["good"],
                    mew=2, zorder=3)
            ax.text(end, _PATH, "+", ha="center", va="center", color=COLOURS["good"], zorder=4)
        _arrow(ax, (_EVERY * (LAYERS - 0.5) + _WIDE, _PLAIN), (_END, _PLAIN))


def _box(ax, x, y, layer):
    ax.add_patch(FancyBboxPatch((x - _WIDE, y - _HIGH / 2), 2 * _WIDE, _HIGH, zorder=3,
                                boxstyle="round,pad=0,rounding_size=0.12", lw=2,
                                fc=COLOURS["known_z"], ec=COLOURS["function"]))
    ax.text(x, y, f"layer {layer + 1}", ha="center", va="center", zorder=4)


def _arrow(ax, start, end, role="function", width=2):
    ax.annotate("", end, start, arrowprops={
        "arrowstyle": "-|>", "color": COLOURS[role], "lw": width, "shrinkA": 0, "shrinkB": 0,
        "mutation_scale": 16})
