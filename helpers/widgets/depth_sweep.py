"""How much of a gradient reaches the first layer, against the depth of a chain."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS, SYMBOLS, Activation, activation
from helpers.chain.depth_sweep import depth_lines
from helpers.draw.depth_sweep import draw_depth, frame_depth, name_lines, update_depth
from helpers.draw.style import figure
from helpers.live import Drag, LiveFigure
from helpers.widgets.parts.activation_choice import ActivationChoice
from helpers.widgets.parts.controls import checkbox, slider, toggles, whole_slider
from helpers.widgets.parts.defined import why_undefined
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, readable, readable_size

WEIGHTS = (0.5, 1.0, 1.5, 3.0)
COMPARED = ("sigmoid", "tanh", "relu", "selu", "gelu")
SPANS = (10, 30, 100)


def depth_sweep(act: str | Activation = "sigmoid", **start: Any) -> DepthSweep:
    """Return the picture of log10 |da_L/db_1| against depth, with one's own weight and bias.

    act: a key such as "tanh", or its record. start: where to begin, as in `DepthSweep.set`.
    Raises InputError for a key or a state that does not exist.
    """
    return DepthSweep(activation(act).key, **start)


class DepthSweep(Panel):
    """Lines of da_L/db_1, of chains in which every layer has the same weight and bias.

    Controls: act and its parameters, w, b, depth (the dot on one's own line), span (10, 30 or 100
    layers), beside ("weights" or "activations": what the thin lines show), skip (whether every
    layer of all of them has one).
    """

    def __init__(self, /, act: str, **start: Any) -> None:
        self.choice = ActivationChoice(act)
        self.weight = slider("w", 1.0, -6.0, 6.0, 0.05, "weight w")
        self.bias = slider("b", 0.0, -6.0, 6.0, 0.1, "bias b")
        self.depth = whole_slider("depth", 10, 1, 100, "depth L")
        self.span = toggles("span", "8em", [
            (f"{n} layers", n, f"Chains of 1 to {n} layers") for n in SPANS], value=100)
        self.beside = toggles("beside", "12.5em", [
            (f"other {what}", what, f"The thin lines are other {what}")
            for what in ("weights", "activations")])
        self.skip = checkbox("skip", "skip in every layer", "Each layer adds to what comes in")
        made, self.ax = figure(height=4.2)
        self._framed: tuple | None = None
        self._computed: dict[str, Any] | None = None
        self._both: tuple | None = None
        parts = draw_depth(self.ax, 100)
        drags = {"dot": Drag("depth of the chain", 1, 100, 1)}
        live = LiveFigure(made, parts, label="", drags=drags, drag_sliders={"dot": self.depth})
        controls = {"act": self.choice, "w": self.weight, "b": self.bias, "span": self.span,
                    "depth": self.depth, "beside": self.beside, "skip": self.skip}
        super().__init__("depth-sweep", controls, live, [
            self.weight, self.bias, self.depth, self.choice, self.span, self.beside,
            self.skip], start)

    def set(self, /, **state: Any) -> None:
        """Move the controls; where a longer span is among them, a greater depth is possible."""
        if isinstance(state.get("span"), int) and state["span"] in SPANS:
            self.depth.max = max(self.depth.max, state["span"])
        super().set(**state)

    def show(self) -> None:
        """Compute the lines and set them."""
        span = self.span.value
        if self.depth.max != span:
            self.depth.value = min(self.depth.value, span)
            self.depth.max = span
        what = {name: value for name, value in self.state.items() if name != "depth"}
        if what != self._computed:  # a move along the line needs no new lines
            self._both, self._computed = self._lines(), what
        own, others = self._both
        self._frame(span, [name for name, _ in others])
        update_depth(self.live.artists, own.log10, [line.log10 for _, line in others],
                     self.depth.value)
        self.live.caption = self._caption(own)

    def _frame(self, span, names):
        """Draw anew what cannot be moved, where it changed: limits, and the lines' names."""
        state = (span, self.choice.value, self.beside.value, self.skip.value)
        if state == self._framed:
            return
        self._framed, self.stale = state, True
        frame_depth(self.ax, self.live.artists, span, self.skip.value)
        own = "your weight" if self.beside.value == "weights" else self.choice.act.title
        name_lines(self.ax, self.live.artists, own, names)
        self.live.drags["dot"] = Drag("depth of the chain", 1, span, 1)
        thin = "other weights" if self.beside.value == "weights" else "other activations"
        skips = ", with a skip in every layer" * self.skip.value
        self.live.label = ("What the gradient at the output is multiplied by on its way to the "
                           "first layer's bias, as a power of ten, against the depth of the "
                           f"chain, 1 to {span}{skips}: your line for "
                           f"{self.choice.act.title}, with a dot to move, and thin lines for "
                           f"{thin}: {', '.join(names)}.")

    def _lines(self):
        """One's own DepthLine, and the thin ones with their names: other weights or activations."""
        act, weight, bias = self.choice.act, self.weight.value, self.bias.value
        span, params, skip = self.span.value, self.choice.params, self.skip.value
        if self.beside.value == "weights":
            own, *thin = depth_lines(act, [weight, *WEIGHTS], bias, span, skip=skip, **params)
            names = [f"w = {readable(one)}" for one in WEIGHTS]
        else:
            own, = depth_lines(act, [weight], bias, span, skip=skip, **params)
            keys = [key for key in COMPARED if key != act.key]
            thin = [depth_lines(key, [weight], bias, span, skip=skip)[0] for key in keys]
            names = [ACTIVATIONS[key].title for key in keys]
        return own, list(zip(names, thin, strict=True))

    # -- in words --------------------------------------------------------------------------

    def _caption(self, line):
        act, depth = self.choice.act, self.depth.value
        with_params = "".join(f", {SYMBOLS.get(n, n)} = {fixed(v)}"
                              for n, v in self.choice.params.items())
        chain = (f"{act.title}{with_params}, w = {fixed(self.weight.value)}, "
                 f"b = {fixed(self.bias.value, 1)}{', with skips' * self.skip.value}")
        if line.first_undefined and line.first_undefined <= depth:
            return (f"{chain}: from depth {line.first_undefined} on there is no gradient to tell. "
                    f"{why_undefined(act, **self.choice.params)}")
        size = readable_size(abs(line.sign[depth - 1]), line.log10[depth - 1], 3)
        return (f"{chain}, depth {depth}: the first layer's gradient, \u2202C/\u2202b\u2081, has "
                f"{size} times the size of the gradient at the output. {self._tendency(line)}")

    def _tendency(self, line):
        if line.first_zero is not None:
            return self._why_zero(line)
        step = line.per_layer
        if step is None:
            return ""
        factor = readable_size(1, step.log10, 3)
        if not step.straight:
            return (f"The line is not straight; in its deeper half each further layer multiplies "
                    f"the gradient by {factor} on average.")
        return f"The line is straight: each further layer multiplies the gradient by {factor}."

    def _why_zero(self, line):
        depth = line.first_zero
        start = f"From depth {depth} on it is exactly 0" if depth > 1 else "It is exactly 0"
        if self.skip.value and depth > 1:
            return (f"{start}: in layer {depth} w times the slope is \u22121 and cancels the 1 of "
                    "the skip.")
        if self.weight.value == 0 and depth > 1:
            return f"{start}: the weight 0 lets nothing back."
        flat = np.flatnonzero(line.slope == 0)
        return (f"{start}: in layer {flat[0] + 1} the slope f\u2032(z) is 0, and no other "
                "factor can make up for a factor of 0.")
