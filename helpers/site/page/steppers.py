"""What the page needs of each chain: two drawings, and for every step the words and the changes."""

import re

from helpers.chain.presets import PRESETS
from helpers.draw.chain_update import update_chain
from helpers.draw.tall_chain import draw_tall_chain, update_tall_chain
from helpers.live.artists import state_of
from helpers.site.page.packing import differences, lean
from helpers.widgets import step_chain

_ROW = re.compile(r"<tr>(.*?)</tr>")
_CELL = re.compile(r'<td(?: class="(\w+)")?>(.*?)</td>')


def chain_data(key):
    """Return the stepper of the notebooks at a preset, all its steps known, as plain data.

    drawings and changes: by layout, "wide" as in the notebooks or "tall"; words: for each place
    the caption and the formula as HTML; look_for; places: points that changes name by number.
    """
    widget = step_chain(key)
    live, run = widget.live, widget.run
    live.see()
    drawings, words, wide, tall = {"wide": lean(live.drawing)}, [], [], []
    for place in range(len(run.steps) + 1):
        widget.transport.step.value = place
        words.append([live.caption, columns(live.detail)])
        update_chain(live.artists, run, place)
        wide.append(_states(live))
    widget.transport.step.value = 0
    live.label = live.label.replace("below it", "beside it")
    live.replace(*draw_tall_chain(run))
    drawings["tall"] = lean(live.drawing)
    for place in range(len(run.steps) + 1):
        update_tall_chain(live.artists, run, place)
        tall.append(_states(live))
    places = {}
    changes = {"wide": differences(wide, places), "tall": differences(tall, places)}
    return {"look_for": widget.look_for.value, "words": words, "drawings": drawings,
            "changes": changes, "places": list(places)}


def titles():
    """Return the presets' titles by key, in the order of the notebooks."""
    return {key: preset.title for key, preset in PRESETS.items()}


def columns(detail):
    """Return a formula's table of two rows as columns, which find a second line where it is narrow.

    detail: HTML as helpers.chain.formula.formula makes it; the sentence below stays as it is.
    """
    rows = [_CELL.findall(row) for row in _ROW.findall(detail)]
    table, end, below = detail.rpartition("</table>")
    if not (table and end and len(rows) == 2):
        return detail
    made = []
    for (mark, symbol), (_, number) in zip(*rows, strict=True):
        # An operator stands in both rows; a reader of the screen should hear it once.
        inside = symbol if mark == "sign" else f"<span>{symbol}</span> <span>{number}</span>"
        made.append(f'<span class="factor {mark}">{inside}</span>' if mark
                    else f'<span class="factor">{inside}</span>')
    return f'<div class="formula">{" ".join(made)}</div>{below}'


def _states(live):
    return {name: state_of(artist) for name, artist in live.artists.items()}
