"""One JupyterLab and one browser for all tests here; a page of its own for each test."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.lab import Lab, launch_browser
from tests.browser.steps import picture_for_people
from tests.patience import MILLISECONDS

expect.set_options(timeout=MILLISECONDS)
FAILED = pytest.StashKey()
SIZES = {"large": (1440, 900), "projector": (1280, 720)}


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
def browser():
    """A headless browser."""
    with sync_playwright() as playwright:
        running = launch_browser(playwright)
        yield running
        running.close()


@pytest.fixture
def page(browser, request):
    """A new page. The test fails if the page asked any other machine, or if its script failed."""
    width, height = SIZES[getattr(request, "param", "large")]
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(MILLISECONDS)
    opened = context.new_page()
    asked, failures = [], []
    context.on("request", lambda one: asked.append(one.url))
    opened.on("websocket", lambda one: asked.append(one.url))
    opened.on("pageerror", lambda problem: failures.append(str(problem)))
    yield opened
    if request.node.stash.get(FAILED, False):
        picture_for_people(opened, re.sub(r"\W+", "-", request.node.name))
    context.close()
    home = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    assert [url for url in asked if not url.startswith(home)] == []
    assert failures == []
