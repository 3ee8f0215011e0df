"""How wide may a gated block be, so that it has as many weights as one without a gate?"""

from __future__ import annotations

from typing import Any

from helpers.draw.count_weights import MOST_D, MOST_H, WIDTHS, draw_weights, update_weights
from helpers.draw.style import figure
from helpers.live import Drag, LiveFigure
from helpers.widgets.parts.controls import reset_button, whole_slider
from helpers.widgets.parts.panel import Panel


def count_weights(**start: Any) -> CountWeights:
    """Return a live picture of the matrices of two blocks, with and without a gate.

    start: d (8 to 128), h and gated (1 to 512), whole numbers. InputError for others.
    """
    return CountWeights(**start)


class CountWeights(Panel):
    """The matrices to scale, and bars of how many weights they have.

    Controls: d (numbers on the path, into the block and out of it), h (in the middle of the block
    without a gate), gated (of the one with a gate; also by hand).
    """

    def __init__(self, /, **start: Any) -> None:
        self.hidden = whole_slider("gated", 192, 1, MOST_H, "h\u2032 (with a gate)")
        sliders = {"d": whole_slider("d", 64, 8, MOST_D, "d"),
                   "h": whole_slider("h", 192, 1, MOST_H, "h (without)"), "gated": self.hidden}
        self.reset = reset_button()
        made, axes = figure(height=4.2, columns=3, widths=WIDTHS)
        live = LiveFigure(made, draw_weights(axes), drag_sliders={"edge": self.hidden},
                          drags={"edge": Drag("width of the gated block", 1, MOST_H, 1)},
                          label=("Matrices as rectangles: two of a block without a gate, three of "
                                 "one with a gate; and bars of how many weights both have."))
        super().__init__("count-weights", sliders, live,
                         [sliders["gated"], sliders["h"], sliders["d"], self.reset], start)

    def show(self) -> None:
        """Set matrices, bars and words."""
        d, h, hidden = (self.controls[name].value for name in ("d", "h", "gated"))
        plain, gated = 2 * d * h, 3 * d * hidden
        update_weights(self.live.artists, d, h, hidden, (plain, gated))
        if plain == gated:
            verdict = "As many, and as many multiplications for each input."
        else:
            verdict = (f"{abs(gated - plain):,} {'more' if gated > plain else 'fewer'} with "
                       "the gate.")
        self.live.caption = (f"Without: d h + h d = 2 \u00d7 {d} \u00d7 {h} = {plain:,}. With: "
                             f"d h\u2032 + d h\u2032 + h\u2032 d = 3 \u00d7 {d} \u00d7 {hidden} = "
                             f"{gated:,}. {verdict}")
