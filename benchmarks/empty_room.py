"""A lecture given to an empty room, minute by minute: python -m benchmarks.empty_room 1 [--pace 1]

A script follows the route as a lecturer would: it waits at each screen as long as planned, counts
hands, shows the answer, moves the figure's first control, and turns the screen in the hall's window
and in the presenter's by turns. It prints the longest waits, from the key to the screen with its
figure drawn for its room, and all that went wrong in the page, the server and the screens' look.

--pace: how many times faster than planned; 1 takes the route's 45 minutes.
"""

import argparse
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

from helpers.lectures import route
from tests.browser.hall import Hall, check, number, settle, show
from tests.browser.lab import launch_browser

MOVES = 5  # of a control, on each screen with a figure
CONTROL = "section.present .kept input, section.present .kept [role=slider]"


class Room:
    """A lecture in its two windows, and what was seen and measured so far."""

    def __init__(self, browser, hall, name):
        self.wrong, self.waits = [], []
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.wrong.append(f"in the page: {error}"))
        self.page.on("requestfailed", lambda one: self.wrong.append(f"failed: {one.url}"))
        begun = time.monotonic()
        show(self.page, hall, name)
        print(f"{time.monotonic() - begun:.1f} s until the first screen", flush=True)
        with context.expect_page() as opened:
            self.page.keyboard.press("s")
        self.notes = opened.value

    def turn(self, wanted):
        """Turn to the next screen, in one window or the other, and note how long it took."""
        window = self.page if wanted % 2 else self.notes
        begun = time.monotonic()
        window.keyboard.press("PageDown")
        self.page.wait_for_function(
            "(wanted) => document.querySelector('#lecture-bar select').value === wanted",
            arg=str(wanted - 1))
        settle(self.page)
        self.waits.append((time.monotonic() - begun, wanted))

    def use(self, one):
        """Do with a screen what a lecturer does with it."""
        here = self.page.locator("section.present")
        if one.ask or one.settle:
            for plus in here.locator("button[aria-label*='hand more']").all()[:2]:
                plus.click()
            if one.settle:
                here.get_by_role("button", name="Show the answer").click()
        elif one.figure and (control := self.page.locator(CONTROL)).count():
            control.first.focus()
            for _ in range(MOVES):
                control.first.press("ArrowLeft")
            self.page.keyboard.press("Escape")

    def look(self, one):
        """Note what is wrong with the screen, and whether the presenter's window is in step."""
        self.wrong += [f"screen {number(self.page)}: {text}" for text in check(self.page)]
        title = self.notes.locator("h1").inner_text()
        if one.title not in title:
            self.wrong.append(f"screen {number(self.page)}: the presenter sees {title!r}")


def give(name, pace):
    """Give a lecture; returns the number of things that went wrong."""
    lecture = route(name)
    with tempfile.TemporaryDirectory() as folder, Hall(folder) as hall, \
            sync_playwright() as playwright:
        browser = launch_browser(playwright)
        room, begun = Room(browser, hall, name), time.monotonic()
        ends = lecture.starts()[1:]
        for place, (one, end) in enumerate(zip(lecture.screens, ends, strict=True), 1):
            if place > 1:
                room.turn(place)
            room.use(one)
            settle(room.page)
            room.look(one)
            left = end * 60 / pace - (time.monotonic() - begun)
            room.page.wait_for_timeout(max(0, left) * 1000)
        browser.close()
        log = hall.log.read_text(encoding="utf-8", errors="replace")
        room.wrong += [line for line in log.splitlines() if "Traceback" in line or "[E " in line]
    longest = ", ".join(f"{wait:.2f} s before screen {place}"
                        for wait, place in sorted(room.waits, reverse=True)[:3])
    print(f"Lecture {name}: {len(lecture.screens)} screens in {(time.monotonic() - begun) / 60:.1f}"
          f" minutes. The longest waits: {longest}.")
    print("\n".join(room.wrong) or "Nothing went wrong.")
    return len(room.wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lecture")
    parser.add_argument("--pace", type=float, default=1.0)
    options = parser.parse_args()
    return 1 if give(options.lecture, options.pace) else 0


if __name__ == "__main__":
    sys.exit(main())
