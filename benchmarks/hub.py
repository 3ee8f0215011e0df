"""A real JupyterHub with its proxy, and several students at work in it at the same time.

    python -m benchmarks.hub --proxy .../configurable-http-proxy [--students 5] [--write]

Needs, besides the course with its `test` extra: `pip install jupyterhub nbgitpuller` and
`npm install configurable-http-proxy`. First one student alone, then all: each logs in in a browser
of their own by the link that hands out the course, runs a whole notebook, and moves a slider.
"""

import argparse
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

if not __package__:  # called as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report  # noqa: E402
from benchmarks.hub_server import Hub  # noqa: E402
from benchmarks.probe import measure  # noqa: E402
from benchmarks.rows import Row  # noqa: E402
from tests.browser import steps  # noqa: E402
from tests.browser.lab import free_port, launch_browser  # noqa: E402

NOTEBOOK = "notebooks/09_selu.ipynb"  # its slider goes through the kernel, so through the proxy
ROW = Row("selu", "SELU's alpha", "", ".explorer .param-alpha input",
          """document.querySelector('.explorer g[data-name="f"] path')?.getAttribute('d') ?? ''""")
PRESSES, SECONDS = 25, 3.0


def main():
    """Measure, print, and with --write put the table into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--proxy", required=True, help="the program configurable-http-proxy")
    parser.add_argument("--students", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with Hub(Path(folder), options.proxy) as hub:
            alone = together(hub, ["student0"])
            hall = together(hub, [f"student{n + 1}" for n in range(options.students)])
    text = table(alone, hall) + "\n\n" + report.machine(hall[0]["browser"])
    print(text)
    if options.write:
        report.write("hub", text)


def together(hub, names):
    """Let students work at the same time; a list of what each of them measured."""
    barrier = threading.Barrier(len(names))
    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(lambda name: student(hub, name, barrier), names))


def student(hub, name, barrier):
    """One student's visit, in step with the others: log in, run all, move a slider."""
    try:
        port = free_port()
        with sync_playwright() as playwright:
            browser = launch_browser(playwright, f"--remote-debugging-port={port}")
            found = visit(hub, name, browser, port, barrier)
            browser.close()
        return found
    except BaseException:
        barrier.abort()  # or the others would wait for ever
        raise


def visit(hub, name, browser, port, barrier):
    """What `student` measures, with an open browser."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    found = {"browser": browser.version}
    barrier.wait()
    start = time.perf_counter()
    page.goto(hub.link(NOTEBOOK))
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("any")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/lab/tree/**", timeout=3 * steps.PATIENCE)
    steps.wait_ready(page)
    found["ready"] = time.perf_counter() - start
    barrier.wait()
    before, start = hub.cost(name)["cpu"], time.perf_counter()
    steps.run_all(page, patience=10 * steps.PATIENCE)
    found["run"] = time.perf_counter() - start
    found["run_cpu"] = hub.cost(name)["cpu"] - before
    assert steps.errors(page) == [], steps.errors(page)
    steps.explorer(page, "explore")
    steps.picture_for_people(page, f"hub_{name}")
    barrier.wait()
    before, start = hub.cost(name)["cpu"], time.perf_counter()
    measured = measure(page, ROW, PRESSES, SECONDS, port)
    spent = time.perf_counter() - start
    barrier.wait()  # so that nobody's memory is read after somebody has left
    after = hub.cost(name)
    found |= {"slider_cpu": (after["cpu"] - before) / spent, "latency": measured.latency,
              "paints": measured.paints[0], "memory": after["memory"], "peak": after["peak"]}
    barrier.wait()
    return found


def table(alone, hall):
    """The Markdown table of one student alone and of several together."""
    def median(group, key):
        return np.median([one[key] for one in group])

    def latency(group, share):
        return np.percentile(np.concatenate([one["latency"] for one in group]), share)

    def largest(group, key):
        return max(one[key] for one in group)

    rows = [
        ("from the link to a ready notebook, s (median)", "{:.1f}", median, "ready"),
        ("run the whole notebook, s (median)", "{:.1f}", median, "run"),
        ("processor time of a student's server for that, s (median)", "{:.1f}", median, "run_cpu"),
        ("from key press to paint, ms (median)", "{:.0f}", latency, 50),
        ("from key press to paint, ms (95 %)", "{:.0f}", latency, 95),
        ("paints a second in a drag (median)", "{:.0f}", median, "paints"),
        ("share of a processor while a slider moves (median)", "{:.2f}", median, "slider_cpu"),
        ("memory of a student's server and kernel, MB (largest)", "{:.0f}", largest, "memory"),
        ("the same, shared pages counted in full, peak (largest)", "{:.0f}", largest, "peak"),
    ]
    lines = [f"| {Path(NOTEBOOK).stem} on a hub | 1 student | {len(hall)} students at once |",
             "|---|---|---|"]
    lines += [f"| {what} | {form.format(how(alone, key))} | {form.format(how(hall, key))} |"
              for what, form, how, key in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
