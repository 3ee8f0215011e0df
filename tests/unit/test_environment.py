"""The course's environment: what makes it anew, what renews it, and what leaves it alone."""

import json

import pytest

from launch import (
    environment,
    folder,
    imports,
    lists,
    packages,
    paths,
    places,
    problems,
    program,
    stamps,
)

BASE = ["make", "base", "check base"]
TEST = ["test", "check test"]


def test_it_is_made_once_and_each_extra_is_added(made):
    environment.ensure()
    assert made == BASE
    # The course's package.json would make node take JupyterLab's own JavaScript for modules.
    assert json.loads((places.VENV / "package.json").read_text(encoding="ascii")) == {}
    environment.ensure("test")
    assert made == BASE + TEST
    environment.ensure("test")
    environment.ensure()
    assert made == BASE + TEST, "nothing is left to do"


@pytest.mark.parametrize("change", ["folder", "python", "form", "no python", "unready",
                                    "silent"])
def test_it_is_made_anew_when_its_place_has_changed_or_it_was_not_ready(
        made, change, monkeypatch, capsys):
    environment.ensure("test")
    mark, stamp = places.VENV / folder.MARK, stamps.path("base")
    stamp.unlink()
    if change == "no python":
        places.PYTHON.unlink()
    elif change == "unready":
        (folder.site_packages() / folder.PATHS_FILE).unlink()
    elif change == "silent":
        monkeypatch.setattr(program, "works", lambda: False)
    else:
        other = 0 if change == "form" else "other"
        mark.write_text(json.dumps({**json.loads(mark.read_text()), change: other}))
    made.clear()
    environment.ensure("test")
    assert made == BASE + TEST
    said = capsys.readouterr().out
    assert said.count(environment.FIRST) == 1 and said.count(environment.ANEW) == 1


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
    def stop(part, beside=False):
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
    (places.VENV / "installed.json").write_text(
        json.dumps({"folder": "/x", "python": "3", "lists": "", "extras": []}))
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


def test_the_room_for_packages_is_asked_for_when_the_old_ones_are_gone(made, monkeypatch):
    environment.ensure()
    mark = places.VENV / folder.MARK
    mark.write_text(json.dumps({**json.loads(mark.read_text()), "folder": "other"}))
    stamps.remove("base")
    seen = []
    monkeypatch.setattr(paths, "check_space", lambda: seen.extend(places.VENV.iterdir()))
    environment.ensure()
    assert not seen


def test_the_setup_believes_no_stamp(made, monkeypatch):
    environment.ensure()
    made.clear()
    environment.verify()
    assert made == ["check base"] and stamps.whole("base")
    broken = imports.Trouble("base", "numpy", "", False, "ImportError: no")
    answers = [[broken], []]
    monkeypatch.setattr(imports, "check", lambda part: answers.pop(0))
    environment.verify()
    assert made == ["check base", "base"] and stamps.whole("base") and not answers


OWN_BROKEN = imports.Trouble("base", "helpers", "", True, "SyntaxError: invalid (style.py, line 3)")


@pytest.mark.parametrize("command", [
    environment.verify, environment.ensure, lambda: environment.ensure("lecture")])
def test_where_the_courses_own_code_is_broken_nothing_is_made_anew(made, monkeypatch, command):
    environment.ensure()
    if command is environment.ensure:
        stamps.remove("base")
    made.clear()
    monkeypatch.setattr(imports, "check", lambda part: [OWN_BROKEN])
    with pytest.raises(problems.Problem, match="own code is broken.*style.py, line 3"):
        command()
    assert "make" not in made and stamps.whole("base") == (command is not environment.ensure)
    broken = imports.Trouble("base", "numpy", "", False, "ImportError: no")
    imports.check_course([])
    imports.check_course([OWN_BROKEN, broken])  # perhaps for that very reason
