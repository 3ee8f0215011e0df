"""A lecture on paper: what stands in each document, and how the command prints it."""

import html
import re
import sys

import pytest

from helpers.course import ROOT
from helpers.exercises.predictions import Curve, Prediction
from helpers.lectures import Route, Screen, route
from helpers.site.handout import __main__ as handout_main
from helpers.site.handout import sheets as handout_sheets
from helpers.site.handout.documents import DOCUMENTS, MARK, document
from helpers.site.handout.pictures import formula
from helpers.site.handout.sheets import BLANK, BOX
from helpers.site.handout.slides import SMALLEST, size_for
from launch import browser, commands, environment, handout, page, printing, program
from launch.problems import Problem

NAMES = sorted(path.stem for path in (ROOT / "lectures").glob("*.toml"))
QUESTIONS = {
    "q.steep": Prediction("q.steep", "How steep?", "It is a quarter there.", "b", choices=(
        "1", "one quarter"), misconception={"a": "That is the height."}),
    "q.many": Prediction("q.many", "How many?", "Seven of them.", 7, "number", within=1,
                         unit="units", misconception={"else": "All are asleep."}),
    "q.drawn": Prediction("q.drawn", "Draw it.", "It is a bell.", kind="curve", curve=Curve(
        "sigmoid", "df", -4, 4, 0, 0.5)),
}
SCREENS = (
    Screen("How steep is it?", 1, "Known: $z$.", "Hands up.", "They say 1.", "Nobody.",
           ask="q.steep"),
    Screen("A chain", 2, say="Two.", figure='step_chain("typical", step=17)', says="C"),
    Screen("The sigmoid", 1, "It is *flat*.", "Move z.", figure='explore("sigmoid", z=0.0)'),
    Screen("Again", 1, say="Count again.", settle="q.steep"),
    Screen("How many?", 1, say="Write.", ask="q.many"), Screen("Draw", 1, say="D.", ask="q.drawn"),
    Screen("Words", 1, "One claim."), Screen("Points", 1, points=("one", "two $x$")),
    Screen("Formula", 1, formula=r"\frac{1}{4}"),
    Screen("Picture", 1, picture="images/chain.svg", alt="a chain"),
)
SMALL = Route("small", "A small one", "To see $x$.", 11, SCREENS, QUESTIONS, "chalk")


@pytest.fixture(scope="module")
def documents():
    return {kind: document(SMALL, kind) for kind in DOCUMENTS}


@pytest.fixture(scope="module")
def bodies(documents):
    return {kind: made.partition("<body")[2] for kind, made in documents.items()}


def seen(body):
    """What can be read in a body, without its pictures."""
    text = re.sub(r"<svg.*?</svg>|<math.*?</math>", "", body, flags=re.S)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))


def test_each_screen_is_a_slide_with_all_that_the_hall_sees(bodies):
    pages = bodies["slides"].split("<section ")[1:]
    assert len(pages) == len(SCREENS)
    for number, (one, made) in enumerate(zip(SCREENS, pages, strict=True), 1):
        told = seen(made)
        asked = QUESTIONS.get(one.ask or one.settle)
        assert f"{number} / {len(SCREENS)}" in told
        assert (asked.question if asked else one.title) in told
        assert not any(text and text in told for text in (one.say, one.expect, one.wrong))
    assert "a) 1" in seen(pages[0]) and "b) one quarter" in seen(pages[3])
    assert "<svg" in pages[1] and "0.6335" in seen(pages[1]) and "<em>flat</em>" in pages[2]
    assert "Write your number down." in pages[4] and "An empty frame." in pages[5]
    assert "<li>one</li>" in pages[7] and "<math " in pages[8]
    assert 'alt="a chain"' in pages[9] and "data:image/svg+xml" in pages[9]
    assert "(right)" not in bodies["slides"] and "a quarter there" not in bodies["slides"]


