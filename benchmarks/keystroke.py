"""What a key costs in the designer: from the key that completes a formula to its picture.

    python -m benchmarks.keystroke [--rounds 1] [--write]

In a real JupyterLab and a real browser, with the course's setting for the kernel websocket, and
beside it a move of an explorer that asks the kernel. Each formula of the list to begin with is
typed but for its last character, and the time runs from that key to the first frame with another
curve.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

if not __package__:  # called as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report  # noqa: E402
from benchmarks.probe import PROBE, key_to_paint  # noqa: E402
from helpers.design.start_list import START  # noqa: E402
from tests.browser import steps  # noqa: E402
from tests.browser.lab import Lab, launch_browser  # noqa: E402

AIM = 100  # milliseconds
PLAIN = "1.5*z"  # a curve that no formula of the list has
CODE = """from helpers.draw import style
from helpers.widgets import design_activation, explore
style.use()
display(design_activation({!r}), explore("selu"))"""
STATE = """[...document.querySelectorAll('.live-figure g[data-name="f"] path')].map(
  (path) => path.getAttribute('d')).join()"""


def main():
    """Measure, print, and with --write put the result into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="times that each is typed")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    typed, moved, version = run(options.rounds)
    every, beside = np.concatenate(list(typed.values())), np.asarray(moved)
    slowest = max(typed, key=lambda key: np.median(typed[key]))
    rows = [("any formula of the list", every),
            (f"the slowest of them, `{START[slowest].formula}`", typed[slowest]),
            ("beside it: a move of `explore(\"selu\")`", beside)]
    lines = ["| what | keys | median ms | 95 % ms | to the explorer's median |",
             "|---|---|---|---|---|"]
    lines += [f"| {title} | {len(spent)} | {np.median(spent):.0f} | "
              f"{np.percentile(spent, 95):.0f} | {np.median(spent) / np.median(beside):.2f} |"
              for title, spent in rows]
    worst = np.percentile(every, 95)
    text = "\n".join(lines) + (
        f"\n\nThe aim: 95 % of the keys within {AIM} ms: {worst:.0f} ms, "
        f"**{'reached' if worst <= AIM else 'missed'}**. {report.machine(version)}")
    print(text)
    if options.write:
        report.write("keystroke", text)


def run(rounds):
    """Measure; returns {key of START: milliseconds}, the explorer's, the browser's version."""
    typed, moved = {key: [] for key in START}, []
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        lab = stack.enter_context(Lab(folder))
        lab.write_notebook("design.ipynb", CODE.format(PLAIN))
        browser = launch_browser(stack.enter_context(sync_playwright()))
        stack.callback(browser.close)
        page = browser.new_page(viewport={"width": 1440, "height": 1600})
        steps.open_notebook(page, lab, "design.ipynb")
        steps.run_all(page)
        assert steps.errors(page) == [], steps.errors(page)
        page.locator(".explorer .live-figure svg").wait_for()
        page.evaluate(PROBE.replace("STATE", STATE))
        field = page.locator(".formula-field input").first
        slider = page.locator(".explorer .param-alpha input").first
        for number in range(rounds):
            print(f"round {number + 1}", file=sys.stderr, flush=True)
            for key, entry in START.items():
                typed[key].append(one_key(page, field, entry.formula))
            for _ in START:
                slider.focus()
                moved.append(key_to_paint(page, "ArrowLeft" if number % 2 else "ArrowRight"))
        return typed, moved, browser.version


def one_key(page, field, formula):
    """Show PLAIN, type a formula but for its last character; return the milliseconds of that."""
    field.fill(PLAIN)
    page.wait_for_function("(one) => one.closest('.design-activation')"
                           ".querySelector('.formulas').textContent.includes('1.5')",
                           arg=field.element_handle())
    field.fill(f"{formula[:-1]}$")  # makes no sense, and shows nothing
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.wait_for_timeout(250)  # what this has set off is over
    return key_to_paint(page, formula[-1])


if __name__ == "__main__":
    main()
