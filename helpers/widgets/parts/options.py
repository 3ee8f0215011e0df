"""Answers to choose from, each a button with its letter: a) to d), one below the other."""

from collections.abc import Callable, Sequence
from pathlib import Path
from string import ascii_lowercase

import ipywidgets as widgets

_CSS = Path(__file__).with_name("options.css").read_text(encoding="utf-8")


class Options(widgets.VBox):
    """Buttons with the options' texts, plain; `chosen` is the letter last pressed, or None.

    `buttons` holds the button of each letter; `on_choice(letter)` is called with each press.
    The button that was pressed says so in its text, not by its look alone.
    """

    def __init__(self, options: Sequence[str], on_choice: Callable[[str], None]) -> None:
        self.texts = dict(zip(ascii_lowercase, options, strict=False))
        self.on_choice = on_choice
        self.chosen: str | None = None
        self.buttons = {letter: widgets.Button() for letter in self.texts}
        for letter, one in self.buttons.items():
            one.on_click(lambda _button, letter=letter: self.choose(letter))
        super().__init__([*self.buttons.values(), widgets.HTML(f"<style>{_CSS}</style>")])
        self.add_class("options")
        self._name_buttons()

    def choose(self, letter: str) -> None:
        """Do what a press on the button of a letter does."""
        self.chosen = letter
        self._name_buttons()
        self.on_choice(letter)

    def _name_buttons(self):
        for letter, one in self.buttons.items():
            chosen = letter == self.chosen
            one.description = f"{letter}) {self.texts[letter]}{' (your answer)' if chosen else ''}"
            one.tooltip = f"Answer {letter}" if chosen is False else f"Answer {letter}, chosen"
            (one.add_class if chosen else one.remove_class)("chosen")
