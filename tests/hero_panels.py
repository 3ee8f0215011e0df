"""How the panels of the README's picture stand to each other."""

import itertools

from helpers.activations import ACTIVATIONS
from helpers.site.images import hero_figure


def check():
    """Raise AssertionError unless each activation has a panel and none, nor the legend, hides."""
    made, panels, legend = hero_figure()
    assert list(panels) == list(ACTIVATIONS), "a panel for each activation"
    made.draw_without_rendering()
    boxes = {name: ax.get_tightbbox() for name, ax in {**panels, "legend": legend}.items()}
    for (name, box), (other, there) in itertools.combinations(boxes.items(), 2):
        assert not box.overlaps(there), f"{name} covers {other} in hero.svg"
    for name, box in boxes.items():
        low, high = made.bbox.min - 1, made.bbox.max + 1
        assert (box.min >= low).all() and (box.max <= high).all(), f"{name} is cut off in hero.svg"
