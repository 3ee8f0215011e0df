"""What the page needs of gated units: two drawings, a table of g for each gate, and the words."""

from typing import Any

import numpy as np

from helpers.activations import activation
from helpers.activations.gates import GATES, Gate
from helpers.draw.gated_cuts import HEIGHTS, SPAN, draw_gated_cuts
from helpers.draw.style import figure
from helpers.live import Drag, LiveFigure
from helpers.site.page.explorers import TALL, slider_data
from helpers.site.page.packing import lean, packed, text_of
from helpers.widgets.gated_surface import STEP, gated_surface

NAME = "gated_surface"  # of the figure, in addresses and in the notebooks
SHOWN = {key: one for key, one in GATES.items() if not one.value and not one.clamped}  # u passes
TANGENT = 1.1  # half its length, along z
LABEL = ("Two pictures of f = g(z) u: {} as z moves and u stays, with a tangent; {} as u moves and "
         "z stays, a straight line.")
# As the notebooks' figure says it.
WORDS = {
    "caption": "z = {z}, u = {u}. The gate, g(z) = {g}, times {passes} is f = {f}. Slope by z, "
               "g\u2032(z) u: {by_z}; by u, g(z): {by_u}.",
    "shut": "Shut: nothing passes, and neither half learns.",
    "turned": "A negative gate: what passes changes its sign.",
}


def gates_data() -> dict[str, Any]:
    """Return all that moves two cuts through a gated unit without a kernel, as plain data.

    drawings: for each height of the panels "wide" and "tall"; gates: for each key a table of g and
    its slope as "f" and "df", whether g bends, and how high its panels are;
    sliders: of z and u; names and elsewhere as for an explorer; words.
    """
    widget = gated_surface()
    here = {"gate", "z", "u"}
    sliders = {name: slider_data(widget.controls[name]) | {"min": -SPAN, "max": SPAN}
               for name in ("z", "u")}
    return {"drawings": {height: {
                "wide": _drawing(height, ("on the left", "on the right"), columns=2),
                "tall": _drawing(height, ("above", "below"), **TALL)} for height in HEIGHTS},
            "gates": {key: {"bends": bool(one.act), "height": _height(one), "table": _table(one)}
                      for key, one in SHOWN.items()},
            "sliders": sliders, "names": {name: name for name in sliders},
            "elsewhere": {name: value for name, value in widget.state.items() if name not in here},
            "span": SPAN, "tangent": TANGENT, "words": WORDS}


def _height(gate: Gate):
    """The lowest panels that have room for g(z) u, wherever the sliders stand."""
    most = SPAN * np.abs(gate.g(np.linspace(-SPAN, SPAN, 61))).max()
    return next(name for name, high in sorted(HEIGHTS.items(), key=lambda one: one[1])
                if most < high)


def _drawing(scale, places, **size):
    made, axes = figure(**size)
    drags = {f"at_{name}": Drag(f"point along {name}", -SPAN, SPAN, STEP) for name in ("z", "u")}
    live = LiveFigure(made, draw_gated_cuts(axes, scale), label=LABEL.format(*places), drags=drags)
    live.see()
    return lean(live.drawing)


def _table(gate: Gate):
    """g and its slope wherever a slider can stand, and at a kink twice: from the left, which is
    what the page takes there, and from the right.
    """
    kinks = np.array([one for one in activation(gate.act).kinks if abs(one) < SPAN]
                     if gate.act else [])
    even = np.linspace(-SPAN, SPAN, round(2 * SPAN / STEP) + 1).round(9)
    x = np.sort(np.concatenate([np.union1d(even, kinks), np.nextafter(kinks, np.inf)]))
    rows = {"f": gate.g(x), "df": gate.dg(x)}
    return {"parameter": text_of(np.zeros(1, np.float32)), "x": text_of(x.astype(np.float32)),
            "rows": {name: packed(row.astype(np.float32).tobytes(), len(x))
                     for name, row in rows.items()},
            "follow": {"pieces": {}, "guides": [], "reach": 0.0}, "caption": ""}
