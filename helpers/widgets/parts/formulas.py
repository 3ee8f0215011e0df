"""Formulas set as mathematics, one below the other."""


import ipywidgets as widgets

from helpers.markup import escaped


class Formulas(widgets.HTMLMath):
    """Lines of LaTeX, each with all the height that it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("formulas")

    def write(self, *latex: str) -> None:
        """Show these instead of those before."""
        lines = (escaped(one) for one in latex)
        self.value = "".join(f"<p>$\\displaystyle {one}$</p>" for one in lines)
