"""Read from Matplotlib artists what a browser needs to move them: data, text, colours."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import to_hex as hex_of
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

SCALES = ("linear", "log")
KINDS: dict[str, tuple[type, ...]] = {"line": (Line2D,), "text": (Text,),
                                      "points": (PathCollection,),
                                      "polygon": (Patch, PolyCollection)}

State = dict[str, Any]  # "xy", "visible", "colour" and, of a text, "text"


@lru_cache(maxsize=1000)
def _hex_of_name(name):
    return hex_of(name)


def to_hex(colour: Any) -> str:
    """A colour as "#rrggbb"; a push asks for the same few again and again."""
    return _hex_of_name(colour) if isinstance(colour, str) else hex_of(colour)


def axes_record(ax: Axes) -> dict[str, Any]:
    """One axes' limits, scales and place on the page (points, y downwards) for the browser."""
    box = ax.get_position()
    figure: Any = ax.figure  # the figure itself: the course has no figures within figures
    width, height = figure.get_size_inches() * 72
    for scale in (ax.get_xscale(), ax.get_yscale()):
        if scale not in SCALES:
            raise ValueError(f"The scale {scale!r} is not one of {', '.join(SCALES)}.")
    return {"x": {"limits": [float(v) for v in ax.get_xlim()], "log": ax.get_xscale() == "log",
                  "pixels": [float(box.x0 * width), float(box.x1 * width)]},
            "y": {"limits": [float(v) for v in ax.get_ylim()], "log": ax.get_yscale() == "log",
                  "pixels": [float((1 - box.y0) * height), float((1 - box.y1) * height)]}}


def kind_of(artist: Artist) -> str:
    for kind, types in KINDS.items():
        if isinstance(artist, types):
            return kind
    raise ValueError(f"A {type(artist).__name__} cannot move; "
                     "a line, patch, filled area, scatter or text can.")


def state_of(artist: Any) -> State:
    """What the browser needs to show an artist: data coordinates, text, visibility, colours."""
    kind, state = kind_of(artist), {"visible": artist.get_visible()}
    if kind == "line":
        xy = _to_data(artist, artist.get_xydata())
        state["colour"] = {"line": to_hex(artist.get_color()), "fill": None}
        if artist.get_marker() not in ("None", "", None):
            state["colour"] = {"line": to_hex(artist.get_markeredgecolor()),
                               "fill": to_hex(artist.get_markerfacecolor())}
    elif kind == "text":
        xy = _to_data(artist, np.array([artist.get_position()], float))
        state |= {"text": artist.get_text(),
                  "colour": {"line": None, "fill": to_hex(artist.get_color())}}
    elif kind == "points":
        xy = np.asarray(artist.get_offsets(), float)
        state["colour"] = _face_and_edge(artist)
    else:
        xy = _outline(artist)
        state["colour"] = _face_and_edge(artist)
    return {**state, "xy": (xy[:, 0], xy[:, 1])}


def _face_and_edge(artist):
    face, edge = np.atleast_2d(artist.get_facecolor()), np.atleast_2d(artist.get_edgecolor())
    return {"fill": to_hex(face[0]) if len(face) and face[0][3] else None,
            "line": to_hex(edge[0]) if len(edge) and edge[0][3] else None}


def _outline(artist):
    """The corners of a patch or of a filled area; a nan lifts the pen between two pieces."""
    if isinstance(artist, Patch):
        # Bars are rectangles in data coordinates, whatever is scaled afterwards.
        paths = [artist.get_path().transformed(artist.get_patch_transform())]
    else:
        paths = artist.get_paths()
    pieces = [p for path in paths for p in path.to_polygons(closed_only=False)]
    gap = np.full((1, 2), np.nan)
    parts = [part for piece in pieces for part in (piece, gap)]
    return np.concatenate(parts[:-1]) if parts else np.zeros((0, 2))


def _to_data(artist, xy):
    """Points of an artist in its axes' data coordinates (a guide line's y is in axes' heights)."""
    transform = artist.get_transform()
    if transform is artist.axes.transData or not len(xy):
        return np.asarray(xy, float)
    return (transform - artist.axes.transData).transform(xy)


def difference(old: State, new: State) -> State:
    """The entries of `new` that differ from `old`."""
    change = {k: v for k, v in new.items() if k != "xy" and v != old[k]}
    # Byte by byte: ten times faster than array_equal for a few numbers, and a nan equals itself.
    if any(a.tobytes() != b.tobytes() for a, b in zip(old["xy"], new["xy"], strict=True)):
        change["xy"] = new["xy"]
    return change


def is_empty(artist: Artist) -> bool:
    """Whether an artist has no text or no point to draw, so that an SVG would leave it out."""
    if isinstance(artist, Text):
        return not artist.get_text()
    if isinstance(artist, Patch):
        return False
    return not np.isfinite(_points(artist)).all(axis=1).any()


def _points(artist):
    if isinstance(artist, Line2D):
        return artist.get_xydata()
    if isinstance(artist, PolyCollection):
        return _outline(artist)
    return np.asarray(artist.get_offsets(), float)


def fill_empty(artist: Any) -> Callable[[], None]:
    """Give an artist without data or text something to draw; return what takes it back."""
    if not is_empty(artist):
        return lambda: None
    if isinstance(artist, Text):
        artist.set_text("\u00a0x")
        return lambda: artist.set_text("")
    corners = np.column_stack([artist.axes.get_xlim(), artist.axes.get_ylim()])
    if isinstance(artist, Line2D):
        x, y = artist.get_data()
        artist.set_data(*corners.T)
        return lambda: artist.set_data(x, y)
    if isinstance(artist, PolyCollection):
        paths = list(artist.get_paths())
        artist.set_verts([[*corners, corners[0]]])
        return lambda: artist.set_paths(paths)
    offsets = artist.get_offsets()
    artist.set_offsets(corners)
    return lambda: artist.set_offsets(offsets)


def plain(values: Sequence[float] | np.ndarray) -> float | None:
    """The first of some numbers for JSON, which has no nan."""
    return float(values[0]) if len(values) and np.isfinite(values[0]) else None
