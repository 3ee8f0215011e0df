"""The sliders of a formula's letters: those that it still has stay, others come and go."""

from collections.abc import Callable, Iterable

from helpers.activations.elementwise import Param
from helpers.formula.line import Letter
from helpers.live import close_with_parts
from helpers.widgets.parts.controls import parameter_slider
from helpers.widgets.parts.slider import FloatSlider


class LetterSliders(dict[str, FloatSlider]):
    """{letter: its slider}, in the order of the formula. hear: called with each new slider."""

    def __init__(self, hear: Callable[[FloatSlider], object]) -> None:
        self._hear = hear
        super().__init__()

    def use(self, params: Iterable[Param]) -> None:
        """Have a slider for each of these and for no other, set to its default within its ends."""
        before = dict(self)
        self.clear()
        for param in params:
            made = before.get(param.name) or self._new(param)
            made.step = param.step
            made.set_within(param.default, param.low, param.high)
            self[param.name] = made
        close_with_parts(*(one for name, one in before.items() if name not in self))

    @property
    def numbers(self) -> dict[str, float]:
        """Their values."""
        return {name: one.value for name, one in self.items()}

    @property
    def letters(self) -> dict[str, Letter]:
        """Their values with the ends of the sliders, as a line of text has them."""
        return {name: Letter(one.value, one.min, one.max) for name, one in self.items()}

    def _new(self, param):
        made = parameter_slider(param)
        made.description, made.landmark = param.name, None
        self._hear(made)
        return made
