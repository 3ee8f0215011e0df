"""Steps of a chain by the hundred, with other weights, activations, presets and depths in between.

A chain is stepped by keys on its picture and by its buttons, forwards, backwards and to its ends.
"""

import random
import re

from tests.browser import steps
from tests.soak import hands
from tests.soak.scene import left_behind, settled

TITLE = "Steps of a chain, with changes in between"
TOGETHER = True  # one widget for all units: what it grows by is added up
STEPS = 50  # a unit
KEYS = ("ArrowRight",) * 6 + ("ArrowLeft", "End", "Home", "ArrowUp")


def units(size):
    """The seeds of the draws."""
    return [f"{STEPS} steps, {seed}" for seed in range(10 if size == "whole" else 1)]


def begin(scene, size):
    """A notebook with a stepper."""
    scene.begin()
    if size == "whole":
        scene.show('explore("gelu")')  # SciPy is imported where it is first asked for
    scene.show("step_chain()")
    if size == "whole":
        run(scene, "to warm up", size)


def run(scene, unit, size):
    """Step so many times, and change something after every five steps."""
    page, draw = scene.page, random.Random(unit)
    cell = scene.cell()
    before = scene.counts()
    hands.watch(cell)
    done = 0
    while done < (STEPS if size == "whole" else 10):
        panel = cell.locator(".live-figure div[role=slider]").first
        panel.focus()
        for _ in range(5):
            page.keyboard.press(draw.choice(KEYS))
            done += 1
        change(cell, draw)
    hands.rest(page, 200)
    caption = cell.locator(".live-caption").first.inner_text()
    after = settled(scene, before)
    faults = [] if re.match(r"Step \d+ of|Nothing is computed", caption) else [f"says {caption!r}"]
    faults += left_behind(before, after)
    return {"steps": done, "memory": round(after["memory"] - before["memory"], 1)}, faults


def change(cell, draw):
    """One of what a learner may do between two steps."""
    kind = draw.choice(["menu", "slider", "button", "point"])
    if kind == "menu":
        hands.change_menus(cell)
    elif kind == "button":
        for name in draw.choices(("Forward", "Back", "Start", "End", "More", "Less"), k=3):
            found = cell.get_by_role("button", name=name, exact=True)
            if found.count() and found.first.is_visible() and found.first.is_enabled():
                found.first.click(timeout=steps.PATIENCE)
    else:
        wanted = "input[type=range]:visible" if kind == "slider" else "g[role=slider]:visible"
        found = cell.locator(wanted).all()
        if found:
            hands.burst(cell.page, draw.choice(found), 5, seed=draw.randrange(1000))
