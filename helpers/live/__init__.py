"""A figure that the browser moves: Matplotlib draws it once, then only numbers travel."""

from helpers.live.cell import CellWidget, Gone, close_with_parts
from helpers.live.drag import Drag, Range
from helpers.live.figure import LiveFigure, with_picture

__all__ = ["CellWidget", "Drag", "Gone", "LiveFigure", "Range", "close_with_parts", "with_picture"]
