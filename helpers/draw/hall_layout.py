"""Where a chain's neurons, rows of numbers and bars stand on a screen in a hall."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.draw.skips import ABOVE, arc
from helpers.draw.style import SETTINGS, SMALLEST

LINE = 1.3 * SMALLEST  # from one row of words to the next; lengths here are points
GAP, ARROW = 5.0, 12.0  # between two numbers of a row; the least that is seen of an arrow
HALF_BOX, HIGH_BOX = 31.0, 20.0  # of the boxes of x and C: half their width, half their height
EDGE = HALF_BOX + 6  # from the figure's edge to a box's middle, with room for the halo
LARGEST, SMALL = 26.0, 15.0  # a neuron's radius where there is height, and where there is little
WIDE = 0.32  # a neuron's radius, at most, beside the way to the next
NARROWEST, LOWEST = 48.0, 150.0  # between neurons, and the figure, for rows of numbers


@dataclass(frozen=True)
class HallLayout:
    """Where a chain of `depth` layers stands on a screen of so many points, 0 at the lower left.

    skips: whether there is room for skips above the neurons.
    """

    depth: int
    width: float
    height: float
    skips: bool = False

    # -- from left to right --------------------------------------------------------------------

    @property
    def between(self) -> float:
        """From one neuron to the next."""
        room = self.width - 2 * EDGE
        even = room / (self.depth + 1)
        ends = HALF_BOX + ARROW
        if even * (1 - WIDE) >= ends:
            return even
        return (room - 2 * ends) / (self.depth - 1 + 2 * WIDE)

    @property
    def from_box(self) -> float:
        """From the middle of a box to that of the neuron beside it."""
        return max(self.between, HALF_BOX + ARROW + WIDE * self.between)

    def x(self, layer: float) -> float:
        """Where a layer stands: 0 is the input, depth + 1 the cost."""
        left, right = min(layer, 1.0), max(layer - self.depth, 0.0)
        return EDGE + (left + right) * self.from_box + (layer - left - right) * self.between

    def arrow(self, layer: int) -> tuple[float, float]:
        """Where the arrow into a layer begins and ends; depth + 1 is the cost."""
        before = HALF_BOX if layer == 1 else self.radius
        after = HALF_BOX if layer == self.depth + 1 else self.radius
        return self.x(layer - 1) + before, self.x(layer) - after

    def past(self, layer: int, inside: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
        """The arc past a layer's neuron, above it; `inside` so far below the outer one."""
        x, y = arc(self._past - inside, self.radius + ABOVE - inside)
        return self.x(layer) + x, self.neurons + y

    def plus(self, layer: int) -> tuple[float, float]:
        """Where the arc ends."""
        return self.x(layer) + self._past, self.neurons

    @property
    def _past(self):
        return min(self.radius + ABOVE, 0.5 * self.between)

    # -- from top to bottom --------------------------------------------------------------------

    @property
    def numbers(self) -> bool:
        """Whether there are rows of weights and of slopes."""
        return self.between >= NARROWEST and self.height >= LOWEST

    @property
    def turned(self) -> bool:
        """Whether the bars' numbers are turned, for there is no room beside each other."""
        return self.between < width_of("\u221212.3") + GAP

    @property
    def every(self) -> int:
        """Of how many bars one has its number."""
        return 1 if self.between >= 1.1 * SMALLEST else 2

    @property
    def number(self) -> float:
        """How high a bar's number stands, with room around it."""
        return 4 + (width_of("\u221212.3") if self.turned else LINE)

    @property
    def lines(self) -> int:
        """Of words about the present layer: one or two, none where there is no height for them."""
        spare = self.height - self._needed
        wanted = (1,) if self.width > 660 else (2, 1)
        return next((n for n in wanted if spare >= n * LINE + 24 * (n - 1)), 0)

    @property
    def _needed(self):
        """Below the words, with everything as small as can be."""
        rows = (1 + self.numbers + max(self.numbers, 0.5)) * LINE
        return rows + 2 * HIGH_BOX + 14 + self.number + 22 + ABOVE * self.skips

    @property
    def radius(self) -> float:
        """A neuron's radius."""
        spare = max(self.height - self.lines * LINE - self._needed, 0)
        return min(LARGEST, WIDE * self.between, SMALL + 0.1 * spare)

    @property
    def slopes(self) -> float:
        """The height of the row of slopes, in its middle."""
        return self.height - (self.lines + 0.5) * LINE

    @property
    def neurons(self) -> float:
        """The height of the neurons' centres."""
        top = self.height - (self.lines + self.numbers) * LINE
        return top - max(HIGH_BOX, self.radius + ABOVE * self.skips) - 7

    @property
    def weights(self) -> float:
        """The height of the row of weights, and of the target."""
        return self.neurons - max(HIGH_BOX, self.radius) - 7 - LINE / 2

    @property
    def layers(self) -> float:
        """The height of the row of the layers' numbers."""
        return LINE / 2

    @property
    def foot(self) -> float:
        """The height of the bars' lower edge."""
        return LINE

    @property
    def bars(self) -> float:
        """How high the bars may be, with their numbers."""
        return max(self.weights - LINE / 2 - self.foot, 20.0)


@lru_cache(maxsize=1000)
def width_of(text: str) -> float:
    """Return how wide a text is in a figure's smallest type, in points."""
    font = FontProperties(family=SETTINGS["font.family"], size=SMALLEST)
    return text_to_path.get_text_width_height_descent(text, font, False)[0]
