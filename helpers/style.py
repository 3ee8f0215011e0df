"""One look for every picture: colours and line styles by role, sizes for the back of a hall."""

from matplotlib import rc_context, rcParams
from matplotlib.figure import Figure

# Chosen by role, not by number. On white each has a contrast of at least 4.5:1 (the grid apart,
# which carries no meaning), and blue, vermilion and purple stay apart for the common forms of
# colour-blindness; a line style goes with each, so that no picture depends on colour.
COLOURS = {
    "function": "#0b5fa5",
    "derivative": "#b23c08",
    "tangent": "#7a2e8e",
    "ghost": "#6e6e6e",
    "point": "#111111",
    "text": "#1b1b1b",
    "axis": "#595959",
    "good": "#00674f",
    "grid": "#e3e3e3",
    "paper": "#ffffff",
}

LINES = {
    "function": "-",
    "derivative": (0, (7, 2)),
    "tangent": (0, (2, 1.2)),
    "ghost": (0, (1.2, 1.4)),
    "guide": (0, (1, 2.5)),
}

# Sizes in points for a figure 11 inches wide; shown about 1000 pixels wide, 15 is 20 pixels high.
SETTINGS = {
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
    "xtick.labelsize": 14,
    "ytick.labelsize": 14,
    "legend.frameon": False,
}


def use():
    """Make this look the default of every Matplotlib figure drawn from here on."""
    rcParams.update(SETTINGS)


def look():
    """Return a context in which this look holds, and nothing outside it changes."""
    return rc_context(SETTINGS)


def figure(width=11.0, height=4.3, columns=1, rows=1, arranged=True):
    """Return a figure and its axes in the look of the course, apart from pyplot.

    Pyplot would keep each figure (3 to 5 MB) until it is closed by name; a figure of its own goes
    when the widget that holds it goes.

    width, height: inches. arranged: False where the caller gives every axes its place; Matplotlib
    then draws it once, and not a first time to find room for the labels. Returns (Figure, array of
    Axes of shape (rows, columns), or the Axes alone for one).
    """
    with look():
        made = Figure(figsize=(width, height), layout="constrained" if arranged else None)
        if arranged:
            made.get_layout_engine().set(w_pad=0.08, h_pad=0.06)
        return made, made.subplots(rows, columns)
