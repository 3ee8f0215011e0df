"""Whether packages can be imported: asked of the environment's Python, whatever state it is in."""

import sys

import pytest

from launch import imports, lists, places, problems, program


@pytest.mark.parametrize("found, sentence", [
    ({"name": "scipy", "file": "", "error": "ModuleNotFoundError: none"}, "`scipy` cannot be"),
    ({"name": "numpy", "file": "/ros/numpy.py", "error": ""}, "`numpy` comes from /ros/numpy.py"),
])
def test_what_does_not_work_is_named_with_its_place(monkeypatch, found, sentence):
    answers = [{"name": name, "file": "/x", "ours": True, "error": ""} for name in
               lists.modules("base") if name != found["name"]]
    monkeypatch.setattr(imports, "_tried", lambda _: [*answers, {**found, "ours": False}])
    (trouble,) = imports.check("base")
    assert trouble.part == "base" and sentence in imports.sentence([trouble])


def test_the_modules_are_really_imported(monkeypatch, tmp_path):
    """By this Python, whose packages are not in the course's .venv when it is run elsewhere."""
    monkeypatch.setattr(places, "PYTHON", sys.executable)
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (tmp_path / "notebooks").mkdir()
    json_here, missing = imports._tried(["json", "no_such_module"])
    assert imports._tried(["no_such_module"])[0]["name"] == "no_such_module"
    assert json_here["error"] == "" and not json_here["ours"] and "json" in json_here["file"]
    assert missing["error"].startswith("ModuleNotFoundError") and missing["file"] == ""


@pytest.fixture
def here(monkeypatch, tmp_path):
    """A course's folder with this Python as its environment's, and a package of its own."""
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "PYTHON", sys.executable)
    monkeypatch.setattr(lists, "OWN", "own_code")
    monkeypatch.setattr(lists, "modules", lambda part: ["json", "own_code"])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(imports.surroundings, "PYTHONS", ())
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "own_code" / "parts").mkdir(parents=True)
    (tmp_path / "own_code" / "__init__.py").touch()
    return tmp_path


def own(found):
    """The Trouble with the course's own code among those with modules that are not in .venv."""
    return next((one for one in found if one.name == "own_code"), None)


@pytest.mark.parametrize("file, text", [
    ("__init__.py", b"def f(:"), ("parts/one.py", b"x = = 1"), ("one.py", b"\0"),
    ("one.py", b"x = '\xff'"), ("__init__.py", b"import nothing_of_the_kind")])
def test_every_file_of_the_courses_own_code_has_to_be_python(here, file, text):
    assert own(imports.check("base")) is None
    (here / "own_code" / file).write_bytes(text)
    trouble = own(imports.check("base"))
    assert trouble.of_the_course and trouble.error
    assert file.rpartition("/")[2] in trouble.error or file == "__init__.py"
    with pytest.raises(problems.Problem, match="own code is broken or not whole"):
        imports.check_course([trouble])


def test_where_it_is_gone_it_is_told_too(here, monkeypatch):
    monkeypatch.setattr(lists, "OWN", "own_code_that_is_gone")
    monkeypatch.setattr(lists, "modules", lambda part: ["own_code_that_is_gone"])
    (trouble,) = imports.check("base")
    assert trouble.of_the_course


@pytest.mark.parametrize("kind", ["missing", "no program", "a folder", "it ends",
                                  "it talks"])
def test_a_python_that_does_not_work_is_a_trouble_with_the_base(here, monkeypatch, kind):
    python = here / "python.exe"
    if kind == "a folder":
        python.mkdir()
    elif kind == "no program":
        python.write_bytes(b"\0 no program")
        python.chmod(0o755)
    if kind.startswith("it"):
        (here / "it.py").write_text("print(5)" if kind == "it talks" else "import os; os._exit(9)")
        monkeypatch.setattr(imports, "SCRIPT", here / "it.py")
    else:
        monkeypatch.setattr(places, "PYTHON", python)
    (trouble,) = imports.check("lecture")
    assert trouble.part == "base" and trouble.error and not trouble.of_the_course
    assert f"Python ({places.PYTHON}) does not import them: " in imports.sentence([trouble])
    assert program.works() == kind.startswith("it")
    if not program.works():
        with pytest.raises(problems.Problem, match="The Python in .venv, .*cannot be started"):
            program.run("pip")
