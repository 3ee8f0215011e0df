"""The committed pictures are those that the records give today, and say in words what they show."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.site.chain_images import WEIGHTS, chain, forward
from helpers.site.images import (
    FOLDER,
    HERO_LIMITS,
    HERO_SPAN,
    SPAN,
    pair,
    pictures,
    versions,
)
from helpers.words import fixed
from tests import hero_panels

SVG = "{http://www.w3.org/2000/svg}"
# In points, on pictures 800 wide: other versions of Matplotlib set text and margins a little apart.
TOLERANCE = 4.0
NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"


def committed(name):
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fresh():
    return pictures()


def curves(svg):
    """Return the curves of an SVG: id of the group to its points, shape (n, 2), in points."""
    found = {}
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        if re.search(r"(^|-)(f|df)$", group.get("id", "")):
            numbers = re.findall(r"-?\d+(?:\.\d+)?", group.find(f"{SVG}path").get("d"))
            found[group.get("id")] = np.array(numbers, dtype=float).reshape(-1, 2)
    return found


def distance(points, others):
    """The largest distance from a point of one curve to the other curve, and the reverse."""
    def one_way(here, there):
        start, step = there[:-1], np.diff(there, axis=0)
        length = np.maximum((step**2).sum(axis=1), 1e-12)
        share = ((here[:, None] - start) * step).sum(axis=2) / length
        foot = start + np.clip(share, 0, 1)[..., None] * step
        return np.sqrt(((here[:, None] - foot) ** 2).sum(axis=2).min(axis=1)).max()
    return max(one_way(points, others), one_way(others, points))


def same_numbers(svg, other):
    mine, theirs = curves(svg), curves(other)
    return mine.keys() == theirs.keys() and all(
        distance(mine[name], theirs[name]) < TOLERANCE for name in mine)


def skeleton(svg):
    """An SVG's text without its coordinates, which another processor rounds elsewhere, and they.

    Ids that Matplotlib computes from coordinates are numbered in their order.
    """
    ids = dict.fromkeys(re.findall(r'\bid="([a-z][0-9a-f]{10})"', svg))
    for number, name in enumerate(ids):
        svg = svg.replace(name, f"id-{number}")
    numbers = []

    def taken(found):
        numbers.extend(map(float, re.findall(NUMBER, found[2])))
        return f'{found[1]}="{re.sub(NUMBER, "_", found[2])}"'

    left = re.sub(r'\b(d|x|y|width|height|transform|viewBox)="([^"]*)"', taken, svg)
    return left, np.array(numbers)


def same_drawing(svg, other):
    """Whether two SVGs are the same to the letter, but for a hundredth of a point."""
    if svg == other:
        return True
    (mine, numbers), (theirs, others) = skeleton(svg), skeleton(other)
    return mine == theirs and np.abs(numbers - others).max() < 0.01


def test_every_key_has_its_picture():
    names = {file.name for file in FOLDER.glob("*.svg")}
    assert {f"{key}{kind}.svg" for key in ACTIVATIONS for kind in ("", "_arrows")} <= names
    assert "hero.svg" in names


def test_the_pictures_are_not_stale(fresh):
    stale = "images/{} is stale; run: python -m helpers.site.images"
    for name, text in fresh.items():
        if committed("VERSIONS") == versions():
            assert same_drawing(committed(name), text), stale.format(name)
        assert same_numbers(committed(name), text), stale.format(name)


def test_the_comparison_by_numbers_sees_another_curve():
    assert same_numbers(pair(ACTIVATIONS["elu"]), committed("elu.svg"))
    assert not same_numbers(committed("elu.svg"), committed("selu.svg"))
    assert not same_numbers(committed("swish.svg"), committed("mish.svg"))
    assert not same_numbers(committed("elu.svg"), committed("hero.svg"))


@pytest.mark.parametrize("name", ["elu.svg", "chain.svg"])
def test_the_comparison_by_drawing_lets_rounding_pass_and_sees_a_change(name, fresh):
    svg = fresh[name]
    place = re.search(r' d="M (\d+\.\d{4,}) ', svg)
    at = float(place[1])
    assert same_drawing(svg, svg.replace(place[1], f"{at + 1e-5:.6f}"))
    salted = re.sub(r'(?<=["#])[a-z][0-9a-f]{10}(?=[")])', lambda found: found[0][::-1][-1]
                    + found[0][:0:-1], svg)
    assert salted != svg and same_drawing(svg, salted), "ids hold digests of coordinates"
    for stale in (svg.replace(place[1], f"{at + 0.02:.6f}", 1), svg.replace("0068c2", "0068c3"),
                  svg.replace("</desc>", " more</desc>"),
                  svg.replace("#DejaVuSans-", "#DejaVuSans-1", 1)):
        assert stale != svg and not same_drawing(svg, stale)


def test_made_again_the_drawings_are_the_same(fresh):
    for key in ("selu", "gelu"):
        assert same_drawing(pair(ACTIVATIONS[key]), fresh[f"{key}.svg"])
    for end, weight in WEIGHTS.items():
        assert same_drawing(chain(weight), fresh[f"chain{end}.svg"])
        assert same_drawing(forward(weight), fresh[f"chain_forward{end}.svg"])


def test_title_and_description_in_words(fresh):
    assert {file.name for file in FOLDER.glob("*.svg")} == set(fresh)
    for name, text in fresh.items():
        root = ElementTree.fromstring(text)
        title, description = root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text
        assert list(root)[0].tag == f"{SVG}title" and root.get("role") == "img"
        acts = [act for key, act in ACTIVATIONS.items() if name in (f"{key}.svg", "hero.svg")]
        assert acts or len(description.split()) > 25, f"{name} needs a text that says what it shows"
        assert len(title) > 8 and all(act.title in description for act in acts)
        assert "http" not in re.sub(r'http://www.w3.org/\S+', "", text)


@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_an_arrow_leads_from_each_number_to_the_functions_value(key, fresh):
    root = ElementTree.fromstring(fresh[f"{key}_arrows.svg"])
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    lines = [groups[f"arrow{i}"].find(f"{SVG}path").get("d") for i in range(11)]
    ends = np.array([re.findall(r"-?\d+(?:\.\d+)?", line) for line in lines], float)
    z, start, end = np.linspace(-2.5, 2.5, 11), ends[:, 0], ends[:, -2]
    scale = np.polyfit(z, start, 1)
    np.testing.assert_allclose(np.polyval(scale, z), start, atol=0.01)
    np.testing.assert_allclose(np.polyval(scale, ACTIVATIONS[key].f(z)), end, atol=2.5)


@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_the_drawn_curve_has_the_functions_values(key, fresh):
    act = ACTIVATIONS[key]
    for name, g in (("f", act.f), ("df", act.df)):
        x, y = curves(fresh[f"{key}.svg"])[name].T
        z = np.interp(x, (x[0], x[-1]), (-SPAN, SPAN))
        true = g(z)
        # A kink's two values stand at one place.
        smooth = np.all([np.abs(z - kink) > 0.01 for kink in (0.0, *act.kinks)], axis=0)
        up = np.polyfit(true[smooth], y[smooth], 1)
        assert up[0] < 0  # in an SVG, y points down
        height = np.ptp(y)
        assert np.abs(np.polyval(up, true[smooth]) - y[smooth]).max() < 2e-3 * height
        assert np.ptp(true) > 0


def test_the_hero_shows_all_in_one_window_down_to_the_lowest_value(fresh):
    drawn = curves(fresh["hero.svg"])
    assert set(drawn) == {f"{key}-{name}" for key in ACTIVATIONS for name in ("f", "df")}
    z = np.linspace(-HERO_SPAN, HERO_SPAN, 801)
    for act in ACTIVATIONS.values():
        assert min(act.f(z).min(), act.df(z).min()) > HERO_LIMITS[0]
        assert act.degree == 2 or act.df(z).max() < HERO_LIMITS[1]  # a parabola leaves any window


def test_in_the_hero_nothing_covers_anything():
    hero_panels.check()


@pytest.mark.parametrize("end", WEIGHTS)
def test_the_bars_of_a_chain_are_the_logarithms_of_its_gradients(end, fresh):
    wanted = np.log10(0.25 * (WEIGHTS[end] / 4) ** np.arange(4.0, -1.0, -1.0))
    root = ElementTree.fromstring(fresh[f"chain{end}.svg"])
    (bars,) = (group for group in root.iter(f"{SVG}g") if group.get("id") == "bars")
    rises = []
    for path in bars.iter(f"{SVG}path"):
        y = [float(corner) for corner in re.findall(r"[ML] \S+ (\S+)", path.get("d"))]
        rises.append(y[0] - y[2])  # in an SVG, y points down
    points = rises[-1] / wanted[-1]  # of one power of ten
    assert points > 5
    np.testing.assert_allclose(rises, points * wanted, atol=0.05)
    said = ", ".join(fixed(size, 1) for size in wanted)
    assert said in root.find(f"{SVG}desc").text


def test_the_path_over_the_map_ends_at_the_star(fresh):
    root = ElementTree.fromstring(fresh["moment_map.svg"])
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    end = re.findall(r"-?\d+(?:\.\d+)?", groups["path"].find(f"{SVG}path").get("d"))[-2:]
    star = groups["fixed"].find(f".//{SVG}use")
    assert np.hypot(float(end[0]) - float(star.get("x")),
                    float(end[1]) - float(star.get("y"))) < 0.5
