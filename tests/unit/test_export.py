"""The export: widgets as static HTML, formulas without scripts, pages that hold all they need."""

import base64
import html
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import ipywidgets
import nbformat
import pytest

from helpers import export, formulas
from helpers.activations import ACTIVATIONS
from helpers.claims import claims_of
from helpers.course import COURSE, ROOT
from helpers.widgets import explore, show_progress, spot_the_error, step_chain, training_race
from helpers.widgets.static_view import as_html, in_words
from launch import commands, environment
from launch import export as options
from launch.problems import Problem

SCRIPTS = re.compile(r"<script|<link|@import|src=\"(?!data:)|url\((?!\"?data:|'?data:|#)")


# -- widgets ---------------------------------------------------------------------------------


def test_a_widget_inside_boxes_shows_its_picture_and_its_caption():
    explorer = explore(ACTIVATIONS["elu"], alpha=0.5, z=-1)
    made = as_html(ipywidgets.VBox([ipywidgets.HBox([explorer])]))
    assert made.count("<svg") == 1 and "slope f′(z) = 0.184" in made
    assert 'role="img" aria-label="ELU' in made and "widget-view" not in made
    assert "you can move: " in made and "range of z" in made.split("you can move: ")[1]
    assert "f(z) = \u22120.316" in in_words(explorer)


def test_what_is_out_of_sight_stays_out():
    explorer = explore(ACTIVATIONS["relu"])
    explorer.layout.display = "none"
    assert "<svg" not in as_html(ipywidgets.VBox([explorer]))


def test_spot_the_error_shows_every_claim_its_folded_verdict_and_the_picture():
    made = as_html(spot_the_error("08_elu", explore(ACTIVATIONS["elu"])))
    assert made.count("<details>") == len(claims_of("08_elu")) and made.count("<svg") == 1
    data, _ = spot_the_error("08_elu", explore(ACTIVATIONS["elu"]))._repr_mimebundle_()
    assert "<svg" in data["image/svg+xml"]


def test_a_chain_nobody_can_step_through_shows_its_last_step_and_stays_at_its_first():
    stepper = step_chain("typical")
    made = as_html(stepper)
    assert "Nothing is computed yet" not in made and stepper.state["step"] == 0
    other = step_chain("typical", step=3)
    assert other.live.caption in html.unescape(as_html(other))


def test_a_race_nobody_can_start_is_run_and_among_claims_left_out(monkeypatch):
    monkeypatch.setenv(export.BUDGET, "small")
    made = as_html(training_race(epochs=1, seeds=1))
    assert "Nothing has been trained yet" not in made and "Best so far: " in made
    assert "small version" in made and "progress" not in made
    assert "<svg" not in as_html(spot_the_error("15_training_race", training_race()))
    monkeypatch.delenv(export.BUDGET)
    assert "small version" not in as_html(training_race(acts=("relu",), epochs=1, images=100))


def test_a_name_with_a_full_stop_ends_the_sentence_once():
    made = as_html(ipywidgets.HBox([ipywidgets.IntSlider(description="draw no.")]))
    assert "you can move: draw no.</p>" in made


def test_words_and_outputs_are_shown():
    assert all(lesson.title in as_html(show_progress()) for lesson in COURSE)
    shown = as_html(ipywidgets.HBox([ipywidgets.Label("a < b"), ipywidgets.HTML("<b>c</b>")]))
    assert "a &lt; b" in shown and "<b>c</b>" in shown


# -- formulas --------------------------------------------------------------------------------


def all_formulas():
    """Each formula in a notebook's text, and each of a record."""
    found = {tex for act in ACTIVATIONS.values() for tex in (act.latex, act.latex_df)}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                text = re.sub(r"`[^`]*`", "", "".join(cell["source"]))
                found |= {one["block"] or one["inline"]
                          for one in formulas._IN_TEXT.finditer(text)}
    return found


def test_every_formula_of_the_course_can_be_written_without_a_script():
    found = all_formulas()
    assert len(found) > 300
    for tex in found:
        tree = ElementTree.fromstring(formulas.mathml(tex))
        assert tree.get("alttext") == tex.strip()
        assert "\\" not in "".join(tree.itertext()), tex


def test_a_formula_has_its_parts_in_order():
    tree = ElementTree.fromstring(formulas.mathml(r"a = \frac{1}{1 + e^{-z}}", block=True))
    names = [one.tag.rpartition("}")[2] for one in tree.iter()]
    assert "mfrac" in names and "msup" in names and tree.get("display") == "block"
    assert "".join(tree.itertext()) == "a=11+e\u2212z"


def test_a_sign_is_told_from_a_difference():
    assert formulas.mathml("z = -1").count('form="prefix"') == 1
    assert "prefix" not in formulas.mathml("a - 1") + formulas.mathml("f(a) - 1")


def test_a_prime_is_raised_once_by_its_own_shape():
    for tex in ("f'(z)", r"\sigma''", r"\operatorname{ReLU}'(z)", r"\tanh' = 1 - \tanh^2"):
        assert re.search(r'rspace="0">&#x0203[23];</mo>', formulas.mathml(tex)), tex


def test_a_function_stands_apart_from_its_letter_and_never_in_the_way():
    assert 'tanh</mi><mspace width="0.17em" /><mi>p' in formulas.mathml(r"\tanh p")
    for tex in (r"\tanh^2 p", r"\log_{10} 2", r"\frac{\ln 2}{3}", r"1 - \tanh^2 p + \ln z"):
        tree = ElementTree.fromstring(formulas.mathml(tex))
        for one in tree.iter():
            if one.tag.rpartition("}")[2] in ("msup", "msub", "mfrac"):
                assert len(one) == 2, tex


