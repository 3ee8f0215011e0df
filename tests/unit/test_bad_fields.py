"""Every widget given nonsense by every way into it: it has it, or one sentence refuses it.

As `python -m tests.bad_fields` does, with a list of values in place of those that hypothesis makes.
"""

import pytest

from tests import bad_fields, every_widget

tried = []


@pytest.fixture(autouse=True)
def _nothing_vanishes():
    with bad_fields.nothing_vanishes():
        yield


@pytest.mark.parametrize("name", every_widget.CODE)
def test_set_takes_it_or_refuses_it_and_nothing_moves(name):
    box = every_widget.make(name)
    for number, control in enumerate(every_widget.names_in_set(box)):
        for value in bad_fields.by_turns(number).values():
            tried.append(bad_fields.try_set(box, control, value))
    if hasattr(box, "set"):
        for control in bad_fields.STRANGE_NAMES:
            assert bad_fields.try_set(box, control, 1.0), control


@pytest.mark.parametrize("name", every_widget.CODE)
def test_its_factory_takes_it_or_refuses_it(name):
    values = list(bad_fields.by_turns(0).values())
    for number, argument in enumerate(every_widget.arguments(name)):
        for value in values[(len(name) + number) % 4::4]:  # each makes a widget
            tried.append(bad_fields.try_argument(name, argument, value))
    for argument in bad_fields.STRANGE_NAMES:
        assert bad_fields.try_argument(name, argument, 1.0), argument


@pytest.mark.parametrize("name", every_widget.CODE)
def test_what_a_page_sends_is_taken_or_refused_in_words(name):
    box = every_widget.make(name)
    fields = every_widget.fields(box)
    texts = [one for one in fields if one.startswith("text")]
    for value in bad_fields.TEXTS.values():
        for field in texts:
            bad_fields.try_field(box, field, value)
            tried.append(field)
    for number, field in enumerate(fields.keys() - set(texts)):
        values = list(bad_fields.sent(field).values())
        for turn in range(2):
            bad_fields.try_field(box, field, values[(2 * number + turn) % len(values)])
            tried.append(field)
    if texts:
        bad_fields.try_buttons(box)
