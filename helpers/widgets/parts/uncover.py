"""Tells the page that a step's cells may be seen now: JupyterLab's part of the course listens."""

import anywidget
import traitlets


class Uncover(anywidget.AnyWidget):
    """Nothing to see. Once `done` is true, the page uncovers the cells tagged `after:STEP`."""

    _esm = """
export default { render({ model, el }) {
  el.hidden = true;
  const tell = (fresh) => {
    if (!model.get("done")) return;
    const detail = { step: model.get("step"), fresh };
    document.dispatchEvent(new CustomEvent("activation-course:uncover", { detail }));
  };
  const now = () => tell(true);
  model.on("change:done", now);
  tell(false);
  return () => model.off("change:done", now);
} };
"""
    step = traitlets.Unicode("").tag(sync=True)
    done = traitlets.Bool(False).tag(sync=True)
