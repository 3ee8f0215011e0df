"""Published results, found again by the course's own code, each with a verdict.

    outcome("convolutions").words       # what is recorded, beside what was published
    result("convolutions").run("short") # a generator: Steps, and at last what was found

A module a result: it says what was published and how near is near enough before it measures.
"""

from helpers.experiments.published.record import KEYS, outcome, recorded, result
from helpers.experiments.published.result import FULL, SHORT, TINY, Found, Outcome, Result, Step

__all__ = ["FULL", "KEYS", "SHORT", "TINY", "Found", "Outcome", "Result", "Step", "outcome",
           "recorded", "result"]
