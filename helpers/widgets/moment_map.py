"""The map of mean and variance, live: where a layer sends them, and what SELU's shape does."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS, activation
from helpers.activations.functions import SELU_ALPHA, SELU_SCALE
from helpers.draw.moment_map import CLOSE, WIDE, arrow_starts, draw_map, look_at, update_map
from helpers.draw.style import figure
from helpers.live import Drag, LiveFigure, Range
from helpers.moments.moments import DOMAINS, fixed_point, next_moments, trajectory
from helpers.moments.variants import VARIANTS, curve
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import (
    named,
    parameter_slider,
    reset_button,
    slider,
    toggles,
)
from helpers.widgets.parts.defined import why_undefined
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.words import compact

LAYERS = 30
MEANS, VARIANCES = (-1.0, 1.0, 0.02), (0.02, 4.0, 0.02)  # of the starting point: low, high, step
VIEWS = {"wide": WIDE, "close": CLOSE}
DOMAIN = DOMAINS["theorem 1"]


def moment_map(**start: Any) -> MomentMap:
    """Return the map of (mean, variance) to the next layer's, with a starting point to drag.

    start: where to begin, as in `MomentMap.set`. InputError for a state that does not exist.
    """
    return MomentMap(**start)


class MomentMap(Panel):
    """Arrows, the path of one starting point over 30 layers, the fixed point, theorem 1's domain.

    Controls: curve (SELU, SELU with one requirement taken away, or another activation), view
    ("wide" or "close"), mean and variance of the starting point, omega and tau (sum and squared
    sum of a unit's weights), alpha and scale.
    """

    SETS_OTHERS = ("view",)
    _computed = None

    def __init__(self, /, **start: Any) -> None:
        self.curve = ActMenu("curve", [(f"SELU without {one.title}" if one.lacks else "SELU", key)
                                       for key, one in VARIANTS.items()],
                             but=["selu"], label="curve")
        self.view = toggles("view", "5em", [("wide", "wide", "Means from \u22121 to 1"),
                                            ("close", "close", "Near the fixed point of SELU")])
        self.reset = reset_button()
        sliders = {
            "mean": slider("mean", 0.6, *MEANS, "mean"),
            "variance": slider("variance", 2.5, *VARIANCES, "variance"),
            "omega": slider("omega", 0.0, -1.0, 1.0, 0.05, "\u03c9 (sum w)"),
            "tau": slider("tau", 1.0, 0.5, 2.0, 0.05, "\u03c4 (sum w\u00b2)"),
            "alpha": parameter_slider(SELU_ALPHA),
            "scale": parameter_slider(SELU_SCALE),
        }
        made, self.axes = figure(height=4.1, columns=2)
        artists = draw_map(self.axes, (DOMAIN.mu, DOMAIN.nu), WIDE)
        live = LiveFigure(made, artists, label="", drags={"start": Drag(
            "mean and variance of the starting point", *MEANS, up=Range(*VARIANCES))})
        live.on_drag(self._dragged)
        super().__init__("moment-map", {"curve": self.curve, "view": self.view, **sliders}, live,
                         [*sliders.values(), self.curve, named("view", self.view), self.reset],
                         start)

    @property
    def params(self) -> dict[str, Any]:
        """Those of alpha and scale that the curve has; none for activations other than SELU."""
        if self.curve.value not in VARIANTS:
            return {}
        return {p.name: self.controls[p.name].value for p in VARIANTS[self.curve.value].params}

    def show(self) -> None:
        """Set the curve, the arrows, the path and the fixed point."""
        act, params, view = curve(self.curve.value), self.params, VIEWS[self.view.value]
        beside = self.curve.value != "selu"
        for name in ("alpha", "scale"):
            self.controls[name].disabled = name not in params
        weights = {"omega": self.controls["omega"].value, "tau": self.controls["tau"].value}
        self.path = trajectory(act, self.controls["mean"].value,
                               self.controls["variance"].value, LAYERS, **weights, **params)
        what = (self.curve.value, view, weights, params)
        if what != self._computed:  # a move of the starting point needs no new arrows
            self._computed = what
            self.fixed = fixed_point(act, **weights, **params)
            means, variances = arrow_starts(view)
            self._after = next_moments(act, means, variances, **weights, **params)
        update_map(
            self.live.artists, view, curve=_shape(act, params),
            ghost=_shape(curve("selu"), {}) if beside else None,
            after=self._after, path=self.path,
            fixed=(self.fixed.mean, self.fixed.variance) if self.fixed else None,
            in_domain=self._in_theorem_1())
        look_at(self.axes[1], view)
        self.live.label = (
            f"On the left the curve {self.curve.label}{', and SELU dotted' * beside}; on the right "
            "arrows from each mean and variance to those of the next layer, drawn shorter where "
            f"they are long, and the path of one starting point over {LAYERS} layers. A star marks "
            "the fixed point.")
        self.live.caption = " ".join([self._about_path(), self._about_fixed_point(),
                                      self._about_variant()]).strip()

    def choose(self, name: str) -> None:
        """Bring the starting point into a view that would not show it."""
        for key, (low, high) in zip(("mean", "variance"), VIEWS[self.view.value], strict=True):
            margin = 0.03 * (high - low)
            one = self.controls[key]
            one.value = min(max(one.value, low + margin), high - margin)

    @synchronized
    def _dragged(self, _name, mean, variance):
        self.set(mean=float(np.clip(mean, *MEANS[:2])),
                 variance=float(np.clip(variance, *VARIANCES[:2])))

    # -- words -----------------------------------------------------------------------------

    def _about_path(self):
        means, variances = self.path
        if not np.isfinite(means[1]) or not np.isfinite(variances[1]):
            said = why_undefined(activation(self.curve.value))
            return f"The next layer has no mean and no variance that could be told. {said}"
        end = "beyond all bounds"
        if np.isfinite(variances[-1]):
            left = compact(variances[-1]) if variances[-1] > 1e-9 else "almost 0"
            end = f"mean {compact(means[-1])}, variance {left}"
        return (f"Start: mean {compact(means[0])}, variance {compact(variances[0])}. Next layer: "
                f"mean {compact(means[1])}, variance {compact(variances[1])}. After {LAYERS} "
                f"layers: {end}.")

    def _about_fixed_point(self):
        if self.fixed is None:
            return "No fixed point with a variance above 0 is reached from here."
        pull = "it attracts" if self.fixed.attracts else "it does not attract"
        return (f"Fixed point \u2605: mean {compact(self.fixed.mean)}, variance "
                f"{compact(self.fixed.variance)}; {pull}, Jacobian norm {self.fixed.norm:.4f}.")

    def _about_variant(self):
        one = VARIANTS.get(self.curve.value)
        if one is None:
            return f"\u03b1 and \u03bb are SELU's, and do not affect {self.curve.label}."
        if not one.lacks:
            return ""
        usual = self.controls["omega"].value == 0 and self.controls["tau"].value == 1
        said = (f"Taken away: {one.lacks}.", one.fails if usual else "", one.idle)
        return " ".join(filter(None, said))

    def _in_theorem_1(self):
        exact = self.curve.value == "selu" and self.params == ACTIVATIONS["selu"].defaults
        return exact and all(low <= self.controls[name].value <= high for name, (low, high)
                             in (("omega", DOMAIN.omega), ("tau", DOMAIN.tau)))


def _shape(act, params):
    z = np.linspace(-4, 4, 161)
    if getattr(act, "lacks", "") == "continuity":
        z = np.insert(z, 81, [np.nan, 1e-9])  # behind 0; a nan lifts the pen at the jump
    return z, act.f(z, **params)
