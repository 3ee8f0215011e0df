"""Every widget's cell, run again and again: what it showed before goes, and memory stays flat."""

from tests.every_widget import CALLS
from tests.soak.scene import left_behind, settled

TITLE = "Cells run again"
TIMES = {"whole": (3, 20), "small": (1, 1)}  # before the first count, and after it
FEW = ["step_chain()", "training_race()"]


def units(size):
    """One for each line of CALLS; two in the small soak."""
    return list(CALLS) if size == "whole" else FEW


def begin(scene, size):
    """A notebook with one cell."""
    scene.begin()


def run(scene, unit, size):
    """Run a cell, for what is kept from its first time; count; and run it so many times more."""
    empty = scene.counts() if size == "whole" else None
    warm, times = TIMES[size]
    for _ in range(warm):
        scene.show(unit)
    before = scene.counts()
    for _ in range(times):
        scene.show(unit)
    after = settled(scene, before)
    faults = left_behind(before, after)
    if empty:
        scene.show("None")
        faults += [f"after it has gone: {one}" for one in left_behind(empty, settled(scene, empty))]
    return {"runs": warm + times, "memory": round(after["memory"] - before["memory"], 1)}, faults
