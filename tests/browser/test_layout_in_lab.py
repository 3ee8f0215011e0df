"""Every widget after Shift+Enter in a real JupyterLab: in sight, picture on top, open to all.

And moved faster than any hand could, then taken away: nothing breaks, and nothing is left.
"""

import pytest
from playwright.sync_api import TimeoutError

from tests.browser import access, steps
from tests.browser.conftest import SIZES
from tests.browser.shown import imports
from tests.browser.themes import THEMES
from tests.browser.waits import promised
from tests.every_widget import CALLS, LONGER
from tests.soak import hands
from tests.soak.scene import BROKEN, Scene, left_behind, settled

SETUP = imports()
HIGHEST = 620  # pixels, whatever the window
ALL = [call for call, name in CALLS.items() if name not in LONGER]
PARTS = 4
LEFT = ("comms", "widgets", "figures")
_SELECT = """async (index) => { const book = window.jupyterapp.shell.currentWidget.content;
  book.deselectAll(); book.activeCellIndex = index; book.mode = 'command';
  await book.scrollToItem(index, 'auto'); book.node.focus(); }"""
_HAS_RUN = """(index) => { const panel = window.jupyterapp.shell.currentWidget;
  const { model } = panel.content.widgets[index];
  return panel.content.activeCellIndex === index + 1 && model.executionState === 'idle'
    && model.outputs.length > 0; }"""
# Sentences about what is wrong with the widget in a cell; none, once the page has come to rest.
_FAULTS = """([index, highest]) => {
  const book = window.jupyterapp.shell.currentWidget.content, cell = book.widgets[index].node;
  const shown = cell.querySelector('.jp-OutputArea-output');
  const parts = [...cell.querySelectorAll('.course-slider')];
  if (!shown || parts.some((one) => !one.querySelector('input'))) return ['not all is there yet'];
  const box = (one) => one.getBoundingClientRect();
  const seen = (one) => box(one).height > 0;
  const figures = [...cell.querySelectorAll('.live-figure')].filter(seen);
  if (cell.querySelector('.live-panel > .live-strip') && !figures.length) return ['no figure yet'];
  const faults = [], { top, bottom, height } = box(shown);
  const view = box(book.node.querySelector('.jp-WindowedPanel-outer'));
  if (height < 15) faults.push(`only ${height} px high`);
  if (figures.length && height > highest) faults.push(`${height} px high`);
  if (figures.length && (top < view.top - 1 || bottom > view.bottom + 1)) {
    faults.push(`from ${top} to ${bottom} in a view from ${view.top} to ${view.bottom}`); }
  for (const figure of figures) {
    const controls = [...figure.closest('.live-panel')?.querySelectorAll('.live-strip > *') ?? []];
    if (!figure.querySelector('svg')) faults.push('a figure without a picture');
    for (const one of controls.filter(seen)) {
      if (box(one).top < box(figure).bottom - 1) faults.push(`${one.innerText} above the picture`);
    }
  }
  const edge = box(shown).right + 1;
  for (const one of shown.querySelectorAll('button, select, input, .widget-label')) {
    if (seen(one) && box(one).right > edge) faults.push(`${one.outerHTML} beyond the edge`);
  }
  return faults; }"""
_AT_REST = f"(what) => !({_FAULTS})(what).length"
_CONTROLS = ("button, select, .widget-label, input[type=text], input[type=number], "
             ".widget-checkbox label")


# With the file browser open the page is narrower, and the strip has more lines; without it the
# picture would be higher. In parts, since each cell of a notebook makes the next one slower.
@pytest.mark.parametrize("page", ["projector"], indirect=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_all_of_a_widget_is_in_sight_and_open_to_all(page, lab, in_theme, part):
    calls = ALL[part::PARTS]
    cells = [SETUP, *(cell for call in calls for cell in (call, '"the next cell"'))]
    steps.open_notebook(page, lab, lab.write_notebook(f"layout_{part}.ipynb", *cells))
    steps.run_cell(page, 0)
    scene = Scene(lab, page)
    scene.begin_listening()
    before = scene.counts()
    page.evaluate("() => window.jupyterapp.shell.expandLeft()")
    faults = [f"{call}: {one}" for number, call in enumerate(calls)
              for one in faults_of(page, 1 + 2 * number, call, run)]
    assert not faults, "\n".join(faults)
    width, height = SIZES["laptop"]
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    faults = [f"{call}: {one}" for number, call in enumerate(calls)
              for one in faults_of(page, 1 + 2 * number, call, bring_into_sight)]
    assert not faults, "\n".join(faults)
    for theme in THEMES:
        in_theme(theme)
        faults = [f"{theme}: {call}: {one}" for number, call in enumerate(calls)
                  for one in access_faults(page, 1 + 2 * number, theme)]
        assert not faults, "\n".join(faults)
    faults = [f"{call}: {one}" for number, call in enumerate(calls)
              for one in moved_faults(scene, 1 + 2 * number)]
    for number in range(len(calls)):
        scene.show("None", 1 + 2 * number)
    faults += left_behind(before, settled(scene, before, LEFT), LEFT)
    faults += scene.faults()
    assert not faults, "\n".join(faults)


def run(page, index):
    """Run a cell as a learner does."""
    promised(page, _SELECT, index)
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(_HAS_RUN, arg=index, timeout=steps.PATIENCE)


def bring_into_sight(page, index):
    """Scroll to what a cell has shown, which has run before."""
    page.locator(".jp-Cell").nth(index).locator(".jp-OutputArea-output").first.evaluate(
        "(one) => one.scrollIntoView({ block: 'nearest' })")


def access_faults(page, index, theme):
    """What is wrong with a widget for who does not see it, or sees it otherwise; texts."""
    access.mark(page, index)
    return [*(access.heard(page) if theme == "light" else []), *access.seen(page, theme)]


def moved_faults(scene, index):
    """Slide all that a cell shows; what stands on the page then that should not; texts."""
    cell = scene.cell(index)
    hands.watch(cell)
    hands.quickly(scene.page, cell)
    hands.rest(scene.page, 100)
    return scene.page.evaluate(BROKEN)


def faults_of(page, index, call, show):
    """Show the widget of a cell, and say what is wrong with it; texts."""
    show(page, index)
    try:
        page.wait_for_function(_AT_REST, arg=[index, HIGHEST], timeout=steps.PATIENCE)
    except TimeoutError:
        return page.evaluate(_FAULTS, [index, HIGHEST])
    finally:
        steps.picture_for_people(page, f"{page.viewport_size['height']}-{index:02d}-{call[:9]}")
    shown = page.locator(".jp-Cell").nth(index).locator(".jp-OutputArea-output").locator(_CONTROLS)
    return [f"{one} is cut" for one in steps.cut_among(shown)]
