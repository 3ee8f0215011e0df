"""What the page needs of each explorer: its drawings, its table of curves, its sliders."""

from dataclasses import replace
from typing import Any

from helpers.activations import ACTIVATIONS
from helpers.activations.curves import grid, limits, sample
from helpers.draw.pair import draw_pair, draw_point
from helpers.draw.style import figure
from helpers.site.page.packing import floats, lean, packed, text_of
from helpers.widgets.explore import explore

TALL = {"width": 5.1, "height": 6.7, "rows": 2}  # one panel under the other: 367 points wide


def explorer_data(key: str) -> dict[str, Any]:
    """Return an explorer of the notebooks, with nothing left to ask a kernel, as plain data.

    Of its parameters the first alone can be moved; the others stay at their defaults. drawings:
    "wide", as in the notebooks, and "tall"; table; sliders: the point's and, where there is a
    parameter, the parameter's; names: what an address calls them; elsewhere: what else it can
    say, which the page cannot set, as it is there.
    """
    act = replace(ACTIVATIONS[key], params=ACTIVATIONS[key].params[:1])
    widget = explore(act)
    widget.live.see()
    names = dict(zip(widget.live.table_sliders, ["z", *widget.params], strict=True))
    state = ACTIVATIONS[key].defaults | widget.state
    return {"names": names,
            "elsewhere": {name: state[name] for name in state if name not in names.values()},
            "drawings": {"wide": lean(widget.live.drawing), "tall": _tall(act, widget)},
            "table": _table(widget.live.table),
            "sliders": {name: slider_data(control)
                        for name, control in widget.live.table_sliders.items()}}


def _tall(act, widget):
    span, params = widget.range.value, widget.params
    z = widget.point.value
    made, axes = figure(**TALL)
    artists = draw_pair(axes, sample(act, grid(act, span), **params), act.title, limits(act, span))
    reach = widget.live.table["follow"]["reach"]
    point = z, float(act.f(z, **params)), float(act.df(z, **params)), reach
    artists |= draw_point(axes, point)
    widget.live.label = widget.live.label.replace("on the left", "above").replace(
        "on the right", "below")
    widget.live.replace(made, artists)
    return lean(widget.live.drawing)


def _table(table):
    x = floats(table["x"])
    rows = {name: packed(data, len(x)) for name, data in table["rows"].items()}
    return {**table, "parameter": text_of(floats(table["parameter"])), "x": text_of(x),
            "rows": rows}


def slider_data(control: Any) -> dict[str, Any]:
    """Return what the page makes a slider of."""
    return {"label": control.description, "value": control.value, "min": control.min,
            "max": control.max, "step": control.step}
