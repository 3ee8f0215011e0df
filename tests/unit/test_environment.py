"""The course's environment: what makes it anew, what renews it, and what leaves it alone."""

import json
import sys

import pytest

from launch import environment, folder, imports, lists, packages, paths, places, problems, stamps
from launch.lock import IN_USE, INSTALLING


@pytest.fixture
def made(monkeypatch, tmp_path):
    """What would have been done to an empty course's folder, as a list of (step, part)."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["numpy>=1"]\n'
        '[project.optional-dependencies]\nlecture = ["voila"]\ntest = ["pytest-xdist"]\n')
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(places, "PYTHON", tmp_path / ".venv" / "python")
    steps = []

    def make(wanted):
        steps.append("make")
        folder.clear()
        places.VENV.mkdir(exist_ok=True)
        (places.VENV / folder.MARK).write_text(json.dumps(wanted))
        places.PYTHON.touch()
        (places.VENV / "pyvenv.cfg").touch()
        folder.site_packages().mkdir(parents=True)
        (folder.site_packages() / folder.PATHS_FILE).touch()

    monkeypatch.setattr(folder, "make", make)
    monkeypatch.setattr(packages, "install", steps.append)
    monkeypatch.setattr(imports, "check", lambda part: steps.append(f"check {part}") or [])
    monkeypatch.setattr(paths, "check_space", lambda: None)
    yield steps
    IN_USE.release()
    INSTALLING.release()


BASE = ["make", "base", "check base"]
TEST = ["test", "check test"]


def test_it_is_made_once_and_each_extra_is_added(made):
    environment.ensure()
    assert made == BASE
    environment.ensure("test")
    assert made == BASE + TEST
    environment.ensure("test")
    environment.ensure()
    assert made == BASE + TEST, "nothing is left to do"


@pytest.mark.parametrize("change", ["folder", "python", "form", "no python", "unready", "broken"])
def test_it_is_made_anew_when_its_place_has_changed_or_it_was_not_ready(made, change):
    environment.ensure("test")
    mark, stamp = places.VENV / folder.MARK, stamps.path("base")
    stamp.unlink()
    if change == "no python":
        places.PYTHON.unlink()
    elif change == "unready":
        (folder.site_packages() / folder.PATHS_FILE).unlink()
    elif change == "broken":
        mark.write_text("{")
    else:
        mark.write_text(json.dumps({**json.loads(mark.read_text()), change: "other"}))
    made.clear()
    environment.ensure("test")
    assert made == BASE + TEST


def test_where_only_the_stamp_shows_another_place_it_is_not_whole(made):
    environment.ensure()
    stamp = stamps.path("base")
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "folder": "other"}))
    assert not stamps.whole("base")


@pytest.mark.parametrize("left", [None, "{"])
def test_an_interrupted_installation_goes_on(made, left):
    environment.ensure()
    stamps.remove("base")
    if left:
        stamps.path("base").write_text(left)
    made.clear()
    environment.ensure()
    assert made == BASE[1:]


def test_what_is_broken_after_that_is_made_anew_once(made, monkeypatch):
    environment.ensure()
    stamps.remove("base")
    made.clear()
    broken = imports.Trouble("base", "numpy", "", False, "ImportError: no")
    answers = [[broken], []]
    with monkeypatch.context() as patch:
        patch.setattr(imports, "check", lambda part: answers.pop(0))
        environment.ensure()
    assert made == ["base", "make", "base"] and stamps.whole("base")
    stamps.remove("base")
    with monkeypatch.context() as patch:
        patch.setattr(imports, "check", lambda part: [broken])
        with pytest.raises(problems.Problem, match="`numpy` cannot be imported: ImportError"):
            environment.ensure()
    assert not stamps.whole("base")


@pytest.mark.parametrize("part, steps", [("numpy", BASE[1:]), ("pytest-xdist", TEST)])
def test_a_new_list_of_packages_renews_its_own_part_alone(made, part, steps):
    environment.ensure("test")
    made.clear()
    project = places.ROOT / "pyproject.toml"
    project.write_text(project.read_text().replace(part, f"{part}>=2"))
    environment.ensure("test")
    assert made == steps


def test_an_interrupted_extra_leaves_the_base_alone(made, monkeypatch):
    def stop(part):
        raise KeyboardInterrupt

    environment.ensure()
    made.clear()
    with monkeypatch.context() as patch:
        patch.setattr(packages, "install", stop)
        with pytest.raises(KeyboardInterrupt):
            environment.ensure("lecture")
    assert stamps.whole("base") and not stamps.whole("lecture")
    environment.ensure("lecture")
    assert made == ["lecture", "check lecture"]


def test_an_extra_that_has_broken_the_base_no_longer_vouches_for_it(made, monkeypatch):
    environment.ensure()
    broken = imports.Trouble("base", "numpy", "", False, "ImportError: no")
    monkeypatch.setattr(imports, "check", lambda part: [broken])
    with pytest.raises(problems.Problem, match="`numpy` cannot be imported: ImportError"):
        environment.ensure("lecture")
    assert not stamps.whole("base") and not stamps.whole("lecture")


def test_an_environment_of_an_earlier_version_is_made_anew(made):
    places.VENV.mkdir()
    (places.VENV / "installed.json").write_text("{}")
    (places.VENV / "old").touch()
    environment.ensure()
    assert made == BASE and not (places.VENV / "old").exists()


def test_every_part_names_modules_that_exist_here():
    for part in ("base", "lecture", "export", "test"):
        for name in lists.modules(part):
            assert imports_here(name), f"{part}: no module {name}; name it in lists.MODULES"


def imports_here(name):
    from importlib.util import find_spec

    return find_spec(name) is not None


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
    assert json_here["error"] == "" and not json_here["ours"] and "json" in json_here["file"]
    assert missing["error"].startswith("ModuleNotFoundError") and missing["file"] == ""


@pytest.mark.parametrize("step", range(6))
def test_a_clearing_that_was_interrupted_leaves_nothing_to_install_into(made, monkeypatch, step):
    environment.ensure()
    left = [step]

    def remove(path, *_, **__):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(path)

    real = folder.shutil.rmtree
    monkeypatch.setattr(folder.shutil, "rmtree", remove)
    try:
        folder.clear()
    except KeyboardInterrupt:
        assert folder.made_for() != stamps.place() and not stamps.whole(lists.BASE)


def test_a_python_without_its_environment_is_not_installed_into(made):
    environment.ensure()
    (places.VENV / "pyvenv.cfg").unlink()
    assert folder.made_for() == {} and not stamps.whole(lists.BASE)
