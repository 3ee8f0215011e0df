"""The yardstick for paints: two bare SVG paths moved from a table by a jslinked slider."""

import anywidget
import ipywidgets as widgets
import numpy as np
import traitlets

ROWS, POINTS = 101, 201

SCRIPT = """
export default { render({ model, el }) {
  const points = model.get("points"), view = model.get("rows");
  const rows = new Float32Array(view.buffer.slice(view.byteOffset,
    view.byteOffset + view.byteLength));
  el.classList.add("bare");
  el.innerHTML = '<svg viewBox="0 0 1000 400" width="1000" fill="none" stroke="black">'
    + '<path/><path transform="translate(500 0)"/></svg>';
  const paths = el.querySelectorAll("path");
  const draw = () => {
    const start = Math.round(model.get("parameter") / 2 * (model.get("count") - 1)) * points;
    let d = "";
    for (let i = 0; i < points; i++) {
      d += (i ? "L" : "M") + (i / points * 480).toFixed(2) + " " + rows[start + i].toFixed(2);
    }
    paths.forEach((path) => path.setAttribute("d", d));
  };
  model.on("change:parameter", draw);
  draw();
} };
"""


class Bare(anywidget.AnyWidget):
    """Two paths of 201 points that show row `parameter` (0 to 2) of a table of 101 rows."""

    _esm = SCRIPT
    parameter = traitlets.Float(1.0).tag(sync=True)
    points = traitlets.Int(POINTS).tag(sync=True)
    count = traitlets.Int(ROWS).tag(sync=True)
    rows = traitlets.Bytes().tag(sync=True)


def bare():
    """The slider and the two paths, linked in the browser."""
    x = np.linspace(-5, 5, POINTS)
    rows = 200 - 35 * np.linspace(0, 2, ROWS)[:, None] * np.tanh(x)
    figure = Bare(rows=rows.astype(np.float32).tobytes())
    slider = widgets.FloatSlider(1.0, min=0, max=2, step=0.02)
    widgets.jslink((slider, "value"), (figure, "parameter"))
    return widgets.VBox([slider, figure])
