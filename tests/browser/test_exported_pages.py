"""Exported pages in a real browser: no request leaves, every figure and formula is in sight."""

import re

import nbformat
import pytest

from helpers import widgets
from helpers.course import ROOT
from helpers.draw.palettes import FAINT, FILLS, PALETTES
from helpers.exercises.predictions import predictions_of
from helpers.site import export
from tests import axe, painted
from tests.browser.lost import lost
from tests.browser.steps import picture_for_people

NOTEBOOK = "08_elu"
WORDS = {"choose", "outcome", "predict"}
FIGURE_LAST = re.compile(
    rf"(^|\n)(explorer|({'|'.join(set(widgets.__all__) - WORDS - {'review'})})\(.*\))$")
WORDS_LAST = re.compile(rf"(^|\n)({'|'.join(WORDS)})\(.*\)$", re.S)
IN_SIGHT = """found => found.map(one => {
    const box = one.getBoundingClientRect();
    const drawn = [...one.querySelectorAll('path')].filter(
        path => path.getBoundingClientRect().width > 1).length;
    return [box.width, box.height, drawn, one.scrollWidth > one.clientWidth + 1];
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The index, and one notebook that has explorers, a chain and claims."""
    folder = tmp_path_factory.mktemp("pages of a course")
    export.export(folder, [NOTEBOOK], say=lambda _: None)
    return folder


@pytest.fixture
def opened(browser, folder):
    """Open the index without a network and follow the link; yields the page and its requests."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = context.new_page()
    asked, failures = [], []
    context.on("request", lambda one: asked.append(one.url))
    page.on("pageerror", lambda problem: failures.append(str(problem)))
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate("document.images[0].naturalWidth") > 0
    page.get_by_role("link", name="Bend the negative side").click()
    page.wait_for_url(f"**/{NOTEBOOK}.html", wait_until="load")
    yield page, asked
    context.close()
    assert failures == []


def show_all(page):
    """Open every fold."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def test_a_question_stands_above_a_fold_that_keeps_its_answer(opened):
    page, _ = opened
    folds = page.locator("details.answer")
    assert not folds.locator("svg, .static-view").locator("visible=true").count()
    text = page.locator("body").inner_text()
    for one in predictions_of(NOTEBOOK):
        assert one.question in text and one.why not in text
        assert all(one.said(letter) in text for letter in one.letters)
    assert "you can move" not in text.partition("Spot the error")[0]
    assert not re.search(r"predict\(|outcome\(|choose\(|How sure", text)
    fold = folds.first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("svg").first.is_visible()
    assert predictions_of(NOTEBOOK)[0].why in fold.inner_text()
    page.set_viewport_size({"width": 390, "height": 800})
    show_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_page_shows_all_and_asks_for_nothing(opened, folder):
    page, asked = opened
    cells = nbformat.read(ROOT / "notebooks" / f"{NOTEBOOK}.ipynb", as_version=4).cells
    count = sum(bool(FIGURE_LAST.search(cell.source)) for cell in cells)
    drawn = sum(one.kind == "curve" for one in predictions_of(NOTEBOOK))
    words = sum(bool(WORDS_LAST.search(cell.source)) for cell in cells)
    figures = page.locator(".static-view svg")
    assert figures.count() == count + 2 * drawn >= 4, "a curve is asked for and shown"
    assert page.locator(".static-view").count() == count + words
    show_all(page)
    for width, height, drawn, _ in figures.evaluate_all(IN_SIGHT):
        assert width > 600 and height > 150 and drawn > 10
    assert page.locator(".jp-MarkdownOutput img").first.evaluate("one => one.naturalWidth") > 0
    formulas = page.locator("math")
    assert formulas.count() > 20
    sizes = page.locator("math:visible").evaluate_all(IN_SIGHT)
    assert len(sizes) > 20 and all(width > 3 and height > 5 for width, height, *_ in sizes)
    assert "$" not in page.locator(".jp-MarkdownOutput").first.inner_text()
    text = page.locator("body").inner_text()
    assert "\\frac" not in text and "$$" not in text and "Error displaying widget" not in text
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert {url for url in asked if not url.startswith("data:")} == {
        (folder / name).as_uri() for name in ("index.html", f"{NOTEBOOK}.html")}
    picture_for_people(page, "exported_page")


def test_axe_and_every_eye_find_nothing(opened, folder):
    page, _ = opened
    every = ("minor", "moderate", *axe.GRAVE)
    assert axe.findings(page) == []
    show_all(page)
    # A table's first corner is empty where it has row and column heads.
    assert axe.findings(page, but=["empty-table-header"], impacts=every) == []
    faint = [PALETTES["light"][role] for role in (*FILLS, *FAINT)]
    assert painted.pale(page, faint=faint) == []
    assert painted.ring(page, page.locator("summary").first) >= painted.SHAPE
    page.emulate_media(forced_colors="active", color_scheme="dark")  # farthest from our colours
    assert painted.pale(page, faint=faint, sights=["usual"]) == []
    assert painted.ring(page, page.locator("summary").first) >= painted.SHAPE
    picture_for_people(page, "exported_page_forced")
    page.emulate_media(forced_colors="none", color_scheme="light")
    assert page.evaluate("document.querySelectorAll('script').length") == 0
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert lost(page) == []
    page.goto((folder / "index.html").as_uri())
    assert axe.findings(page, impacts=every) == painted.pale(page) == []


def test_claims_and_solutions_unfold_by_keyboard(opened):
    page, _ = opened
    claim = page.locator(".static-view details").first
    assert page.get_by_text("To move the figures, run").is_visible()
    assert not claim.locator("p").is_visible()
    claim.locator("summary").focus()
    page.keyboard.press("Enter")
    assert claim.locator("p").is_visible()
    solution = page.locator("details.solution", has_text="A solution").first
    code = solution.locator(".jp-CodeCell").first
    assert not code.is_visible()
    solution.locator("summary").focus()
    page.keyboard.press("Enter")
    assert code.is_visible()
