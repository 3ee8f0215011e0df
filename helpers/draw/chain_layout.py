"""Where a chain's neurons, numbers and bars stand on the page."""

from dataclasses import dataclass

import numpy as np

from helpers.activations import Activation
from helpers.chain.run import Chain
from helpers.draw.skips import ABOVE, arc

FULL = 8  # layers up to here have their numbers written at each neuron
WIDTH, CHAIN = 792.0, 154.0  # of the chain's drawing; lengths here are points
LEFT, RIGHT = 58.0, WIDTH - 64.0  # where the input and the cost stand
WIDEST, LARGEST = 170.0, 34.0  # between two neurons; a neuron's radius
TURNED = 15  # in a deeper chain the bars' numbers are turned


@dataclass(frozen=True)
class ChainLayout:
    """Where a chain of `depth` layers stands on the page; all lengths in points.

    skips: whether there is room for skips above the neurons.
    """

    depth: int
    skips: bool = False

    @classmethod
    def of(cls, chain: Chain) -> "ChainLayout":
        """The layout that a Chain needs."""
        return cls(chain.depth, any(chain.skips))

    @property
    def full(self) -> bool:
        """Whether there is room for numbers at each neuron."""
        return self.depth <= FULL

    @property
    def between(self) -> float:
        """From one neuron to the next."""
        return min(WIDEST, (RIGHT - LEFT) / (self.depth + 1))

    @property
    def radius(self) -> float:
        """A neuron's radius."""
        return min(LARGEST, (0.37 if self.full else 0.36) * self.between)

    @property
    def size(self) -> float:
        """The size of the text at a neuron."""
        return float(np.clip(self.between / 7, 11.5, 14.5))

    @property
    def outside(self) -> float:
        """The size of the texts at both ends."""
        return max(self.size, 13.0)

    @property
    def in_circle(self) -> float:
        """The size of the numbers in a neuron."""
        return min(self.size, 0.375 * self.radius)

    @property
    def in_box(self) -> float:
        """The size of the numbers in the boxes at both ends, or below them without room inside."""
        return min(self.outside, 0.42 * self.radius) if self.full else self.outside

    @property
    def height(self) -> float:
        """How high above the lower edge the neurons' centres stand."""
        return CHAIN - 46 - LARGEST

    @property
    def label(self) -> float:
        """How high above the arrows their weights are written."""
        return 1.1 * self.radius + self.lift if self.between < 140 else 0.5 * self.radius

    @property
    def lift(self) -> float:
        """How much higher weights and slopes are written where there are skips."""
        return 8.0 if self.skips else 0.0

    @property
    def low(self) -> float:
        """How high the line of the biases stands."""
        return self.height - max(self.radius, 18) - 14

    def x(self, layer: float) -> float:
        """Where a layer stands: 0 is the input, depth + 1 the cost."""
        start = (LEFT + RIGHT - (self.depth + 1) * self.between) / 2
        return start + layer * self.between


    def past(self, layer: int, inside: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
        """The arc past a layer's neuron, above it; `inside` so far below the outer one."""
        x, y = arc(self._past - inside, self.radius + ABOVE - inside)
        return self.x(layer) + x, self.height + y

    def plus(self, layer: int) -> tuple[float, float]:
        """Where the arc ends."""
        return self.x(layer) + self._past, self.height

    @property
    def _past(self):
        return min(self.radius + ABOVE, 0.5 * self.between)


def short_title(act: Activation) -> str:
    """Return an activation's name where a neuron has room for it."""
    return act.name


def outline(x: float, y: float, half_width: float,
            half_height: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the corners of a box around a point, the first also as the last: their x and y."""
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])
    return x + half_width * signs[:, 0], y + half_height * signs[:, 1]
