"""JupyterLab's themes, changed as its menu changes them."""

from tests.browser.waits import promised
from tests.patience import MILLISECONDS

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark",
          "high contrast": "JupyterLab Dark High Contrast"}
_CHANGE = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
# JupyterLab lays its start picture over a change, and takes it away somewhat later. A change in
# between would have it taken away twice, which fails in whatever test comes next.
_AT_REST = "() => !document.getElementById('jupyterlab-splash')"
_CHANGED = f"""(theme) => ({_AT_REST})() && document.body.dataset.jpThemeName === theme
  && !document.getAnimations().some((one) => one instanceof CSSTransition)"""


def change_theme(page, name):
    """Give the page a theme, a key of THEMES, and wait until nothing changes colour any more."""
    page.wait_for_function(_AT_REST, timeout=MILLISECONDS)
    promised(page, _CHANGE, THEMES[name])
    page.wait_for_function(_CHANGED, arg=THEMES[name], timeout=MILLISECONDS)
