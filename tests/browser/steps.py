"""What a learner does in JupyterLab, and what a test reads from the page.

Every step waits for a condition of the page; none waits for an amount of time alone.
"""

import os
import re
import time
from pathlib import Path

import numpy as np
from playwright.sync_api import expect

from tests.browser.waits import promised
from tests.browser.window import open_in
from tests.patience import MILLISECONDS

PATIENCE = MILLISECONDS

# Lab's own object for the notebook in front: the kernel's state and the outputs are read from it.
_NOTEBOOK = "const panel = window.jupyterapp?.shell.currentWidget;"
_READY = f"""() => {{ {_NOTEBOOK}
  return panel?.context?.isReady && panel.sessionContext.session?.kernel?.status === 'idle'; }}"""
_DONE = f"""() => {{ {_NOTEBOOK}
  const cells = [...panel.content.model.cells].filter((c) => c.type === 'code');
  return panel.sessionContext.session?.kernel?.status === 'idle' && cells.every(
    (c) => !c.sharedModel.source.trim() || (c.executionCount && c.executionState !== 'running')
      || [...Array(c.outputs.length).keys()].some((i) => c.outputs.get(i).type === 'error')); }}"""
_ERRORS = f"""() => {{ {_NOTEBOOK}
  return [...panel.content.model.cells].filter((c) => c.type === 'code').flatMap((c) =>
    c.outputs.toJSON().filter((o) => o.output_type === 'error' || o.name === 'stderr')
      .map((o) => (o.ename ? o.ename + ': ' + o.evalue : String(o.text)))); }}"""
_SCROLL = f"""async (tag) => {{ {_NOTEBOOK}
  const index = [...panel.content.model.cells].findIndex(
    (c) => (c.getMetadata('tags') ?? []).includes(tag));
  if (index < 0) return false;
  await panel.content.scrollToItem(index, 'start');
  return true; }}"""
_INDEX = f"""(tag) => {{ {_NOTEBOOK}
  return [...panel.content.model.cells].findIndex(
    (c) => (c.getMetadata('tags') ?? []).includes(tag)); }}"""
_RUN = f"""async (index) => {{ {_NOTEBOOK}
  panel.content.deselectAll();
  panel.content.activeCellIndex = index;
  await panel.content.scrollToItem(index, 'start');
  await window.jupyterapp.commands.execute('notebook:run-cell'); }}"""
_CUT = """(one) => {
  if (one.tagName !== "SELECT") return one.scrollWidth > one.clientWidth;
  const free = one.cloneNode(true);  // as wide as its longest option
  Object.assign(free.style, { width: "auto", flex: "none", position: "absolute" });
  one.after(free);
  const wanted = free.offsetWidth;
  free.remove();
  return wanted > one.offsetWidth + 1; }"""
_READ = """(live, name) => {
  const picture = live.liveFigure, group = live.querySelector(`g[data-name="${name}"]`);
  const axes = picture.axes[picture.specs.get(name).axes];
  const path = group.querySelector('path');
  const words = (path.getAttribute('d').match(/[MLZ]|-?[0-9.]+(e-?[0-9]+)?/g) ?? []);
  const numbers = words.filter((word) => !'MLZ'.includes(word)).map(Number);
  const points = [];
  for (let i = 0; i < numbers.length; i += 2) {
    points.push([axes.x.toData(numbers[i]), axes.y.toData(numbers[i + 1])]);
  }
  return points; }"""
_DOT = """(live, name) => {
  const use = live.querySelector(`g[data-name="${name}"] use`), box = use.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2]; }"""
_PIXELS = """(live, [name, x, y]) => {
  const picture = live.liveFigure, axes = picture.axes[picture.specs.get(name).axes];
  const point = new DOMPoint(axes.x.toPixels(x), axes.y.toPixels(y))
    .matrixTransform(picture.svg.getScreenCTM());
  return [point.x, point.y]; }"""


def open_notebook(page, lab, name):
    """Open one notebook in JupyterLab and wait until its kernel is idle."""
    if page.url.startswith(lab.url):
        open_in(page, lab, f"notebooks/{name}")
    else:
        page.goto(lab.address(name, workspace="tests"))
    wait_ready(page)


def wait_ready(page):
    """Wait until the notebook in front is there and its kernel idle."""
    page.wait_for_function(_READY, timeout=PATIENCE)


