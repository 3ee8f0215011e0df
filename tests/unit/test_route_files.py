"""A lecturer's own route, with every kind of mistake: a sentence that names screen and value."""

import sys

import pytest

from helpers.checks import InputError
from helpers.course import ROOT
from helpers.lectures import checked, read_route, screens
from helpers.lectures.file import LARGEST, paths
from helpers.lectures.screens import show_screen
from launch import lecture, places, program
from launch.problems import Problem

HEAD = {"title": '"T"', "aim": '"a"', "minutes": "1"}
GOOD = {"title": '"One"', "minutes": "1", "say": '"x"'}
QUESTION = {"question": '"How?"', "why": '"So."', "choices": '["a", "b"]', "right": '"a"'}


def lines(fields):
    return "".join(f"{key} = {value}\n" for key, value in fields.items())


def text(head=(), question=None, **screen):
    """A route of one screen, right but for what is given."""
    asked = f"[question.k]\n{lines(QUESTION | question)}" if question is not None else ""
    return f"{lines(HEAD | dict(head))}[[screen]]\n{lines(GOOD | screen)}{asked}"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The folder of a lecturer's own routes; a function writes one."""
    monkeypatch.setenv("ACTIVATION_COURSE_MY_WORK", str(tmp_path))
    (tmp_path / "lectures").mkdir()

    def write(content, name="own"):
        path = tmp_path / "lectures" / f"{name}.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


WRONG = {
    "title = \n": ("not written as TOML", "line 1"),
    "": ("has no title",),
    lines(HEAD): ("has no screens",),
    b"\xff\xfe\x00": ("not in UTF-8",),
    "a = " + "[" * 100_000: ("nested",),
    "# " + "x" * LARGEST: (str(LARGEST),),
    text({"colour": '"x"'}): ("The lecture", "'colour'", "title, aim, minutes"),
    text({"name": '"x"'}): ("'name'",), text({"screens": '"x"'}): ("'screens'",),
    text({"minutes": '"1"'}): ("The lecture", "minutes = '1'", "a number"),
    text({"minutes": "nan"}): ("minutes = nan",),
    text({"minutes": "3"}): ("take 1 minutes", "minutes = 3"),
    lines(HEAD) + "screen = 'x'": ("[[screen]]",),
    lines(HEAD) + "[screen]\ntitle = 'x'": ("[[screen]]",),
    lines(HEAD) + "screen = ['x']": ("[[screen]]",),
    lines(HEAD) + "question = 'x'": ("[question.KEY]",),
    lines(HEAD) + "[[question]]\nkey = 'x'": ("[question.KEY]",),
    text(tilte='"x"'): ("Screen 1 ('One')", "'tilte'", "did you mean title?"),
    text(title="5"): ("Screen 1", "title = 5", "a text"),
    text(title='["a"]'): ("title = ['a']",), text(title='"a\\nb"'): ("in one line",),
    text(title=f'"{"x" * 61}"'): ("61 characters", "60"),
    text(minutes='"x"'): ("Screen 1 ('One')", "minutes = 'x'", "a number"),
    text(minutes="nan"): ("minutes = nan",), text(minutes="inf"): ("minutes = inf",),
    text(minutes="-1"): ("minutes = -1", "more than 0"), text(minutes="true"): ("minutes = True",),
    text(claim=f'"{"w " * 40}"'): ("Screen 1 ('One')", "40 words", "25"),
    text(claim="5"): ("claim = 5",), text(say="5"): ("say = 5",), text(say='""'): ("no say",),
    text(figure="'foo(1)'"): ("Screen 1 ('One')", "foo(1)"),
    text(figure='"explore(__import__(\'os\'))"'): ("Screen 1 ('One')", "__import__"),
    text(figure="'explore('"): ("'explore('",), text(figure="5"): ("figure = 5",),
    text(figure="'explore(\"elu\")'", controls='"z"'): ("controls = 'z'", "a list"),
    text(figure="'explore(\"elu\")'", controls="[1]"): ("controls = [1]",),
    text(settle='"08_elu.double_alpha"'): ("settles '08_elu.double_alpha'", "before"),
    text(ask='"08_elu.none"'): ("asks '08_elu.none'",),
    text(ask='["08_elu.none"]'): ("ask = ['08_elu.none']",),
    text(picture='"images/none.svg"', alt='"x"'): ("'images/none.svg'",),
    text(picture='"../../etc/passwd"', alt='"x"'): ("'../../etc/passwd'", "course's folder"),
    text(picture='"images/a\\u0000.svg"', alt='"x"'): ("no picture",),
    text(picture='"images/chain.svg"'): ("without alt",),
    text(points='["a", "b", "c", "d", "e"]'): ("5 points", "4"),
    text(points='"abc"'): ("points = 'abc'",), text(points="[1]"): ("points = [1]",),
    text(points='["a"]', formula="'x'"): ("points and formula", "one idea"),
    text(question={"why": '""'}): ("lecture_own.k",),
    text(question={"hallo": "1"}): ("lecture_own.k", "'hallo'"),
    text(question={"right": '"z"'}): ("lecture_own.k", "right"),
    text(question={"choices": "[1, 2]"}): ("lecture_own.k", "choices = [1, 2]"),
    text(question={"question": "5"}): ("question = 5",),
    text(question={"misconception": '"x"'}): ("misconception = 'x'",),
    text(question={"curve": "1", "kind": '"curve"'}): ("curve",),
    text({'""': "1"}): ("The lecture", "''"),
    text(question={"curve": "{ act = 'x', of = 'f', low = 0, high = 1, bottom = 0, top = 1 }",
                   "kind": '"curve"'}): ("'x'", "sigmoid"),
    text(question={"curve": "{ act = 'sigmoid' }", "kind": '"curve"'}): ("curve", "has no of"),
}


