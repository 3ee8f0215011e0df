"""A whole notebook by keyboard alone, as whoever has no mouse goes through it."""

import re

from playwright.sync_api import expect

from helpers.exercises.predictions import prediction
from tests.browser import steps

NOTEBOOK = "const book = window.jupyterapp.shell.currentWidget.content;"
CELL = f"""() => {{ {NOTEBOOK} const cell = book.activeCell;
  return [book.activeCellIndex, book.widgets.length, cell.model.type,
    cell.model.sharedModel.source, cell.model.getMetadata('tags') ?? []]; }}"""
RAN = f"""([index, code]) => {{ {NOTEBOOK} const cell = book.widgets[index].model;
  return book.activeCellIndex !== index
    && (!code || cell.executionCount && cell.executionState === 'idle'); }}"""
SHOWN = f"""(index) => {{ {NOTEBOOK} const {{ node }} = book.widgets[index];
  return [...node.querySelectorAll('.jp-OutputArea-output :is(button, input)')].some(
    (one) => one.checkVisibility()); }}"""
AT = "(selector) => document.activeElement.matches(selector)"
# Where the focus is it is seen: in sight, with a ring of its own.
SEEN = """() => { const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect(), x = box.left + box.width / 2;
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    || style.boxShadow !== 'none';
  return ring && box.bottom > 0 && box.top < innerHeight ? '' : one.outerHTML.slice(0, 200); }"""
INSIDE = "() => !!document.activeElement.closest('.jp-OutputArea-output')"
NEXT = "() => document.activeElement.closest('.jp-Cell')?.matches('.jp-mod-active')"
MOST = 60  # stops before one that is looked for
PREDICT, CHOOSE, SPOT = (re.compile(rf"^{name}\((.*)\)", re.M | re.S)
                         for name in ("predict", "choose", "spot_the_error"))


def go(page, key, selector):
    """Press a key that moves the focus until it is on what a selector names; all of it is seen."""
    for _ in range(MOST):
        page.keyboard.press(key)
        if page.evaluate(INSIDE):
            assert page.evaluate(SEEN) == ""
        if page.evaluate(AT, selector):
            return
    raise AssertionError(f"{key} never comes to {selector}")


def back(page, selector):
    """Go back from the next cell into what the last one has shown."""
    go(page, "Shift+Tab", selector)


def answer(page, names):
    """Answer a step's questions from the last to the first, say how sure, and give the answer."""
    for number, name in reversed(list(enumerate(names))):
        kind = prediction(name).kind
        where = f".course-question:nth-child({number + 1}) "
        if kind == "choice":
            back(page, f"{where}.lettered button")
            page.keyboard.press("b")
            page.wait_for_function(AT, arg=f"{where}[aria-checked=true]")
        elif kind == "number":
            back(page, f"{where}.param-guess input")
            page.keyboard.type("0.5")
        else:
            back(page, f"{where}g[role=slider]")
            page.keyboard.press("ArrowUp")
    go(page, "Tab", ".widget-toggle-buttons button:nth-child(2)")
    page.keyboard.press("Space")
    page.wait_for_function(AT, arg=".mod-active[aria-pressed=true]")
    go(page, "Tab", ".mod-primary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Noted").last).to_be_visible()
    page.wait_for_function(NEXT)  # its button has gone, and the focus is where one goes on


def explore(page):
    """A parameter by its slider, and the point by its dot: the focus stays, the words follow."""
    figure = page.locator(".explorer").last
    back(page, ".explorer .param-alpha input")
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".live-caption")).to_contain_text("α = 1.05")
    expect(figure.locator(".live-heard")).to_contain_text("α = 1.05")  # once it rests
    back(page, ".explorer g[role=slider]")
    page.keyboard.press("PageDown")
    dot = page.locator("g[role=slider]:focus")
    expect(dot).to_have_attribute("aria-valuetext", re.compile(r"^0\.50\. At z = 0\.500"))
    assert float(dot.get_attribute("aria-valuenow")) == 0.5


def step(page):
    """The picture of a chain is itself a slider of its steps."""
    back(page, ".stepper div[role=slider]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stepper div[role=slider]")).to_have_attribute(
        "aria-valuetext", re.compile("^Step 2 of "))
    go(page, "Tab", ".stepper .jupyter-button:not([disabled])")
    assert page.evaluate(SEEN) == ""


def choose(page):
    back(page, ".course-choose .lettered button")
    page.keyboard.press("b")
    go(page, "Tab", ".course-choose .jupyter-button")
    page.keyboard.press("Enter")
    expect(page.locator(".course-choose").get_by_role("status")).to_contain_text("Right")


def judge(page):
    """The first claim, and on to the second."""
    card = page.locator(".spot-the-error").last
    back(page, ".spot-the-error .widget-toggle-buttons button[title^='I think']:nth-child(2)")
    page.keyboard.press("Space")
    expect(card).to_contain_text(re.compile("Yes: |Not quite: "))
    back(page, ".spot-the-error button[title^='The claim after']")
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Claim 2 of ")
    page.wait_for_function(INSIDE)


def test_a_whole_notebook_by_keyboard_alone(page, lab):
    steps.open_notebook(page, lab, "08_elu.ipynb")
    done = []
    while True:
        index, count, kind, source, _ = page.evaluate(CELL)
        if index == count - 1:
            break
        page.keyboard.press("Shift+Enter")
        page.wait_for_function(RAN, arg=[index, kind == "code"], timeout=steps.PATIENCE)
        if kind != "code":
            continue
        act, rest = next(((name, rest) for name, rest in (
            ("predict", PREDICT.search(source)), ("choose", CHOOSE.search(source)),
            ("spot", SPOT.search(source)), ("explore", "explorer = explore" in source),
            ("step", "step_chain(act" in source)) if rest), ("", None))
        if not act:
            continue
        page.wait_for_function(SHOWN, arg=index, timeout=steps.PATIENCE)
        if act == "predict":
            answer(page, re.findall(r'"(.*?)"', rest[1]))
        else:
            {"choose": choose, "spot": judge, "explore": explore, "step": step}[act](page)
            back(page, ".jp-Notebook-cell")  # out of the widget, and on
            page.keyboard.press("ArrowDown")
        page.wait_for_function(f"(index) => {{ {NOTEBOOK} return book.activeCellIndex > index; }}",
                               arg=index)
        done.append(act)
    assert done.count("predict") >= 6 and {"choose", "spot", "explore", "step"} <= set(done)
    assert steps.errors(page) == []


VANISHING = """import ipywidgets
first, second, third = (ipywidgets.Button(description=name) for name in ("one", "two", "three"))
first.on_click(lambda _: setattr(first.layout, "display", "none"))
second.on_click(lambda _: setattr(second, "disabled", True))
box = ipywidgets.VBox([first, second, third])
third.on_click(lambda _: setattr(box, "children", [first, second]))
box"""


def test_the_focus_goes_to_the_neighbour_of_what_has_gone(page, lab):
    steps.open_notebook(page, lab, lab.write_notebook("vanishing.ipynb", VANISHING, "1"))
    steps.run_cell(page, 0)
    page.get_by_role("button", name="one", exact=True).focus()
    for name in ("two", "three"):  # the one before is hidden, then disabled
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()
