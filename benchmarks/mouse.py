"""A mouse that moves 60 times a second, whatever the page makes of it.

Playwright's own waits for the page's answer to every move, which leaves about 20 moves a second:
it would measure itself. This one speaks to the browser's debugging port and waits for nothing.
"""

import json
import time

import websocket

RATE = 60  # moves a second


class Mouse:
    """The mouse of one page. port: the browser's --remote-debugging-port."""

    def __init__(self, page, port):
        session = page.context.new_cdp_session(page)
        target = session.send("Target.getTargetInfo")["targetInfo"]["targetId"]
        address = f"ws://127.0.0.1:{port}/devtools/page/{target}"
        self._line = websocket.create_connection(address, suppress_origin=True, timeout=10)
        self._number = 0

    def swing(self, left, right, y, seconds):
        """Move between two x to and fro, once a second; the button stays as it is."""
        start = time.perf_counter()
        for number in range(round(seconds * RATE)):
            time.sleep(max(0.0, start + number / RATE - time.perf_counter()))
            phase = number / RATE % 1
            self._move(left + (right - left) * 2 * min(phase, 1 - phase), y)
        while self._number:  # every answer read: the page has had every move
            answer = json.loads(self._line.recv())
            self._number -= "id" in answer

    def close(self):
        """Let go of the page."""
        self._line.close()

    def _move(self, x, y):
        self._number += 1
        where = {"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}
        self._line.send(json.dumps(
            {"id": self._number, "method": "Input.dispatchMouseEvent", "params": where}))
