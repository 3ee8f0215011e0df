"""From a command to the first slider: python -m benchmarks.first_slider

Prints one line for each way into the course: seconds from the start of its program
until a slider of the first figure is in sight in a real browser, twice, since the first try finds
cold disks and caches.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from launch import commands, lecture, places, surroundings
from tests.browser import steps
from tests.browser.lab import Lab, free_port, launch_browser

LESSON = "01_sigmoid"
PATIENCE = 120_000  # ms


def in_jupyterlab(page):
    """`start.py`, the notebook, and Run All Cells."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Lab(folder) as lab:
        steps.open_notebook(page, lab, f"{LESSON}.ipynb")
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.locator(".jp-OutputArea .widget-slider").first.wait_for(timeout=PATIENCE)
        return time.monotonic() - begun


def in_a_lecture(page):
    """`start.py lecture` with the same notebook."""
    port = free_port()
    address = lecture.address(f"{LESSON}.ipynb")
    others = ["--no-browser", f"--port={port}", "--IdentityProvider.token="]
    command = commands.lab_command(others, "jupyter_server", ("--ServerApp.default_url", address))
    command[0] = sys.executable
    begun = time.monotonic()
    variables = {**lecture.variables(surroundings.of_jupyter()),
                 "PYTHONPATH": str(places.ROOT)}
    server = subprocess.Popen(command, env=variables, cwd=places.ROOT,
                              stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            try:
                page.goto(f"http://127.0.0.1:{port}{address}", timeout=PATIENCE)
                break
            except Exception:  # the server does not answer yet
                time.sleep(0.1)
        page.locator(".widget-slider").first.wait_for(state="attached", timeout=PATIENCE)
        return time.monotonic() - begun
    finally:
        server.terminate()
        server.wait()


def on_the_page(page):
    """The file that `start.py page` has written, opened."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        subprocess.run([sys.executable, "-m", "helpers.site.page", str(path)], check=True,
                       stdout=subprocess.DEVNULL, cwd=places.ROOT)
        begun = time.monotonic()
        page.goto(path.as_uri())
        page.locator("input[type=range]:visible").first.wait_for(timeout=PATIENCE)
        return time.monotonic() - begun


WAYS = {"later start in JupyterLab": in_jupyterlab, "lecture": in_a_lecture, "page": on_the_page}


def main():
    with sync_playwright() as playwright:
        browser = launch_browser(playwright)
        for name, way in WAYS.items():
            took = []
            for _ in range(2):
                page = browser.new_page()
                took.append(way(page))
                page.close()
            print(f"{name}: {took[0]:.1f} s, then {took[1]:.1f} s", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
