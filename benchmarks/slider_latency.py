"""How long a slider takes to move a picture, in a real JupyterLab and a real browser.

    python -m benchmarks.slider_latency [--quick] [--write]

Every way is measured side by side in one run, on a server with the course's setting for the
kernel websocket and on one with stock Jupyter. The rounds go through all of them in turn, so
that a busy minute of the machine meets every row.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

if not __package__:  # called as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report  # noqa: E402
from benchmarks.probe import Measured, measure  # noqa: E402
from benchmarks.rows import ROWS  # noqa: E402
from tests.browser import steps  # noqa: E402
from tests.browser.lab import Lab, free_port, launch_browser  # noqa: E402


def main():
    """Measure, print, and with --write put the results into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one short round: 10 moves a row")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    rounds, presses, seconds = (1, 10, 1.0) if options.quick else (2, 25, 3.0)
    results, browser_version = run(rounds, presses, seconds)
    moves = min(one["moves"] for one in results.values())
    rate = min(one["rate"] for one in results.values())
    text = "\n\n".join([
        report.table(ROWS, results),
        "The aims, with the setting:\n\n" + report.aims(results),
        f"{moves} moves by key and {rounds} drags of {seconds:g} s a row; at least "
        f"{rate:.0f} mouse moves a second reached the page. "
        + report.machine(browser_version),
    ])
    print(text)
    if options.write:
        report.write("slider_latency", text)


def run(rounds, presses, seconds, rows=ROWS):
    """Measure the rows; returns {(row key, nodelay): summary} and the browser's version."""
    found = {(row.key, nodelay): Measured() for row in rows for nodelay in (False, True)}
    with ExitStack() as stack:
        labs = {}
        for nodelay in (False, True):
            folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            labs[nodelay] = stack.enter_context(Lab(folder, nodelay=nodelay))
            for row in rows:
                labs[nodelay].write_notebook(f"{row.key}.ipynb", row.code)
        port = free_port()
        browser = launch_browser(stack.enter_context(sync_playwright()),
                                 f"--remote-debugging-port={port}")
        stack.callback(browser.close)
        for number in range(rounds):
            for row in rows:
                for nodelay, lab in labs.items():
                    print(f"round {number + 1}: {row.key}, "
                          f"{'nodelay' if nodelay else 'stock'}", file=sys.stderr, flush=True)
                    found[row.key, nodelay].add(
                        one_visit(browser, port, lab, row, presses, seconds))
        return {key: report.summary(one) for key, one in found.items()}, browser.version


def one_visit(browser, port, lab, row, presses, seconds):
    """Open a row's notebook on a new page, measure it, and let go of its kernel."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    try:
        steps.open_notebook(page, lab, f"{row.key}.ipynb")
        steps.run_all(page)
        assert steps.errors(page) == [], steps.errors(page)
        page.locator(row.handle).first.wait_for()
        page.wait_for_function(f"() => {row.state}")
        return measure(page, row, presses, seconds, port)
    finally:
        page.close()
        lab.shut_kernels_down()


if __name__ == "__main__":
    main()
