"""JupyterLab with the course's settings: quiet, private, and at home in any folder."""

import urllib.error
import urllib.request

import pytest

from tests.browser import steps


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


def test_the_token_is_needed_and_the_folder_has_a_space(lab):
    assert " " in str(lab.root)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{lab.url}/api/contents", timeout=10)
