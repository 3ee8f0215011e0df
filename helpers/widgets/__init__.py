"""The widgets that the notebooks show: controls and state, around figures from the floors below."""

from helpers.widgets.compare_all import compare_all
from helpers.widgets.explore import explore
from helpers.widgets.gelu import gate_by_chance, magnify_difference
from helpers.widgets.slide_show import slide_show
from helpers.widgets.spot_the_error import spot_the_error

__all__ = ["compare_all", "explore", "gate_by_chance", "magnify_difference", "slide_show", "spot_the_error"]
