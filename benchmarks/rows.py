"""The rows of the slider benchmark: what a notebook shows, where its slider is, what is watched."""

from dataclasses import dataclass

INTERACT = """import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact
from helpers.activations import ACTIVATIONS
z, elu = np.linspace(-5, 5, 501), ACTIVATIONS["elu"]
def show(alpha):
    figure, axes = plt.subplots(1, 2, figsize=(10, 4))
    for ax, g, title in zip(axes, (elu.f, elu.df), ("function", "derivative")):
        ax.plot(z, g(z, alpha=alpha))
        ax.set(title=title, xlabel="z", ylim=(-2.5, 5))
        ax.grid()
    plt.show()
interact(show, alpha=FloatSlider(1.0, min=0, max=2, step=0.01));"""

LABEL = """import ipywidgets as widgets
slider = widgets.FloatSlider(1.0, min=0, max=2, step=0.01)
label = widgets.Label("1.00").add_class("floor")
slider.observe(lambda change: setattr(label, "value", f"{change.new:.2f}"), "value")
widgets.VBox([slider, label])"""

EXPLORE = """from helpers.draw import style
from helpers.widgets import explore
style.use()
explore({!r})"""


@dataclass(frozen=True)
class Row:
    """One way to let a slider move something.

    state: JavaScript that gives the text of what is now shown; an empty text is a blank frame.
    """

    key: str
    title: str
    code: str
    handle: str
    state: str


STEP = """from helpers.draw import style
from helpers.widgets import step_chain
style.use()
step_chain("typical", depth={}, step=20)"""


ORDER = """from helpers.draw import style
from helpers.widgets import order_and_chaos
style.use()
order_and_chaos()"""


PATH = """document.querySelector('.live-figure g[data-name="f"] path')?.getAttribute('d') ?? ''"""
THEORY = PATH.replace('"f"', '"theory_length"')
PICTURE = """(() => { const one = document.querySelector('.widget-interact img');
  return one && one.complete && one.naturalWidth ? one.src : ''; })()"""

ROWS = (
    Row("interact", "`interact` with an inline figure", INTERACT, ".widget-interact .noUi-handle",
        PICTURE),
    Row("floor", "floor: a slider that only sets a Label", LABEL, ".noUi-handle",
        "document.querySelector('.floor')?.textContent ?? ''"),
    Row("kernel", "our explorer through the kernel, `explore(\"selu\")`", EXPLORE.format("selu"),
        ".param-alpha input", PATH),
    Row("table", "our explorer from the table, `explore(\"elu\")`", EXPLORE.format("elu"),
        ".param-alpha input", PATH),
    Row("order", "order and chaos through the kernel, \u03c3_w of `order_and_chaos()`", ORDER,
        ".param-sigma_w input", THEORY),
    Row("bare", "yardstick: a bare path from a table",
        "from benchmarks.bare import bare\nbare()", ".noUi-handle",
        "document.querySelector('.bare path')?.getAttribute('d') ?? ''"),
)
SAID = "document.querySelector('.stepper .live-caption')?.textContent ?? ''"
STEPS = tuple(
    Row(f"step{depth}", f"a step of a chain of {depth} layers, `step_chain(\"typical\")`",
        STEP.format(depth), ".param-step input", SAID) for depth in (8, 30))
