"""What the page needs of each chain: two drawings, and for every step the words and the changes."""

from typing import Any

from helpers.activations import ACTIVATIONS
from helpers.draw.tall_chain import draw_tall_chain, update_tall_chain
from helpers.live.artists import state_of
from helpers.site.page.packing import differences, lean
from helpers.widgets.stepper import step_chain


def chain_data(key: str) -> dict[str, Any]:
    """Return the stepper of the notebooks at a preset, all its steps known, as plain data.

    drawings and changes: by layout, "wide" as in the notebooks or "tall"; words: for each step
    the caption and the formula as HTML; look_for; points: points that changes name by number;
    elsewhere: what an address can say and the page cannot set, as it is there, or None.
    """
    widget = step_chain(key)
    live, run = widget.live, widget.run
    live.see()
    drawings, words, wide, tall = {"wide": lean(live.drawing)}, [], [], []
    for done in range(len(run.steps) + 1):
        widget.transport.step.value = done
        words.append([live.caption, widget.words.narrow])
        wide.append(_states(live))
    widget.transport.step.value = 0
    live.label = live.label.replace("below it", "beside it")
    live.replace(*draw_tall_chain(run))
    drawings["tall"] = lean(live.drawing)
    for done in range(len(run.steps) + 1):
        update_tall_chain(live.artists, run, done)
        tall.append(_states(live))
    points: dict[tuple, int] = {}
    changes = {"wide": differences(wide, points), "tall": differences(tall, points)}
    return {"look_for": widget.look_for.value, "words": words, "drawings": drawings,
            "changes": changes, "points": list(points), "elsewhere": _elsewhere(widget.state)}


def _elsewhere(state):
    layers = ["activations", "weights", "biases", "skips", "activation", "weight", "bias", "skip",
              *(param.name for act in ACTIVATIONS.values() for param in act.params)]
    return dict.fromkeys(layers) | {name: state[name] for name in ("depth", "layer", "x", "y",
                                                                   "rate")}


def _states(live):
    return {name: state_of(artist) for name, artist in live.artists.items()}
