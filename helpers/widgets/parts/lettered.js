// Lettered answers as a group of radio buttons: a click, the arrow keys, or the letter's own key.

const LETTERS = "abcdefgh";

/** Where an arrow key, Home or End leads from the answer at `index`; -1 for any other key.
 * @param {string} key @param {number} index @param {number} count */
export function led(key, index, count) {
  const from = Math.max(index, 0);
  if (["ArrowDown", "ArrowRight"].includes(key)) return index < 0 ? 0 : (from + 1) % count;
  if (["ArrowUp", "ArrowLeft"].includes(key)) return (from - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return key.length === 1 ? LETTERS.slice(0, count).indexOf(key.toLowerCase()) : -1;
}

/** @param {{model: any, el: HTMLElement}} view */
function render({ model, el }) {
  const group = document.createElement("div");
  group.className = "lettered";
  group.setAttribute("role", "radiogroup");
  el.append(group);
  /** @type {HTMLButtonElement[]} */
  let buttons = [];

  const choose = (/** @type {number} */ index) => {
    if (model.get("disabled")) return;
    model.set("value", LETTERS[index]);
    model.save_changes();
    buttons[index].focus();
  };
  const build = () => {
    /** @type {string[]} */
    const options = model.get("options");
    buttons = options.map((text, index) => {
      const button = answer(LETTERS[index], text);
      button.addEventListener("click", () => choose(index));
      return button;
    });
    group.replaceChildren(...buttons);
    show();
  };
  const show = () => {
    const chosen = LETTERS.indexOf(model.get("value") || "-"), marks = model.get("marks");
    group.setAttribute("aria-label", model.get("label"));
    group.setAttribute("aria-disabled", String(model.get("disabled")));
    buttons.forEach((button, index) => {
      button.setAttribute("aria-checked", String(index === chosen));
      button.tabIndex = index === Math.max(chosen, 0) ? 0 : -1;
      button.disabled = model.get("disabled");
      button.dataset.mark = marks[LETTERS[index]] ?? "";
      button.lastElementChild.textContent = marks[LETTERS[index]] ?? "";
    });
  };
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = led(event.key, buttons.indexOf(/** @type {any} */ (event.target)),
      buttons.length);
    if (index < 0) return;
    event.preventDefault();
    event.stopPropagation(); // in JupyterLab letters are shortcuts
    choose(index);
  });
  model.on("change:options", build);
  model.on("change:value change:marks change:disabled change:label", show);
  build();
}

/** @param {string} letter @param {string} text */
function answer(letter, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.setAttribute("role", "radio");
  made.append(part("letter", letter), part("text", text), part("mark", ""));
  return made;
}

/** @param {string} name @param {string} text */
function part(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}

export default { render };
