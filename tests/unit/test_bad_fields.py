"""Every widget given nonsense by every way into it: it has it, or one sentence refuses it.

As `python -m tests.bad_fields` does, with a list of values in place of those that hypothesis makes.
"""

import pytest

from tests import every_widget, nonsense

tried = []


@pytest.fixture(autouse=True)
def _nothing_vanishes():
    with nonsense.nothing_vanishes():
        yield


@pytest.mark.parametrize("name", every_widget.CODE)
def test_set_takes_it_or_refuses_it_and_nothing_moves(name):
    box = every_widget.make(name)
    for number, control in enumerate(every_widget.names_in_set(box)):
        for value in nonsense.by_turns(number).values():
            tried.append(nonsense.try_set(box, control, value))
    if hasattr(box, "set"):
        for control in nonsense.STRANGE_NAMES:
            assert nonsense.try_set(box, control, 1.0), control


@pytest.mark.parametrize("name", every_widget.CODE)
def test_its_factory_takes_it_or_refuses_it(name):
    values = list(nonsense.by_turns(0).values())
    for number, argument in enumerate(every_widget.arguments(name)):
        for value in values[(len(name) + number) % 4::4]:  # each makes a widget
            tried.append(nonsense.try_argument(name, argument, value))
    for argument in nonsense.STRANGE_NAMES:
        assert nonsense.try_argument(name, argument, 1.0), argument


@pytest.mark.parametrize("name", every_widget.CODE)
def test_what_a_page_sends_is_taken_or_refused_in_words(name):
    box = every_widget.make(name)
    fields = every_widget.fields(box)
    texts = [one for one in fields if one.startswith("text")]
    for value in nonsense.TEXTS.values():
        for field in texts:
            nonsense.try_field(box, field, value)
            tried.append(field)
    for number, field in enumerate(fields.keys() - set(texts)):
        values = list(nonsense.sent(field).values())
        for turn in range(2):
            nonsense.try_field(box, field, values[(2 * number + turn) % len(values)])
            tried.append(field)
    if texts:
        nonsense.try_buttons(box)
