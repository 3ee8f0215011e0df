"""What has changed in a figure's artists, as a message to the page that shows it."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.draw.palettes import in_theme
from helpers.live.artists import State
from helpers.quiet import quiet


@quiet
def packed(changes: dict[str, State]) -> tuple[list[dict[str, Any]], list[bytes]]:
    """Return the changes as a list for JSON, and their coordinates as binary float32.

    changes: of each artist by name, as `difference` gives them. The buffers come in the order of
    the entries that have an "n", their number of points.
    """
    message, buffers = [], []
    for name, change in changes.items():
        entry = {"name": name, **{k: v for k, v in change.items() if k != "xy"}}
        if "colour" in change:
            entry["colour"] = {part: colour and in_theme(colour)
                               for part, colour in change["colour"].items()}
        if "xy" in change:
            entry["n"] = len(change["xy"][0])
            with np.errstate(over="ignore"):  # beyond float32 is infinite: a line ends there
                buffers.append(np.concatenate(change["xy"]).astype(np.float32).tobytes())
        message.append(entry)
    return message, buffers
