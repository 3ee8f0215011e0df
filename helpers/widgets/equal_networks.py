"""A thousand races between networks of which none is better: how many "wins" are there?"""

from __future__ import annotations

from typing import Any

from helpers.comparing import seeds_needed
from helpers.comparing.equal_networks import RULES, draw_races, most_convincing, winners
from helpers.draw import equal_networks as picture
from helpers.draw.style import figure
from helpers.live import LiveFigure
from helpers.widgets.parts.controls import button, slider, whole_slider
from helpers.widgets.parts.panel import Panel
from helpers.words import readable

RACES = 1000
SEEDS = (3, 12)
NETWORKS = (2, 8)


def equal_networks(**state: Any) -> EqualNetworks:
    """Return a live count of the "winners" of a thousand races that chance has drawn.

    state: where to begin, as in `EqualNetworks.set`. Raises InputError for what is not possible.
    """
    return EqualNetworks(**state)


class EqualNetworks(Panel):
    """Races between networks, and in how many each rule declares one of them better.

    Controls: networks (2 to 8), seeds (3 to 12), difference (0 to 3: by how many standard
    deviations of a seed network 1 truly is better; 0 is nobody). again: the button that draws
    other races.
    """

    def __init__(self, /, **state: Any) -> None:
        self.networks = whole_slider("networks", 2, *NETWORKS, "networks")
        self.seeds = whole_slider("seeds", 3, *SEEDS, "seeds each")
        self.difference = slider("difference", 0.0, 0.0, 3.0, 0.25,
                                 "true lead of network 1 (in standard deviations between seeds)")
        self.again = button("Draw another thousand", "Draw new random numbers", "auto")
        self.again.add_class("draw-again")
        self._luck = 0
        self._drawn: tuple[int, int, float, int] | None = None
        made, self.axes = figure(12.0, 4.6, columns=2)
        live = LiveFigure(made, picture.draw_races(self.axes), label="")
        super().__init__("equal-networks", {
            "networks": self.networks, "seeds": self.seeds, "difference": self.difference}, live, [
            self.difference, self.networks, self.seeds, self.again], state)
        self.on_press(self._draw_again, self.again)

    def _draw_again(self):
        self._luck += 1
        self.refresh()

    def show(self) -> None:
        """Draw the races, and count what each rule says of them."""
        wanted = self.networks.value, self.seeds.value, self.difference.value, self._luck
        if self._drawn is None or self._drawn[0] != wanted[0]:
            picture.frame_races(self.axes, wanted[0])
        if self._drawn != wanted:
            networks, seeds, difference, luck = wanted
            values = draw_races(networks, seeds, difference, RACES, luck)
            self.shares = {rule: float(said.mean()) for rule, said in winners(values).items()}
            self.race = values[most_convincing(values)]
            self._drawn = wanted
        picture.update_races(self.live.artists, self.race, self.shares)
        self.live.caption, self.live.label = self._caption(), self._label()

    def _caption(self):
        truth = ("None is better: every difference that is declared is a false alarm."
                 if not self.difference.value else
                 f"Network 1 truly is better, by {readable(self.difference.value)} standard "
                 "deviations between seeds.")
        pairs = self.networks.value * (self.networks.value - 1) // 2
        needed, few = seeds_needed(pairs), ""
        if self.seeds.value < needed:
            few = (f" The exact test can find nothing: {pairs} pair{'s' * (pairs > 1)} "
                   f"need{'s' * (pairs == 1)} {needed} seeds.")
        return f"{truth} {self._counts()}{few}"

    def _counts(self):
        counts = {rule: round(RACES * self.shares[rule]) for rule in picture.SHOWN}
        return (f"In {counts['mean']} of {RACES} races one mean is the highest; in "
                f"{counts['ranges']} two ranges do not meet. The t-test declares a difference in "
                f"{counts['t']}, with Holm in {counts['holm_t']}; the exact test with Holm in "
                f"{counts['holm_permutation']}.")

    def _label(self):
        each = "; ".join(f"{RULES[rule]}: {100 * self.shares[rule]:.1f} per cent"
                         for rule in picture.SHOWN)
        return (f"On the left the most convincing of {RACES} races of {self.networks.value} "
                f"networks with {self.seeds.value} seeds each, a dot for each seed; on the right "
                f"in how many races each rule declares a difference. {each}.")
