"""Measure one slider in a page: from key press to paint, and the paints of a drag."""

import random
from dataclasses import dataclass, field

from benchmarks.mouse import Mouse

# A loop over the frames of the page. The message sent in a frame's callback arrives when that
# frame has been drawn; what is shown then has been painted.
PROBE = """() => {
  const probe = { keys: [], moves: [], paints: [], frames: 0, blanks: 0 };
  const read = () => STATE;
  let shown = read();
  const drawn = new MessageChannel();
  drawn.port1.onmessage = () => {
    const now = performance.now(), state = read();
    probe.frames++;
    if (!state) probe.blanks++;
    else if (state !== shown) { shown = state; probe.paints.push(now); }
  };
  const frame = () => { requestAnimationFrame(frame); drawn.port2.postMessage(0); };
  requestAnimationFrame(frame);
  window.addEventListener('keydown', () => probe.keys.push(performance.now()), true);
  window.addEventListener('pointermove', () => probe.moves.push(performance.now()), true);
  window.probe = probe;
}"""


@dataclass
class Measured:
    """What one row showed: milliseconds from key press to paint, paints and mouse moves a second
    in a drag, frames without a picture, milliseconds from a drag's last event to its last paint."""

    latency: list = field(default_factory=list)
    paints: list = field(default_factory=list)
    moves: list = field(default_factory=list)
    lag: list = field(default_factory=list)
    blanks: int = 0

    def add(self, other):
        """Put another round's numbers to these."""
        self.latency += other.latency
        self.paints += other.paints
        self.moves += other.moves
        self.lag += other.lag
        self.blanks += other.blanks


def measure(page, row, presses, seconds, port):
    """Measure `row`, which the page shows, by `presses` arrow keys and a drag of `seconds`.

    port: the browser's debugging port, see `Mouse`.
    """
    handle = page.locator(row.handle).first
    handle.scroll_into_view_if_needed()
    page.evaluate(PROBE.replace("STATE", row.state))
    found = Measured()
    handle.focus()
    for number in range(presses):
        key = "ArrowLeft" if number % 10 < 5 else "ArrowRight"
        found.latency.append(key_to_paint(page, key))
    rate, moves, lag = _drag(page, handle, seconds, port)
    found.paints.append(rate)
    found.moves.append(moves)
    found.lag.append(lag)
    found.blanks = page.evaluate("() => probe.blanks")
    return found


def key_to_paint(page, key):
    """Press a key on what has the focus; return milliseconds until another state was painted."""
    page.evaluate("() => { probe.keys.length = probe.paints.length = 0; }")
    page.keyboard.press(key)
    page.wait_for_function("() => probe.paints.length > 0", timeout=10_000, polling=20)
    spent = page.evaluate("() => probe.paints[0] - probe.keys[0]")
    # Let what the press set off come to rest, and do not fall into step with the frames.
    _settle(page, 150 + random.uniform(0, 50))
    return spent


def _drag(page, handle, seconds, port):
    """Swing the handle over 4/5 of its track; returns paints and moves a second, and the lag.

    So fast that every move is a new value, whatever the slider's step: the paints count frames,
    not steps.
    """
    box = handle.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    # A stock slider's handle lies on its track; the course's own slider is track and handle.
    stock = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]")
    track = (stock if stock.count() else handle).bounding_box()
    left, width = track["x"], track["width"]
    mouse = Mouse(page, port)
    page.evaluate("() => { probe.moves.length = probe.paints.length = 0; }")
    mouse.swing(left + 0.1 * width, left + 0.9 * width, y, seconds)
    mouse.close()
    _settle(page, 500)
    page.mouse.up()
    moves, paints = page.evaluate("() => [probe.moves, probe.paints]")
    during = [one for one in paints if one <= moves[-1]]
    lag = max(0.0, paints[-1] - moves[-1]) if paints else float("nan")
    span = (moves[-1] - moves[0]) / 1000
    return len(during) / span, len(moves) / span, lag


def _settle(page, quiet):
    """Wait until nothing was painted for `quiet` milliseconds."""
    page.evaluate(
        """(quiet) => new Promise((done) => {
          const start = performance.now();
          const look = () => performance.now() - Math.max(start, probe.paints.at(-1) ?? 0) > quiet
            ? done() : setTimeout(look, 5);
          look(); })""", quiet)
