"""One JupyterLab, one server for lectures and one browser for all tests here."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import phone as phones
from tests.browser.hall import Hall
from tests.browser.lab import Lab, launch_browser
from tests.browser.shown import panel, show
from tests.browser.steps import picture_for_people
from tests.browser.themes import change_theme
from tests.browser.window import Window, empty
from tests.patience import MILLISECONDS
from tests.the_page import the_page

expect.set_options(timeout=MILLISECONDS)
FAILED = pytest.StashKey()
SIZES = {"large": (1440, 900), "laptop": (1280, 800), "projector": (1280, 720)}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Remember a failure, so that `page` can take a picture of it."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A running JupyterLab, at a path with a space in it."""
    with Lab(tmp_path_factory.mktemp("a course")) as running:
        yield running


@pytest.fixture(scope="session")
def hall(tmp_path_factory):
    """A server for lectures, at a path with a space in it."""
    with Hall(tmp_path_factory.mktemp("a hall")) as running:
        yield running


@pytest.fixture(scope="session")
def playwright():
    """Playwright, of which a process can have one at a time."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright):
    """A headless browser."""
    running = launch_browser(playwright)
    yield running
    running.close()


@pytest.fixture(scope="session")
def lab_window(browser):
    """The window that all tests in JupyterLab share."""
    return Window(browser)


@pytest.fixture
def page(browser, request):
    """A page: for a test with `lab`, the shared one with JupyterLab, else a new one.

    The test fails if the page asked any other machine, or if its script failed.
    """
    shared = "lab" in request.fixturenames
    window = request.getfixturevalue("lab_window") if shared else Window(browser)
    window.begin(*SIZES[getattr(request, "param", "large")])
    yield window.page
    failures = window.failures()  # before anything is torn down
    if request.node.stash.get(FAILED, False):
        picture_for_people(window.page, re.sub(r"\W+", "-", request.node.name))
    if shared:
        empty(window.page, request.getfixturevalue("lab"))
    else:
        window.context.close()
    assert failures == []


@pytest.fixture
def shown(page, lab):
    """A function that runs a notebook of some cells, and returns the first widget in it."""
    return lambda *cells: panel(page, show(page, lab, *cells)[0])


@pytest.fixture
def in_theme(page):
    """A function that gives the page a theme, a key of THEMES; afterwards it is light again."""
    yield lambda name: change_theme(page, name)
    change_theme(page, "light")


@pytest.fixture(scope="session")
def page_address(tmp_path_factory):
    """The address of the page for phones, a file in a folder with a space."""
    path = tmp_path_factory.mktemp("a phone") / "page.html"
    path.write_text(the_page(), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def phone(browser, page_address):
    """The page on a phone without a network."""
    with phones.held(browser, page_address) as opened:
        yield opened
