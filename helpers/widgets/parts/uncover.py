"""Tells the page that a step's cells may be seen now: JupyterLab's part of the course listens."""

import anywidget
import traitlets

from helpers.live import SHEET


class Uncover(anywidget.AnyWidget):
    """Nothing to see. Once `done` is true, the page uncovers cells tagged `after:STEP`.

    They are those up to the step's outcome(...); with `settled` also those that come after it. It
    also keeps the whole question in sight: after its cell has run, when JupyterLab goes on to
    the next cell before the question is there, and when an answer is written below its buttons.
    """

    _esm = """
export default { render({ model, el }) {
  el.hidden = true;
  const tell = (fresh) => {
    if (!model.get("done")) return;
    const detail = { step: model.get("step"), settled: model.get("settled"), fresh };
    document.dispatchEvent(new CustomEvent("activation-course:uncover", { detail }));
  };
  const now = () => tell(true);
  model.on("change:done", now);
  tell(false);
  // The whole question, or what was said last; nothing scrolls under a hand that is elsewhere.
  let kept = el.parentElement;
  const hand = ({ target }) => {
    kept = el.parentElement?.contains(target) ? el.previousElementSibling : null;
  };
  const kinds = ["keydown", "pointerdown", "touchstart"], away = () => { kept = null; };
  const watch = new ResizeObserver(() => {
    const cell = el.closest(".jp-Cell");
    const near = [cell, cell?.nextElementSibling].some((one) => one?.matches(".jp-mod-active"));
    if (near) kept?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  });
  for (const kind of kinds) document.addEventListener(kind, hand, true);
  document.addEventListener("wheel", away, { capture: true, passive: true });
  requestAnimationFrame(() => {
    if (el.parentElement) watch.observe(kept = el.parentElement);
  });
  return () => {
    model.off("change:done", now);
    watch.disconnect();
    for (const kind of kinds) document.removeEventListener(kind, hand, true);
    document.removeEventListener("wheel", away, true);
  };
} };
"""
    _css = SHEET
    step = traitlets.Unicode("").tag(sync=True)
    settled = traitlets.Bool(False).tag(sync=True)
    done = traitlets.Bool(False).tag(sync=True)
