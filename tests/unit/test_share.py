"""A figure's state: a line of code makes the same figure, an address sets another like it."""

import json
from urllib.parse import quote

import ipywidgets
import pytest

from helpers import widgets
from helpers.activations import ACTIVATIONS
from helpers.widgets.parts.address import call_of, call_of_line
from helpers.widgets.parts.share import Share
from helpers.widgets.parts.slider import Slider

FIGURES = [
    "explore('elu')", "explore('selu', scale=1.5)", "bend_with_relu()", "can_it_happen('relu')",
    "clip_gradient()", "compare_all()", "count_weights()", "deep_moments()",
    "depth_sweep('relu')", "dying_units()", "equal_networks()", "factor_map('tanh')",
    "gate_by_chance()", "gated_surface()", "layer_histograms()",
    "layer_speeds()", "leaky_or_max()", "learn_beta()", "learn_slope()", "magnify_difference()",
    "moment_map()", "normalise_signal(times=2.0)", "nudge_chain('elu')", "one_neuron(w=2.0)",
    "opened_depth()", "order_and_chaos('selu', sigma_w=1.2)", "published_results()",
    "shattered_gradients()", "slide_show()", "softmax_bars()", "speed_map()",
    "step_chain('elu')", "trainable_depth()", "zig_zag()",
]


@pytest.fixture(autouse=True)
def no_other_figure_follows():
    """An address is followed by one figure, the first: that of an earlier test would be it."""
    yield
    ipywidgets.Widget.close_all()


def made(line):
    return eval(line, {name: getattr(widgets, name) for name in widgets.__all__})


