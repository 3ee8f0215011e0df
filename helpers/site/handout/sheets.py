"""The handout of a lecture, for students: its questions and its screens, with room to write.

No answer to a question stands in it, and nothing that is for the lecturer alone. The questions come
first, on sheets of their own: a figure that follows one gives it away.
"""

from helpers.exercises.predictions import Prediction
from helpers.lectures import Route
from helpers.markup import escaped
from helpers.site.handout.pictures import frame, in_line, look, words
from helpers.site.handout.slides import drawn_for
from helpers.tables import Markup, table

HOW = ("Answer under “before” as soon as a question is asked, and say why. Judge again under "
       "“after” once you have seen the figure.")
BOX = '<span class="box" role="img" aria-label="a box to tick"></span>'
BLANK = '<span class="blank" role="img" aria-label="room for a number"></span>'
REASON_LINES, NOTE_LINES, BESIDE_FIGURE = 2, 3, 7
FORMULA = 42  # letters in a line


def sheets(lecture: Route) -> str:
    """Return the body of the handout of a lecture."""
    return "\n".join((top(lecture, "Handout"), *_questions(lecture), *_screens(lecture)))


def asked(lecture: Route) -> dict[str, Prediction]:
    """Return the questions of a lecture in the order in which they are asked, each once."""
    return {one.ask: lecture.questions[one.ask] for one in lecture.screens if one.ask}


def heading(lecture: Route, number: int, one: Prediction) -> str:
    """Return a question on paper, with what has to be known for it. number: 1 is the first."""
    claim = next(screen.claim for screen in lecture.screens if screen.ask == one.name)
    known = words(claim) if claim else f"<p>{escaped(one.setting)}</p>" * bool(one.setting)
    return f"<h3>{number}. {escaped(one.question)}</h3>\n{known}"


def top(lecture: Route, what: str) -> str:
    """Return the head of a document on paper. what: which one it is."""
    return (f'<header>\n<p class="course">Activation functions, moved by hand · {what}</p>\n'
            f"<h1>Lecture {escaped(lecture.name)}: {escaped(lecture.title)}</h1>\n"
            f'<p class="aim">Aim: {in_line(lecture.aim)}</p>\n</header>')


def _questions(lecture):
    questions = asked(lecture)
    if questions:
        yield f'<section class="questions">\n<h2>The questions</h2>\n<p class="how">{HOW}</p>'
        for number, one in enumerate(questions.values(), 1):
            yield (f'<article class="question">\n{heading(lecture, number, one)}\n'
                   f"{_room(one, number)}\n{_lines(REASON_LINES, 'Why?')}</article>")
        yield "</section>"


def _room(one, number):
    if one.kind == "curve":
        return frame(one, f"question{number}")
    if one.kind == "number":
        return '<p class="fill">' + "".join(f"<span>{when}: {BLANK} {escaped(one.unit)}</span>"
                                           for when in ("before", "after")) + "</p>"
    box = Markup(BOX)
    return table([[one.said(letter), box, box] for letter in one.letters],
                 ["answer", "before", "after"], row_heads="", css_class="votes")


def _lines(count, why=""):
    first = f"<span>{why}</span>" if why else ""
    rules = [f'<div class="rule">{first if number == 0 else ""}</div>' for number in range(count)]
    return f'<div class="rules">{"".join(rules)}</div>'


def _screens(lecture):
    numbers = {name: number for number, name in enumerate(asked(lecture), 1)}
    yield '<section class="screens">\n<h2>The screens</h2>'
    for number, one in enumerate(lecture.screens, 1):
        if one.ask:
            yield _about(number, one, f"Question {numbers[one.ask]}, before the figure.")
        elif one.settle:
            yield _about(number, one, f"Question {numbers[one.settle]} once more: judge again.")
        else:
            claim = f'<div class="claim">{words(one.claim)}</div>\n' if one.claim else ""
            live = drawn_for(one) if one.figure else None
            lines = BESIDE_FIGURE if one.figure or one.picture else NOTE_LINES
            yield (f'<article class="screen">\n<h3>{number}. {in_line(one.title)}</h3>\n'
                   f'<div class="sides">\n<div>{claim}'
                   f'{look(one, f"screen{number}", FORMULA, live)}</div>\n'
                   f"{_lines(lines)}</div>\n</article>")
    yield "</section>"


def _about(number, one, sentence):
    return (f'<article class="screen asks">\n<h3>{number}. {in_line(one.title)}</h3>\n'
            f"<p>{sentence}</p></article>")
