// An address that sets a figure, such as one that *Copy link* has made.

const CALL = /^\w+\([^]{0,1900}\)$/; // a line of code that share.py may have written
const RUN = "activation-course:run-and-set";

/** Keeps what the address asks for till the figure is there, and offers to run the notebook. */
export function followAddress(app) {
  const line = /^#figure=(.+)/.exec(window.location.hash)?.[1];
  if (!line) return;
  let wanted = line;
  try { wanted = decodeURIComponent(line); } catch { /* a % that means itself */ }
  if (!CALL.test(wanted)) return;
  window.activationCourse = { wanted };
  app.commands.addCommand(RUN, {
    label: "Run this notebook",
    execute: async () => {
      await app.commands.execute("notebook:run-all-cells");
      // Once more: a later cell may have moved the figure since.
      window.activationCourse = { wanted };
      document.dispatchEvent(new CustomEvent("activation-course:wanted"));
    },
  });
  app.restored.then(() => app.commands.execute("apputils:notify", {
    message: `This address sets a figure: ${wanted}. It is set once the notebook has run.`,
    type: "info",
    options: { autoClose: false, actions: [{ label: "Run this notebook", commandId: RUN }] },
  }));
}