def inside(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from inside(child)


def share_of(widget):
    found = [one for one in inside(widget) if isinstance(one, Share)]
    assert len(found) == 1, "one pair of buttons"
    return found[0]


def plain(widget):
    """Its state as JSON has it, with numbers as a line of code writes them."""
    return json.loads(json.dumps(widget.state), parse_float=lambda text: round(float(text), 9))


def move(widget):
    """Move the first control that a hand could move, a slider before all others."""
    controls = [one for one in inside(widget) if hasattr(one, "value")
                and not getattr(one, "disabled", False)]
    sliders = [one for one in controls if isinstance(one, Slider) and hasattr(one, "step")]
    for one in sliders:
        if one.value + one.step <= one.max:
            one.value += one.step
            return
    menus = [one for one in controls if isinstance(one, ipywidgets.Dropdown)]
    menus[0].index = (menus[0].index + 1) % len(menus[0].options)


@pytest.mark.parametrize("line", FIGURES)
def test_the_line_makes_the_same_figure_and_the_address_sets_another_like_it(line):
    figure = made(line)
    begun = share_of(figure).line
    other = made(begun)
    assert other.state == figure.state
    move(figure)
    told = share_of(figure).line
    assert told != begun and share_of(other).take(share_of(figure).address)
    assert plain(other) == plain(figure)
    assert plain(made(told)) == plain(figure)
    assert call_of(share_of(other).address).named, "a bare name is a heading's"


STRANGE = ["", "nothing", "nan", "inf", "-1e999", "1" * 30, "-1", "0.5", "true", "1,2", ",", "a,b",
           "elu:alpha=9e9", "relu:", "none", "%00"]


@pytest.mark.parametrize("line", FIGURES)
def test_whatever_an_address_says_is_set_or_refused_in_a_sentence(line):
    figure = made(line)
    share, name = share_of(figure), share_of(figure).address.partition("?")[0]
    for key in [*figure.state, "nothing", "self", "", "a%20b"]:
        for value in STRANGE:
            before, said = plain(figure), []
            share.send = said.append
            share._hear(None, {"wanted": f"{name}?{key}={value}"}, [])
            assert said and said[0]["taken"], (key, value)
            if "problem" in said[0]:
                assert plain(figure) == before, (key, value)
                assert len(said[0]["problem"]) < 500


@pytest.mark.parametrize("line", [
    "explore('tanh', z=1.0)", "depth_sweep('elu')", "explore", "explore('elu'", "1", "",
    "__import__('os').system('true')", "explore('elu', z=__import__('os'))", "explore(*[1])",
    "explore('elu', **{'z': 1})", "(" * 500, "lambda: 1", "explore('elu', z={[1]: 2})",
    "explore('elu', z=" + "-" * 1500 + "1)", "explore('elu', z='" + "x" * 100_000 + "')"])
def test_a_line_that_means_something_else_moves_nothing(line):
    figure = made("explore('elu')")
    before = figure.state
    assert not share_of(figure).take(f"#figure={quote(line)}") and figure.state == before


def test_what_is_not_possible_is_told():
    share, said = share_of(made("explore('elu')")), []
    share.send = said.append
    for line in ("explore('elu', z=99.0)", "explore('elu', nothing=1)", "explore('elu', self=1)",
                 "explore('elu', z=1e999)", "explore('elu', z=b'1')"):
        share._hear(share, {"wanted": f"#figure={quote(line)}"}, [])
    assert all(one["taken"] and one["problem"] for one in said)
    assert "z = 99.0" in said[0]["problem"] and "nothing" in said[1]["problem"]


def test_the_page_hears_the_line_that_it_asks_for():
    figure = made("explore('elu')")
    figure.set(alpha=0.3)
    share, said = share_of(figure), []
    share.send = said.append
    share._hear(share, {"copy": "address"}, [])
    share._hear(share, {"copy": "code"}, [])
    share._hear(share, {"wanted": share.address}, [])
    share._hear(share, {"wanted": 3}, [])
    assert said == [{"copied": "#elu?alpha=0.3&z=1", "as": "address"},
                    {"copied": "explore('elu', alpha=0.3)", "as": "code"},
                    {"taken": True, "last": False}]


def test_a_view_made_later_does_not_set_a_figure_back_that_was_moved():
    figure = made("explore('elu')")
    share = share_of(figure)
    share.send = [].append
    share._hear(share, {"wanted": "#elu?alpha=0.3"}, [])
    figure.set(alpha=2.0)
    share._hear(share, {"wanted": "#elu?alpha=0.3"}, [])
    assert figure.state["alpha"] == 2.0
    share._hear(share, {"wanted": "#elu?alpha=0.5"}, [])
    assert figure.state["alpha"] == 0.5, "another address is followed"
    figure.set(alpha=2.0)
    share._hear(share, {"wanted": "#elu?alpha=0.5", "last": True}, [])
    assert figure.state["alpha"] == 0.5, "the notebook has run, and a later cell had moved it"


def test_of_two_figures_that_an_address_means_one_follows_it():
    first, second = made("explore('elu')"), made("explore('elu')")
    for last in (False, True):
        for figure in (first, second):
            share_of(figure).send = [].append
            share_of(figure)._hear(None, {"wanted": "#elu?alpha=0.7", "last": last}, [])
    assert (first.state["alpha"], second.state["alpha"]) == (0.7, 1.0)


def test_a_record_is_written_as_its_key():
    figure = widgets.explore(ACTIVATIONS["gelu"])
    assert share_of(figure).line == "explore('gelu')"


CHAINS = ["typical", "barely", "relu_off"]


def steppers():
    made_now = [widgets.step_chain(start) for start in CHAINS]
    for figure in made_now:
        share_of(figure).send = [].append
    return made_now


def ask(figures, wanted, last=False):
    for figure in figures:
        share_of(figure)._hear(None, {"wanted": wanted, "last": last}, [])
    return [(one.state["preset"], one.state["step"]) for one in figures]


def test_of_several_chains_the_one_that_began_so_follows():
    figures = steppers()
    assert ask(figures, "#chain?preset=barely&step=17") == [
        ("typical", 0), ("barely", 17), ("relu_off", 0)]
    assert ask(figures, "#chain?preset=relu_off&step=last")[2] == ("relu_off", 22)
    assert ask(figures, "#chain?step=3") == [("typical", 3), ("barely", 17), ("relu_off", 22)]


def test_where_no_chain_began_so_another_follows_once_all_are_there():
    figures = steppers()
    wanted = "#chain?preset=exploding&step=4"
    assert ask(figures, wanted) == [(one, 0) for one in CHAINS]
    assert ask(figures, wanted, last=True) == [("exploding", 4), ("barely", 0), ("relu_off", 0)]
    said = []
    share_of(figures[1]).send = said.append
    ask(figures[1:], "#chain?preset=nothing")
    assert "There is no preset 'nothing'" in said[0]["problem"]


def test_a_chain_moved_to_another_preset_tells_both_and_nothing_that_the_preset_has():
    figures = steppers()
    share = share_of(figures[0])
    assert share.address == "#chain?preset=typical&step=0"
    figures[0].set(preset="barely", step=3)
    assert share.address == "#chain/typical?preset=barely&step=3"
    assert share.line == "step_chain('typical', preset='barely', step=3)"
    assert plain(made(share.line)) == plain(figures[0])
    before = plain(figures[0])
    figures[0].set(preset="typical")
    assert ask(figures, share_of(figures[0]).address)[0] == ("typical", 0)
    assert ask(figures, "#chain/typical?preset=barely&step=3")[0] == ("barely", 3)
    assert plain(figures[0]) == before
    figures[0].set(depth=3, weights=[4, 4, 4], activations=["relu", ("elu", {"alpha": 0.3}), "elu"])
    assert share.address == ("#chain/typical?preset=barely&depth=3&activations=relu,elu:alpha=0.3,"
                             "elu:alpha=1&weights=4,4,4&step=3")
    assert call_of(share.address) == call_of_line(share.line)
    other = made(share.line)
    assert plain(other) == plain(figures[0])
