"""Widgets under two threads of a kernel: nothing moves while another thread is at work."""

import threading
import time

import ipywidgets
import pytest

from helpers import widgets
from helpers.live import LiveFigure
from tests.every_widget import FIGURELESS, moves
from tests.patience import SECONDS

WITHOUT_A_CONTROL = {"chain_rule", "report_card", "spot_the_error"}
TYPED_INTO = {"design_activation"}  # their field stands above the picture
FACTORIES = {name: () for name in widgets.__all__ if name not in FIGURELESS | WITHOUT_A_CONTROL}
FACTORIES |= {"explore": ("selu",)}  # two parameters: the kernel computes each move


@pytest.fixture
def seen(monkeypatch):
    """What is sent to browsers from now on, and what goes wrong in threads."""
    sent, wrong = [], []

    def telling(method):
        def told(self, *values):
            sent.append(self)
            return method(self, *values)

        return told

    for name in ("push", "redraw", "replace"):
        monkeypatch.setattr(LiveFigure, name, telling(getattr(LiveFigure, name)))
    monkeypatch.setattr(threading, "excepthook", lambda about: wrong.append(about.exc_value))
    return sent, wrong


@pytest.mark.parametrize("name", FACTORIES)
def test_while_one_thread_is_at_work_every_move_of_another_waits(name, seen):
    box = getattr(widgets, name)(*FACTORIES[name])
    sent, wrong = seen
    threads = [threading.Thread(target=move, daemon=True) for move in moves(box)]
    sent.clear()
    with box.lock:
        caption = box.live.caption
        for one in threads:
            one.start()
        time.sleep(0.1)
        assert (sent, box.live.caption) == ([], caption)
    for one in threads:
        one.join(SECONDS)
    assert not any(one.is_alive() for one in threads)
    assert sent and not wrong
    assert "cannot be shown" not in box.live.caption


def test_a_move_is_not_lost_while_buttons_are_pressed():
    box = widgets.bend_with_relu()
    over = threading.Event()

    def press():
        while not over.is_set():
            for button in (box.add, box.remove, box.fit, box.reset):
                button.click()

    other = threading.Thread(target=press)
    other.start()
    try:
        for n in range(40):
            box.target.value = box.target.options[n % len(box.target.options)]
    finally:
        over.set()
        other.join(SECONDS)
    wanted = box.target.value
    assert wanted in box.live.label
    box.set(**box.state)
    assert wanted == box.state["target"]


def test_what_goes_wrong_when_a_button_is_pressed_is_said(monkeypatch):
    box = widgets.bend_with_relu()
    monkeypatch.setattr(type(box), "set", lambda box, **_: 1 / 0)
    box.reset.click()
    assert "This cannot be shown. (ZeroDivisionError" in box.live.caption


def test_what_goes_wrong_in_a_callback_is_said():
    box = widgets.zig_zag()
    box.live.artists.clear()
    box.rate.value = 1.5
    assert "This cannot be shown. (KeyError" in box.live.caption


def test_a_page_that_opens_while_the_figure_moves_waits_for_the_move():
    box = widgets.zig_zag()
    page = threading.Thread(target=lambda: box.live._handle_custom_msg({"hello": True}, []))
    with box.lock:
        page.start()
        page.join(0.1)
        assert page.is_alive() and box.live.drawing == {}
    page.join(SECONDS)
    assert box.live.drawing["version"] == 1


@pytest.mark.parametrize("name", sorted(set(FACTORIES) - TYPED_INTO))
def test_the_picture_stands_first_and_the_controls_in_one_strip_below_it(name):
    box = getattr(widgets, name)(*FACTORIES[name])
    live, controls, *also = box.children
    assert live is box.live and "live-strip" in controls._dom_classes
    assert all(isinstance(one, (ipywidgets.HTML, ipywidgets.HTMLMath)) for one in also)
    box.close()
