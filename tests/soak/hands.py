"""Hands on the sliders of a cell: drags by the mouse, keys, bursts faster than any hand.

And how far the page is behind: from the last event to the last thing painted because of it.
"""

import re

from playwright.sync_api import Error

from tests.browser.waits import promised

SLIDERS = "input[type=range]:visible, [role=slider]:not(input):visible"
GONE = re.compile("Timeout|detached|not attached")  # a figure drawn anew took it along
GONE_AFTER = 60_000  # milliseconds in which it has not come back
KEYS = ("ArrowRight", "ArrowRight", "End", "ArrowLeft", "PageDown", "Home", "PageUp", "ArrowUp")
# Counts what happens to sliders, and notes when the cell last changed; a message sent in a frame's
# callback arrives when that frame has been drawn.
_WATCH = """(cell) => {
  window.soak?.end();
  const soak = window.soak = { events: 0, last: 0, painted: 0 };
  const drawn = new MessageChannel();
  drawn.port1.onmessage = () => { soak.painted = performance.now(); };
  let waits = false;
  const seen = new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; drawn.port2.postMessage(0); }); });
  seen.observe(cell, { subtree: true, childList: true, attributes: true, characterData: true });
  const count = () => { soak.events++; soak.last = performance.now(); };
  const key = (event) => { if (event.target.matches('input[type=range], [role=slider]')) count(); };
  const held = (event) => { if (event.buttons) count(); };
  const kinds = { input: (event) => { if (event.target.type === 'range') count(); },
    keydown: key, pointermove: held };
  for (const [kind, call] of Object.entries(kinds)) cell.addEventListener(kind, call, true);
  soak.end = () => { seen.disconnect(); drawn.port1.close();
    for (const [kind, call] of Object.entries(kinds)) cell.removeEventListener(kind, call, true); };
}"""
# Several events in a frame, at places all over the track: a range takes them as from a hand.
_BURST = """async (slider, [count, seed]) => {
  let state = seed;
  const draw = () => (state = (1103515245 * state + 12345) % 2147483648) / 2147483648;
  for (let n = 0; n < count && slider.isConnected; n++) {
    if (slider.tagName === 'INPUT') {
      const { min, max } = slider;
      slider.value = Number(min) + draw() * (max - min);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    } else {
      const keys = ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'ArrowUp', 'ArrowDown'];
      slider.dispatchEvent(new KeyboardEvent('keydown', {
        key: keys[Math.floor(draw() * keys.length)], bubbles: true, cancelable: true }));
    }
    if (n % 7 === 6) await new Promise(requestAnimationFrame);
  }
  if (slider.tagName === 'INPUT') slider.dispatchEvent(new Event('change', { bubbles: true }));
}"""
# Resolves with the lag in milliseconds once nothing has been painted for a while.
_REST = """([quiet, most]) => new Promise((done) => {
  const begun = performance.now(), { soak } = window;
  const look = () => {
    const now = performance.now();
    if (now - Math.max(begun, soak.painted) > quiet || now - begun > most) {
      done(soak.events ? Math.max(0, soak.painted - soak.last) : 0);
    } else setTimeout(look, 10); };
  look(); })"""


def watch(cell):
    """Begin to count the events in what a cell shows."""
    cell.first.evaluate(_WATCH)


def events(page):
    """How many events of sliders there were since `watch`."""
    return page.evaluate("() => window.soak.events")


def rest(page, quiet=300, most=30_000):
    """Wait until the page has come to rest; returns how far it was behind, in milliseconds."""
    return promised(page, _REST, [quiet, most])


def sliders(cell):
    """What can be slid in a cell: ranges, points of figures, figures that are stepped."""
    return cell.locator(SLIDERS).all()


def burst(page, slider, count, seed=1):
    """Move a slider so many times as fast as the page takes it."""
    promised(slider, _BURST, [count, seed])


def drag(page, slider, moves, seed=1):
    """Take a slider by its handle with the mouse, and swing it; whether it was in sight."""
    slider.evaluate("(one) => one.scrollIntoView({ block: 'nearest' })", timeout=GONE_AFTER)
    box = slider.bounding_box(timeout=GONE_AFTER)
    if box is None:
        return False
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reach = box["width"] / 2 if box["width"] > 60 else 60
    page.mouse.move(x, y)
    page.mouse.down()
    try:
        page.mouse.move(x + 0.9 * reach, y - 8, steps=moves // 2)
        page.mouse.move(x - 0.9 * reach, y + 8, steps=moves - moves // 2)
    finally:
        page.mouse.up()
    return True


def press(page, slider, times, seed=1):
    """Press keys on a slider, as one holds them down."""
    slider.focus(timeout=GONE_AFTER)
    for number in range(times):
        page.keyboard.press(KEYS[(seed + number) % len(KEYS)])


def every_way(page, cell, count, moves=12, seed=1):
    """Drag, press and burst every slider in a cell; returns how many there are.

    What has gone meanwhile, with the figure that it belonged to, is passed over.
    """
    found = sliders(cell)
    for number, slider in enumerate(found):
        for act, many in ((drag, moves), (press, count // 4), (burst, count)):
            try:
                if slider.count() and slider.is_visible():
                    act(page, slider, many, seed + number)
            except Error as error:
                if not GONE.search(error.message):
                    raise
    return len(found)


def quickly(page, cell):
    """Drag the first slider in a cell, and give all a short burst at once."""
    found = sliders(cell)
    if found:
        drag(page, found[0], 4)
        for slider in found:
            if slider.count():
                burst(page, slider, 7)


def change_menus(cell):
    """Put every menu in a cell one option further."""
    for menu in cell.locator("select:visible").all():
        if menu.is_enabled():
            menu.evaluate("""(one) => { one.selectedIndex = (one.selectedIndex + 1)
              % one.options.length; one.dispatchEvent(new Event('change', { bubbles: true })); }""")
