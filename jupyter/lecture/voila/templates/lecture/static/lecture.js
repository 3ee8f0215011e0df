// A notebook as screens, one at a time. A screen holds the parts of one slide that fit on it
// (paragraphs, tables, results); a widget has a screen to itself. Fragments come at a key press.
(() => {
  const stage = document.getElementById("rendered_cells");
  const bar = document.getElementById("lecture-bar");
  const WAITING = 'script[type="application/vnd.voila.cell-output+json"]';
  const CONTROL = ".jupyter-widgets, .live-figure, input, select, textarea, [role=slider]";
  const SMALLEST = 0.7; // of the size of a slide's text, where a table needs it
  let screens = [], parts = [], now = 0, shown = 0, goal = location.hash; // until a key is pressed

  // ---- what there is to show -----------------------------------------------------------------

  const sections = () => [...stage.querySelectorAll(".lecture-cell")];
  const heading = (element) => /^H[1-6]$/.test(element.tagName);

  function partsOf(section) {
    const text = section.querySelector(".jp-MarkdownOutput");
    const result = section.querySelector(".jp-Cell-outputWrapper");
    const type = section.dataset.slide;
    if (type === "skip" || type === "notes" || !(text || result)) return [];
    const elements = text ? [...text.children] : [result];
    return elements.map((element, i) => ({
      element, section,
      starts: i === 0 && (type === "slide" || type === "subslide"),
      waits: i === 0 && type === "fragment",
      alone: !text && element.querySelector(".jupyter-widgets, .live-figure") !== null,
    }));
  }

  function show(some) {
    const on = new Set(some.map((part) => part.element));
    parts.forEach(({ element }) => element.classList.toggle("off", !on.has(element)));
    const kept = new Set(some.map((part) => part.section));
    sections().forEach((section) => section.classList.toggle("off", !kept.has(section)));
  }

  const overflow = () => stage.scrollHeight - stage.clientHeight;

  function paginate() {
    const place = screens[now]?.parts[0];
    stage.style.setProperty("--size", 1);
    parts = sections().flatMap(partsOf);
    screens = [];
    let open = [], title = "";
    const close = () => { if (open.length) screens.push({ parts: open, title }); open = []; };
    for (const part of parts) {
      if (part.starts || part.alone) close();
      if (heading(part.element)) title = part.element.firstChild?.textContent ?? title;
      open.push(part);
      show(open);
      if (part.alone) close();
      else if (overflow() > 1 && open.length > 1) {
        const last = [open.pop()];
        if (heading(open.at(-1).element) && open.length > 1) last.unshift(open.pop());
        if (heading(open.at(-1).element)) open.push(last.shift()); // a heading is no screen
        close();
        open = last;
      }
    }
    close();
    const again = screens.findIndex((screen) =>
      screen.parts.some(({ element }) => element === place?.element));
    fillMenu();
    go(goal || again < 0 ? asked() : again, Boolean(goal) || screens[now] !== undefined);
  }

  // ---- one screen ----------------------------------------------------------------------------

  // Words first at their full size, figures as large as the rest leaves them.
  function fit() {
    const { parts: all } = screens[now];
    stage.style.setProperty("--size", 1);
    stage.style.removeProperty("--figure");
    const pictures = all.flatMap(({ element }) => [...element.querySelectorAll(".live-figure svg")])
      .filter((svg) => svg.getBoundingClientRect().height > 0);
    if (pictures.length && overflow() > 0) {
      const tall = Math.max(...pictures.map((svg) => svg.getBoundingClientRect().height));
      const height = Math.max(150, tall - overflow() / pictures.length);
      stage.style.setProperty("--figure", `${height}px`);
    }
    for (let size = 0.95; overflow() > 1 && size >= SMALLEST; size -= 0.05) {
      stage.style.setProperty("--size", size);
    }
  }

  function reveal() {
    const { parts: all } = screens[now];
    all.forEach(({ element }, i) => element.classList.toggle("later", i >= shown));
  }

  const stops = ({ parts: all }) => [
    ...all.flatMap(({ waits }, i) => (waits && i > 0 ? [i] : [])), all.length];

  function go(to, whole = false) {
    if (!screens.length) return;
    now = Math.max(0, Math.min(screens.length - 1, to));
    shown = whole ? screens[now].parts.length : stops(screens[now])[0];
    show(screens[now].parts);
    fit();
    reveal();
    stage.scrollTop = 0;
    menu.value = now;
    bar.classList.toggle("at-end", now === screens.length - 1);
    back.disabled = now === 0;
    more.hidden = !screens[now].parts.some(({ element }) => element.querySelector(".stepper"));
    history.replaceState(null, "", `#${now + 1}`);
  }

  function forward() {
    goal = "";
    const stop = stops(screens[now]).find((one) => one > shown);
    if (stop) { shown = stop; reveal(); } else if (now < screens.length - 1) go(now + 1);
  }

  function backward() {
    goal = "";
    const before = stops(screens[now]).filter((one) => one < shown).at(-1);
    if (before) { shown = before; reveal(); } else go(now - 1, true);
  }

  function leap(to) { goal = ""; go(to); }

  // "#12" is a screen; "#chain" the first with a cell of that tag.
  function asked() {
    const wanted = decodeURIComponent(goal.slice(1));
    if (/^\d+$/.test(wanted)) return Number(wanted) - 1;
    return Math.max(0, screens.findIndex((screen) => wanted && screen.parts.some(({ section }) =>
      section.dataset.tags.split(" ").includes(wanted))));
  }

  // ---- the bar and the keys ------------------------------------------------------------------

  function button(label, sign, act) {
    const made = document.createElement("button");
    made.textContent = sign;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  const menu = document.createElement("select");
  menu.setAttribute("aria-label", "screen");
  menu.addEventListener("change", () => { leap(Number(menu.value)); menu.blur(); });
  const back = button("back", "\u25c0", backward), on = button("on", "\u25b6", forward);
  // A chain with all its sliders leaves little room for its picture: they come when asked for.
  const more = button("all sliders of the chain", "sliders", () => {
    more.setAttribute("aria-pressed", stage.classList.toggle("all-sliders"));
    fit();
    reveal();
  });
  more.setAttribute("aria-pressed", false);
  document.getElementById("next-notebook").before(back, menu, on, more);

  function fillMenu() {
    menu.replaceChildren(...screens.map(({ title }, i) =>
      new Option(`${i + 1} / ${screens.length}  ${title}`, i)));
  }

  // A presenter's remote sends PageDown; it must lead on also where a slider has the focus.
  const ANYWHERE = { PageDown: forward, PageUp: backward };
  const ELSEWHERE = { ArrowRight: forward, ArrowDown: forward, ArrowLeft: backward,
    ArrowUp: backward, " ": forward, Home: () => leap(0), End: () => leap(screens.length - 1) };
  window.addEventListener("keydown", (event) => {
    if (!screens.length || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") { document.activeElement?.blur(); return; }
    const inControl = event.target.closest?.(CONTROL);
    const pressed = event.key === " " && event.target.closest?.("button, a");
    const act = ANYWHERE[event.key] ?? (inControl || pressed ? null : ELSEWHERE[event.key]);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);

  // ---- when ----------------------------------------------------------------------------------

  let timer = 0, quiet = 0;
  const settle = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => { document.body.dataset.ready = "yes"; }, 800);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(paginate, 150);
    settle();
  };
  const changesSize = (node) => node.nodeType === 1 && !node.parentElement?.closest(".live-panel")
    && (node.matches("mjx-container, .jupyter-widgets, .live-figure, .jp-OutputArea-output")
      || node.querySelector("mjx-container, .jupyter-widgets"));

  function begin() {
    if (stage.style.display === "none" || stage.querySelector(WAITING)) {
      setTimeout(begin, 100);
      return;
    }
    document.body.classList.add("lecture");
    paginate();
    new MutationObserver((changes) => {
      if (changes.some(({ addedNodes }) => [...addedNodes].some(changesSize))) soon();
    }).observe(stage, { childList: true, subtree: true });
    window.addEventListener("resize", soon);
    window.addEventListener("hashchange", () => { goal = location.hash; go(asked(), true); });
    // A widget that grows (a longer sentence, another table) has its figure fitted again.
    const watch = new ResizeObserver(() => { if (overflow() > 1) { fit(); reveal(); } });
    watch.observe(stage.firstElementChild);
    settle();
  }
  begin();
})();
