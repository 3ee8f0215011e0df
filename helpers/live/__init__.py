"""A figure that the browser moves: Matplotlib draws it once, then only numbers travel."""

from helpers.live.drag import Drag, Range
from helpers.live.figure import LiveFigure, with_picture

__all__ = ["Drag", "LiveFigure", "Range", "with_picture"]
