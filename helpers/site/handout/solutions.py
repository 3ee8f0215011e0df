"""The solutions of a lecture, for the one on stage: answers, usual mistakes, every minute."""

import html

from helpers.exercises.predictions import Prediction
from helpers.lectures import Route
from helpers.site.handout.pictures import curve, in_line, words
from helpers.site.handout.sheets import asked, heading, top
from helpers.words import readable

ASIDES = (("says", "The caption says"), ("expect", "Expect"), ("wrong", "If it goes wrong"))


def solutions(lecture: Route) -> str:
    """Return the body of the solutions of a lecture."""
    return "\n".join((top(lecture, "Solutions, for the lecturer"), *_answers(lecture),
                      *_minutes(lecture)))


def _answers(lecture):
    questions = asked(lecture)
    if questions:
        yield '<section class="answers">\n<h2>The answers</h2>'
        for number, one in enumerate(questions.values(), 1):
            yield (f'<article class="question">\n{heading(lecture, number, one)}\n'
                   f'{_answer(one, number)}\n<p class="why">{html.escape(one.why)}</p>\n'
                   f"{_thought(one)}"
                   "</article>")
        yield "</section>"


def _answer(one: Prediction, number: int) -> str:
    if one.kind == "curve":
        return curve(one, f"answer{number}")
    if one.kind == "number":
        return f'<p class="right">✔ {html.escape(one.said(one.right))}</p>'
    listed = "".join(f"<li>{_marked(one, letter)}</li>" for letter in one.letters)
    return f'<ul class="choices">{listed}</ul>'


def _marked(one, letter):
    said = html.escape(one.said(letter))
    return f'<span class="right">✔ {said} (right)</span>' if letter == one.right else said


def _thought(one):
    """What those who answer otherwise have in mind."""
    who = {"else": "Another answer:"} | {letter: f"Who says {letter}):" for letter in one.letters}
    return "".join(f'<p class="thought"><b>{who[key]}</b> {html.escape(text)}</p>\n'
                   for key, text in one.misconception.items())


def _minutes(lecture):
    yield f'<section class="minutes">\n<h2>Minute by minute ({lecture.minutes} minutes)</h2>'
    if lecture.needs:
        yield f"<p>Needed beside the course: {in_line(lecture.needs)}</p>"
    starts = lecture.starts()
    for number, (one, start, end) in enumerate(
            zip(lecture.screens, starts, starts[1:], strict=False), 1):
        asides = "".join(f'<div class="aside"><b>{name}:</b> {in_line(getattr(one, key))}</div>\n'
                         for key, name in ASIDES if getattr(one, key))
        when = f"{readable(start)}–{readable(end)}"
        yield (f'<article class="minute">\n<h3><span class="when">{when}</span> '
               f"{number}. {in_line(one.title)}</h3>\n<div>{words(one.say)}</div>\n"
               f"{asides}</article>")
    yield "</section>"
