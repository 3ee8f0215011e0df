"""One look for every picture: colours and line styles by role, sizes for the back of a hall."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Any

import numpy as np
from matplotlib import rcParams, rcParamsDefault
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from PIL import Image

from helpers import quiet
from helpers.draw.font import list_matplotlibs
from helpers.draw.palettes import PALETTES

Panels = Sequence[Axes] | np.ndarray  # the axes of a picture, as Figure.subplots gives them
Artists = dict[str, Any]  # by name: lines, texts, patches, each with methods of its own
Place = tuple[float, float, float, float]

COLOURS = PALETTES["light"]  # by role; a page in another theme shows that theme's

LINES: dict[str, Any] = {
    "function": "-",
    "derivative": (0, (7, 2)),
    "tangent": (0, (2, 1.2)),
    "ghost": (0, (1.2, 1.4)),
    "guide": (0, (1, 2.5)),
}

UNHEARD = "unheard"  # the gid of words that label, caption or detail of a live figure say as well
SMALLEST = 14  # points, of the type in a figure
# Sizes in points for a figure 11 inches wide; shown about 1000 pixels wide, 15 is 20 pixels high.
SETTINGS: dict[str, Any] = {
    "figure.facecolor": COLOURS["paper"],
    "axes.facecolor": COLOURS["paper"],
    "font.size": 15,
    "font.family": ["DejaVu Sans"],
    "axes.titlesize": 17,
    "axes.titlelocation": "left",
    "axes.labelsize": 15,
    "axes.labelcolor": COLOURS["text"],
    "axes.edgecolor": COLOURS["axis"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": COLOURS["grid"],
    "lines.linewidth": 3.0,
    "lines.markersize": 11,
    "text.color": COLOURS["text"],
    "xtick.color": COLOURS["axis"],
    "ytick.color": COLOURS["axis"],
    "xtick.labelsize": SMALLEST,
    "ytick.labelsize": SMALLEST,
    "legend.frameon": False,
}

# The course's figures begin with Matplotlib's own defaults, never with what a learner has set in a
# matplotlibrc or a cell: LaTeX would be missing, a tight box would move the curves off their axes.
# Matplotlib's types know only keys that are spelt out, not those of a dict.
_NOW: Any = rcParams
_DEFAULTS: Any = rcParamsDefault
_BARE = {key: _DEFAULTS[key] for key in _DEFAULTS if key != "backend"}
_ALONE = threading.RLock()
list_matplotlibs()


def use() -> None:
    """Make this look the default of every Matplotlib figure drawn from here on."""
    _NOW.update(SETTINGS)


@contextmanager
def look(more: dict[str, Any] | None = None) -> Iterator[None]:
    """A context in which this look holds, whatever a learner has set, and which ends as it began.

    more: further settings, a dict as Matplotlib's rcParams. One thread at a time: the settings are
    the same for all, and a kernel moves sliders in one thread and hears buttons in another.
    """
    wanted = _BARE | SETTINGS | (more or {})
    with _ALONE, quiet.settings():
        # Matplotlib checks each that is set, all 340 in 0.7 ms: those that hold already cost less.
        other = [key for key, value in wanted.items() if _NOW[key] != value]
        before = {key: _NOW[key] for key in other}
        _NOW.update({key: wanted[key] for key in other})
        try:
            yield
        finally:
            _NOW.update(before)


def figure(width: float = 11.0, height: float = 4.3, columns: int = 1, rows: int = 1,
           widths: Sequence[float] | None = None,
           places: Sequence[Place] | None = None) -> tuple[Figure, Any]:
    """Return a figure and its axes in the look of the course, apart from pyplot.

    Pyplot would keep each figure (3 to 5 MB) until it is closed by name; a figure of its own goes
    when the widget that holds it goes.

    width, height: inches. widths: of the columns, one beside the other. places: (left, bottom,
    width, height) of every axes, in shares of the figure; Matplotlib then has no room to find for
    the labels. Returns (Figure, array of Axes of shape (rows, columns), or the Axes alone for one).
    """
    with look():
        layout = None if places else ConstrainedLayoutEngine(w_pad=0.08, h_pad=0.06)
        made = Figure(figsize=(width, height), layout=layout)
        axes = made.subplots(rows, columns)
        if widths:
            made.axes[0].get_gridspec().set_width_ratios(widths)
        for ax, place in zip(made.axes, places or (), strict=False):
            ax.set_position(place)
        return made, axes


def dot(ax: Axes, role: str, marker: str = "o", size: float = 15) -> Any:
    """Return the mark of one point, with an edge of the paper's colour; it begins at (0, 0)."""
    return ax.plot([0], [0], marker, color=COLOURS[role], mec=COLOURS["paper"], mew=2, ms=size,
                   clip_on=False, zorder=5)[0]


def write_svg(figure: Figure, file: IO[Any], metadata: Mapping[str, str | None]) -> None:
    """Write a figure as SVG in the settings that hold, as its `savefig` does, in 30 % less time.

    `savefig` draws a figure with a layout twice, the first time only to find room for the labels.
    """
    canvas, dpi = figure.canvas, figure.dpi
    try:
        FigureCanvasSVG(figure).print_svg(file, metadata=metadata)  # which finds the room, too
    finally:
        figure.dpi = dpi
        figure.set_canvas(canvas)


@look()
def pixels(figure: Figure, dpi: float) -> Image.Image:
    """Return a figure drawn once in the course's look, as a Pillow image of so many dots an inch.

    The figure keeps this resolution: it is for those that are shown nowhere else.
    """
    canvas = FigureCanvasAgg(figure)
    figure.set_dpi(dpi)
    canvas.draw()
    size = canvas.get_width_height()
    return Image.frombytes("RGBA", size, bytes(canvas.buffer_rgba())).convert("RGB")
