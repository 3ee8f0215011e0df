// An address that sets a figure, such as one that *Copy link* has made: #elu?alpha=0.3&z=-2.

// What a figure is called, with a value at least, so that no heading is meant; or, as addresses
// were once, a line of code. What else they say is for the kernel to read, and not to be shown.
const NAMED = /^#(?:(\w{1,40})(?:\/[^?]*)?\?\w+=|figure=(\w{1,40})(?:\(|%28))/;
const LONGEST = 2000; // as for address.py
const RUN = "activation-course:run-and-set";

/** The name of the figure that an address sets; undefined where it sets none. */
export function named(hash) {
  const found = hash.length <= LONGEST && NAMED.exec(hash);
  return found ? found[1] ?? found[2] : undefined;
}

/** Ask all figures that are there; who is made later asks itself. */
function ask(wanted) {
  window.activationCourse = { wanted };
  document.dispatchEvent(new CustomEvent("activation-course:wanted"));
}

/** Keeps what the address asks for till the figure is there, and offers to run the notebook. */
export function followAddress(app) {
  window.addEventListener("hashchange", () => {
    if (named(window.location.hash)) ask(window.location.hash);
  });
  const wanted = window.location.hash, name = named(wanted);
  if (!name) return;
  window.activationCourse = { wanted };
  app.commands.addCommand(RUN, {
    label: "Run this notebook",
    execute: async () => {
      await app.commands.execute("notebook:run-all-cells");
      ask(wanted); // once more: a later cell may have moved the figure since
    },
  });
  app.restored.then(() => app.commands.execute("apputils:notify", {
    message: `This address sets a figure: ${name}. It is set once the notebook has run.`,
    type: "info",
    options: { autoClose: false, actions: [{ label: "Run this notebook", commandId: RUN }] },
  }));
}