def test_each_question_of_the_handout_has_room_and_no_answer(bodies):
    questions, screens = bodies["handout"].split('<section class="screens">')
    for article, one in zip(questions.split("<article ")[1:], QUESTIONS.values(), strict=True):
        assert one.question in seen(article) and article.count('class="rule"') >= 2
        room = {"choice": BOX, "number": BLANK, "curve": "An empty frame."}[one.kind]
        assert article.count(room) == {"choice": 4, "number": 2, "curve": 1}[one.kind]
    assert "Known:" in questions and "units" in questions
    told = seen(bodies["handout"])
    for one in QUESTIONS.values():
        assert one.why not in told and not any(v in told for v in one.misconception.values())
    assert "✔" not in told and "(right)" not in told
    assert "Question 1, before the figure." in screens and "Question 1 once more" in screens
    for one in SCREENS:
        assert one.title in told
    for part in screens.split("<article ")[1:]:
        assert part.count('class="rule"') == (0 if "asks" in part.split(">")[0] else
                                              7 if "<figure" in part else 3)


@pytest.mark.parametrize("kind", ["slides", "handout", "solutions"])
def test_what_is_for_the_lecturer_stands_in_the_notes_alone(bodies, kind):
    for one in SCREENS:
        for text in filter(None, (one.say, one.expect, one.wrong)):
            assert text in seen(bodies["notes"]) and f" {text} " not in seen(bodies[kind])


def test_the_notes_tell_the_minutes_and_show_each_screen(bodies):
    told, notes = seen(bodies["notes"]), bodies["notes"].split("<article ")[1:]
    assert len(notes) == len(SCREENS)
    assert "1–3 2. A chain" in told and "Needed beside the course: chalk" in told
    assert "Expect: They say 1." in told and "If it goes wrong: Nobody." in told
    assert "<svg" in notes[1] and "0.6335" in notes[1] and "<em>flat</em>" in notes[2]
    for asked in (notes[0], notes[3]):
        assert "✔ b) one quarter (right)" in seen(asked) and "a quarter there" in asked


def test_the_solutions_answer_each_question(bodies):
    told = seen(bodies["solutions"])
    for one in QUESTIONS.values():
        assert one.why in told and all(text in told for text in one.misconception.values())
    assert "✔ b) one quarter (right)" in told and "✔ a)" not in told and "✔ 7 units" in told
    assert "The curve that was asked for." in bodies["solutions"]


def test_the_same_route_gives_the_same_text(documents):
    assert document(SMALL, "handout") == documents["handout"]


def test_a_document_is_whole_and_read_by_everybody(documents):
    for made in documents.values():
        head, body = made.split("</head>")
        assert '<html lang="en">' in head and "<title>Lecture small: A small one – " in head
        assert page.MARK in head.encode()[:page.HEAD]
        assert not re.search(r'(?:src|href)="(?!data:|#)|url\((?!"data:|#)|<script|@import', made)
        names = re.findall(r'\bid="([^"]+)"', body)
        assert len(names) == len(set(names))
        assert set(re.findall(r'(?:url\(|href=")#([^")]+)', body)) <= set(names)
        assert body.count("<svg") == body.count('class="drawing" role="img" aria-label="')


def test_text_becomes_smaller_before_it_does_not_fit():
    assert size_for(["short"]) > size_for(["long " * 90]) > SMALLEST == size_for(["long " * 400])
    sizes = [float(re.search(r"size:([\d.]+)em", formula("x" * count, 36))[1])
             for count in (5, 72)]
    assert sizes == [1.0, 0.5]


@pytest.mark.parametrize("name", NAMES)
def test_the_courses_handouts_give_no_answer_away(monkeypatch, name):
    monkeypatch.setattr(handout_sheets, "look", lambda *_: "")  # the figures take their time
    lecture = route(name)
    made = seen(handout_sheets.sheets(lecture))
    for one in lecture.screens:
        asked = lecture.questions.get(one.ask)
        if asked:
            assert asked.question in made and asked.why not in made
            assert not any(text in made for text in asked.misconception.values())


# -- the command -----------------------------------------------------------------------------


