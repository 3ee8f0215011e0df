"""A widget's figure as somebody sees it: one that nobody looks at is not drawn."""


def drawing(widget):
    """What the page shows now, a dict with "svg", "axes" and "version"."""
    widget.live.see()
    return widget.live.drawing
