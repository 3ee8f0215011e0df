"""The slides of a lecture: one screen a page, as it stands in the hall before anything is moved."""

import re
from collections.abc import Sequence

from helpers.draw.fit import fit, inches
from helpers.lectures import Route, Screen
from helpers.live import LiveFigure
from helpers.markup import escaped, for_eyes
from helpers.site.handout.pictures import frame, in_line, live_of, look, words

WIDTH, HEIGHT = 1200, 590  # px: what a page of 1280 x 720 has below the title
LARGEST, SMALLEST = 44, 24  # px
TITLE, CLAIM, CAPTION = 36, 24, 24  # px: a title at most, the others beside a figure
TITLE_WIDTH, TITLE_HEIGHT, QUESTION_HEIGHT = 1050, 74, 170  # a line, and three
ASKED_HEIGHT = 510
LOWEST = 330  # px: below a long table, a figure is made smaller and not flat
FORMULA = 36  # letters in a line of the largest
LINE = 1.35
LETTER, BOLD = 0.55, 0.62  # the width of a letter on the mean, as a share of its height
BETWEEN, FRAMED = 0.5, 1.0  # lines that stand between two texts
WRITE = {"number": "Write your number down.", "curve": ""}


def slides(lecture: Route) -> str:
    """Return the body of the slides of a lecture."""
    return "\n".join(_slide(lecture, number) for number in range(1, len(lecture.screens) + 1))


def size_for(texts: Sequence[str], height: float = HEIGHT, width: float = WIDTH,
             letter: float = LETTER, between: float = BETWEEN) -> int:
    """Return the largest size, in px, in which texts below each other fit into a box.

    letter, between: as the constants. Where even the smallest is too large, SMALLEST.
    """
    return next((size for size in range(LARGEST, SMALLEST, -2)
                 if _height(texts, size, width, letter, between) <= height), SMALLEST)


def drawn_for(one: Screen) -> LiveFigure | None:
    """Return a screen's figure, drawn for the room that its page has, its type large enough."""
    live = live_of(one)
    if live is not None:
        rows = LINE * CAPTION * len(re.findall("<(?:tr|p)>", for_eyes(live.detail)))
        around = _height([_letters(one.claim)], CLAIM) + _height([live.caption], CAPTION) + rows
        live.room = inches(WIDTH, max(HEIGHT - around, LOWEST), 1.0)
        if live.on_room:
            live.on_room()
        else:
            fit(live.figure, *live.room)
    return live


def _height(texts, size, width=WIDTH, letter=LETTER, between=BETWEEN):
    """How many px texts need below each other, about. size: of their letters."""
    in_a_line = width / (letter * size)
    return LINE * size * sum(-(-len(text) // in_a_line) + between for text in texts if text)


def _slide(lecture, number):
    one, of = lecture.screens[number - 1], len(lecture.screens)
    asked = lecture.questions[one.ask or one.settle] if one.ask or one.settle else None
    title = escaped(asked.question) if asked else in_line(one.title)
    height = QUESTION_HEIGHT if asked else TITLE_HEIGHT
    size = min(TITLE, size_for([title], height, TITLE_WIDTH, BOLD))
    body = _asked(one, asked, number) if asked else _shown(one, number)
    return (f'<section class="slide on-{one.kind}">\n<header><h1 style="font-size:{size}px">'
            f'{title}</h1><span class="number">{number} / {of}</span></header>\n'
            f"{body}\n</section>")


def _shown(one, number):
    alone = one.kind in ("words", "points")
    size = size_for([_letters(text) for text in (one.claim, *one.points)]) if alone else CLAIM
    claim = f'<div class="claim" style="font-size:{size}px">{words(one.claim)}</div>'
    live = drawn_for(one) if one.figure else None
    return (f'{claim if one.claim else ""}\n<div class="look" style="font-size:{size}px">'
            f"{look(one, f'screen{number}', FORMULA, live)}</div>")


def _asked(one, asked, number):
    claim = f'<div class="claim">{words(one.claim)}</div>' if one.claim else ""
    choices = [asked.said(letter) for letter in asked.letters]
    listed = "".join(f"<li>{escaped(choice)}</li>" for choice in choices)
    size = size_for([_letters(one.claim), *choices], ASKED_HEIGHT, between=FRAMED)
    answer = f'<ul class="choices">{listed}</ul>' if choices else f"<p>{WRITE[asked.kind]}</p>"
    drawn = frame(asked, f"screen{number}") if asked.kind == "curve" else ""
    return f'<div class="question" style="font-size:{size}px">{claim}{answer}</div>{drawn}'


def _letters(markdown):
    """A text about as long as what is seen of a Markdown: of a formula, less than is written."""
    return re.sub(r"\\[A-Za-z]+", "x", markdown)
