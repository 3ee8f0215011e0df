"""Figures in JupyterLab's dark themes: changed live, with no kernel, and back."""

import json

import pytest

from helpers.draw.palettes import PALETTES, mixture
from tests.browser import steps

MAKE = """
from helpers.activations import ACTIVATIONS
from helpers.widgets import explore
widget = explore(ACTIVATIONS["elu"])
widget
"""
CELLS = """
from helpers.widgets import factor_map, speed_map
from ipywidgets import VBox
cells = speed_map("sigmoid")
VBox([cells, factor_map()])
"""
# A colour that a figure gets later, by a push.
LATER = """
from helpers.draw.palettes import PALETTES, mixed
shown = cells.live.artists
shown["cell_0_0"].set_facecolor(mixed("faster", 0.5))
shown["cell_0_1"].set_facecolor(PALETTES["light"]["good"])
shown["number_0_1"].set_color(PALETTES["light"]["tangent"])
cells.live.push()
"""
READ = """() => {
  const of = (text) => [...document.querySelectorAll('.live-figure')].find(
    (one) => one.liveFigure && one.querySelector(`[data-name="${text}"]`));
  const shape = (figure, name, kind) => getComputedStyle(
    figure.querySelector(`[data-name="${name}"] ${kind}`));
  const pair = of('slope_dot'), map = of('cell_0_0'), image = document.querySelector('image');
  return {
    curve: shape(pair, 'f', 'path').stroke, dot: shape(pair, 'slope_dot', 'use').stroke,
    title: getComputedStyle([...pair.querySelectorAll('text')].find(
      (one) => one.textContent.includes('ELU'))).fill,
    figure: getComputedStyle(pair).backgroundColor,
    svg: getComputedStyle(pair.querySelector('svg path')).fill,
    caption: getComputedStyle(pair.querySelector('.live-caption')).color,
    behind: getComputedStyle(pair.querySelector('.live-caption')).backgroundColor,
    mixed: shape(map, 'cell_0_0', 'path').fill, cell: shape(map, 'cell_0_1', 'path').fill,
    number: shape(map, 'number_0_1', 'text').fill,
    still: getComputedStyle(document.querySelector('.jp-RenderedMarkdown img')).filter,
    page: getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor,
    map: getComputedStyle(image).filter,
  };
}"""


def rgb(colour):
    """A colour as a browser says it."""
    return f"rgb({', '.join(str(int(colour[i:i + 2], 16)) for i in (1, 3, 5))})"


def channels(said):
    """Red, green and blue from 0 to 255 of what a browser says of a mixture."""
    numbers = [float(part) for part in said.split("(")[1].strip(")").replace("srgb", "").split()]
    return [255 * number for number in numbers]


def test_a_figure_follows_the_theme_with_no_kernel_and_back(page, lab, in_theme):
    name = lab.write_notebook("themes.ipynb", MAKE, CELLS, LATER)
    file = lab.notebooks / name
    book = json.loads(file.read_text(encoding="utf-8"))
    book["cells"].insert(0, {"cell_type": "markdown", "id": "still", "metadata": {},
                             "source": "![ELU](../images/elu.svg)"})
    file.write_text(json.dumps(book), encoding="utf-8")
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    assert steps.errors(page) == []
    page.locator(".live-figure image").wait_for(timeout=steps.PATIENCE)
    lab.shut_kernels_down()
    for theme in ("light", "dark", "high contrast", "dark", "light"):
        in_theme(theme)
        seen, palette = page.evaluate(READ), PALETTES[theme]
        mixed, filters = seen.pop("mixed"), [seen.pop("map"), seen.pop("still")]
        assert seen == {
            "curve": rgb(palette["function"]), "dot": rgb(palette["paper"]),
            "title": rgb(palette["text"]), "figure": rgb(palette["paper"]),
            "svg": rgb(palette["paper"]), "caption": rgb(palette["text"]),
            "behind": rgb(palette["paper"]), "cell": rgb(palette["good"]),
            "number": rgb(palette["tangent"]), "page": rgb(palette["paper"]),
        }, theme
        half = mixture(palette, "faster", 50)
        assert channels(mixed) == pytest.approx(
            [int(half[i:i + 2], 16) for i in (1, 3, 5)], abs=1.5), theme
        assert all((one == "none") == (theme == "light") for one in filters), (theme, filters)
