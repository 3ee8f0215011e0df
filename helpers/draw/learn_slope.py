"""Draw and update slopes that learn: the two curves, the path of alpha, losses or gradients."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, NullFormatter

from helpers.draw.style import COLOURS, LINES, Artists, Panels, look

ROLES = ("function", "derivative")  # of the first and the second layer
Z = 3.0
THIN = 5  # steps between two points of a channel's thin line
RIGHT = {
    "loss": ("loss (mean of 20 batches)", ("this run", "PReLU from 0.05", "fixed slope"),
             ("good", "tangent", "ghost")),
    "gradient": ("gradient of \u03b1 (mean of 20)", ("layer 1", "layer 2", ""),
                 ("function", "derivative", "ghost")),
}


def draw_slope(axes: Panels, steps: int) -> Artists:
    """Draw curves, paths and the right panel on three axes; `steps` is the length of a run.

    Returns the artists by name: f1, f2, path1, path2 (the mean over channels), thin_f1, thin_f2,
    thin_path1, thin_path2 (channel by channel), dot1, dot2, and right1, right2, right3.
    """
    curves, path, right = axes
    with look():
        curves.set_title("f(z) now", fontsize=15)
        curves.set(xlim=(-Z, Z), ylim=(-Z - 0.2, Z + 0.2), xlabel="z", xticks=[-2, 0, 2],
                   yticks=[-2, 0, 2])
        path.set_title("slope \u03b1 over the steps", fontsize=15)
        path.set(xlim=(0, steps), ylim=(-1.1, 1.3), xlabel="step of training",
                 xticks=[0, steps // 2, steps], yticks=[-1, -0.5, 0, 0.5, 1])
        for ax in (curves, path):
            ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        curves.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        artists: Artists = {}
        for layer, role in enumerate(ROLES, 1):
            thin: dict[str, Any] = {"color": COLOURS[role], "lw": 0.9, "alpha": 0.55}
            artists[f"thin_f{layer}"] = curves.plot([], [], **thin)[0]
            artists[f"thin_path{layer}"] = path.plot([], [], **thin)[0]
        for layer, role in enumerate(ROLES, 1):
            style: dict[str, Any] = {"color": COLOURS[role], "ls": LINES[role]}
            artists[f"f{layer}"] = curves.plot([], [], label=f"layer {layer}", **style)[0]
            artists[f"path{layer}"] = path.plot([], [], **style)[0]
            artists[f"dot{layer}"] = path.plot([], [], "os"[layer - 1], color=COLOURS[role],
                                               ms=(14, 8)[layer - 1], mec=COLOURS["paper"],
                                               mew=1.5, clip_on=False, zorder=5)[0]
        curves.legend(loc="lower right", fontsize=14, handlelength=2.4)
        right.set(xlim=(0, steps), xlabel="step of training", xticks=[0, steps // 2, steps])
        for place in (1, 2, 3):
            artists[f"right{place}"] = right.plot([], [], lw=2.6)[0]
        frame_right(right, artists, "loss")
    return artists


def frame_right(ax: Axes, artists: Artists, what: str) -> None:
    """Give the right panel its title, its scale and its legend: "loss" or "gradient"."""
    title, names, roles = RIGHT[what]
    with look():
        ax.set_title(title, fontsize=15)
        if what == "loss":
            ax.set_yscale("log")
            ax.set_ylim(0.15, 8)
            ax.yaxis.set_major_locator(FixedLocator([0.2, 0.5, 1, 2, 5]))
            ax.set_yticklabels(["0.2", "0.5", "1", "2", "5"])
            ax.yaxis.set_minor_formatter(NullFormatter())
        else:
            ax.set_yscale("linear")
            ax.set_ylim(-1, 1)
            ax.set_yticks([-1, -0.5, 0, 0.5, 1])
        for place, role in enumerate(roles, 1):
            artists[f"right{place}"].set(color=COLOURS[role], linestyle=LINES.get(role, "-"))
        shown = [artists[f"right{place}"] for place, name in enumerate(names, 1) if name]
        ax.legend(shown, [name for name in names if name], loc="upper right", fontsize=13,
                  handlelength=2.4)


def update_slope(artists: Artists, alphas: np.ndarray, step: int,
                 right: Sequence[np.ndarray | list[float]]) -> None:
    """Show the state after `step` steps.

    alphas: (steps + 1, 2, channels); right: three arrays over the steps for the right panel, of
    which the first is the run's own; those of length 0 are not drawn.
    """
    many = alphas.shape[2] > 1
    for layer in (1, 2):
        own = alphas[:step + 1, layer - 1]
        mean = own.mean(axis=1)
        artists[f"f{layer}"].set_data([-Z, 0, Z], [-Z * mean[-1], 0, Z])
        artists[f"path{layer}"].set_data(np.arange(step + 1), mean)
        artists[f"dot{layer}"].set_data([step], mean[-1:])
        for name in ("thin_f", "thin_path"):
            artists[f"{name}{layer}"].set_visible(many)
        if many:
            artists[f"thin_f{layer}"].set_data(*_apart([-Z, 0.0], np.outer(own[-1], [-Z, 0.0])))
            at = np.append(np.arange(0, step, THIN), step)
            artists[f"thin_path{layer}"].set_data(*_apart(at, own[at].T))
    for place, line in enumerate(right, 1):
        artists[f"right{place}"].set_data(np.arange(1, len(line) + 1), line)


def _apart(x, rows):
    """Several lines over the same x as one, with a nan between them to lift the pen."""
    gap = np.full((len(rows), 1), np.nan)
    y = np.concatenate([rows, gap], axis=1)
    return np.tile(np.append(x, np.nan), len(rows)), y.ravel()
