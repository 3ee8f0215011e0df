"""Answers to a number question on a line, with the true value among them."""

import math
from typing import Any

from helpers.exercises.predictions import Prediction
from helpers.words import readable

MARGIN = 0.06  # of the line, at both ends
APART = 50.0  # numbers that differ by more than this factor stand on a logarithmic line


def number_line(prediction: Prediction, before: list[float], after: list[float]) -> dict[str, Any]:
    """Return what a page draws: each answer's words and place on the line (0 to 1), and the truth.

    {"before": [{"said", "place", "right"}, ...], "after": [...], "right": place, "words": how many
    were right}. Answers and truth fill the line, which is logarithmic where they lie far apart.
    """
    place = _scale([prediction.right, *before, *after])
    both = {when: [{"said": readable(one, 6), "place": place(one),
                    "right": prediction.is_right(one)} for one in series]
            for when, series in (("before", before), ("after", after))}
    told = [f"{when} {sum(one['right'] for one in both[key])} of {len(both[key])}"
            for key, when in (("before", "before"), ("after", "now")) if both[key]]
    words = f"Near enough: {', '.join(told)}." if told else ""
    return {**both, "right": place(prediction.right), "words": words}


def _scale(numbers):
    """A function from a number to its place between MARGIN and 1 - MARGIN."""
    far = min(numbers) > 0 and max(numbers) / min(numbers) > APART
    low, high = ((math.log(end) if far else end) for end in (min(numbers), max(numbers)))

    def place(number):
        if high == low:
            return 0.5
        # Each part by itself: the ends may be 1e300 and -1e300.
        along = (math.log(number) if far else number) / 2 - low / 2
        return round(MARGIN + (1 - 2 * MARGIN) * along / (high / 2 - low / 2), 4)

    return place