def run_all(page, patience=PATIENCE):
    """Choose Run > Run All Cells, and wait (milliseconds) until every code cell has run."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    wait_idle(page, patience)


def run_cell(page, index):
    """Run one cell of the notebook in front, and wait until it has run."""
    promised(page, _RUN, index)


def index_of(page, tag):
    """The index of the first cell with a tag in the notebook in front."""
    return page.evaluate(_INDEX, tag)


def wait_idle(page, patience=PATIENCE):
    """Wait until every code cell has run and the kernel is idle."""
    page.wait_for_function(_DONE, timeout=patience)


def errors(page):
    """Errors and warnings in the notebook's outputs, as texts."""
    return page.evaluate(_ERRORS)


def explorer(page, tag=None):
    """The first explorer in sight; with `tag`, after scrolling to the cell with that tag."""
    if tag is not None:
        assert promised(page, _SCROLL, tag), f"no cell is tagged {tag!r}"
    found = page.locator(".explorer").first
    found.locator(".live-figure svg").wait_for(timeout=PATIENCE)
    found.scroll_into_view_if_needed()
    return found


def is_cut(locator):
    """Whether an element's text, of a menu its longest, does not fit into it."""
    return locator.evaluate(_CUT)


def cut_among(locator):
    """The visible ones among some elements whose text does not fit, each as its HTML."""
    return locator.evaluate_all(f"""(all) => all.filter((one) => one.getClientRects().length
      && ({_CUT})(one)).map((one) => one.outerHTML)""")


def handle(widget, name):
    """What moves a slider by keys and mouse: "alpha", "z"."""
    return widget.locator(f".param-{name} input")


def press(widget, name, key, times=1):
    """Put the keyboard's focus on a slider's handle and press a key; returns the slider's value."""
    grip = handle(widget, name)
    grip.focus()
    for _ in range(times):
        grip.press(key)
    return slider_value(widget, name)


def slider_value(widget, name):
    """The number written beside a slider, rounded as it is there."""
    return plain(widget.locator(f".param-{name} .widget-readout").text_content())


def plain(text):
    """A number as the course writes it, with a true minus sign, as a float."""
    return float(text.replace("\u2212", "-"))


def live(widget):
    """The live figure of an explorer."""
    return widget.locator(".live-figure").first


def path_of(widget, name):
    """The raw path of a moved artist."""
    path = live(widget).locator(f'g[data-name="{name}"] path').first
    return path.get_attribute("d")


def curve(widget, name):
    """A moved curve as the browser shows it, in data coordinates: arrays x and y."""
    return np.array(live(widget).evaluate(_READ, name)).reshape(-1, 2).T


def distance(widget, name, function):
    """How far a shown curve lies from a function, as a share of the axis' height.

    Points where the curve jumps are left out: there, the shown piece on the right starts from
    another limit than the function's value.
    """
    x, y = curve(widget, name)
    near = 1e-3
    wanted = function(x)
    jump = np.abs(function(x + near) - function(x - near)) > 0.05
    height = np.ptp(live(widget).evaluate(
        "(live, name) => { const p = live.liveFigure;"
        " return p.drawing.axes[p.specs.get(name).axes].y.limits; }", name))
    return np.max(np.abs(y - wanted)[~jump]) / height


def wait_for_path(widget, name, before):
    """Wait until a moved artist has another path than `before`; returns the new one."""
    path = live(widget).locator(f'g[data-name="{name}"] path').first
    expect(path).not_to_have_attribute("d", before, timeout=PATIENCE)
    return path.get_attribute("d")


def drag_point(page, widget, name, z, height):
    """Drag a dot with the mouse to a place in data coordinates, in 12 moves."""
    start = live(widget).evaluate(_DOT, name)
    end = live(widget).evaluate(_PIXELS, [name, z, height])
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=12)
    page.mouse.up()


def settles(widget, check):
    """Call `check()` until it raises no AssertionError: a figure may follow its words."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            return check()
        except AssertionError:
            if time.monotonic() > end:
                raise
            widget.page.wait_for_timeout(50)


def caption(widget):
    """The sentence below the figure, as a locator."""
    return widget.locator("p.live-caption").first


def numbers_said(widget):
    """z, f(z) and f'(z) out of the sentence below the figure, as floats."""
    said = caption(widget).inner_text()
    found = re.search(r"z = (\S+): f\(z\) = (\S+), slope \S+ = (\S+?)[,.]?(?: |$)", said)
    return tuple(map(plain, found.groups()))


def label(widget):
    """The figure's description for a screen reader, as text."""
    return live(widget).locator("svg").first.get_attribute("aria-label")


def picture_for_people(page, name):
    """Save a screenshot, where ACTIVATION_COURSE_SCREENSHOTS names a folder for them."""
    folder = os.environ.get("ACTIVATION_COURSE_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"))
