"""A figure that the browser moves: Matplotlib draws it once, then only numbers travel."""

from helpers.live.cell import CellWidget, Gone, close_with_parts
from helpers.live.drag import Drag, Range
from helpers.live.figure import LiveFigure, with_picture
from helpers.live.gone import status
from helpers.live.sheet import SHEET
from helpers.live.svg import as_id
from helpers.live.table import CurveTable

__all__ = ["SHEET", "CellWidget", "CurveTable", "Drag", "Gone", "LiveFigure", "Range",
           "as_id", "close_with_parts", "status", "with_picture"]
