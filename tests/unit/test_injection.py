"""Whatever files, names, formulas and addresses say is text in every place where HTML is made."""

import contextlib
import json
import re

import nbformat
import pytest
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from helpers import my_work
from helpers.checks import InputError
from helpers.course import ROOT
from helpers.exercises import check
from helpers.lectures import read_route, screens
from helpers.show import show
from helpers.site import failing
from helpers.site.formulas import mathml, with_formulas
from helpers.site.handout.documents import DOCUMENTS, document
from helpers.site.markdown import as_html
from helpers.site.text_only import for_hall
from helpers.tables import table
from helpers.widgets import static_view
from tests import every_widget
from tests.learner_files import FILES, changed, places
from tests.markers import MARKERS, NAME, strange

ALL = "\n".join(MARKERS)
READS = {  # the widgets that show what is in a file
    "races": ("training_race",), "progress": ("show_progress",), "review": ("review",),
    "own-activations": ("explore", "design_activation", "order_and_chaos"),
    "guesses": ("predict", "outcome"), "votes": ("ask_hall", "settle_in_hall"),
}


def test_the_finder_finds():
    for html in (f"<img src={NAME}>", "<b onclick=x>", f"<script>{NAME}</script>", "<iframe>",
                 '<a href=" JavaScript:x">', f"<{NAME}>", f'<p style="{NAME}">'):
        assert strange(f"<p>text{html}</p>"), html
    assert not strange(f'<img alt="{NAME}"><p>&lt;img src={NAME} onerror=1&gt; {NAME}</p>')


@pytest.mark.parametrize("marker", MARKERS)
def test_markdown_and_formulas_are_text(marker):
    assert not strange(mathml(marker)) and not strange(mathml(f"\\text{{{marker}}}", block=True))
    assert not strange(as_html(
        f"# {marker}\n\n{marker}\n\n* {marker}\n\n$$ {marker} $$\n\n{marker}"))
    assert not strange(with_formulas(f"<p>${marker.replace('<', '&lt;')}$</p>"))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    (tmp_path / "lectures").mkdir()
    return tmp_path


# -- files ----------------------------------------------------------------------------------------


def planted(right, marker):
    """A file's content once for each text in it, and each name of an entry, with the marker there.

    Of those that have another form than the course can read, the first three.
    """
    for at in places(right):
        if not at:
            continue
        value = right
        for key in at:
            value = value[key]
        if isinstance(value, str):
            yield changed(right, at, marker)
        if isinstance(at[-1], str):
            yield changed(right, (*at[:-1], marker), value)


@pytest.mark.parametrize("name", FILES)
def test_what_stands_in_a_file_is_text(folder, name):
    right, read, _ = FILES[name]
    shown = refused = 0
    for content in planted(right, ALL):
        (folder / f"{name}.json").write_text(json.dumps(content))
        refused += "another form" in read()
        if "another form" in read() and refused > 3:
            continue
        for made in READS[name]:
            box = every_widget.make(made)
            if made == "training_race":
                box.earlier.index = len(box.earlier.options) - 1
            elif made != "design_activation":
                assert not strange(static_view.as_html(box))
            said = every_widget.markup(box)
            assert not strange(said), (made, content)
            shown += NAME in said or "&lt;" in said
            box.close()
    assert shown > 0 or name in ("progress", "votes"), "it is told somewhere"


# -- what is typed --------------------------------------------------------------------------------


TYPED = ("text of", "answer of", "address of", "copy of", "value of Text", "value of Combobox")


@pytest.mark.parametrize("name", every_widget.CODE)
def test_what_is_typed_into_a_widget_is_text(name):
    box = every_widget.make(name)
    ways = {one: way for one, way in every_widget.fields(box).items() if one.startswith(TYPED)}
    for way in ways.values():
        for typed in (MARKERS[0], ALL, f"sigmoid = {MARKERS[0]}", f"#{MARKERS[0]}?z={MARKERS[0]}"):
            with contextlib.suppress(Exception):  # what is said of it is asked elsewhere
                way(typed)
    if ways and name not in ("training_race", "cnn_race", "published_results"):
        for button in every_widget.inside(box):
            if "keep" in str(getattr(button, "description", "")).lower() and hasattr(
                    button, "click") and not button.disabled:
                button.click()
    assert not strange(every_widget.markup(box))
    box.close()


