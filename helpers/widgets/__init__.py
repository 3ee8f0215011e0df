"""The widgets that the notebooks show: controls and state, around figures from the floors below."""

from helpers.widgets.explore import explore
from helpers.widgets.spot_the_error import spot_the_error

__all__ = ["explore", "spot_the_error"]
