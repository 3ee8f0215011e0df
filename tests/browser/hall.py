"""A server for lectures, and what a test asks of a lecture's page."""

import shutil
import subprocess
import sys
import time

from launch import lecture
from tests.browser import steps
from tests.browser.lab import ROOT, Lab
from tests.browser.waits import wait_until
from tests.patience import SECONDS

BAR = 36  # lines of 720
# Once the kernel has drawn the screen's figure for the room that it has.
SETTLED = """() => { const here = document.querySelector('section.present');
  return [...here.querySelectorAll('.live-figure')].every((figure) => {
    const svg = figure.querySelector('svg');
    if (!svg || !svg.getClientRects().length) return true;
    const [width, height] = JSON.parse(figure.dataset.room ?? '[0, 1]');
    const box = svg.viewBox.baseVal;
    return Math.abs(box.width / box.height / (width / height) - 1) < 0.03; }); }"""
# What a demanding student would complain of, of the screen that is shown.
LOOK = """() => { const here = document.querySelector('section.present');
  const type = (one) => parseFloat(getComputedStyle(one).fontSize);
  const said = (one) => [...one.childNodes].some((node) => node.nodeType === 3
    && node.textContent.trim());
  const seen = (one) => one.getClientRects().length
    && getComputedStyle(one).visibility === 'visible';
  const words = [...here.querySelectorAll('*')].filter((one) => said(one) && seen(one)
    && !one.closest('svg, mjx-container, sub, sup, .for-ears'));
  const svg = here.querySelector('.live-figure svg'), scale = svg
    && svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const labels = svg ? [...svg.querySelectorAll('text')].filter((one) =>
    one.textContent.trim() && one.getBoundingClientRect().height) : [];
  const picture = here.querySelector('.live-figure, img');
  const box = picture?.getBoundingClientRect();
  return { kind: here.dataset.kind,
    cut: [...here.querySelectorAll('button')].filter((one) => seen(one)
      && one.scrollWidth > one.clientWidth).map((one) => one.textContent),
    over: [here.scrollHeight - here.clientHeight, here.scrollWidth - here.clientWidth,
           document.documentElement.scrollHeight - innerHeight,
           Math.max(...words.map((one) => one.getBoundingClientRect().right)) - innerWidth],
    type: Math.min(...words.map(type)), label: Math.min(...labels.map((one) => type(one) * scale)),
    share: box ? box.width * box.height / innerWidth / innerHeight : 0,
    line: Math.min(innerHeight / 720, innerWidth / 960) }; }"""


class Hall(Lab):
    """A server for lectures, on a copy of the course, with settings of its own."""

    def start(self, timeout=SECONDS):
        """Start the server and wait until it answers; returns self."""
        self._copy_course()
        shutil.copytree(ROOT / "jupyter" / "lecture", self.root / "jupyter" / "lecture")
        command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root",
                   "--ServerApp.ip=127.0.0.1", f"--port={self.port}",
                   f"--IdentityProvider.token={self.token}"]
        variables = lecture.variables(
            {**self._environment(), "ACTIVATION_COURSE_MY_WORK": str(self.folder / "work")})
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=self.root, env=variables, stdout=log,
                                            stderr=subprocess.STDOUT)
        self._wait_until_it_answers(timeout)
        return self

    __enter__ = start

    def kernels(self):
        """The ids of the kernels that run."""
        return [one["id"] for one in self.ask("api/kernels")]

    def address(self, asked):
        """Where a route ("1") or a notebook's file ("01_sigmoid.ipynb") is shown."""
        path = lecture.address(asked) if asked.endswith(".ipynb") else lecture.page(asked)
        return f"{self.url}{path}{'&' if '?' in path else '?'}token={self.token}"


def show(page, hall, asked, screen="1"):
    """Open a lecture at a screen."""
    page.goto(f"{hall.address(asked)}#{screen}", timeout=steps.PATIENCE)
    ready(page)


def ready(page):
    """Wait until the screens are made, and the figure on the present one is drawn for its room."""
    page.locator("body[data-ready]").wait_for(state="attached", timeout=steps.PATIENCE)
    settle(page)


def settle(page):
    """Wait until the figure on the present screen is drawn for its room."""
    wait_until(page, SETTLED)


def screens(page):
    """How many screens there are."""
    return page.locator("#lecture-bar option").count()


def number(page):
    """Which screen is shown; 1 is the first."""
    return int(page.locator("#lecture-bar select").input_value()) + 1


def check(page, about=""):
    """What is wrong with the screen that is shown, as sentences; none, once it comes to rest.

    A figure may be told its room only after it was seen. about: a word of the sentences that count.
    """
    end = time.monotonic() + SECONDS
    while found := [text for text in _faults(page) if about in text]:
        if time.monotonic() > end:
            return found
        page.wait_for_timeout(100)
    return []


def _faults(page):
    seen = page.evaluate(LOOK)
    least = 23.9 * seen["line"]
    return [text for text, wrong in {
        f"it is larger than its screen by {seen['over']}": max(seen["over"]) > 1,
        f"its buttons {seen['cut']} are cut": seen["cut"],
        f"its smallest type is {seen['type']} pixels": (seen["type"] or least) < least,
        f"its figure's smallest type is {seen['label']}": (seen["label"] or least) < least,
        f"its figure fills {seen['share']:.2f} of it": (
            seen["kind"] in ("figure", "picture") and seen["share"] < 0.6),
    }.items() if wrong]