@pytest.mark.parametrize("marker", MARKERS)
def test_what_a_cell_is_given_is_text(marker):
    assert not strange(check("08_elu.far_left", marker)._repr_html_())
    data, _ = show(**{marker: 0.5})._repr_mimebundle_()
    assert not strange(data["text/html"])
    cell = nbformat.v4.new_code_cell("x")
    failing.place([nbformat.v4.new_markdown_cell(f"# {marker}"), cell], marker)
    told = failing.failure(cell, {"ename": marker, "evalue": marker})
    assert not strange(told.html)


def test_a_table_is_text_in_all_its_parts():
    box = "overflow-x:auto"
    for one in MARKERS:
        assert not strange(table([[one, one]], [one, one], caption=one, label=one, box=box,
                                 css_class="a", style="color:red", row_heads="x"))


# -- lectures -------------------------------------------------------------------------------------


ROUTE = """title = {m}
aim = {m}
needs = {m}
minutes = {minutes}
[question.k]
question = {m}
why = {m}
choices = [{m}, "b", "c"]
right = "a"
setting = {m}
misconception = {{b = {m}, c = {m}}}
[[screen]]
title = "Words"
minutes = 1
say = {m}
expect = {m}
wrong = {m}
claim = {m}
points = [{m}, {m}]
[[screen]]
title = "Ask"
minutes = 1
say = {m}
ask = "lecture_own.k"
[[screen]]
title = "Formula"
minutes = 1
say = {m}
formula = {m}
[[screen]]
title = "Picture"
minutes = 1
say = {m}
picture = "images/elu.svg"
alt = {m}
"""
FIGURE = """[[screen]]
title = "Figure"
minutes = 1
say = {m}
says = {m}
controls = [{m}]
figure = 'explore("elu", z=0.0)'
"""


@pytest.mark.parametrize("marker", MARKERS)
def test_what_a_lecturers_file_says_is_text(folder, marker):
    """Whether it is shown in a hall or printed: a file may come from a stranger."""
    path = folder / "lectures" / "own.toml"
    drawn = marker == MARKERS[0]
    path.write_text((ROUTE + FIGURE * drawn).format(m=json.dumps(marker), minutes=4 + drawn))
    lecture = read_route(path)
    for kind in DOCUMENTS:
        assert not strange(document(lecture, kind)), kind
    render = MarkdownWithMath(renderer=for_hall()(
        escape=False, attachments={}, contents_manager=NoFiles(), anchor_link_text="")).render
    for cell in screens.notebook("own").cells:
        if cell.cell_type == "markdown":
            assert not strange(render(cell.source))
    assert not strange(render(screens.notebook(marker).cells[0].source))


class NoFiles:
    def file_exists(self, path):
        return False


def test_a_lectures_page_says_attributes_as_text():
    template = ROOT / "jupyter/lecture/voila/templates/lecture/index.html.j2"
    for inside in re.findall(r'="{{ (.*?) }}"', template.read_text(encoding="utf-8")):
        assert inside.endswith("| e") or inside.startswith("resources.include_url("), inside


@pytest.mark.parametrize("file", ["my_work/progress.json", ".git/config", "pyproject.toml"])
def test_no_other_file_gets_into_a_page(folder, file):
    assert "data:" not in as_html(f"![x](../{file}) ![y](../images/no.svg) [z](../images/no.svg)")
    text = ROUTE.format(m='"m"', minutes=4).replace("images/elu.svg", file)
    (folder / "lectures" / "own.toml").write_text(text)
    with pytest.raises(InputError, match="no picture in the course's folder"):
        read_route(folder / "lectures" / "own.toml")
