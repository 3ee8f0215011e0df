"""Exported pages in a real browser: no request leaves, every figure and formula is in sight."""

import re

import nbformat
import pytest

from helpers import widgets
from helpers.course import ROOT
from helpers.site import export
from tests.browser.steps import picture_for_people

NOTEBOOK = "08_elu"
WIDGET_LAST = re.compile(rf"(^|\n)(explorer|({'|'.join(widgets.__all__)})\(.*\))$")
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


def test_a_page_shows_all_and_asks_for_nothing(opened, folder):
    page, asked = opened
    count = sum(bool(WIDGET_LAST.search(cell.source)) for cell in nbformat.read(
        ROOT / "notebooks" / f"{NOTEBOOK}.ipynb", as_version=4).cells)
    figures = page.locator(".static-view svg")
    assert figures.count() == page.locator(".static-view").count() == count >= 4
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


def test_claims_and_solutions_unfold_by_keyboard(opened):
    page, _ = opened
    claim = page.locator(".static-view details").first
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