@pytest.mark.parametrize("content", WRONG, ids=[str(one)[:30] for one in WRONG])
def test_a_file_that_is_no_route_is_told_in_a_sentence(own, content):
    path = own(content)
    with pytest.raises(InputError) as told:
        read_route(path)
    said = str(told.value)
    assert said.startswith("own.toml: ") and said.endswith(".") and ".." not in said[-2:]
    assert [part for part in WRONG[content] if part not in said] == [], said
    shown = screens.notebook("own")
    assert len(shown.cells) == 1 and "cannot be shown" in shown.cells[0].source


@pytest.mark.parametrize("name", ["with space", "\u00dcbung", "a'b", "a.b", "a&b=#c", "x{y}"])
def test_a_route_may_have_any_name(own, name):
    own("\ufeff" + text(question={}, ask=f'"lecture_{name}.k"'), name)
    assert checked.look_through(name) == ([], [])
    assert compile(screens.notebook(name).cells[1].source, name, "exec")


IMPOSSIBLE = {
    "explore('elu', alpha=99)": "alpha = 99", "explore('eluu')": "'eluu'",
    "explore('elu', beta=1)": "'beta'", "step_chain(1, 2, 3)": "positional",
    "depth_sweep('sigmoid', w='x')": "w = 'x'",
}


@pytest.mark.parametrize("line", IMPOSSIBLE)
def test_a_figure_that_cannot_be_is_told_with_its_screen(own, capsys, line):
    own(text(figure=f'"{line}"'))
    assert checked.main(["own"]) == 1
    said = capsys.readouterr().err
    assert "Screen 1" in said and "'One'" in said and IMPOSSIBLE[line] in said
    with pytest.raises(InputError, match="The figure of 'One'"):
        show_screen("own", 1)


def test_a_control_that_is_not_there_and_other_words_are_told(own):
    own(text(figure="'explore(\"elu\")'", controls='["z", "beta"]', says='"never"'))
    (problem,), (remark,) = checked.look_through("own")
    assert "Screen 1 ('One')" in problem and "'beta'" in problem and "alpha" in problem
    assert "'never'" in remark and "slope" in remark


def test_a_screen_that_is_gone_since_the_page_was_made_says_so(own):
    own(text())
    for number in (0, 1, 2):
        with pytest.raises(InputError, match="reload"):
            show_screen("own", number)


def test_a_copy_of_a_course_s_route_asks_its_own_questions(own):
    copied = read_route(own((ROOT / "lectures" / "1.toml").read_bytes(), "mine"))
    asked = [one.ask for one in copied.screens if one.ask.startswith("lecture_")]
    assert asked and set(asked) <= {name for name in copied.questions if "_mine." in name}


def test_the_example_for_lecturers_is_a_lecture(own):
    text = (ROOT / "LECTURERS.md").read_text(encoding="utf-8")
    own(text.partition("```toml\n")[2].partition("```")[0], "mine")
    assert checked.look_through("mine") == ([], [])


def test_of_two_routes_with_a_name_it_is_the_lecturers_own(own):
    path = own(text(), "1")
    assert paths()["1"] == path


def test_a_picture_s_words_and_name_may_have_brackets_and_spaces(own, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["helpers.lectures.route"], "ROOT", tmp_path)
    (tmp_path / "a (1).svg").write_text("<svg/>", "utf-8")
    own(text(picture='"a (1).svg"', alt='"from ] to [a]\\n(b)"'))
    assert r"![from \] to \[a\] (b)](<a (1).svg>)" in screens.notebook("own").cells[0].source


def test_the_command_looks_through_an_own_route_before_the_server_starts(
        tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(lecture, "OWN", tmp_path)
    asked = []
    monkeypatch.setattr(program, "run", lambda *given, **_: asked.append(given) or answer)
    answer = (1, "own.toml: Screen 1 says so.\n")
    lecture.check("1")
    assert not asked, "the course's own are tested"
    (tmp_path / "1.toml").write_text("", "utf-8")
    with pytest.raises(Problem, match="^own.toml: Screen 1 says so.$"):
        lecture.check("1")
    answer = (0, "Screen 2 says another thing.\n")
    lecture.check("1")
    assert asked[-1] == ("helpers.lectures.checked", "1")
    said = capsys.readouterr().out
    assert "Screen 2" in said and "not the course's own" in said
    assert places.ROOT in lecture.SETTINGS.parents
