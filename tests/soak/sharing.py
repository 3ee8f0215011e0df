"""Two notebooks on one kernel, and one notebook in two tabs: all figures follow, none is left."""

from tests.browser import steps
from tests.browser.waits import promised
from tests.soak import hands
from tests.soak.scene import OWN, Scene, left_behind, settled, until

TITLE = "Two notebooks, two tabs"
CALL = 'explore("elu", z=1)'
_BESIDE = """([path]) => { const { id } =
  window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  return window.jupyterapp.commands.execute('docmanager:open', {
    path, factory: 'Notebook', kernel: { id } }).then(() => null); }"""
_CLOSE = "() => { window.jupyterapp.shell.currentWidget.dispose(); }"


def units(size):
    """What is shared, and how often it is tried."""
    return [f"{what}, {n}" for n in range(5 if size == "whole" else 1)
            for what in ("two notebooks", "two tabs")]


def begin(scene, size):
    """A notebook, and one beside it."""
    scene.lab.write_notebook("soak_beside.ipynb", "step_chain('selu')")
    scene.begin()
    if size == "whole":
        for what in ("two notebooks", "two tabs"):  # to warm up
            run(scene, what, size)


def run(scene, unit, size):
    """Share the kernel, move what there is in both places, and part again."""
    scene.show("None")
    before = scene.counts()
    scene.show(CALL)
    faults = (_two_tabs if unit.startswith("two tabs") else _two_notebooks)(scene)
    scene.show("None")
    after = settled(scene, before)
    return {"memory": round(after["memory"] - before["memory"], 1)}, (
        faults + left_behind(before, after))


def _two_notebooks(scene):
    page = scene.page
    promised(page, _BESIDE, ["notebooks/soak_beside.ipynb"])
    steps.wait_ready(page)
    cell = scene.show("step_chain('selu')", index=0)
    hands.watch(cell)
    hands.every_way(page, cell, 8, 4)
    hands.rest(page, 200)
    faults = [f"in the second notebook: {one}" for one in scene.faults()]
    scene.show("None", index=0)
    page.evaluate(_CLOSE)
    steps.wait_ready(page)
    return faults + _moves(scene, scene)


def _two_tabs(scene):
    other = scene.page.context.new_page()
    try:
        page = scene.page
        promised(page, "() => window.jupyterapp.commands.execute('docmanager:save')")
        page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
        other.goto(scene.lab.address(OWN, "soak-other"))
        steps.wait_ready(other)
        beside = Scene(scene.lab, other)
        beside.cell().locator(".live-figure svg").first.wait_for()
        faults = []
        for here, there in ((scene, beside), (beside, scene)) * 2:
            faults += _moves(here, there)
        return faults + [f"in the other tab: {one}" for one in beside.faults()]
    finally:
        other.close()


def _moves(here, there):
    """Move the slider of one page: both say the same, and something new."""
    words = [one.cell().locator(".live-caption").first for one in (here, there)]
    before = words[0].inner_text()
    steps.press(here.cell().locator(".explorer").first, "z", "ArrowLeft")
    good = until(lambda: before != words[0].inner_text() == words[1].inner_text(), here)
    return [] if good else [f"after a move one page says {words[0].inner_text()!r}, "
                            f"the other {words[1].inner_text()!r}"]
