"""A figure that the browser moves: Matplotlib draws it once, then only numbers travel."""

from helpers.live.figure import Drag, LiveFigure, Range, number, with_picture

__all__ = ["Drag", "LiveFigure", "Range", "number", "with_picture"]
