"""Races, let go to their end, paused, stopped, and left by a cell that is run again in the middle.

Each gives back its processes.
"""

from tests.browser.waits import promised
from tests.soak.scene import left_behind, settled, until

TITLE = "Races"
TOGETHER = True
SHORT = 'training_race(acts=("relu", "tanh"), epochs=3, seeds=1, images=500)'
LONG = 'training_race(acts=("relu", "tanh", "selu"), epochs=200, seeds=2, images=4000)'
WAYS = ("to its end", "paused and gone on", "stopped", "its cell run again", "Run All")
# What is not true of any race here.
NOT_TRUE = ("memory", "failed", "ended by")


def units(size):
    """Which race, and what becomes of it."""
    return [f"{n}: {WAYS[n % len(WAYS)]}" for n in range(50 if size == "whole" else 2)]


def begin(scene, size):
    """A notebook whose cell has a race; in the whole soak, five to warm up."""
    scene.begin()
    scene.show(SHORT)
    scene.show("None")
    for way in WAYS if size == "whole" else ():
        run(scene, f"first: {way}", size)


def run(scene, unit, size):
    """One race."""
    before, way = scene.counts(), unit.partition(": ")[2]
    faults = _race(scene, SHORT if way == WAYS[0] else LONG, way)
    scene.show("None")
    after = settled(scene, before)
    faults += left_behind(before, after)
    return {"races": 1, "memory": round(after["memory"] - before["memory"], 1)}, faults


def _race(scene, call, way):
    cell, faults = scene.show(call), []
    _press(cell, "Start")
    if way == "to its end":
        _says(scene, cell, ("Done:",), faults)
    else:
        until(lambda: _words(cell).startswith("Running"), scene)
        if way == "paused and gone on":
            _press(cell, "Pause")
            _says(scene, cell, ("Paused",), faults)
            _press(cell, "Go on")
            _says(scene, cell, ("Running",), faults)
        elif way != "stopped":
            if way == "Run All":
                promised(scene.page,
                         "() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
                scene.idle()
            else:
                cell = scene.show(call)
            _says(scene, cell, ("begun before its cell was run again",), faults)
        _press(cell, "Stop")
        _says(scene, cell, ("Stopped", "stays"), faults)
    said = _words(cell)
    faults += [f"{way}: {said!r}" for word in NOT_TRUE if word in said]
    faults += [] if cell.locator("table").count() else ["no table of results"]
    return faults


def _press(cell, name):
    cell.get_by_role("button", name=name, exact=True).click()


def _words(cell):
    return cell.locator(".race-words").first.inner_text()


def _says(scene, cell, words, faults):
    if not until(lambda: any(one in _words(cell) for one in words), scene):
        faults.append(f"it should say one of {words}, and says {_words(cell)!r}")
