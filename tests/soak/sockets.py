"""The page's socket to the kernel is closed, at rest and in a drag, and opened again by JupyterLab.

What was shown is shown still, and moves, here and in Python; nothing has to be run again.
"""

from tests.browser import steps
from tests.soak import hands
from tests.soak.scene import left_behind, settled, until

TITLE = "Sockets closed"
MOMENTS = ("at rest", "in a drag")
_HOOK = """() => {
  if (window.soakSockets) return;
  window.soakSockets = new Set();
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) { window.soakSockets.add(this);
    return send.call(this, data); }; }"""
# A server that has much to do takes its time to close: what is sent until then is lost.
_CLOSE = """() => { const open = [...window.soakSockets].filter(
    (one) => one.readyState === WebSocket.OPEN && /channels/.test(one.url));
  window.soakClosing = open.length;
  for (const one of open) { one.addEventListener('close', () => { window.soakClosing--; });
    one.close(); }
  window.soakSockets.clear();
  return open.length; }"""
_CONNECTED = """() => !window.soakClosing && window.jupyterapp.shell.currentWidget.sessionContext
  .session.kernel.connectionStatus === 'connected'"""
CALL = 'explored = explore("selu", z=1)\nexplored'


def units(size):
    """When it is closed."""
    return [f"{moment}, {n}" for n in range(5 if size == "whole" else 1) for moment in MOMENTS]


def begin(scene, size):
    """A notebook with a figure; every socket that speaks is known from now on."""
    scene.begin()
    scene.page.evaluate(_HOOK)
    scene.show(CALL)
    scene.page.evaluate(_CLOSE)
    scene.page.wait_for_function(_CONNECTED)


def run(scene, unit, size):
    """Close it, wait until it is open, and move what was there before."""
    page, cell = scene.page, scene.cell()
    before = scene.counts()
    if unit.startswith(MOMENTS[0]):
        closed = page.evaluate(_CLOSE)
    else:
        box = cell.locator("input[type=range]").first.bounding_box()
        y = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] / 2, y)
        page.mouse.down()
        page.mouse.move(box["x"] + 0.8 * box["width"], y, steps=5)
        closed = page.evaluate(_CLOSE)
        page.mouse.move(box["x"] + 0.2 * box["width"], y, steps=5)
        page.mouse.up()
    page.wait_for_function(_CONNECTED)
    scene.idle()
    faults = [] if closed else ["there was no socket to close"]
    hands.watch(cell)
    caption = cell.locator(".live-caption").first
    for key in ("Home", "ArrowRight", "End"):
        words = caption.inner_text()
        steps.press(cell.locator(".explorer").first, "z", key)
        if not until(lambda words=words: caption.inner_text() != words, scene):
            faults.append(f"{key} on its slider moves the figure no more")
    if not until(lambda: _same(scene, cell), scene):
        faults.append("Python has another z than the page")
    after = settled(scene, before)
    return {"closed": closed, "memory": round(after["memory"] - before["memory"], 1)}, (
        faults + left_behind(before, after))


def _same(scene, cell):
    shown = steps.slider_value(cell.locator(".explorer").first, "z")
    return shown == round(scene.ask("explored.point.value"), 2)
