"""Can these slopes happen with these weights? And what do random biases do?"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist

from helpers.activations import Activation, activation
from helpers.chain.slopes import pieces
from helpers.chain.sweeps import sample_growth
from helpers.chain.windows import slopes_possible
from helpers.checks import InputError, between
from helpers.draw.can_it_happen import draw_bars, draw_rows, frame_rows, update_bars, update_rows
from helpers.draw.style import figure
from helpers.live import Drag, LiveFigure
from helpers.widgets.parts.activation_choice import ActivationChoice
from helpers.widgets.parts.controls import button, slider, toggles
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.widgets.parts.slider import FloatSlider
from helpers.words import fixed, indexed, readable, readable_size

LAYERS, RUNS, HEAVIEST = 4, 1000, 100.0
# The steepest slope that can be asserted; of slopes without a bound, those for |z| up to NEAR are.
STEEPEST, NEAR = 1000.0, 5.0
# The slopes of the well-known example, as shares of the sigmoid's largest slope.
SHARES = (0.52, 0.84, 0.36, 0.56)
STEPS = 50  # of a dot, from slope 0 to the largest


def can_it_happen(act: str | Activation = "sigmoid", **start: Any) -> CanItHappen:
    """Return four asserted slopes to drag, the biases that give them, and a sample of chains.

    act: a key such as "tanh", or its record. start: where to begin, as in `CanItHappen.set`.
    Raises InputError for a key or a state that does not exist.
    """
    return CanItHappen(activation(act).key, **start)


class CanItHappen(Panel):
    """Rows of slopes with their biases, and the growth of gradients under random biases.

    Controls: act and its parameters; w (the weight of all four layers); side (0 or 1: with which
    of two z of the same slope the signal goes on); spread (standard deviation of random biases);
    s1 to s4 (the slopes, dragged as dots). The button `draw` takes 1000 new chains.
    """

    def __init__(self, /, act: str, **start: Any) -> None:
        self.choice = ActivationChoice(act)
        self.weight = slider("w", HEAVIEST, -HEAVIEST, HEAVIEST, 0.5, "weights w")
        self.spread = slider("spread", 1.0, 0.0, HEAVIEST, 0.5, "spread of b")
        self.side = toggles("side", "6em", [
            ("lower z", 0, "Where two z have this slope, the signal goes on with the lower"),
            ("upper z", 1, "Where two z have this slope, the signal goes on with the upper")])
        self.draw = button("draw 1000 new chains", "Draw new random biases for 1000 chains", "15em")
        self.slopes = [FloatSlider(0, min=-STEEPEST, max=STEEPEST, step=0.005)
                       for _ in range(LAYERS)]
        self.seed = 0
        self._framed: tuple | None = None
        self._parts: list[Artist] = []
        made, self.axes = figure(height=4.0, columns=2, widths=(1.15, 1))
        parts = draw_rows(self.axes[0], LAYERS) | draw_bars(self.axes[1])
        drags = {f"dot{i}": Drag(f"slope of layer {i}", 0, 1, 0.005) for i in range(1, LAYERS + 1)}
        live = LiveFigure(made, parts, label="", drags=drags,
                          drag_sliders=dict(zip(drags, self.slopes, strict=True)))
        controls = {"act": self.choice, "w": self.weight, "side": self.side,
                    "spread": self.spread}
        controls |= {f"s{i}": one for i, one in enumerate(self.slopes, start=1)}
        self._assert()
        super().__init__("can-it-happen", controls, live,
                         [self.choice, self.side, self.weight, self.spread, self.draw], start)
        self.on_press(self._draw_again, self.draw)

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Move the controls named; a slope outside of the picture is refused as well."""
        before = self.state
        super().set(**state)
        try:
            for name in state.keys() & {f"s{i}" for i in range(1, LAYERS + 1)}:
                between(name, state[name], *self.axes[0].get_xlim())
        except InputError:
            super().set(**before)
            raise

    def choose(self, name: str) -> None:
        """Another activation has other slopes: assert the same shares of its largest."""
        self._assert()

    def show(self) -> None:
        """Answer for the slopes, sample, and set rows, bars and words."""
        self._frame()
        act, params, w = self.choice.act, self.choice.params, self.weight.value
        low, high = self.axes[0].get_xlim()
        for one in self.slopes:  # no slope outside of the picture
            one.value = min(max(one.value, low), high)
        slopes = [one.value for one in self.slopes]
        answers = slopes_possible([w] * LAYERS, act, 1.0, slopes, choice=self.side.value, **params)
        update_rows(self.live.artists, slopes, [one.possible for one in answers],
                    [self._biases(one) for one in answers])
        growth = sample_growth(act, w, LAYERS, RUNS, self.seed, self.spread.value, **params)
        update_bars(self.live.artists, growth)
        self.live.caption = f"{self._answer(answers)} {self._sample(growth)}"

    # -- the picture -----------------------------------------------------------------------

    def _bounds(self):
        """The lowest and the highest slope of the activation; 0 counts as one of them."""
        found = pieces(self.choice.act, **self.choice.params)
        ends = np.concatenate([found.at_low, found.at_high])
        if np.abs(ends).max() > STEEPEST:
            with np.errstate(all="ignore"):
                near = self.choice.act.df(np.linspace(-NEAR, NEAR, 1001), **self.choice.params)
            ends = near[np.isfinite(near)] if np.isfinite(near).any() else ends
        low, high = np.clip([min(0.0, ends.min()), ends.max()], -STEEPEST, STEEPEST)
        return float(low), float(high)

    def _assert(self):
        for one, share in zip(self.slopes, SHARES, strict=True):
            one.value = round(share * self._bounds()[1], 3)

    def _frame(self):
        state = (self.choice.value, tuple(self.choice.params.items()))
        if state == self._framed:
            return
        self._framed, self.stale = state, True
        lowest, highest = self._bounds()
        pad = 0.22 * (highest - lowest) or 1.0
        low, high = lowest - 0.4 * pad, highest + pad
        step = float(f"{highest / STEPS:.1g}") or 0.02
        for part in self._parts:
            part.remove()
        self._parts = frame_rows(self.axes[0], low, high, (lowest, highest))
        for i, one in enumerate(self.slopes, start=1):
            one.step = step
            self.live.drags[f"dot{i}"] = Drag(f"slope of layer {i}", low, high, step)
        self.live.label = (
            f"Left: the slopes of {self.choice.act.title} that are asserted for layers 1 to "
            f"{LAYERS}, as dots to move, with the biases that give them; slopes that never occur "
            f"are hatched. Right: for {RUNS} chains with the input 1 and random biases of mean 0, "
            "by how much the gradient is multiplied on its way from the last layer to the first.")

    def _draw_again(self):
        self.seed += 1
        self.refresh()

    # -- in words --------------------------------------------------------------------------

    @staticmethod
    def _biases(answer):
        name = indexed("b", answer.layer)
        if not answer.possible:
            return "impossible"
        if not answer.biases:
            return "possible, but not after the layers before"
        texts = []
        for bias, (low, high) in zip(answer.biases, answer.ranges, strict=True):
            if low == high:
                texts.append(f"{fixed(bias)}" if texts else f"= {fixed(bias)}")
            elif np.isinf(low) and np.isinf(high):
                texts.append("may be anything")
            else:
                texts.append(f"\u2264 {fixed(high)}" if np.isinf(low) else f"> {fixed(low)}")
        return f"{name} " + " or ".join(texts)

    def _answer(self, answers):
        w = fixed(self.weight.value, 1)
        missing = next((one for one in answers if not one.possible), None)
        if missing is not None:
            return f"Layer {missing.layer} cannot do it: {missing.why}"
        window = answers[0].window
        width = ("But no input at all has" if window == 0 else
                 "There is no end to the inputs that have" if np.isinf(window) else
                 f"But only inputs in a window {readable(window, 3)} wide have")
        return (f"With w = {w} there are biases for all four slopes. {width} a factor of at "
                "least 1.")

    def _sample(self, growth):
        count, gone = int(np.sum(growth > 0)), int(np.sum(np.isneginf(growth)))
        explode = "none explodes" if count == 0 else (
            f"{count} explode{'s' * (count == 1)} ({100 * count / RUNS:.1f} %)")
        middle = float(np.median(growth))
        typical = "is stopped altogether" if np.isneginf(middle) else (
            f"is multiplied by {readable_size(1, middle, 2)}")
        zero = f" In {gone} it is exactly 0." if gone else ""
        return (f"Of {RUNS} chains with random biases of mean 0 {explode}; in the median chain the "
                f"gradient {typical} on its way back.{zero}")