def test_the_command_checks_before_anything_is_installed(monkeypatch, tmp_path, capsys):
    done = []
    monkeypatch.setattr(environment, "ensure", done.append)
    monkeypatch.setattr(handout, "write", lambda *given: done.append(given))
    assert commands.main(["handout", "1", str(tmp_path / "a b")]) == 0
    assert done == ["handout", ("1", tmp_path / "a b")]
    assert commands.main(["handout", "12"]) == 1
    assert "'12' is no lecture" in capsys.readouterr().err
    assert commands.main(["handout", "1", str(ROOT / "helpers" / "x")]) == 1
    assert "belongs to the course" in capsys.readouterr().err
    assert done == ["handout", ("1", tmp_path / "a b")]


@pytest.mark.parametrize("file", ["lecture_1_slides.pdf", "lecture_1_handout.html"])
def test_a_file_of_somebody_elses_is_not_overwritten(tmp_path, file, capsys):
    (tmp_path / file).write_bytes(b"%PDF-1.4 mine")
    assert commands.main(["handout", "1", str(tmp_path)]) == 1
    assert f"{file} is there already" in capsys.readouterr().err
    assert (tmp_path / file).read_bytes() == b"%PDF-1.4 mine"


def test_a_pdf_on_which_somebody_has_written_is_theirs(tmp_path):
    made = tmp_path / "a.pdf"
    made.write_bytes(b"%PDF-1.4 ... %%EOF" + printing.MARK)
    assert printing.is_ours(made)
    made.write_bytes(made.read_bytes() + b"1 0 obj a note %%EOF")
    assert not printing.is_ours(made)


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Where `program.run` puts pages that stand in for the small lecture's."""
    def run(module, name, folder, variables):
        for kind in DOCUMENTS:
            (tmp_path / f"lecture_{name}_{kind}.html").write_text(MARK, encoding="utf-8")
        return 0, ""

    monkeypatch.setattr(program, "run", run)
    return tmp_path


def test_without_a_browser_the_pages_are_left_to_print(monkeypatch, folder):
    monkeypatch.setattr(browser, "installed", lambda: None)
    with pytest.raises(Problem, match="no Chromium, Chrome or Edge .*small_handout.html"):
        handout.write("small", folder)
    assert len(list(folder.glob("*.html"))) == len(DOCUMENTS)


def test_a_browser_that_fails_is_told_with_its_last_words(monkeypatch, folder):
    # Python knows none of a browser's options, and says so.
    monkeypatch.setattr(browser, "installed", lambda: sys.executable)
    with pytest.raises(Problem, match="last thing it said was: .*(?s:.*)small_slides.html"):
        handout.write("small", folder)
    assert len(list(folder.iterdir())) == len(DOCUMENTS), "and nothing half made is left"


def test_what_is_wrong_with_a_route_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(program, "run", lambda *_, **__: (1, "x\nlecture.toml: no title.\n"))
    with pytest.raises(Problem, match="^lecture.toml: no title.$"):
        handout.write("1", tmp_path)


def test_a_browser_is_found_where_its_system_keeps_it(monkeypatch, tmp_path):
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "PLACES", ("{NOWHERE}/{app}", "{HERE}/{folder}/{program}"))
    monkeypatch.setenv("HERE", str(tmp_path))
    assert browser.installed() is None
    place = tmp_path / "Microsoft" / "Edge" / "msedge.exe"
    place.parent.mkdir(parents=True)
    place.touch()
    assert browser.installed() and browser.Path(browser.installed()).samefile(place)


def test_launch_and_helpers_name_the_same_documents():
    assert handout.KINDS == tuple(DOCUMENTS)


def test_the_helper_writes_them(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(handout_main, "route", lambda name: Route(name, "T", "A", 0, ()))
    assert handout_main.main(["1", str(tmp_path / "new")]) == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(
        f"lecture_1_{kind}.html" for kind in handout.KINDS)
    monkeypatch.undo()
    assert handout_main.main(["99", str(tmp_path)]) == 1 and handout_main.main([]) == 2
    assert "There is no lecture '99'" in capsys.readouterr().err
