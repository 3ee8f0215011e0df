"""The solutions of a lecture: each question with its answer, why, and what else is thought."""

from helpers.exercises.predictions import Prediction
from helpers.lectures import Route
from helpers.markup import escaped
from helpers.site.handout.pictures import curve
from helpers.site.handout.sheets import asked, heading, top


def solutions(lecture: Route) -> str:
    """Return the body of the solutions of a lecture."""
    return "\n".join((top(lecture, "Solutions"), *_answers(lecture)))


def answer(one: Prediction, place: str) -> str:
    """Return what is right, marked among the choices. place: as for `pictures.look`."""
    if one.kind == "curve":
        return curve(one, place)
    if one.kind == "number":
        return f'<p class="right">✔ {escaped(one.said(one.right))}</p>'
    listed = "".join(f"<li>{_marked(one, letter)}</li>" for letter in one.letters)
    return f'<ul class="choices">{listed}</ul>'


def _answers(lecture):
    questions = asked(lecture)
    if questions:
        yield '<section class="answers">\n<h2>The answers</h2>'
        for number, one in enumerate(questions.values(), 1):
            yield (f'<article class="question">\n{heading(lecture, number, one)}\n'
                   f'{answer(one, f"answer{number}")}\n<p class="why">{escaped(one.why)}</p>\n'
                   f"{_thought(one)}"
                   "</article>")
        yield "</section>"


def _marked(one, letter):
    said = escaped(one.said(letter))
    return f'<span class="right">✔ {said} (right)</span>' if letter == one.right else said


def _thought(one):
    """What those who answer otherwise have in mind."""
    who = {"else": "Another answer:"} | {letter: f"Who says {letter}):" for letter in one.letters}
    return "".join(f'<p class="thought"><b>{who[key]}</b> {escaped(text)}</p>\n'
                   for key, text in one.misconception.items())
