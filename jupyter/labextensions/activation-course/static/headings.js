// Keeps the heading that a link has named where the link has led: JupyterLab jumps before the
// pictures and formulas above it have their heights, and what it has jumped to moves away.

const ID = /^#+ +(.+?) *$/m; // of a cell, its first heading

/** Follows each link to a heading until the learner does something else. */
export function followHeadings(app) {
  let sought = "";
  const named = (cell) => cell.model.type === "markdown"
    && ID.exec(cell.model.sharedModel.getSource())?.[1].replaceAll(" ", "-") === sought;
  const seek = () => {
    const book = app.shell.currentWidget?.content;
    const index = sought && book?.widgets ? book.widgets.findIndex(named) : -1;
    if (index >= 0) book.scrollToItem(index, "start", 0).catch(() => {}); // closed meanwhile
  };
  const watch = new ResizeObserver(seek);
  app.shell.currentChanged.connect(() => {
    watch.disconnect();
    const page = app.shell.currentWidget?.content?.viewportNode;
    if (page) watch.observe(page);
  });
  const leave = () => { sought = ""; };
  document.addEventListener("click", ({ target }) => {
    sought = target.closest?.(".jp-Notebook a")?.hash?.slice(1) ?? ""; // no hash: one in an SVG
    try { sought = decodeURIComponent(sought); } catch { /* a % that means itself */ }
  }, { capture: true });
  for (const kind of ["keydown", "wheel", "pointerdown"]) {
    document.addEventListener(kind, leave, { capture: true, passive: true });
  }
}
