"""Draw two cuts through g(z) u, each in a panel of its own: along z, and along u."""

from helpers.draw.gated_surface import REACH
from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look

SPAN = 3.0  # z and u from -SPAN to SPAN, where the largest product has room
HEIGHTS = {"low": 3.2, "high": 9.8}  # of the panels: for a gate between 0 and 1, and for others
TICKS = {"low": [-3, -2, -1, 0, 1, 2, 3], "high": [-8, -4, 0, 4, 8]}
assert SPAN <= REACH  # so that the surface in the notebooks has every point of these


def draw_gated_cuts(axes: Panels, height: str = "high") -> Artists:
    """Draw both panels; what moves is empty, or at 0, until it is set.

    axes: of the cut along z, and of the one along u; height: a key of HEIGHTS. Returns the artists
    by name: along_z, along_u, tangent_z (along u the line is its own tangent), at_z and at_u.
    """
    artists: Artists = {}
    with look():
        for ax, name, other in zip(axes, "zu", "uz", strict=True):
            ax.set(xlim=(-SPAN, SPAN), ylim=(-HEIGHTS[height], HEIGHTS[height]), xlabel=name,
                   yticks=TICKS[height], title=f"f along {name}, while {other} stays")
            for line in (ax.axhline, ax.axvline):
                line(0, color=COLOURS["axis"], lw=1, zorder=1.5)
            artists[f"along_{name}"] = ax.plot(
                [], [], color=COLOURS["function"], ls=LINES["function"], zorder=3)[0]
            artists[f"at_{name}"] = dot(ax, "function")
        artists["tangent_z"] = axes[0].plot([], [], color=COLOURS["tangent"], ls=LINES["tangent"],
                                            lw=2.6, zorder=4)[0]
    return artists
