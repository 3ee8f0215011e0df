"""One browser window with JupyterLab open, which many tests use one after the other.

To load JupyterLab and to start a kernel costs more than most tests themselves. So the window stays,
and each test gets an empty one; the kernel stays too, emptied, unless a test says that it has left
something running in it.
"""

from tests.browser.waits import promised
from tests.patience import MILLISECONDS

HOME = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")

_OPEN = """([path, id]) => window.jupyterapp.commands.execute('docmanager:open', {
  path, factory: 'Notebook', kernel: id ? { id } : undefined }).then(() => null)"""
# The figures go from the page first: one that stands there while its widget goes would complain.
_EMPTY = """async (code) => {
  const { shell, serviceManager } = window.jupyterapp, panels = [...shell.widgets('main')];
  const idle = panels.map((panel) => panel.sessionContext?.session?.kernel)
    .filter((kernel) => kernel && !kernel.isDisposed && kernel.status === 'idle'
      && kernel.connectionStatus === 'connected').map((kernel) => kernel.model);
  panels.forEach((panel) => { if (panel.context) panel.dispose(); });
  document.querySelectorAll('.jp-Dialog').forEach((one) => one.remove());
  if (!code || !idle.length) return null;
  // Connected once: the server's side of it takes as long as all else here.
  if (window.courseKernel?.id !== idle[0].id) {
    window.courseKernel?.dispose();
    window.courseKernel = serviceManager.kernels.connectTo({
      model: idle[0], handleComms: false });
  }
  try {
    // What does not answer for a minute is not worth more: another one is begun as quickly.
    const late = new Promise((_, refuse) => { setTimeout(refuse, 60000); });
    const asked = window.courseKernel.requestExecute({ code, silent: true }).done;
    const reply = await Promise.race([asked, late]);
    return reply.content.status === 'ok' ? idle[0].id : null;
  } catch {  // a kernel that the test has ended
    window.courseKernel?.dispose();
    window.courseKernel = null;
    return null;
  } }"""
# What a kernel does between two tests: its widgets go, and so do all names, and its variables are
# again those that it began with.
_FORGET = """import ipywidgets, os, psutil
ipywidgets.Widget.close_all()
os.environ.update(psutil.Process().environ())
get_ipython().run_line_magic("reset", "-sf")"""


class Window:
    """A page of a browser of its own, with what it has asked for and what failed in it.

    browser: Playwright's. `page` is the page.
    """

    def __init__(self, browser):
        self.context = browser.new_context()
        self.context.set_default_timeout(MILLISECONDS)
        self.page = self.context.new_page()
        self.asked, self.failed = [], []
        self.context.on("request", lambda one: self.asked.append(one.url))
        self.page.on("websocket", lambda one: self.asked.append(one.url))
        self.page.on("pageerror", lambda problem: self.failed.append(problem.stack))

    def begin(self, width, height):
        """Give the page its size, for the next test."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.asked.clear()
        self.failed.clear()

    def failures(self):
        """What the page asked of any other machine, and what failed in its script, as texts."""
        return [url for url in self.asked if not url.startswith(HOME)] + self.failed


def open_in(page, lab, path):
    """Open a notebook in a page that shows JupyterLab already, with the kernel that is free."""
    promised(page, _OPEN, [path, lab.free_kernel])


def empty(page, lab):
    """Close all notebooks of a page that shows JupyterLab; keep one kernel, emptied, for later.

    What was noted of the learner goes: which tests come later differs from run to run.
    """
    kept = None
    if page.url.startswith(lab.url):
        kept = promised(page, _EMPTY, _FORGET if lab.kernel_is_clean else None)
    lab.free_kernel, lab.kernel_is_clean = kept, True
    lab.shut_kernels_down(but=kept)
    lab.forget_the_learner()
