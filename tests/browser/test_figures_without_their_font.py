"""Figures in a browser on a machine that has not one of their fonts, as Windows and macOS are."""

import shutil
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from helpers.draw.font import face
from helpers.widgets import can_it_happen, static_view
from tests.browser import steps
from tests.browser.lab import launch_browser
from tests.browser.waits import promised, wait_until
from tests.patience import MILLISECONDS
from tests.the_page import the_page

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
CLOSE = 0.02  # of a width, for pairs of letters that are set closer; another font: 0.1 to 0.3
EXACT = "svg { text-rendering: geometricPrecision; }"  # as the template of the exported pages says
# Each text of the figures: what it says, its size, how wide the browser makes it.
TEXTS = """async () => {
  await document.fonts.ready;
  return [...document.querySelectorAll('.live-figure svg text, figure svg text')].filter(
    (t) => t.textContent.trim() && getComputedStyle(t).fontWeight === '400').map(
    (t) => t.children.length ? [...t.children] : [t]).flat().filter(
    (t) => t.getClientRects().length).map(
    (t) => [t.textContent, parseFloat(getComputedStyle(t).fontSize), t.getComputedTextLength()]);
}"""


@pytest.fixture(scope="module")
def poor(playwright, tmp_path_factory):
    """A browser on a machine with one font, a serif one."""
    folder = tmp_path_factory.mktemp("fonts")
    shutil.copy(FONTS / "STIXGeneral.ttf", folder)
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        encoding="utf-8")
    running = launch_browser(playwright, env={"FONTCONFIG_FILE": str(folder / "fonts.conf")})
    yield running
    running.close()


def advances():
    """How far each letter of the whole font moves the next, in em, by Matplotlib's own file."""
    font = TTFont(FONTS / "DejaVuSans.ttf")
    letters, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return {chr(code): widths[name][0] / em for code, name in letters.items()}


def share_off(page):
    """All texts in sight with the share by which the browser's width differs from Matplotlib's."""
    wide = advances()
    found = {(text, size): width for text, size, width in promised(page, TEXTS)}
    assert len(found) > 10
    return {text: abs(width / sum(size * wide[letter] for letter in text) - 1)
            for (text, size), width in found.items()}


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Files with figures: the page for phones, an exported widget, and it without its font."""
    folder = tmp_path_factory.mktemp("pages")
    body = static_view.as_html(can_it_happen())
    for name, text in {"page": the_page(), "export": f"<style>{face()}{EXACT}</style>{body}",
                       "bare": f"<style>{EXACT}</style>{body}"}.items():
        (folder / f"{name}.html").write_text(f'<meta charset="utf-8">{text}', encoding="utf-8")
    return folder


def shown(browser, path):
    page = browser.new_page()
    page.goto(path.as_uri())
    return page


def test_the_texts_of_the_page_are_as_wide_as_matplotlib_measured(poor, places):
    page = shown(poor, places / "page.html")
    wait_until(page, "document.documentElement.dataset.ready === 'all'")
    off = share_off(page)
    assert max(off.values()) < CLOSE, sorted(off.items(), key=lambda one: one[1])[-5:]


def test_an_exported_figures_texts_too_and_without_the_font_they_would_not_be(poor, places):
    off = share_off(shown(poor, places / "export.html"))
    assert max(off.values()) < CLOSE, sorted(off.items(), key=lambda one: one[1])[-5:]
    assert max(share_off(shown(poor, places / "bare.html")).values()) > CLOSE


def test_the_texts_in_jupyterlab_too(poor, lab):
    page = poor.new_page(viewport={"width": 1440, "height": 900})
    name = lab.write_notebook("font.ipynb", "from helpers.widgets import step_chain\nstep_chain()")
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    page.locator(".live-figure svg").first.wait_for(timeout=MILLISECONDS)
    off = share_off(page)
    assert max(off.values()) < CLOSE, sorted(off.items(), key=lambda one: one[1])[-5:]
