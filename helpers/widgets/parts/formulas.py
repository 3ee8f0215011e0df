"""Formulas set as mathematics, one below the other."""

import html

import ipywidgets as widgets


class Formulas(widgets.HTMLMath):
    """Lines of LaTeX, each with all the height that it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("formulas")

    def write(self, *latex: str) -> None:
        """Show these instead of those before."""
        lines = (html.escape(one, quote=False) for one in latex)
        self.value = "".join(f"<p>$\\displaystyle {one}$</p>" for one in lines)
