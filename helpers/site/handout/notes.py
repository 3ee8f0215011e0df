"""The lecturer's copy: each screen small, when it is due, and what to say, expect and do there."""

from helpers.lectures import Route, Screen
from helpers.markup import escaped
from helpers.site.handout.pictures import in_line, look, words
from helpers.site.handout.sheets import top
from helpers.site.handout.slides import drawn_for
from helpers.site.handout.solutions import answer
from helpers.words import readable

ASIDES = (("says", "The caption says"), ("expect", "Expect"), ("wrong", "If it goes wrong"))
FORMULA = 22  # letters in a line


def notes(lecture: Route) -> str:
    """Return the body of the notes on a lecture, for the one on stage."""
    return "\n".join((top(lecture, "Notes, for the lecturer"), *_minutes(lecture)))


def _minutes(lecture):
    yield f'<section class="minutes">\n<h2>Screen by screen ({lecture.minutes} minutes)</h2>'
    if lecture.needs:
        yield f"<p>Needed beside the course: {in_line(lecture.needs)}</p>"
    starts = lecture.starts()
    for number, (one, start, end) in enumerate(
            zip(lecture.screens, starts, starts[1:], strict=False), 1):
        when = f"{readable(start)}–{readable(end)}"
        yield (f'<article class="minute">\n<h3><span class="when">{when}</span> '
               f'{number}. {in_line(one.title)}</h3>\n<div class="sides">\n'
               f'<div class="seen">{_seen(lecture, number, one)}</div>\n'
               f'<div class="said">{_said(one)}</div>\n</div>\n</article>')
    yield "</section>"


def _seen(lecture, number, one):
    """What the hall sees, and of a question also the answer."""
    claim = f'<div class="claim">{words(one.claim)}</div>\n' if one.claim else ""
    if not (name := one.ask or one.settle):
        live = drawn_for(one) if one.figure else None
        return claim + look(one, f"note{number}", FORMULA, live)
    asked = lecture.questions[name]
    return (f"{claim}<p><b>{escaped(asked.question)}</b></p>\n"
            f'{answer(asked, f"note{number}")}\n<p class="why">{escaped(asked.why)}</p>')


def _said(one: Screen) -> str:
    asides = "".join(f'<div class="aside"><b>{name}:</b> {in_line(getattr(one, key))}</div>\n'
                     for key, name in ASIDES if getattr(one, key))
    return f"<div>{words(one.say)}</div>\n{asides}"
