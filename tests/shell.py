"""A stand-in for a kernel's IPython, which runs the cells of a notebook again and again."""

from types import SimpleNamespace

import ipywidgets
from IPython.core.events import EventManager, available_events

from helpers import widgets
from helpers.live import LiveFigure
from helpers.live import cell as cells
from helpers.widgets.figure_choice import figure_choice


def stand_in(monkeypatch):
    """A Shell that the widgets of a test hear of, and no widgets before theirs."""
    made = Shell()
    monkeypatch.setattr(cells, "get_ipython", lambda: made)
    monkeypatch.setattr(cells, "_known", [])
    monkeypatch.setattr(cells, "_listening", [])
    # What a page without a kernel shows takes as long to draw as all else, and holds nothing.
    monkeypatch.setattr(LiveFigure, "picture", "")
    return made


class Shell:
    """As much of a kernel's IPython as matters here: cells, variables, results, and who hears."""

    def __init__(self):
        self.user_ns = {"Out": {}, **{name: getattr(widgets, name) for name in widgets.__all__},
                        "figure_choice": figure_choice, "HBox": ipywidgets.HBox}
        self.user_ns_hidden, self.message, self.runs = {}, {}, 0
        self.events = EventManager(self, available_events)

    def get_parent(self):
        return self.message

    def run(self, cell, *lines, fails=False):
        """Run a cell of statements and at last an expression, which is shown; return its value."""
        self.runs += 1
        self.message = {"header": {"msg_type": "execute_request", "msg_id": self.runs},
                        "metadata": {"cellId": cell} if cell else {}}
        *statements, last = lines
        for line in statements:
            exec(line, self.user_ns)
        value = eval(last, self.user_ns)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ipywidgets.Widget):
                one._repr_mimebundle_()
        for names, name in ((self.user_ns["Out"], self.runs), (self.user_ns, f"_{self.runs}"),
                            (self.user_ns_hidden, f"_{self.runs}")):
            names[name] = value
        self.events.trigger("post_run_cell", SimpleNamespace(success=not fails))
        self.message = {"header": {"msg_type": "comm_msg"}, "metadata": {}}  # between cells
        return value
