"""Every slider of every widget, in drags, by keys and in bursts, with menus changed in between."""

from tests.every_widget import CALLS, LONGER
from tests.soak import hands
from tests.soak.scene import left_behind, settled

TITLE = "Sliders of every widget"
EVENTS = 60  # a burst


def units(size):
    """The lines of CALLS; in the small soak those that test_layout_in_lab.py does not move."""
    return [line for line, name in CALLS.items() if size == "whole" or name in LONGER]


def begin(scene, size):
    """A notebook whose one cell shows a widget after the other."""
    scene.begin()


def run(scene, unit, size):
    """Show a widget, move all that it has, and take it away."""
    page, whole = scene.page, size == "whole"
    empty = scene.counts() if whole else None
    cell = scene.show(unit)
    page.wait_for_function("""() => [...document.querySelectorAll('.live-panel > .live-strip')]
      .every((one) => one.parentElement.querySelector('.live-figure svg'))""")
    hands.watch(cell)
    if not whole:
        hands.quickly(page, cell)
        return {"lag": round(hands.rest(page, 100)), "events": hands.events(page)}, []
    for n in range(2):  # each menu's other entries draw figures of their own
        hands.change_menus(cell)
        hands.every_way(page, cell, 10, 4, seed=n)
    hands.rest(page)
    before = scene.counts()
    found = {"sliders": hands.every_way(page, cell, EVENTS, 12), "lag": round(hands.rest(page)),
             "events": hands.events(page)}
    after = settled(scene, before)
    faults = [f"after the events: {one}" for one in left_behind(before, after)]
    found["memory"] = round(after["memory"] - before["memory"], 1)
    scene.show("None")
    return found, faults + [f"after it has gone: {one}"
                            for one in left_behind(empty, settled(scene, empty))]
