"""PReLU's slope learns in front of the learner: alpha's path, its gradient, the losses."""

from __future__ import annotations

from typing import Any

from helpers.draw.learn_slope import draw_slope, frame_right, update_slope
from helpers.draw.style import figure
from helpers.experiments.learn_slope import RATE, STEPS, SlopeRun, leaky_run, slope_run, smooth
from helpers.live import LiveFigure
from helpers.widgets.parts.buttons import Play
from helpers.widgets.parts.controls import menu, slider, toggles, whole_slider
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, readable

RIVAL = 0.05  # the first slope of the run that is always shown beside
FIXED = (0.0, 0.01, 0.1, 0.25, 0.5)  # slopes that do not learn, to compare with


def learn_slope(**start: Any) -> LearnSlope:
    """Return a small network on real digits whose negative slopes learn, step by step.

    start: where to begin, as in `LearnSlope.set`. Raises InputError for what is not possible.
    """
    return LearnSlope(**start)


class LearnSlope(Panel):
    """The two layers' curves, the path of their slopes, and losses or gradients beside them.

    Controls: start (the first slope, -0.5 to 1), share ("layer": one slope for each layer,
    "channel": one for each of its 16 units), decay (weight decay on the slopes: 0, 0.1 or 0.3),
    step (0 to 300), right ("loss" or "gradient"), fixed (the slope of the third network, which
    does not learn it: one of FIXED).
    """

    def __init__(self, /, **start: Any) -> None:
        self.start = slider("start", 0.25, -0.5, 1.0, 0.05, "\u03b1 starts at")
        self.share = toggles("share", "10em", [
            ("one \u03b1 per layer", "layer", "All 16 units of a layer share one slope"),
            ("one per channel", "channel", "Each unit has a slope of its own")])
        self.decay = menu("decay", "decay of \u03b1", [("none", 0.0), ("0.1", 0.1), ("0.3", 0.3)])
        self.step = whole_slider("step", 0, 0, STEPS, "step")
        self.play = Play(min=0, max=STEPS, step=3, interval=60)
        self.right = toggles("right", "9em", [
            ("losses", "loss", "The loss, beside that of two other networks"),
            ("gradient of \u03b1", "gradient", "What pushes the slopes")])
        self.fixed = menu("fixed", "compare with fixed slope", [
            ("0 (ReLU)", 0.0), *((readable(slope), slope) for slope in FIXED[1:])],
            value=0.01)
        controls = {name: getattr(self, name) for name in ("start", "share", "decay", "step",
                                                           "right", "fixed")}
        made, axes = figure(columns=3, height=4.0)
        self._right_axes, self._framed = axes[2], "loss"
        live = LiveFigure(made, draw_slope(axes, STEPS), label=_LABEL)
        super().__init__("learn-slope", controls, live, [
            self.play, self.step, self.start, self.share, self.decay, self.right, self.fixed],
            start)
        self.on_move(lambda value: self.set(step=value), self.play)

    @property
    def run(self) -> SlopeRun:
        """The SlopeRun that the controls ask for, with the start on whole steps of its slider."""
        return slope_run(round(self.start.value, 2), self.share.value == "channel",
                         self.decay.value)

    def show(self) -> None:
        """Train, if these settings are new, and set the artists."""
        run, step, what = self.run, self.step.value, self.right.value
        self.play.value = step  # where the player goes on
        if what != self._framed:
            frame_right(self._right_axes, self.live.artists, what)
            self._framed, self.stale = what, True
        right: list[Any]  # arrays, and an empty list
        if what == "loss":
            right = [smooth(one.losses) for one in (run, slope_run(RIVAL),
                                                      leaky_run(self.fixed.value))]
            right[0] = right[0][:step]
        else:
            right = [*(smooth(one)[:step] for one in run.gradients.mean(axis=2).T), []]
        update_slope(self.live.artists, run.alphas, step, right)
        self.live.caption = self._caption(run, step)

    # -- in words --------------------------------------------------------------------------

    def _caption(self, run, step):
        now = run.alphas[step].mean(axis=1)
        whose = "the mean slopes are" if self.share.value == "channel" else "the slopes are"
        said = (f"After {step} steps {whose} {fixed(now[0])} (layer 1) and {fixed(now[1])} "
                "(layer 2).")
        if self.share.value == "channel" and step:
            low, high = run.alphas[step].min(), run.alphas[step].max()
            said += f" Individual channels range from {fixed(low)} to {fixed(high)}."
        if step == STEPS:
            return f"{said} {self._comparison(run)}"
        gradient = float(run.gradients[step, 0].mean())
        moved = -RATE * gradient
        pull = RATE * self.decay.value * float(now[0])
        decay = f", and decay moves it by {fixed(-pull, 4, signed=True)}" if pull else ""
        what = "mean over channels of the sums" if self.share.value == "channel" else "sum"
        return (f"{said} Next, in layer 1: the {what} of dC/da times min(0, z) is "
                f"{fixed(gradient, 4, signed=True)}; multiplied by minus {readable(RATE)}, it "
                f"moves \u03b1 by {fixed(moved, 4, signed=True)}{decay}.")

    def _comparison(self, run):
        rival, leaky = slope_run(RIVAL), leaky_run(self.fixed.value)
        losses = [smooth(one.losses)[-1] for one in (run, rival, leaky)]
        return (f"Loss at the end: {losses[0]:.2f} here, {losses[1]:.2f} for PReLU from 0.05, "
                f"{losses[2]:.2f} for a fixed slope of {readable(self.fixed.value)}; "
                f"{100 * run.accuracy:.0f}, {100 * rival.accuracy:.0f} and "
                f"{100 * leaky.accuracy:.0f} % of 500 other images are recognised.")


_LABEL = ("A network of two hidden layers of 16 units learns digits. On the left, the present "
          "function of each layer: its left leg has the slope alpha. In the middle, the path of "
          "each alpha over the steps. On the right, losses beside two other networks, or the "
          "gradients of alpha.")