def test_what_cannot_be_converted_stays_readable(monkeypatch):
    def stumble(*_, **__):
        raise IndexError
    monkeypatch.setattr(formulas, "convert", stumble)
    assert formulas.mathml("a < b") == "<code>a &lt; b</code>"


# -- pages -----------------------------------------------------------------------------------


def book(*cells):
    made = nbformat.v4.new_notebook(cells=list(cells))
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    return made


@pytest.fixture(scope="module")
def made():
    """A page of a small notebook with each kind of thing; and what the kernel saw."""
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cells = [
        text("# T\n\n![five words of a picture](../images/elu.svg)\n\n[next](08_elu.ipynb#a), "
             "[rules](../CONTRIBUTING.md), [out](https://example.org/), "
             "[show](../images/slide_show.gif); $e^{-z}$\n\n$$a < b$$"),
        code("from helpers.widgets import explore\nfrom helpers.activations import ACTIVATIONS\n"
             "from IPython.display import HTML, Math\nimport ipywidgets, os"),
        code("ipywidgets.VBox([explore(ACTIVATIONS['elu'])])"),
        code("Math(r'x^2')"), code("HTML('<a h' 'ref=\"01_sigmoid.ipynb\">go</a>')"),
        code("print(os.environ['ACTIVATION_COURSE_BUDGET'], os.getcwd())"),
        code("1 + 1", metadata={"tags": ["solution"]}),
    ]
    with export.workplace() as notebooks:
        path = notebooks / "small.ipynb"
        nbformat.write(book(*cells), path)
        ran = export.run(path)
        printed = ran.cells[5].outputs[0].text.split(maxsplit=1)
        place = str(notebooks)
    return export.page(ran, COURSE[1]), printed, place


def test_a_page_holds_all_that_it_needs(made):
    page = made[0]
    assert not SCRIPTS.search(re.sub(r"<svg.*?</svg>", "", page, flags=re.S))
    assert page.count("<svg") == 1 and "data:image/svg+xml;base64," in page
    assert page.count("<math ") == 3 and "widget-view" not in page
    assert 'alt="five words of a picture"' in page and '<html lang="en"' in page


def test_links_lead_to_pages_and_never_to_what_is_not_there(made):
    links = re.findall(r'href="([^"#]*)', re.sub(r"<svg.*?</svg>", "", made[0], flags=re.S))
    assert {"08_elu.html", "01_sigmoid.html", "https://example.org/", "index.html",
            f"{COURSE[0].name}.html", f"{COURSE[2].name}.html"} == {
                link for link in links if link and not link.startswith("data:")}
    assert "rules" in made[0] and "CONTRIBUTING.md" not in made[0]


def test_a_picture_that_is_linked_can_be_saved_from_the_page(made):
    link = re.search(r"<a ([^>]*)>show</a>", made[0])[1]
    picture = re.search(r'href="data:image/gif;base64,([^"]+)"', link)[1]
    assert base64.b64decode(picture) == (ROOT / "images" / "slide_show.gif").read_bytes()
    assert 'download="slide_show.gif"' in link


def test_a_solution_is_folded(made):
    assert "<summary>A solution</summary>" in made[0]


def test_kernels_work_on_copies_with_the_small_budget(made):
    _, (budget, folder), place = made
    assert budget == "small" and Path(folder.strip()).resolve() == Path(place).resolve()
    assert not Path(place).exists() and ROOT not in Path(place).parents


def test_a_cell_that_fails_is_told_in_a_sentence():
    with export.workplace() as notebooks:
        nbformat.write(book(nbformat.v4.new_code_cell("1 / 0")), notebooks / "bad.ipynb")
        with pytest.raises(RuntimeError, match="bad.ipynb .* ZeroDivisionError"):
            export.run(notebooks / "bad.ipynb")


def test_an_unknown_notebook_is_told_before_anything_runs(tmp_path, capsys):
    assert export.main([str(tmp_path), "--only", "99_none"]) == 1
    assert "no notebook 99_none" in capsys.readouterr().err


def test_the_index_leads_to_every_page():
    made = export.index(COURSE)
    assert all(f'href="{lesson.name}.html"' in made for lesson in COURSE)
    assert not SCRIPTS.search(made)


# -- the command -----------------------------------------------------------------------------


def test_the_command_hands_its_options_on(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(environment, "ensure", ran.append)
    monkeypatch.setattr(commands, "hand_over", lambda command, _: ran.append(command[1:]) or 0)
    folder = tmp_path / "a b"
    assert commands.main(["export", str(folder), "--full", "--only", "01_sigmoid"]) == 0
    assert ran == ["export", ["-m", "helpers.export", str(folder), "--full",
                              "--only", "01_sigmoid"]]


@pytest.mark.parametrize("named", [".", "notebooks", "images/pages"])
def test_a_folder_of_the_course_is_refused(named):
    with pytest.raises(Problem, match="belongs to the course"):
        options.target(ROOT / named)
    with pytest.raises(Problem, match="is a file"):
        options.target(ROOT / "README.md")


def test_the_helper_understands_those_options():
    command = [sys.executable, "-m", "helpers.export", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--full" in told and "--only" in told
