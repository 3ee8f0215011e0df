"""What each notebook costs on a machine as small as a Binder: time, memory, the first figure.

    python -m benchmarks.notebooks [--write] [NAME ...]

Kernel and server have one processor and 2 GB, the browser has what it wants. Run time and memory
come from a kernel of its own for each notebook, without a browser and at the full budget; the first
figure comes from JupyterLab in a browser, from the click on "Run All Cells".
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # called as a file, not as a module
    sys.path.insert(0, str(ROOT))

from benchmarks import report  # noqa: E402
from benchmarks.bounds import bounded  # noqa: E402
from helpers.my_work import VARIABLE  # noqa: E402
from tests.browser import steps  # noqa: E402
from tests.browser.lab import Lab, launch_browser, with_patience  # noqa: E402

FIRST_FIGURE, PEAK = 5.0, 600  # seconds, MB: the aims
WIDGETS = ("import ipywidgets\n"
           "print(len(getattr(ipywidgets.widgets.widget, '_instances', [])))")


def main():
    """Measure, print, and with --write put the table into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="parts of notebooks' names (all)")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    paths = [path for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
             if not options.names or any(name in path.name for name in options.names)]
    threads = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ |= {**threads, VARIABLE: folder,
                       "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
        first, browser = first_figures(paths)
        with bounded() as bounds:
            costs = {path.stem: cost(path) for path in paths}
    text = table(first, costs) + f"\n\nKernel and server had {bounds}. {report.machine(browser)}"
    print(text)
    if options.write:
        report.write("notebooks", text)


def first_figures(paths):
    """By notebook, seconds from the click to the first live figure, and the processor seconds of
    server and kernel in that time; and the browser's version.
    """
    found = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lab = Lab(folder)
        with bounded():
            lab.start()
        with sync_playwright() as playwright:
            browser = launch_browser(playwright)
            for path in paths:
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                steps.open_notebook(page, lab, path.name)
                page.get_by_role("menuitem", name="Run", exact=True).click()
                start, used = time.perf_counter(), processor(lab)
                page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
                page.locator(".live-figure svg").first.wait_for(state="attached",
                                                                timeout=steps.PATIENCE)
                found[path.stem] = (time.perf_counter() - start, processor(lab) - used)
                print(f"{path.stem}: first figure {found[path.stem]} s", file=sys.stderr)
                page.close()
                for process in lab.kernel_processes():  # at once, whatever still runs in it
                    with_patience(process.kill)
                lab.shut_kernels_down()
            version = browser.version
        lab.stop()
    return found, version


def processor(lab):
    """Processor seconds of a server and its kernels so far."""
    family = [psutil.Process(lab.process.pid), *lab.kernel_processes()]
    return sum(sum(one.cpu_times()[:2]) for one in family)


def cost(path):
    """Run a notebook; a dict of "run" and "cpu" seconds, "peak" in MB, the number of "widgets"."""
    client = NotebookClient(nbformat.read(path, as_version=4), timeout=1800,
                            resources={"metadata": {"path": str(path.parent)}})
    with client.setup_kernel():
        kernel = psutil.Process(client.km.provisioner.pid)
        family = Family(kernel)
        start = time.perf_counter()
        for index, cell in enumerate(client.nb.cells):
            if cell.cell_type == "code":
                client.execute_cell(cell, index)
        spent = time.perf_counter() - start
        asked = nbformat.v4.new_code_cell(WIDGETS)
        client.nb.cells.append(asked)
        client.execute_cell(asked, len(client.nb.cells) - 1)
        widgets = int(asked.outputs[0].text)
        times = kernel.cpu_times()
        found = {"run": spent, "cpu": sum(times[:4]), "peak": family.peak(), "widgets": widgets}
    print(f"{path.stem}: {found}", file=sys.stderr)
    return found


class Family:
    """The peak of a kernel's memory, with that of the processes it starts, watched in a thread."""

    def __init__(self, kernel):
        self.kernel, self.children = kernel, 0.0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self):
        while not self.done.wait(0.5):
            total = 0
            for child in self.kernel.children(recursive=True):
                try:
                    total += child.memory_full_info().pss
                except psutil.Error:
                    pass  # it has ended
            self.children = max(self.children, total / 1e6)

    def peak(self):
        """MB: the kernel's own highest resident memory, and that of its children together."""
        self.done.set()
        self.thread.join()
        status = Path(f"/proc/{self.kernel.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6 + self.children


def table(first, costs):
    """The Markdown table, and whether the two aims were reached."""
    lines = ["| notebook | first figure, s | of that, processor time, s | run all, s | "
             "of that, processor time, s | peak memory, MB | widgets alive |",
             "|---|---|---|---|---|---|---|"]
    for name, one in costs.items():
        seconds, processor_seconds = first[name]
        lines.append(f"| {name} | {seconds:.1f} | {processor_seconds:.1f} | {one['run']:.0f} | "
                     f"{one['cpu']:.0f} | {one['peak']:.0f} | {one['widgets']} |")
    slowest, largest = max(first.values())[0], max(one["peak"] for one in costs.values())
    return "\n".join(lines) + (
        f"\n\n* first figure within {FIRST_FIGURE:g} s: {slowest:.1f} s at most, "
        f"**{'reached' if slowest <= FIRST_FIGURE else 'missed'}**\n"
        f"* peak memory under {PEAK} MB: {largest:.0f} MB at most, "
        f"**{'reached' if largest < PEAK else 'missed'}**")


if __name__ == "__main__":
    main()
