"""The page for phones, as a file: one, small, with nothing to fetch, and with NumPy's numbers."""

import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont

from helpers.activations import ACTIVATIONS
from helpers.chain.formula import Cell, as_columns, operator
from helpers.chain.presets import PRESETS
from helpers.chain.settings import start_at
from helpers.chain.words import Words, say
from helpers.draw import font
from helpers.draw.chain import draw_chain, update_chain
from helpers.draw.tall_chain import draw_tall_chain, update_tall_chain
from helpers.live.artists import state_of
from helpers.site.page import __main__ as command
from helpers.site.page.gates import SHOWN, WORDS
from helpers.widgets import explore, step_chain
from launch import commands, problems, writing
from launch import page as launch_page
from tests.the_page import array, data_of, rows_of, the_page

ROOT = Path(__file__).resolve().parents[2]
SEEDED = np.random.default_rng(4)


class Tags(HTMLParser):
    """All tags of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_it_is_one_file_of_less_than_four_megabytes():
    assert len(the_page().encode("utf-8")) < 4e6


def test_it_fetches_nothing():
    for tag, attributes in Tags(the_page()).found:
        assert not attributes.keys() & {"src", "srcset", "poster", "action", "ping"}, tag
        if tag == "link":
            assert attributes["href"] == "data:,"
    style = the_page().split("<style>")[1].split("</style>")[0]
    assert set(re.findall(r"url\(.{6}", style)) == {"url(\"data:"} and "@import" not in style
    for path in (ROOT / "helpers/site/page").glob("*.js"):
        script = path.read_text(encoding="utf-8")
        assert not any(word in script for word in ("fetch(", "XMLHttpRequest", "WebSocket", "http"))


def test_the_font_goes_with_it_and_has_all_that_its_figures_say():
    said = [text for act in ACTIVATIONS.values() for text in (act.title, act.note)]
    said += [*WORDS.values(), *(gate.title for gate in SHOWN.values())]
    for key in PRESETS:
        said += [change["text"] for steps in data_of(f"chain-{key}")["changes"].values()
                 for step in steps for change in step.values() if "text" in change]
    with TTFont(font.FILE) as part:
        assert len(said) > 500 and set("".join(said)) <= {chr(code) for code in part.getBestCmap()}
    assert font.face() in the_page()


def test_a_source_is_offered_for_reading_and_not_as_the_origin():
    assert "First described" not in the_page()
    assert the_page().count('<p class="source">Read more in: ') == len(ACTIVATIONS) + 1


@pytest.mark.parametrize("name", [
    "live/live", "site/page/models", "site/page/states", "site/page/gates", "site/page/touch",
    "widgets/parts/share"])
def test_a_module_is_in_it_as_it_is(name):
    script = (ROOT / f"helpers/{name}.js").read_text(encoding="utf-8")
    assert "</script" not in script
    key = name.rpartition("/")[2]
    assert f'<script type="text/plain" id="{key}-js">{script}</script>' in the_page()


def test_every_activation_and_preset_is_there_and_in_the_contents():
    tags = Tags(the_page()).found
    names = [attributes.get("id") for _, attributes in tags]
    links = [attributes.get("href") for tag, attributes in tags if tag == "a"]
    options = [attributes["value"] for tag, attributes in tags if tag == "option"]
    assert len(names) - names.count(None) == len(set(names) - {None})
    for key in ACTIVATIONS:
        assert {key, f"{key}-title", f"data-{key}"} <= set(names) and f"#{key}" in links
    assert options == [*SHOWN, *PRESETS] and "#gated_surface" in links
    assert {"gated_surface", "data-gated_surface"} <= set(names)
    assert all(f"chain-{key}" in names for key in PRESETS)
    assert "{{" not in the_page().split('<script type="application/json"')[0]


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_tables_are_numpys_numbers_within_the_resolution(key):
    act, table = ACTIVATIONS[key], data_of(f"data-{key}")["table"]
    x, parameter = (array(table[name], "<f4").astype(float) for name in ("x", "parameter"))
    once = np.flatnonzero(~np.isin(x, act.kinks))
    for name, function in (("f", act.f), ("df", act.df)):
        values, half = rows_of(table, name)
        assert values.shape == (len(parameter), len(x))
        for value, row in zip(parameter, values, strict=True):
            named = {act.params[0].name: value} if act.params else {}
            off = np.abs(row - function(x, **named))[once]
            # Half a step; and what float32 adds, in z where the curve is steep, and in its values.
            assert np.all(off <= half[once] + 2e-6 * np.maximum(1, np.abs(row[once])))
        largest = np.max(np.abs(np.nan_to_num(values)), axis=0)
        assert np.all((half <= largest / 65533) | (largest == 0))


@pytest.mark.parametrize("key", [key for key, act in ACTIVATIONS.items() if act.params])
def test_between_rows_and_points_a_table_is_close(key):
    act, table = ACTIVATIONS[key], data_of(f"data-{key}")["table"]
    x, parameter = (array(table[name], "<f4").astype(float) for name in ("x", "parameter"))
    values, _ = rows_of(table, "f")
    low, high = data_of(f"data-{key}")["drawings"]["wide"]["axes"][0]["y"]["limits"]
    first = np.concatenate([[True], np.diff(x) > 0])
    for value in SEEDED.uniform(parameter[0], parameter[-1], 20):
        z = SEEDED.uniform(-5, 5, 50)
        curve = np.array([np.interp(value, parameter, column) for column in values.T])
        shown = np.interp(z, x[first], curve[first])
        wanted = act.f(z, **{act.params[0].name: value})
        assert np.max(np.abs(shown - wanted)) / (high - low) < 1.5e-3


def test_selu_has_its_alpha_alone():
    sliders = data_of("data-selu")["sliders"]
    assert set(sliders) == {"parameter", "point"}
    assert sliders["parameter"]["label"] == "α (alpha)"
    assert sliders["parameter"]["value"] == ACTIVATIONS["selu"].defaults["alpha"]


def test_an_address_of_any_explorer_is_known_in_full():
    for key, act in ACTIVATIONS.items():
        data, state = data_of(f"data-{key}"), explore(key).state
        here = set(data["names"].values())
        assert here == {"z", *list(act.defaults)[:1]}
        assert data["names"].keys() == data["sliders"].keys()
        assert data["elsewhere"] == {name: state[name] for name in state if name not in here}
    for key in PRESETS:
        elsewhere, settings = data_of(f"chain-{key}")["elsewhere"], start_at(key)
        assert elsewhere["depth"] == settings.depth and elsewhere["weights"] is None
        for name in step_chain(key).state.keys() - {"preset", "step"} | {"weight", "alpha"}:
            assert name in elsewhere


@pytest.mark.parametrize("layout", ["wide", "tall"])
@pytest.mark.parametrize("key", PRESETS)
def test_the_changes_up_to_a_step_laid_over_each_other_are_that_step(key, layout):
    data, run = data_of(f"chain-{key}"), start_at(key).run()
    draw, update = {"wide": (draw_chain, update_chain),
                    "tall": (draw_tall_chain, update_tall_chain)}[layout]
    _, artists = draw(run)
    shown, start = {}, {name: state_of(artist) for name, artist in artists.items()}
    assert len(data["changes"][layout]) == len(run.steps) + 1
    for done, changes in enumerate(data["changes"][layout]):
        for name, change in changes.items():
            shown.setdefault(name, {}).update(change)
        if done % 3 and done < len(run.steps):
            continue
        update(artists, run, done)
        for name, artist in artists.items():
            state = state_of(artist)
            for part in state.keys() - {"xy"}:
                assert shown.get(name, {}).get(part, start[name][part]) == state[part]
            which = shown.get(name, {}).get("xy")
            xy = [data["points"][i] for i in which] if which else None
            xy = start[name]["xy"] if xy is None else xy
            assert np.allclose(np.array(xy, float), state["xy"], atol=6e-3, equal_nan=True)


@pytest.mark.parametrize("key", PRESETS)
def test_the_words_are_the_notebooks(key):
    run, settings = start_at(key).run(), start_at(key)
    words = data_of(f"chain-{key}")["words"]
    assert len(words) == len(run.steps) + 1
    for done, (caption, detail) in enumerate(words):
        said = say(run, done, settings.rate)
        assert caption == said.caption
        assert detail == said.narrow


def test_a_formula_becomes_columns_with_all_its_texts():
    cells = (Cell("a", "1"), operator("="), Cell("b\u2081", "2", "now"))
    assert as_columns(cells) == (
        '<div class="formula"><span class="factor"><span>a</span> <span>1</span></span> '
        '<span class="factor sign">=</span> <span class="factor now"><span><b><u>b<sub>1</sub></u>'
        "</b></span> <span><b><u>2</u></b></span></span></div>")
    assert Words("said", cells, "c<").narrow == f"{as_columns(cells)}<p>c&lt;</p>"


def test_the_command_writes_whole_files_and_says_what_is_wrong(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("helpers.site.page.build.page", lambda: "<p>the page</p>")
    assert command.main([str(tmp_path / "page.html")]) == 0
    assert (tmp_path / "page.html").read_text() == "<p>the page</p>"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert "MB" in capsys.readouterr().out
    assert command.main([]) == 2
    assert command.main([str(tmp_path / "nowhere" / "page.html")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_start_py_hands_the_full_path_over(tmp_path, monkeypatch, capsys):
    handed = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands.environment, "ensure", lambda: None)
    monkeypatch.setattr(writing, "hand_over", lambda command, _: handed.append(command) or 0)
    assert commands.main(["page"]) == 0
    assert handed[0][1:] == ["-m", "helpers.site.page", str(tmp_path / launch_page.NAME)]
    assert launch_page.target(str(tmp_path)) == tmp_path / launch_page.NAME
    with pytest.raises(problems.Problem, match="make it first"):
        launch_page.target("nowhere/page.html")
    assert commands.main(["page", "nowhere/page.html"]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_the_page_takes_the_place_of_an_earlier_page_and_of_nothing_else(tmp_path):
    (tmp_path / "mine.html").write_text("<h1>mine</h1>")
    with pytest.raises(problems.Problem, match="is not the course's page"):
        launch_page.target(str(tmp_path / "mine.html"))
    (tmp_path / "earlier.html").write_text(the_page()[:5000], encoding="utf-8")
    assert launch_page.target(str(tmp_path / "earlier.html")) == tmp_path / "earlier.html"
    for named, words in ((ROOT / "README.md", "end in .html"),
                         (tmp_path / "answers.json", "end in .html"),
                         (ROOT / "notebooks" / "page.html", "course's own"),
                         ("~no-such-user/x.html", "names no folder")):
        with pytest.raises(problems.Problem, match=words):
            launch_page.target(str(named))
