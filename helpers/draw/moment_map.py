"""Draw the map of mean and variance: arrows, a path over the layers, a fixed point, a domain."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from helpers.draw.style import COLOURS, LINES, Artists, Panels, look

Limits = tuple[tuple[float, float], tuple[float, float]]  # of means, of variances
Points = tuple[np.ndarray, np.ndarray]  # xs, ys

WIDE, CLOSE = ((-1.0, 1.0), (0.0, 4.0)), ((-0.3, 0.3), (0.6, 1.8))
COLUMNS, ROWS = 11, 8
LONGEST = 0.8  # of the distance between two arrows' feet, in the picture
HEAD, SPREAD = 0.016, 0.45  # length of an arrow head in picture heights; half its angle, radians
ASPECT = 1.65  # width of the map's picture by its height


def arrow_starts(view: Limits) -> Points:
    """Return the places where the arrows of a view start: means and variances, (ROWS, COLUMNS)."""
    (left, right), (low, high) = view
    width, height = (right - left) / COLUMNS, (high - low) / ROWS
    return np.meshgrid(left + width * (np.arange(COLUMNS) + 0.5),
                       low + height * (np.arange(ROWS) + 0.5))


def draw_map(axes: Panels, domain: Limits, view: Limits) -> Artists:
    """Draw the empty map on the right axes and the empty curve on the left.

    domain: ((mean low, high), (variance low, high)) of the dashed rectangle. Returns the artists by
    name: ghost, ghost_name, curve, arrows, domain, domain_name, path, layers, fixed, start.
    """
    left, right = axes
    left.get_gridspec().set_width_ratios([1, 2.1])
    (x0, x1), (y0, y1) = domain
    with look():
        left.set_title("the curve f(z)")
        left.set_xlabel("z")
        left.set_xlim(-4, 4)
        left.set_ylim(-4, 4.5)
        right.set_title("one layer on (arrows cut)")
        right.set_xlabel("mean of the activations")
        right.set_ylabel("variance")
        for ax in axes:
            ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
            ax.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
        for line in (left.axhline, left.axvline, right.axvline):
            line(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        artists: Artists = {
            "ghost": _line(left, "ghost", lw=2.4),
            "ghost_name": left.text(3.9, -3.8, "dotted: SELU", ha="right", va="bottom",
                                    color=COLOURS["ghost"]),
            "curve": _line(left, "function"),
            "domain": right.add_patch(Rectangle(
                (x0, y0), x1 - x0, y1 - y0, fill=False, ec=COLOURS["tangent"],
                ls=LINES["tangent"], lw=2.4, zorder=2.2)),
            "domain_name": right.set_title("", loc="right", color=COLOURS["tangent"], size=15),
            "arrows": right.plot([], [], color=COLOURS["ghost"], lw=1.5, zorder=2)[0],
            "path": right.plot([], [], color=COLOURS["function"], lw=2, zorder=4)[0],
            "layers": right.plot([], [], "o", color=COLOURS["function"], ms=5, zorder=4)[0],
            "fixed": right.plot([], [], "*", color=COLOURS["good"], mec=COLOURS["paper"], mew=1,
                                ms=24, zorder=5)[0],
            "start": right.plot([], [], "o", color=COLOURS["function"], mec=COLOURS["paper"],
                                mew=2, ms=15, zorder=6)[0],
        }
    look_at(right, view)
    return artists


@look()
def look_at(ax: Axes, view: Limits) -> None:
    """Set the limits of the map's axes."""
    ax.set_xlim(*view[0])
    ax.set_ylim(*view[1])


def update_map(artists: Artists, view: Limits, *, curve: Points, ghost: Points | None,
               after: Points, path: Points, fixed: tuple[float, float] | None,
               in_domain: bool) -> None:
    """Set new data in the artists of draw_map.

    curve, ghost: (z, f), ghost None to hide it. after: where the arrows from `arrow_starts(view)`
    lead, (means, variances). path: (means, variances) over the layers, the start first. fixed:
    (mean, variance) or None. in_domain: whether the dashed rectangle's theorem applies.
    """
    artists["curve"].set_data(*curve)
    for name in ("ghost", "ghost_name"):
        artists[name].set_visible(ghost is not None)
    if ghost is not None:
        artists["ghost"].set_data(*ghost)
    artists["arrows"].set_data(*arrows(view, *arrow_starts(view), *after))
    artists["path"].set_data(*path)
    artists["layers"].set_data(*path)
    artists["start"].set_data([path[0][0]], [path[1][0]])
    artists["fixed"].set_visible(fixed is not None)
    artists["fixed"].set_data(*([[v] for v in fixed] if fixed else ([np.nan], [np.nan])))
    artists["domain"].set_visible(in_domain)
    artists["domain_name"].set_text("dashed: theorem 1" if in_domain
                                    else "theorem 1 does not apply")


@np.errstate(invalid="ignore")  # from where there are no moments, no arrow goes
def arrows(view: Limits, x: np.ndarray, y: np.ndarray, x_after: np.ndarray,
           y_after: np.ndarray) -> np.ndarray:
    """Return one line (xs, ys) that draws all arrows, with nan where the pen is lifted.

    A move longer than LONGEST of the room between two feet is drawn that long; shorter ones are
    true. Directions are those in the picture.
    """
    (left, right), (low, high) = view
    across, up = ASPECT / (right - left), 1 / (high - low)  # data to picture heights
    x, y = np.ravel(x), np.ravel(y)
    dx, dy = (np.ravel(x_after) - x) * across, (np.ravel(y_after) - y) * up
    length = np.hypot(dx, dy)
    room = LONGEST * min(ASPECT / COLUMNS, 1 / ROWS)
    share = np.where(length > room, room / np.maximum(length, room), 1.0)
    tip = np.array([x + dx * share / across, y + dy * share / up])
    head = np.minimum(HEAD, length * share)
    angle = np.arctan2(dy, dx)
    sides = [np.array([tip[0] - head * np.cos(angle + turn) / across,
                       tip[1] - head * np.sin(angle + turn) / up]) for turn in (SPREAD, -SPREAD)]
    pen_up = np.full_like(tip, np.nan)
    points = np.stack([np.array([x, y]), tip, pen_up, sides[0], tip, sides[1], pen_up], -1)
    return points.reshape(2, -1)


def _line(ax, role, **style):
    return ax.plot([], [], color=COLOURS[role], ls=LINES[role], **style)[0]
