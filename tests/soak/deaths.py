"""The kernel is killed, as by a machine short of memory: in a race, in a drag, at rest.

Its processes go with it, nothing says that it runs, and the cell run again is as new.
"""

import psutil

from tests.browser import steps
from tests.patience import SECONDS
from tests.soak import hands
from tests.soak.races import LONG
from tests.soak.scene import until

TITLE = "Kernels killed"
MOMENTS = ("in a race", "in a drag")


def units(size):
    """When it dies."""
    return [f"{moment}, {n}" for n in range(5 if size == "whole" else 1) for moment in MOMENTS]


def begin(scene, size):
    """A notebook; its kernel will not be there for other tests."""
    scene.begin()
    scene.lab.kernel_is_clean = False


def run(scene, unit, size):
    """Kill it, see what is left, and go on with the kernel that takes its place."""
    scene.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.deselectAll()")
    faults = _in_a_race(scene) if unit.startswith(MOMENTS[0]) else _in_a_drag(scene)
    steps.run_cell(scene.page, 0)
    scene.idle()
    scene.begin_listening()
    faults += moves(scene)
    scene.show("None")
    return {"killed": 1}, faults


def _in_a_race(scene):
    cell = scene.show(LONG)
    cell.get_by_role("button", name="Start", exact=True).click()
    words = cell.locator(".race-words").first
    until(lambda: words.inner_text().startswith("Running"), scene)
    left = _kill(scene)
    faults = [f"{len(left)} processes of the race go on"] if left else []
    _back(scene)
    if not until(lambda: "Running" not in words.inner_text(), scene):
        faults.append(f"the kernel is dead, and the race says {words.inner_text()!r}")
    return faults


def _in_a_drag(scene):
    page, cell = scene.page, scene.show('explore("selu", z=1)')
    box = cell.locator("input[type=range]").first.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], y, steps=5)
    left = _kill(scene)
    page.mouse.move(box["x"] + 0.2 * box["width"], y, steps=5)
    page.mouse.up()
    _back(scene)
    return [f"{len(left)} processes go on"] if left else []


def _kill(scene):
    """Kill the kernel; its processes that are still there after a while."""
    family = [child for kernel in scene.lab.kernel_processes()
              for child in kernel.children(recursive=True)]
    scene.lab.kill_kernels()
    return psutil.wait_procs(family, timeout=SECONDS)[1]


def _back(scene):
    """Wait for the kernel that the server starts, and put JupyterLab's word of it away."""
    page = scene.page
    # While the page has no session it is not back; the soak says so if it gets none any more.
    page.wait_for_function("""() => window.jupyterapp.shell.currentWidget.sessionContext.session
      ?.kernel?.status !== 'idle' || document.querySelector('.jp-Dialog')""")
    page.wait_for_function("""() => { document.querySelector('.jp-Dialog .jp-mod-accept')?.click();
      const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel;
      return kernel?.status === 'idle' && kernel.connectionStatus === 'connected'; }""")


def moves(scene):
    """Whether a figure that is shown now follows its slider; sentences if not."""
    cell = scene.show('explore("selu", z=1)')
    caption = cell.locator(".live-caption").first
    caption.wait_for()
    before = caption.inner_text()
    steps.press(cell.locator(".explorer").first, "z", "ArrowLeft")
    if until(lambda: caption.inner_text() != before, scene):
        hands.watch(cell)
        return []
    return ["a slider does not move its figure any more"]
