"""A JupyterLab in a browser, with ears: what parts of a soak act in, and how they read its state.

A fault is a sentence. Nothing here stops at one: what else there is to find is found as well.
"""

import ast
import re
import time

from playwright.sync_api import Error

from tests.browser import steps
from tests.browser.shown import imports
from tests.browser.waits import promised
from tests.patience import SECONDS

OWN = "soak.ipynb"
# What the first figures of all bring with them stays: modules, a process that derives formulas.
FIRST = ("explore('elu')", "step_chain()", "factor_map('selu')", "design_activation()")
# A page may still speak to what its own or another page has closed: the kernel logs it, no more.
KNOWN = "log: No such comm"
INSIDE = "__import__('tests.inside').inside"
# What has to be the same again after as before; memory is for itself.
SAME = ("comms", "widgets", "figures", "observers", "threads", "processes", "descriptors")
# JupyterLab's own complaints, which are no fault of the course.
IGNORED = re.compile(r"favicon|Failed to load resource|Canceled future for|WebSocket connection to|"
                     r"WebSocket is already in CLOSING|"
                     r"Not connected|Connection lost|\[webpack-dev-server\]|api/kernels|"
                     r"Future of a terminated kernel")
_ASK = """async (code) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const reply = await kernel.requestExecute({ code: '', silent: true, store_history: false,
    user_expressions: { asked: code } }).done;
  const { asked } = reply.content.user_expressions ?? {};
  return asked?.data?.['text/plain'] ?? `fails(${JSON.stringify(asked ?? reply.content)})`; }"""
# The same cell, with another text: JupyterLab sends its id, so what it showed before goes.
_PUT = """async ([index, text]) => {
  const panel = window.jupyterapp.shell.currentWidget;
  const { sharedModel } = panel.content.model.cells.get(index);
  if (sharedModel.source !== text) sharedModel.setSource(text);
  panel.content.deselectAll();
  panel.content.activeCellIndex = index;
  await panel.content.scrollToItem(index, 'start');
  await window.jupyterapp.commands.execute('notebook:run-cell'); }"""
_CLOSE = """() => { for (const one of window.jupyterapp?.shell.widgets('main') ?? []) {
  if (one.context) one.dispose(); } }"""
_PAGE = """() => ({ nodes: document.querySelectorAll('*').length,
  heap: Math.round((performance.memory?.usedJSHeapSize ?? 0) / 2 ** 20) })"""
BROKEN = """() => [...document.querySelectorAll('.jp-OutputArea-output, .live-caption')].map(
  (one) => one.innerText).filter((text) => /Error displaying|Traceback|Error: /.test(text))"""


class Scene:
    """A page with JupyterLab. lab, page: tests.browser's; heard: complaints of page and kernel."""

    def __init__(self, lab, page):
        self.lab, self.page, self.heard = lab, page, []
        self.name = None  # of the notebook in front
        self.listen(page)

    def listen(self, page):
        """Note the errors of a page, of its scripts and of its console."""
        def said(message):
            if message.type == "error" and not IGNORED.search(message.text):
                self.heard.append(f"console: {message.text[:1000]}")
        page.on("console", said)
        page.on("pageerror", lambda error: self.heard.append(f"page: {error.stack[:1000]}"))
        page.on("crash", lambda _: self.heard.append("the page has crashed"))

    def begin(self):
        """Have a notebook in front with a set-up cell, which has run, and one that is empty."""
        if self.name != OWN:
            self.lab.write_notebook(OWN, imports(), "None")
            self.open(OWN)
            steps.run_cell(self.page, 0)
            self.idle()
            for call in FIRST:
                self.show(call)
        self.show("None")

    def open(self, name):
        """Open a notebook in place of the one in front."""
        self.page.evaluate(_CLOSE)
        steps.open_notebook(self.page, self.lab, name)
        self.name = name
        self.begin_listening()

    def begin_listening(self):
        """Hear of what goes wrong in the kernel of the notebook in front."""
        self.ask(f"{INSIDE}.listen()")

    def show(self, text, index=1):
        """Give a cell a text and run it; returns where its outputs are."""
        promised(self.page, _PUT, [index, text])
        self.idle()
        return self.cell(index)

    def cell(self, index=1):
        """What a cell shows, as a locator."""
        return self.page.locator(f".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell"
                                 f"[data-windowed-list-index='{index}'] .jp-Cell-outputWrapper")

    def idle(self):
        """Wait until the kernel has done what was asked of it."""
        self.page.wait_for_function(steps._READY)

    def ask(self, code):
        """The value of an expression in the kernel of the notebook in front."""
        said = promised(self.page, _ASK, code)
        if said.startswith("fails("):
            raise RuntimeError(said)
        return ast.literal_eval(said)

    def counts(self):
        """What kernel and page hold now; what the kernel has heard is a fault from here on."""
        found = self.ask(f"{INSIDE}.counts()")
        self.heard += [f"kernel: {one}" for one in found.pop("heard") if not one.startswith(KNOWN)]
        return found | self.page.evaluate(_PAGE)

    def faults(self):
        """Sentences about all that went wrong since the last call."""
        found, self.heard[:] = list(self.heard), []
        try:
            found += [f"below a cell: {one[:1000]}" for one in steps.errors(self.page)]
            found += [f"on the page: {one[:300]}" for one in self.page.evaluate(BROKEN)]
        except Error as error:
            found.append(f"the page does not answer: {error.message[:300]}")
        return found


def left_behind(before, after, names=SAME):
    """Sentences about what there is more of; texts."""
    return [f"{name}: {before[name]} before, {after[name]} after"
            for name in names if after[name] > before[name]]


def until(condition, scene):
    """Whether a condition comes to hold: what has ended may take a while.

    condition: a function without arguments.
    """
    end = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        scene.page.wait_for_timeout(100)
    return True


def settled(scene, before, names=SAME):
    """The counts once nothing is left behind, or the last ones."""
    found = [scene.counts()]

    def back():
        found[0] = scene.counts()
        return not left_behind(before, found[0], names)

    if left_behind(before, found[0], names):
        until(back, scene)
    return found[0]
