"""The lectures' routes: the form of each, its figures in their states, and plain words."""

import re

import pytest

from helpers.course import ROOT
from helpers.lectures import Screen, figure_of, route

NAMES = sorted(path.stem for path in (ROOT / "lectures").glob("*.toml"))
each = pytest.mark.parametrize("name", NAMES)
SCREENS = [(name, number, one) for name in NAMES for number, one in enumerate(
    route(name).screens, 1)]
FIGURES = [pytest.param(one, id=f"{name}-{number}") for name, number, one in SCREENS if one.figure]
SLOGANS = ("simply put", "game changer", "magic", "the key to", "unlock", "powerful", "obvious",
           "trivial", "of course", "dive into", "delve")


def classes_in(widget):
    """The classes of a widget and of all within it."""
    found = set(widget._dom_classes)
    for child in getattr(widget, "children", ()):
        found |= classes_in(child)
    return found


def asks(screen):
    """Whether a screen leaves the hall with a question."""
    ends = (screen.title, screen.claim)
    return bool(screen.ask or screen.settle) or any(text.endswith("?") for text in ends)


def words_on(lecture):
    """What the hall reads, apart from the figures."""
    for one in lecture.screens:
        yield from (one.title, one.claim, *one.points)


@each
def test_a_lecture_has_25_to_35_screens_and_its_minutes(name):
    lecture = route(name)
    assert lecture.problem() == ""
    if lecture.minutes == 45:
        assert 25 <= len(lecture.screens) <= 35


@each
def test_no_screen_stays_too_long_or_too_short(name):
    for one in route(name).screens:
        assert 0.5 <= one.minutes <= 3, one.title
        assert one.kind not in ("ask", "settle") or one.minutes >= 1, one.title


@each
def test_a_figure_comes_after_a_question(name):
    screens = route(name).screens
    assert not screens[0].figure
    for before, one in zip(screens, screens[1:], strict=False):
        assert not one.figure or asks(before), f"nobody has been asked before {one.title!r}"


@pytest.mark.parametrize("one", FIGURES)
def test_a_figure_says_what_stands_beside_it_and_has_its_controls(one: Screen):
    made = figure_of(one.figure)
    live = getattr(made, "live", made)
    assert one.says and one.says in live.caption
    missing = {name for name in one.controls if f"param-{name}" not in classes_in(made)}
    assert not missing, f"{missing} of {one.title!r}"
    assert len(one.controls) <= 3


@each
def test_the_presenter_has_notes_for_every_screen(name):
    for one in route(name).screens:
        assert one.say and one.expect and one.wrong, one.title
        for text in (one.say, one.expect, one.wrong):
            assert len(text.split()) <= 100, f"too long to be taken in on stage: {text[:60]}"


@each
def test_titles_differ_and_say_something(name):
    titles = [one.title for one in route(name).screens]
    assert len(set(titles)) == len(titles)
    for title in titles:
        assert len(title.split()) >= 3 and not title.endswith("."), title


@each
def test_a_claim_is_one_claim_in_plain_words(name):
    for text in words_on(route(name)):
        assert not re.search(r"!|…|;.*;|—|  ", text), text
        assert not any(word in text.lower() for word in SLOGANS), text
    for one in route(name).screens:
        sentences = re.findall(r"[.?](?:\s|$)", re.sub(r"\$[^$]+\$", "x", one.claim))
        assert len(sentences) <= 3, one.claim
        assert not one.claim or one.claim[-1] in ".?", one.claim


@each
def test_the_sigmoid_alone_is_never_to_blame(name):
    for text in words_on(route(name)):
        assert not re.search(r"because of the sigmoid|the sigmoid is (to blame|the reason)", text)


@each
def test_the_lecture_s_own_questions_are_asked_and_answer_each_wrong_choice(name):
    lecture = route(name)
    own = {key: one for key, one in lecture.questions.items()
           if key.startswith(f"lecture_{name}.")}
    assert own.keys() <= {one.ask for one in lecture.screens}
    for one in own.values():
        assert set(one.misconception) == set(one.letters) - {one.right}, one.name
