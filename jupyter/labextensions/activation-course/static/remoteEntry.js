// The course's part of JupyterLab, written by hand and served as it is: nothing is built.
// It uncovers the cells that wait for a prediction, and shows a figure's picture with its words
// where a notebook has been opened whose kernel has gone.
(() => {
  const NAME = "activation-course", HERE = document.currentScript.src;
  const WIDGET = "application/vnd.jupyter.widget-view+json", PICTURE = "image/svg+xml";
  const LONGEST = 5000; // characters of what a figure says; its own are far fewer
  const GONE = /^(Error displaying widget|Loading widget)/;
  // Pictures that stand still know no theme: on a dark page their white paper is turned over into
  // JupyterLab's, and hues stay. Figures that move bring colours of their own (palettes.py).
  const STILL = ':is(.course-asleep img, .jp-RenderedMarkdown img[src*="/images/"]'
    + ':is([src*=".svg"], [src*="slide_show.gif"]))';
  const DARK = 'body[data-jp-theme-light="false"]', MORE = '[data-jp-theme-name*="Contrast"]';
  const STYLE = `
    ${DARK} ${STILL} { filter: invert(0.94) hue-rotate(180deg) brightness(1.1); }
    ${DARK}${MORE} ${STILL} { filter: invert(0.95) hue-rotate(180deg) brightness(1.3); }
    .course-waiting .jp-Placeholder-content > * { display: none; }
    .course-waiting .jp-Placeholder-content::before { content: attr(data-course-words); }
    .course-waiting.course-more { padding: 0 var(--jp-cell-padding); }
    .course-waiting.course-more .jp-Placeholder {
      min-height: 0; height: 5px; border: 0; overflow: hidden;
    }
    .course-waiting .jp-Cell-outputWrapper { display: none; }
    .course-waiting.course-more .jp-InputPrompt { display: none; }
    .course-asleep { padding: 4px 0 8px; max-width: 1180px; }
    .course-asleep img { display: block; width: 100%; height: auto; background: #fff; }
    .course-asleep p {
      white-space: pre-line; margin: 6px 12px;
      font: 500 15px/1.45 var(--jp-ui-font-family, sans-serif);
    }
    .course-asleep button {
      font: inherit; padding: 4px 14px; margin-right: 0.8em; cursor: pointer;
    }`;
  const WAITING = "What follows is folded until you have guessed, or skipped, above.";
  const TO_COME = "What follows is folded until you have guessed, and outcome(...) has run.";

  // ---- cells that wait for a prediction ----------------------------------------------------

  const tagsOf = (cell) => { // of a notebook that anything may have written
    const tags = cell.model.getMetadata("tags");
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
  };
  const stepOf = (cell) => tagsOf(cell).find((tag) => tag.startsWith("after:"))?.slice(6);

  const isFolded = (cell) => Boolean(cell.model.getMetadata("jupyter")?.source_hidden);
  const folded = new WeakSet(); // code cells whose results are hidden with their code

  /** Says on a step's first folded cell what it waits for, in place of the answer's first words. */
  function mark(cell, index, cells) {
    const step = stepOf(cell), waits = Boolean(step) && isFolded(cell);
    const before = cells[index - 1];
    if (waits) { // Lab unfolds a text that is run, and would write that into the notebook
      cell.syncCollapse = false;
      if (!cell.inputHidden) cell.inputHidden = true;
    }
    cell.toggleClass("course-waiting", waits);
    const follows = Boolean(before?.inputHidden) && stepOf(before) === step;
    cell.toggleClass("course-more", waits && follows);
    const words = before && stepOf(before) === step && !before.inputHidden ? TO_COME : WAITING;
    for (const one of cell.node.querySelectorAll(".jp-Cell-inputWrapper .jp-Placeholder-content")) {
      one.setAttribute("data-course-words", waits ? words : "");
    }
    if (cell.model.type === "code") hideResults(cell, waits || tagsOf(cell).includes("solution"));
  }

  /** JupyterLab shows the results of each cell that runs: here they wait with the code. */
  function hideResults(cell, together) {
    if (together && cell.inputHidden) {
      folded.add(cell);
      if (!cell.outputHidden) cell.outputHidden = true;
    } else if (folded.delete(cell)) cell.outputHidden = false; // the learner has unfolded it
  }

  function uncover(cell) {
    cell.inputHidden = false;
    if (cell.model.type === "code") cell.outputHidden = false;
    cell.saveCollapseState();
  }

  // ---- figures whose kernel has gone -------------------------------------------------------

  const made = (tag, textContent = "") =>
    Object.assign(document.createElement(tag), { textContent });

  /** The picture with its words, and a button that brings all figures of the notebook to life. */
  function asleep(data, run) {
    const box = made("div");
    box.className = "course-asleep";
    const words = String(data["text/plain"] ?? "").replace(/^\w+\(.*/s, "") // no object's repr
      .slice(0, LONGEST);
    if (data[PICTURE]) {
      const picture = made("img");
      // As an image, nothing in it can run, whoever has written the notebook.
      const bytes = new TextEncoder().encode(String(data[PICTURE]));
      let letters = "";
      for (let i = 0; i < bytes.length; i += 0x4000) { // no call takes all of a large one
        letters += String.fromCharCode(...bytes.subarray(i, i + 0x4000));
      }
      picture.src = `data:${PICTURE};base64,${btoa(letters)}`;
      picture.alt = words;
      box.append(picture);
    }
    const button = made("button", "Run this notebook");
    button.type = "button";
    button.addEventListener("click", run);
    const line = made("p", "");
    line.append(button, data[PICTURE]
      ? "This picture is of when the cell was run. Once the notebook has run, it moves again."
      : "Once the notebook has run, this can be used again.");
    if (words) box.append(made("p", words));
    box.append(line);
    return box;
  }

  /** Looks at each output of a code cell, and fills what shows no more than an error. */
  function fill(cell, run) {
    const area = cell.outputArea;
    for (let i = 0; i < area.model.length; i++) {
      const output = area.model.get(i), shown = area.widgets[i]?.node;
      if (!shown || !output.data[WIDGET]) continue;
      for (const one of shown.querySelectorAll(".jp-OutputArea-output")) {
        // No more than a text: what JupyterLab has put there it takes away again itself.
        const gone = !one.firstElementChild && GONE.test(one.textContent.trim());
        const blind = !output.trusted || gone;
        if (!blind || one.querySelector(".course-asleep")) continue;
        one.replaceChildren(asleep(output.data, run));
      }
    }
  }

  // ---- a notebook --------------------------------------------------------------------------

  /** Goes back to a cell: to run all chooses the last one, at the end of the page. */
  function stay(notebook, index) {
    const back = (left) => requestAnimationFrame(() => {
      const last = notebook.widgets.length - 1;
      if (notebook.activeCellIndex === last && index < last) {
        notebook.activeCellIndex = index;
        notebook.scrollToItem(index, "start");
      } else if (left) back(left - 1);
    });
    back(60);
  }

  function goTo(panel, index) {
    if (index < 0) return;
    panel.content.activeCellIndex = index;
    panel.content.scrollToItem(index, "smart").catch(() => {}); // the notebook was closed
  }

  /** Goes to the cell where the learner was when this notebook was last open in this browser. */
  function comeBack(panel) {
    const key = () => `${NAME}:${panel.context.path}`;
    const last = window.localStorage.getItem(key());
    goTo(panel, panel.content.widgets.findIndex((cell) => cell.model.id === last));
    panel.content.activeCellChanged.connect((_, cell) => {
      if (cell) window.localStorage.setItem(key(), cell.model.id);
    });
  }

  function look(app, panel) {
    const run = (click) => {
      app.shell.activateById(panel.id);
      const cell = panel.content.widgets.findIndex(({ node }) => node.contains(click.target));
      const done = app.commands.execute("notebook:run-all-cells");
      if (cell >= 0) stay(panel.content, cell);
      return done;
    };
    const eachCell = (act) => panel.content.widgets.forEach(act);
    const hear = ({ detail }) => {
      const waiting = panel.content.widgets.filter((cell) => stepOf(cell) === detail.step);
      const last = waiting.findIndex((cell) => tagsOf(cell).includes("outcome"));
      // What tells the answer comes after what shows it.
      waiting.slice(0, detail.settled || last < 0 ? waiting.length : last + 1).forEach(uncover);
      eachCell(mark);
      // The next key press runs it. Of two views of a notebook, it is where the learner is.
      if (detail.fresh && waiting.length && app.shell.currentWidget === panel) {
        panel.content.activeCellIndex = panel.content.widgets.indexOf(waiting[0]);
        panel.content.mode = "command";
        panel.content.activate();
      }
    };
    // Outputs and placeholders come into the page when their cells come into sight. What moves
    // within a figure is nothing new, and comes 60 times a second.
    let due = false;
    const watch = new MutationObserver((records) => {
      if (due || !records.some(({ target }) => !target.closest?.(".live-figure"))) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        eachCell((cell, index, cells) => {
          mark(cell, index, cells);
          if (cell.model.type === "code") fill(cell, run);
        });
      });
    });
    document.addEventListener(`${NAME}:uncover`, hear);
    // A learner unfolds it by hand. (Shift+Enter on a fold that has the focus is a click, too.)
    panel.content.node.addEventListener("click", ({ target, detail }) => {
      if (!detail || !target.closest?.(".jp-Placeholder")) return;
      const cell = panel.content.widgets.find((one) => one.node.contains(target));
      if (cell && stepOf(cell)) uncover(cell);
    }, { capture: true });
    watch.observe(panel.content.node, { childList: true, subtree: true });
    comeBack(panel);
    import(new URL("gone.js", HERE)).then((it) => it.followKernel(panel));
    panel.disposed.connect(() => {
      watch.disconnect();
      document.removeEventListener(`${NAME}:uncover`, hear);
    });
  }

  const plugin = {
    id: `${NAME}:plugin`,
    description: "Uncovers what follows a prediction, and shows figures whose kernel has gone.",
    autoStart: true,
    activate(app) {
      document.head.append(made("style", STYLE));
      import(new URL("headings.js", HERE)).then((it) => it.followHeadings(app));
      import(new URL("address.js", HERE)).then((it) => it.followAddress(app));
      import(new URL("focus.js", HERE)).then((it) => it.keepFocus());
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew(panel, context) {
          context.ready.then(() => look(app, panel));
          return { isDisposed: false, dispose() { this.isDisposed = true; } };
        },
      });
    },
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: async () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
