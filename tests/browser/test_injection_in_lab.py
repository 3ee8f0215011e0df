"""What files, names and formulas say stays text, in JupyterLab and in a hall: nothing runs."""

import copy
import json

import pytest
from playwright.sync_api import expect

from helpers import my_work
from tests.browser import steps
from tests.browser.hall import ready, screens
from tests.learner_files import FILES, a_race, changed
from tests.markers import MARKERS, NAME

ALL = "\n".join(MARKERS)
RAN = f"() => window.{NAME}"
ELEMENTS = f"""() => [...document.querySelectorAll(
  '[src*="{NAME}"], [onerror], [onload], [onmouseover], [href^="javascript:"], [style*="{NAME}"],'
  + '[xlink\\\\:href^="javascript:"], {NAME}')].map((one) => one.outerHTML.slice(0, 200))"""
CELLS = (
    "from helpers.exercises import check\nfrom helpers.show import show\n"
    "from helpers.widgets import *\nfrom helpers.checks import InputError",
    "race = training_race()\nrace.earlier.index = len(race.earlier.options) - 1\nrace",
    "explore('own:x = z**2')", "show_progress()", "review()", "predict('08_elu.double_alpha')",
    "design_activation()",
    f"for one in {MARKERS!r}:\n    display(check('08_elu.far_left', one), show(**{{one: 0.5}}))",
    f"raise InputError({ALL!r})",
)


@pytest.fixture
def planted(tmp_path):
    """A folder of a learner's own files, each text of which is a marker."""
    races = [changed(a_race(), at, ALL) for at in (
        ("name",), ("made",), ("lanes", 0, "problem"), ("lanes", 0, "warning"))]
    races.append(a_race() | {"name": ALL})
    contents = {name: copy.deepcopy(right) for name, (right, *_) in FILES.items()}
    contents["races"] = {"races": races}
    contents["own-activations"] = {"lines": {MARKERS[0]: ALL, ALL: ALL}}
    contents["progress"] = {"last": ALL, "exercises": {ALL: {"attempts": 1, "solved": ALL}}}
    contents["guesses"] = {"08_elu.double_alpha": [{"guess": ALL, "sure": 1, "day": ALL}]}
    contents["review"]["items"][f"claim:{ALL}"] = next(iter(contents["review"]["items"].values()))
    for name, content in contents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    return tmp_path


def test_nothing_of_it_becomes_an_element_or_runs(lab, page, planted):
    mine = f"import os\nos.environ['{my_work.VARIABLE}'] = {str(planted)!r}"
    steps.open_notebook(page, lab, lab.write_notebook("planted.ipynb", mine, *CELLS))
    for index in range(len(CELLS) + 1):
        steps.run_cell(page, index)
    outputs = page.locator(".jp-OutputArea-output")
    expect(page.locator(".race-earlier select")).to_contain_text(NAME)
    expect(outputs.last).to_contain_text(NAME)
    field = page.locator(".formula-field input").last
    field.scroll_into_view_if_needed()
    for marker in MARKERS:
        field.fill(marker)
    expect(field).to_have_attribute("aria-invalid", "true")
    designer = page.locator(".design-activation").last
    designer.locator(".param-name input").fill(MARKERS[0])
    designer.get_by_role("button", name="Keep", exact=True).click()
    expect(designer).to_contain_text("is not possible")
    name = page.locator("input[placeholder='a name for this race']")
    name.fill(MARKERS[0])
    name.press("Enter")
    told = outputs.nth(-2)
    expect(told).to_contain_text("{{7*7}}")
    assert page.locator("mjx-container:has-text('planted')").count() == 0, "no text is a formula"
    assert page.evaluate(ELEMENTS) == []
    assert page.evaluate(RAN) is None
    steps.picture_for_people(page, "planted")


HEAD = """title = {m}
aim = {m}
minutes = {minutes}
[question.k]
question = {m}
why = {m}
choices = [{m}, "b", "c"]
right = "a"
misconception = {{b = {m}, c = {m}}}
[[screen]]
title = "Asked"
minutes = 1
say = {m}
ask = "lecture_planted.k"
"""
SCREEN = """[[screen]]
title = {m}
minutes = 1
claim = {m}
say = {m}
points = [{m}]
[[screen]]
title = "Formula"
minutes = 1
say = {m}
formula = {m}
controls = [{m}]
"""


def test_a_lecturers_file_is_text_in_a_hall(hall, page):
    told = [json.dumps(marker) for marker in MARKERS if len(marker) < 60]
    text = HEAD.format(m=told[0], minutes=1 + 2 * len(told)) + "".join(
        SCREEN.format(m=marker) for marker in told)
    folder = hall.folder / "work" / "lectures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "planted.toml").write_text(text)
    page.goto(hall.address("1").replace("name=1", "name=planted"), timeout=steps.PATIENCE)
    ready(page)
    assert screens(page) == 1 + 2 * len(told)
    expect(page.locator("section.present")).to_contain_text(NAME)
    assert page.evaluate(ELEMENTS) == [] and page.evaluate(RAN) is None
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value
    expect(notes.locator("#notes")).to_contain_text(NAME)
    assert notes.evaluate(ELEMENTS) == [] and notes.evaluate(RAN) is None
