"""JupyterLab with the course's settings: quiet, private, and at home in any folder."""

import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.patience import SECONDS


def test_no_news_no_updates_no_pop_up(page, lab):
    steps.open_notebook(page, lab, lab.write_notebook("quiet.ipynb", "1 + 1"))
    steps.run_all(page)
    settings = lab.ask("lab/api/settings/@jupyterlab/apputils-extension:notification")
    texts = page.locator(".Toastify__toast, .jp-Dialog").all_inner_texts()
    assert texts == []
    assert '"fetchNews": "false"' in settings["raw"] or "fetchNews" not in settings["raw"]
    disabled = page.evaluate("() => JSON.parse(document.querySelector("
                             "'#jupyter-config-data').textContent).disabledExtensions")
    assert any("announcements" in str(name) for name in disabled)


SLIDER_AND_BUTTON = """import threading
import ipywidgets as widgets
slider, button, text = widgets.IntSlider(), widgets.Button(description="Press"), widgets.Label()
def hear(_):
    text.value += threading.current_thread().name + " "
slider.observe(hear, "value")
button.on_click(hear)
widgets.VBox([slider, button, text]).add_class("heard")"""


def test_widgets_are_heard_one_at_a_time(page, lab):
    # JupyterLab would hand sliders and buttons to two threads of the kernel, so that a widget's
    # state could change in the middle of its own redraw.
    steps.open_notebook(page, lab, lab.write_notebook("threads.ipynb", SLIDER_AND_BUTTON))
    steps.run_all(page)
    page.locator(".heard .noUi-handle").press("ArrowRight")
    page.get_by_role("button", name="Press", exact=True).click()
    expect(page.locator(".heard .widget-label").last).to_have_text("MainThread MainThread")


def test_the_token_is_needed_and_the_folder_has_a_space(lab):
    assert " " in str(lab.root)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{lab.url}/api/contents", timeout=SECONDS)
