"""Everything that the widgets say to a screen reader, to be read once as a listener would.

`python -m tests.reading > reading.md` runs each widget in a real JupyterLab and writes what stands
in Chromium's accessibility tree for it; `python -m tests.reading explore predict` only some.
"""

import sys
import tempfile

from playwright.sync_api import sync_playwright

from tests.browser import steps
from tests.browser.lab import Lab, launch_browser
from tests.browser.test_layout_in_lab import SETUP, run
from tests.browser.tree import read, spoken
from tests.browser.window import Window
from tests.every_widget import CALLS

OUTPUT = ".jp-Cell.course-read .jp-OutputArea-output"
TOGETHER = 8  # widgets in a notebook: each cell makes the next one slower
_MARK = """(index) => { document.querySelectorAll('.course-read').forEach(
    (one) => one.classList.remove('course-read'));
  const { widgets } = window.jupyterapp.shell.currentWidget.content;
  widgets[index].node.classList.add('course-read'); }"""


def main(names):
    """Print the reading of the widgets named, or of all."""
    asked = [call for call, name in CALLS.items() if not names or name in names]
    with tempfile.TemporaryDirectory() as folder, Lab(folder) as lab, sync_playwright() as player:
        browser = launch_browser(player)
        page = Window(browser).page
        page.set_viewport_size({"width": 1280, "height": 800})
        for first in range(0, len(asked), TOGETHER):
            some = asked[first:first + TOGETHER]
            steps.open_notebook(page, lab, lab.write_notebook(f"reading{first}.ipynb", SETUP, *some,
                                                              '"the end"'))
            steps.run_cell(page, 0)
            for number, call in enumerate(some, 1):
                run(page, number)
                page.evaluate(_MARK, number)
                page.wait_for_timeout(1500)
                print(f"\n## `{call}`\n")
                print("\n".join(spoken(read(page, OUTPUT))), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
