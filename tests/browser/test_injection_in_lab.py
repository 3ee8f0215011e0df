"""What files, names and formulas say stays text in a real JupyterLab: no element, nothing runs."""

import copy
import json

import pytest
from playwright.sync_api import expect

from helpers import my_work
from tests.browser import steps
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
