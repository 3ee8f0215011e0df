"""The figure in which an answer can be seen, set to the telling position."""

from typing import Any

from helpers import widgets
from helpers.course import COURSE
from helpers.exercises.claims import Claim
from helpers.exercises.predictions import Prediction

# In which widget the claims of a notebook are seen, where it is not its activation's explorer.
# The races are not here: what they show would have to be trained first.
CLAIMS: dict[str, tuple[str, tuple, dict]] = {
    "03_vanishing_gradients": ("step_chain", (), {}),
    "04_exploding_gradients": ("step_chain", ("exploding",), {}),
    "13_compare": ("compare_all", (), {}),
    "14_deep_networks": ("layer_speeds", (), {"depth": 3}),
    "17_order_and_chaos": ("order_and_chaos", (), {}),
    "19_gated_units": ("gated_surface", (), {}),
    "20_design_your_own": ("explore", (
        "own:max(a*z, z) + b*sin(z); a = 0.1 (-2 to 2); b = 0.2 (-2 to 2)",), {}),
}
PANELS = {"curve": ("explore", ("selu",)), "map": ("moment_map", ()),  # of 09
          "network": ("deep_moments", ()),
          "table": ("normalise_signal", ()), "gradients": ("shattered_gradients", ()),
          "chain": ("step_chain", ("thirty_skips",)), "depth": ("opened_depth", ()),  # four of 18
          "softmax": ("softmax_bars", ()), "sigmoid": ("explore", ("sigmoid",))}  # of 01


def telling(record: Any) -> Any:
    """Return a widget that shows what a Prediction or a Claim is about; None where there is none.

    Its `live` is the figure, or it is a LiveFigure itself. What was drawn as a guess needs no
    other figure. What cannot be made or set raises, as the widget does.
    """
    if isinstance(record, Prediction) and record.figure and record.kind != "curve":
        return _set(getattr(widgets, record.figure)(*record.args), record.show)
    if isinstance(record, Claim) and record.show:
        notebook, show = record.name.partition(".")[0], dict(record.show)
        if "figure" in show:
            factory, values = PANELS[show.pop("figure")]
            return _set(getattr(widgets, factory)(*values), show)
        if notebook in CLAIMS:
            factory, values, named = CLAIMS[notebook]
            return _set(getattr(widgets, factory)(*values, **named), show)
        key = next(one.key for one in COURSE if one.name == notebook)
        return _set(widgets.explore(key), show) if key else None
    return None


def _set(made, show):
    if show:
        made.set(**show)
    return made
