"""Give an own activation a name, keep it in my_work/, take one out again, copy its line."""

from collections.abc import Callable

import ipywidgets as widgets

from helpers.activations import Activation
from helpers.checks import InputError
from helpers.formula import own
from helpers.formula.line import checked_name
from helpers.live import status
from helpers.widgets.parts.buttons import Told
from helpers.widgets.parts.controls import button, menu, strip

NONE = ("none yet", "")


class Keeping(widgets.VBox):
    """A name, Keep, a menu of what is kept, Show and Forget; below them, in words, what came of it.

    present: asked for the activation to be kept, under the name that it is given. show: called
    with the line of the one that a learner takes out again.
    """

    def __init__(self, present: Callable[[str], Activation], show: Callable[[str], object]) -> None:
        self._present, self._show = present, show
        self.name = widgets.Text(placeholder="a name for it", description="keep as",
                                 style={"description_width": "initial"}, continuous_update=False)
        self.name.add_class("param-name")
        self.keep = button("Keep", "Keep it in my_work/, for the menus of every notebook")
        self.kept = menu("kept", "yours", [NONE])
        self.take = button("Show", "Put the one that is chosen into the field")
        self.forget = button("Forget", "Take the one that is chosen out of my_work/")
        self.said = Told()
        super().__init__([strip(self.name, self.keep, self.kept, self.take, self.forget),
                          self.said])
        self.add_class("keeping")
        self.keep.on_click(lambda _: self._told(self._keep))
        self.take.on_click(lambda _: self._told(self._take))
        self.forget.on_click(lambda _: self._told(self._forget))
        self.read()

    def read(self, chosen: str = "") -> None:
        """Offer what is kept now; chosen: the name that is to be chosen, if it is there."""
        found = own.kept()
        before = chosen or self.kept.label
        self.kept.options = [(name, name) for name in found.lines] or [NONE]
        if before in found.lines:
            self.kept.value = before
        self.take.disabled = self.forget.disabled = not found.lines
        if found.problem:
            self._say(found.problem)

    def _keep(self):
        name = checked_name(self.name.value)
        if not name:
            return "Give it a name first: it is kept under that."
        replaced = name in own.kept().lines
        problem = own.keep(self._present(name))
        self.read(name)
        instead = ", in place of the earlier one" * replaced
        return problem or (f"\u201c{name}\u201d is kept{instead}. The menus of every notebook have "
                           "it, once their cells are run.")

    def _take(self):
        if self.kept.value:
            self._show(own.kept().lines[self.kept.value])
            self.name.value = self.kept.value
        return ""

    def _forget(self):
        name = self.kept.value
        if not name:
            return ""
        line = own.kept().lines.get(name, "")
        problem = own.forget(name)
        self.read()
        return problem or f"\u201c{name}\u201d is forgotten. It was: {line}"

    def _told(self, action):
        """Do it; what comes of it, or goes wrong, is said below."""
        try:
            self._say(action())
        except (InputError, LookupError) as error:
            self._say(str(error))
            self.read()

    def _say(self, text):
        self.said.value = status(text)
