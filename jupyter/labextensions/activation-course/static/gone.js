// Marks the cells whose figures have lost their kernel. JupyterLab itself does so where one has
// died or is restarted; not where it was shut down, ended by the server, or another was chosen.

const GONE = "course-kernel-gone"; // helpers/live/gone.py has the style that shows it in words

/** Marks a cell until its results are others. */
function mark(cell) {
  const results = cell.outputArea?.model;
  if (!results?.length) return;
  cell.addClass(GONE);
  const again = () => {
    cell.removeClass(GONE);
    results.changed.disconnect(again);
  };
  results.changed.connect(again);
}

/** Follows which kernel a notebook has. */
export function followKernel(panel) {
  panel.sessionContext.kernelChanged.connect((_, { oldValue, newValue }) => {
    if (oldValue && oldValue.id !== newValue?.id) panel.content.widgets.forEach(mark);
  });
}
