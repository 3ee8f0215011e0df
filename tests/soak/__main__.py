"""python -m tests.soak [PART ...] [--folder F] [--resume] [--minutes M]

Uses the course in JupyterLab as nobody would, for hours, and writes F/report.md: 10,000 events on
the sliders of every widget, steps, races, cells run again, Run All, kernels killed, sockets closed,
bad input. `--minutes` ends it after the unit that is under way then, and `--resume` goes on from
there. Status 1 if anything is not as it should be. The suite does a little of each part, in
tests/browser/test_soak_in_lab.py.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from importlib.metadata import version
from pathlib import Path

import psutil
from playwright.sync_api import Error, expect, sync_playwright

from benchmarks.report import machine
from helpers.experiments.budget import VARIABLE as BUDGET
from tests.browser.lab import Lab, launch_browser
from tests.browser.window import Window
from tests.patience import MILLISECONDS
from tests.soak import PARTS
from tests.soak.journal import Journal
from tests.soak.report import failed, report
from tests.soak.scene import Scene

SIZE = (1280, 800)


def main(names, folder, resume, minutes):
    """Do the units of some parts that have not been done; whether anything is not as it should."""
    expect.set_options(timeout=MILLISECONDS)
    journal, end = Journal(folder, resume), time.monotonic() + 60 * minutes
    os.environ[BUDGET] = "small"
    for name in names:
        waiting = [unit for unit in PARTS[name].units("whole") if unit not in journal.done(name)]
        while waiting and time.monotonic() < end:
            if name == "inputs":
                waiting = units_of(name, waiting, None, journal, end)
            else:
                with tempfile.TemporaryDirectory(prefix="soak ") as aside:
                    waiting = in_a_scene(name, waiting, Path(aside), journal, end)
            Path(folder, "report.md").write_text(report(journal), encoding="utf-8")
    return failed(journal)


def in_a_scene(name, waiting, aside, journal, end):
    """Do units in a JupyterLab and a browser of their own; those that wait still."""
    with Lab(aside / "lab") as lab, sync_playwright() as playwright:
        browser = launch_browser(playwright, "--enable-precise-memory-info")
        if not any("environment" in one for one in journal.entries):
            journal.add(environment=f"{machine(browser.version)} "
                        f"Playwright {version('playwright')}. Begun {time.strftime('%F %R')}.")
        window = Window(browser)
        window.begin(*SIZE)
        scene = Scene(lab, window.page)
        try:
            return units_of(name, waiting, scene, journal, end)
        finally:
            browser.close()


def units_of(name, waiting, scene, journal, end):
    """Do units until one breaks off, or time is up; those that wait still."""
    part = PARTS[name]
    part.begin(scene, "whole")
    note(name, "before", scene, journal)
    while waiting and time.monotonic() < end:
        unit, begun = waiting[0], time.monotonic()
        waiting, broken = waiting[1:], False
        try:
            found, faults = part.run(scene, unit, "whole")
        except (Error, AssertionError, RuntimeError, LookupError):
            found, faults, broken = {}, [f"broke off: {traceback.format_exc()[-1500:]}"], True
            if scene:
                scene.page.screenshot(path=str(journal.path.with_name(f"{name}-{len(waiting)}.png")))
        if scene:
            faults += scene.faults()
        seconds = round(time.monotonic() - begun, 1)
        journal.add(part=name, unit=unit, seconds=seconds, found=found, faults=faults,
                    broken=broken, load=round(psutil.getloadavg()[0] / psutil.cpu_count(), 1))
        print(f"{name}: {unit}: {found} in {seconds} s", *faults, sep="\n  ", flush=True)
        if broken:
            return waiting
    note(name, "after", scene, journal)
    return waiting


def note(name, when, scene, journal):
    """Write down what there is now."""
    if scene and scene.lab.kernel_processes():
        journal.add(part=name, when=when, counts=scene.counts())


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__,
                                    formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    asked.add_argument("--folder", default="soak", help="for journal, report and pictures")
    asked.add_argument("--resume", action="store_true", help="go on with the journal there")
    asked.add_argument("--minutes", type=float, default=24 * 60)
    given = asked.parse_args()
    if set(given.parts) - set(PARTS):
        asked.error(f"no such part; there are {', '.join(PARTS)}")
    # Who ends it means its JupyterLab and kernels, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(given.parts or list(PARTS), given.folder, given.resume, given.minutes))
