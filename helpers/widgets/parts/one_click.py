"""A double click on a button is one press: the second would go to what the first has brought."""

import anywidget


class OneClick(anywidget.AnyWidget):
    """Nothing to see. Of the panel around it, each button takes a double click for one click."""

    _esm = """
export default { render({ el }) {
  el.hidden = true;
  const drop = (event) => {
    const button = event.target.closest?.("button");
    if (event.detail > 1 && button && el.closest(".live-panel")?.contains(button)) {
      event.stopImmediatePropagation();
    }
  };
  document.addEventListener("click", drop, true);
  el.classList.add("one-click");
  return () => document.removeEventListener("click", drop, true);
} };
"""
