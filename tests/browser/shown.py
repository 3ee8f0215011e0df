"""Widgets in a notebook of their own, which is opened and run in JupyterLab."""

import re

from helpers import widgets
from tests.browser import steps

KINDS = {"explore": "explorer", "step_chain": "stepper"}  # CSS classes that are not the name's


def imports(names="*"):
    """A notebook's first cell, which brings widgets: by default all, which takes a second more."""
    return f"from helpers.draw import style\nfrom helpers.widgets import {names}\nstyle.use()"


def show(page, lab, *cells):
    """Open a notebook of these cells, and one that imports, and run it without an error.

    Returns the names of the widgets that the cells call, in their order.
    """
    text = "\n".join(cells)
    called = [one for one in re.findall(r"\b(\w+)\(", text) if one in widgets.__all__]
    name = re.sub(r"\W", "", text)[:60] + ".ipynb"
    first = imports(", ".join(dict.fromkeys(called)))
    steps.open_notebook(page, lab, lab.write_notebook(name, first, *cells))
    steps.run_all(page)
    assert steps.errors(page) == []
    return called


def panel(page, name):
    """The first widget that a factory has made, in sight, with its figure."""
    found = page.locator(f".{KINDS.get(name, name.replace('_', '-'))}").first
    found.locator(".live-figure svg").first.wait_for(timeout=steps.PATIENCE)
    found.scroll_into_view_if_needed()
    return found


def is_in_sight(widget):
    """Whether a widget has room in the notebook's window."""
    room = widget.page.locator(".jp-WindowedPanel-outer").first.bounding_box()
    box = widget.bounding_box()
    return box["width"] <= room["width"] and box["height"] <= room["height"]
