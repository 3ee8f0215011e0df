"""The live figure: what it draws once, what it sends afterwards, and what a late page gets."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from matplotlib.collections import PolyCollection

from helpers.draw.style import figure
from helpers.live import Drag, LiveFigure, Range
from helpers.live.artists import state_of
from helpers.widgets.parts.slider import FloatSlider


class Recorder:
    """Stands in for the browser: keeps every message as (content, float32 arrays)."""

    def __init__(self, live):
        self.messages = []
        live.send = self.receive

    def receive(self, content, buffers=None):
        self.messages.append((content, [np.frombuffer(b, np.float32) for b in buffers or []]))

    @property
    def last(self):
        return self.messages[-1]


@pytest.fixture
def parts():
    made, (left, right) = figure(columns=2)
    left.set(xlim=(0, 10), ylim=(0, 10))
    right.set(xlim=(0, 10), ylim=(1e-6, 1), yscale="log")
    left.set(ylabel="y", xticks=[], yticks=[])  # ticks would take most of the time
    right.set(xticks=[], yticks=[])
    right.minorticks_off()
    artists = {
        "line": left.plot([0, 1], [2, 3])[0],
        "dot": left.plot([], [], "o")[0],
        "bar": right.bar([1], [0.5])[0],
        "words": left.text(5, 5, ""),
        "cloud": left.scatter([1, 2], [3, 4], s=50),
        "area": left.fill_between([0, 1], [1, 2]),
        "guide": left.axvline(3),
        "no area": left.add_collection(PolyCollection([], facecolor="C1")),
        "no cloud": left.scatter([], [], s=50),
    }
    live = LiveFigure(made, artists, label="A test.", caption="Begin.",
                      drags={"dot": Drag("the dot", 0, 10, 0.5)})
    live.see()
    return live, Recorder(live)


def test_every_artist_is_in_the_first_drawing_even_if_hidden_or_empty(parts):
    live, _ = parts
    live.artists["line"].set_visible(False)
    live.redraw()
    for spec in live.drawing["artists"]:
        assert f'id="{spec["id"]}"' in live.drawing["svg"]
    visible = {s["name"]: s["visible"] for s in live.drawing["artists"]}
    assert not visible["line"] and visible["dot"]
    assert not live.artists["line"].get_visible()
    assert live.artists["words"].get_text() == "" and len(live.artists["dot"].get_xdata()) == 0
    empty = {spec["name"] for spec in live.drawing["artists"] if spec["empty"]}
    assert empty == {"words", "dot", "no area", "no cloud"}, "the page must empty them again"
    groups = {group.get("id"): group for group in ET.fromstring(live.drawing["svg"]).iter()}
    for spec in [one for one in live.drawing["artists"] if one["name"] in ("no area", "no cloud")]:
        shape = "path" if spec["kind"] == "polygon" else "use"
        assert [e for e in groups[spec["id"]].iter() if e.tag.endswith(f"}}{shape}")]
        assert len(state_of(live.artists[spec["name"]])["xy"][0]) == 0
    assert "\u00a0x" in live.drawing["svg"] and "\u00a0x" not in live.picture


def test_only_what_changed_travels(parts):
    live, browser = parts
    live.artists["line"].set_data([1, 2, 3], [4, 5, 6])
    live.artists["words"].set_text("seven")
    live.push()
    content, (data,) = browser.last
    assert content["changes"] == [{"name": "line", "n": 3}, {"name": "words", "text": "seven"}]
    np.testing.assert_array_equal(data, [1, 2, 3, 4, 5, 6])
    live.push()
    assert len(browser.messages) == 1


@pytest.mark.parametrize(("change", "expected"), [
    (lambda a: a["bar"].set_height(0.25), ("bar", [0.6, 1.4, 1.4, 0.6, 0.6, 0, 0, 0.25, 0.25, 0])),
    (lambda a: a["cloud"].set_offsets([[5, 6]]), ("cloud", [5, 6])),
    (lambda a: a["guide"].set_xdata([4, 4]), ("guide", [4, 4, 0, 10])),
    (lambda a: a["words"].set_position((1, 2)), ("words", [1, 2])),
])
def test_each_kind_of_artist_moves_in_data_coordinates(parts, change, expected):
    live, browser = parts
    change(live.artists)
    live.push()
    content, (data,) = browser.last
    assert content["changes"][0]["name"] == expected[0]
    np.testing.assert_allclose(data, expected[1], atol=1e-6)


def test_colour_and_visibility_travel(parts):
    live, browser = parts
    live.artists["line"].set_color("#123456")
    live.artists["bar"].set_facecolor("#654321")
    live.artists["area"].set_visible(False)
    live.push()
    changes = {c["name"]: c for c in browser.last[0]["changes"]}
    assert changes["line"]["colour"]["line"] == "#123456"
    assert changes["bar"]["colour"]["fill"] == "#654321"
    assert changes["area"]["visible"] is False


def test_new_limits_draw_the_whole_figure_again(parts):
    live, browser = parts
    before = live.drawing["version"]
    live.figure.axes[0].set_xlim(0, 20)
    live.push()
    assert live.drawing["version"] == before + 1
    assert live.drawing["axes"][0]["x"]["limits"] == [0, 20]
    assert not browser.messages


def test_the_axes_maps_agree_with_what_matplotlib_drew(parts):
    live, _ = parts
    for name, (x, y) in {"line": (0, 2), "bar": (0.6, 0.5)}.items():
        spec = next(s for s in live.drawing["artists"] if s["name"] == name)
        svg = live.drawing["svg"]
        path = re.search(rf'id="{spec["id"]}">\s*<path d="([^"]*)"', svg).group(1)
        drawn = np.array(re.findall(r"[ML] (\S+) (\S+)", path), float)
        axes = live.drawing["axes"][spec["axes"]]
        want = [_pixel(axes["x"], x), _pixel(axes["y"], y)]
        assert np.abs(drawn - want).sum(axis=1).min() < 0.01


def _pixel(axis, value):
    low, high = axis["limits"]
    forth = np.log10 if axis["log"] else float
    share = (forth(value) - forth(low)) / (forth(high) - forth(low))
    return axis["pixels"][0] + share * (axis["pixels"][1] - axis["pixels"][0])


def test_a_figure_is_drawn_when_a_page_or_a_picture_asks_for_it():
    for look in (lambda live: live._handle_custom_msg({"hello": True}, []),
                 lambda live: live._repr_mimebundle_(), lambda live: live.see()):
        made, ax = figure()
        live = LiveFigure(made, {"line": ax.plot([0, 1], [0, 1])[0]}, label="A test.")
        browser = Recorder(live)
        live.caption = "Moved before anybody saw it."
        live.push()
        live.redraw()
        assert live.drawing == {} and browser.messages == []
        look(live)
        assert live.drawing["caption"] == live.caption and live.drawing["version"] == 1
        live.artists["line"].set_data([0, 1], [1, 0])
        live.push()
        assert browser.last[0]["changes"] == [{"name": "line", "n": 2}]


def test_a_page_that_opens_late_gets_everything(parts):
    live, browser = parts
    live.artists["line"].set_data([1, 2], [3, 4])
    live.caption = "Later."
    live.push()
    live._handle_custom_msg({"hello": True}, [])
    content, _ = browser.last
    assert {c["name"] for c in content["changes"]} == set(live.artists)
    assert content["caption"] == "Later." and content["label"] == "A test."


def test_only_the_first_page_is_told_to_bring_the_figure_into_sight(parts):
    live, browser = parts
    for is_first in (True, False, False):
        live._handle_custom_msg({"hello": True}, [])
        assert {"first": is_first} == browser.messages[-2][0]  # then all that has moved


def test_a_drag_reaches_its_listeners_and_is_answered_even_when_one_fails(parts):
    live, browser = parts
    seen = []
    live.on_drag(lambda *where: seen.append(where))
    live._handle_custom_msg({"drag": "dot", "x": 3, "y": 4}, [])
    live._handle_custom_msg({"drag": "line", "x": 3, "y": 4}, [])
    assert seen == [("dot", 3.0, 4.0)]
    assert [m for m, _ in browser.messages] == [{"answered": True}] * 2


def test_two_figures_in_one_page_share_no_id():
    def ids():
        made, ax = figure()
        line = ax.plot([0, 1], [0, 1], "o-")[0]
        live = LiveFigure(made, {"line": line}, label="")
        live.see()
        svg = live.drawing["svg"]
        found = re.findall(r'\bid="([^"]+)"', svg)
        assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(found)
        assert len(set(found)) == len(found) > 1
        return set(found)
    assert not ids() & ids()


def test_without_a_kernel_there_is_a_picture_and_its_words(parts):
    live, _ = parts
    data, _ = live._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg")
    assert data["text/plain"] == "A test. Begin."
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_scale_that_the_browser_does_not_know_is_refused():
    made, ax = figure()
    ax.set_xscale("symlog")
    with pytest.raises(ValueError, match="symlog"):
        LiveFigure(made, {}, label="")


def test_a_detail_travels_with_the_numbers_and_is_in_the_drawing(parts):
    live, browser = parts
    assert live.drawing["detail"] == ""
    live.detail = "<b>1</b>"
    live.push()
    assert browser.last[0]["detail"] == "<b>1</b>" and browser.last[0]["changes"] == []
    live.redraw()
    assert live.drawing["detail"] == "<b>1</b>"


def test_another_figure_takes_the_place_of_the_first(parts):
    live, browser = parts
    before = live.drawing["version"]
    made, ax = figure()
    live.replace(made, {"only": ax.plot([0, 1], [0, 1])[0]})
    assert live.drawing["version"] == before + 1
    assert [spec["name"] for spec in live.drawing["artists"]] == ["only"]
    live.artists["only"].set_data([0, 1], [1, 0])
    live.push()
    assert browser.last[0]["changes"] == [{"name": "only", "n": 2}]


def test_what_moves_both_ways_says_so_and_hangs_on_no_slider(parts):
    live, _ = parts
    (before,) = [spec for spec in live.drawing["artists"] if "drag" in spec]
    assert before["drag"]["up"] is None
    live.drags["dot"] = both = Drag("the dot", 0, 10, 0.5, up=Range(-1, 1, 0.25))
    live.redraw()
    (spec,) = [spec for spec in live.drawing["artists"] if "drag" in spec]
    assert spec["drag"]["up"] == {"low": -1, "high": 1, "step": 0.25}
    with pytest.raises(ValueError, match="dot.*both ways"):
        LiveFigure(live.figure, live.artists, label="", drags={"dot": both},
                   drag_sliders={"dot": FloatSlider()})
