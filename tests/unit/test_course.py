"""The list of notebooks, the set-up check's sentences, and the recap rows."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import course
from helpers.activations import ACTIVATIONS
from helpers.activations.recap import recap

ROOT = Path(__file__).resolve().parents[2]


def test_the_notebooks_are_numbered_in_order():
    numbers = [int(lesson.name[:2]) for lesson in course.COURSE]
    assert numbers[0] == 0 and numbers == sorted(set(numbers))


def test_a_missing_and_an_old_package_are_named():
    def installed(name):
        if name == "scipy":
            raise importlib.metadata.PackageNotFoundError(name)
        return {"numpy": "1.20.3", "ipywidgets": "8.1.3"}.get(name, "99.0")

    troubles = course._package_troubles(installed=installed)
    assert len(troubles) == 2
    assert "numpy is version 1.20.3" in troubles[0] and "scipy is missing" in troubles[1]
    assert course._package_troubles() == []


def test_what_is_installed_is_imported_and_compared(monkeypatch):
    assert course._import_troubles() == []

    def broken(name):
        if name == "scipy":
            raise RuntimeError("no such processor")
        return sys  # a module without a version, in place of the others

    monkeypatch.setattr(course.importlib, "import_module", broken)
    told = {text.split()[0]: text for text in course._import_troubles()}
    assert set(told) == {"numpy", "scipy", "matplotlib", "ipywidgets", "anywidget", "cloudpickle",
                         "fsrs", "sympy"}
    assert "cannot be imported from" in told["scipy"] and "no such processor" in told["scipy"]
    assert "and hides numpy" in told["numpy"] and "rename it" in told["numpy"]


def test_helpers_of_another_copy_of_the_course_are_named(tmp_path):
    for folder in ("notebooks", "my_work/notebooks"):
        assert course._folder_trouble(ROOT / folder) == ""
    assert course._folder_trouble(tmp_path) == ""
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "course.py").touch()
    for folder in ("notebooks", "my_work/notebooks"):
        told = course._folder_trouble(tmp_path / folder)
        assert str(tmp_path) in told and str(ROOT) in told


def test_missing_widgets_are_named(tmp_path):
    assert "jupyterlab-manager" in course._widget_trouble([tmp_path])
    (tmp_path / "@jupyter-widgets" / "jupyterlab-manager").mkdir(parents=True)
    assert "anywidget" in course._widget_trouble([tmp_path])
    (tmp_path / "anywidget").mkdir()
    assert course._widget_trouble([tmp_path]) == ""


def test_outside_a_notebook_the_check_says_so_and_works_without_any_package():
    command = f"{course.GET_HELPERS}from helpers.course import check_setup; print(check_setup())"
    done = subprocess.run([sys.executable, "-S", "-c", command], capture_output=True, text=True,
                          cwd=ROOT, check=True)
    assert "numpy is missing" in done.stdout and "not running in a Jupyter notebook" in done.stdout


def test_a_report_is_readable_as_text_and_as_html():
    bad = course.SetupReport(["First <thing>.", "Second."])
    assert not bad.ok and "- Second." in repr(bad) and "&lt;thing&gt;" in bad._repr_html_()
    assert course.SetupReport([]).ok


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_every_activation_has_a_row(key):
    text = repr(recap(key))
    assert ACTIVATIONS[key].title in text and "nan" not in text


def test_the_rows_say_what_is_so():
    assert "values: from 0 to 1\nslopes: from 0 to 0.25" in repr(recap("sigmoid"))
    assert "values: from −1, no upper bound\nslopes: from 0 to 1" in repr(recap("elu"))
    assert "values: no lower bound, no upper bound" in repr(recap("leaky_relu"))
    assert "slopes: 0 or 1\n" in repr(recap("relu")) and "0.01 or 1\n" in repr(recap("leaky_relu"))
    assert "slopes: from −0.1289 to 1.129" in repr(recap("gelu"))
