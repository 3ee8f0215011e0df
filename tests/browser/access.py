"""What is wrong with a widget's output in JupyterLab for who sees or moves it in another way."""

from helpers.draw.palettes import FAINT, FILLS, PALETTES
from tests import axe, painted
from tests.browser.tree import CONTROLS, read

READ = ".course-read"
_MARK = """(index) => {
  document.querySelectorAll('.course-read').forEach((one) => one.classList.remove('course-read'));
  const shown = window.jupyterapp.shell.currentWidget.content.widgets[index].node
    .querySelector('.jp-OutputArea-output');
  shown.classList.add('course-read');
  shown.scrollIntoView({ block: 'nearest', behavior: 'instant' }); }"""
TWICE = """() => { const seen = new Map();
  document.querySelectorAll('.live-panel [id], .live-figure [id]').forEach(
    (one) => seen.set(one.id, (seen.get(one.id) ?? 0) + 1));
  return [...seen].filter(([, count]) => count > 1).map(([id]) => `#${id} stands there twice`); }"""
# A caption that the label says as well would be heard twice.
_DOUBLED = """(read) => [...document.querySelectorAll(`${read} .live-figure`)].filter((one) => {
    const said = one.querySelector('.live-caption').textContent;
    return said && one.querySelector('svg').getAttribute('aria-label')?.includes(said); })
  .map((one) => `said twice: ${one.querySelector('.live-caption').textContent}`)"""
# Axe's rules that a theme can break.
OF_COLOURS = ("color-contrast", "link-in-text-block")
# An area between two lines that are asked themselves.
AREAS = ("'share'", "'band'")


def mark(page, index):
    """Scroll to what a cell has shown, and let READ name it."""
    page.evaluate(_MARK, index)


def heard(page):
    """What is wrong with what is said of the marked output, texts."""
    nodes = read(page, READ).all()
    return [*(f"a {one.role} has no name" for one in nodes
              if one.role in CONTROLS and not one.name),
            *("a table has no name" for one in nodes if one.role == "table" and not one.name),
            *(f"{one.name}, a slider, has no value" for one in nodes
              if one.role == "slider" and one.value in ("", None)),
            *(f"{one.name} is said to be wrong" for one in nodes if one.states.get("invalid")),
            *page.evaluate(_DOUBLED, READ), *page.evaluate(TWICE), *axe.findings(page, READ)]


def seen(page, theme):
    """What stands out too little in the marked output in one of JupyterLab's themes, texts."""
    faint = [PALETTES[theme][role] for role in (*FILLS, *FAINT)]
    # Names and structure are the same in every theme, and `heard` asks for them, and for the
    # colours of the light one, so that only colours are asked again.
    pale = [] if theme == "light" else axe.findings(page, READ, only=OF_COLOURS)
    return pale + [one for one in painted.pale(page, READ, faint)
                   if not one.split(" ", 1)[1].startswith(AREAS)]
