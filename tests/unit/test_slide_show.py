"""The slide show: the widget, driven by its controls, and the animated picture in images/."""

import io
from functools import lru_cache

import numpy as np
import pytest
from PIL import Image, ImageColor

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.draw.slide_show import LIMITS, SPAN, add_note, slide_figure
from helpers.draw.style import COLOURS
from helpers.site.images import FOLDER, ROUNDS, SLIDE_COLOURS, SLIDE_SECONDS, slides, versions
from helpers.widgets import slide_show
from tests.seen import drawing

ACTS = list(ACTIVATIONS.values())
BLUE = np.array(ImageColor.getrgb(COLOURS["function"]), np.float32)
# Of 0 to 255: a difference that is seen, in how few pixels it may be, and the mean of all.
SEEN, FEW, FAINT = 48, 10, 1.5


@pytest.fixture(scope="module")
def fresh():
    return slides()


def test_every_slide_shows_its_activation_and_the_one_before():
    widget = slide_show()
    for n, act in enumerate(ACTS, 1):
        widget.slide.value = n
        artists = widget.live.artists
        for name, g in (("f", act.f), ("df", act.df)):
            x, y = artists[name].get_data()
            seen = ~np.isnan(y)
            np.testing.assert_allclose(y[seen], g(x[seen]), rtol=1e-12)
        assert artists["name"].get_text() == act.title
        assert artists["place"].get_text() == f"{n} of {len(ACTS)}"
        assert artists["ghost_f"].get_visible() == (n > 1)
        assert act.note in widget.live.caption and act.shape in widget.live.label
        assert act.latex in widget.formula.value and act.latex_df in widget.formula.value
    assert artists["ghost_name"].get_text() == f"dotted: {ACTS[-2].title}"


def test_all_fit_the_window():
    z = np.linspace(-SPAN, SPAN, 1001)
    for act in ACTS:
        for g, (low, high) in zip((act.f, act.df), LIMITS, strict=True):
            top = g(z).max() if act.degree == 1 else act.f(1.0)  # a parabola leaves any window
            assert low < g(z).min() and top < high


def test_a_turn_sends_numbers_and_no_new_drawing():
    widget = slide_show()
    version = drawing(widget)["version"]
    widget.slide.value = 5
    assert drawing(widget)["version"] == version


def test_buttons_stop_at_the_ends():
    widget = slide_show()
    assert widget.back.disabled and not widget.forward.disabled
    for _ in range(len(ACTS) + 2):
        widget.forward.click()
    assert widget.state["slide"] == len(ACTS) == widget.play.value and widget.forward.disabled
    widget.back.click()
    assert widget.act is ACTS[-2]


def test_speed_and_set():
    widget = slide_show(slide="gelu", seconds=8)
    assert widget.act.key == "gelu" and widget.play.interval == 8000
    widget.seconds.value = 2
    assert widget.play.interval == 2000
    widget.set(slide=1)
    assert widget.state == {"slide": 1, "seconds": 2}


@pytest.mark.parametrize("state, words", [
    ({"slide": 0}, "slide = 0"), ({"slide": len(ACTS) + 1}, "slide = "), ({"slide": "elo"}, "elo"),
    ({"seconds": 3}, "2, 4, 8"), ({"speed": 1}, "no control 'speed'"),
])
def test_an_impossible_state_is_refused_in_words(state, words):
    with pytest.raises(InputError, match=words):
        slide_show(**state)


def test_a_page_without_a_kernel_shows_the_present_slide():
    data, _ = slide_show(slide="mish")._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "Mish" in data["text/plain"]


@lru_cache(maxsize=3)  # several are compared with one
def frames(data):
    """The slides of a GIF as arrays of shape (height, width, 3), and what the file says."""
    with Image.open(io.BytesIO(data)) as picture:
        info, size, shown = dict(picture.info), picture.size, []
        for number in range(picture.n_frames):
            picture.seek(number)
            shown.append(np.asarray(picture.convert("RGB"), np.float32))
            info.setdefault("durations", []).append(picture.info["duration"])
    return shown, size, info


def test_the_animated_picture_is_small_slow_and_comes_to_rest(fresh):
    shown, (width, height), info = frames(fresh)
    assert len(fresh) < 2_000_000 and len(shown) == len(ACTS)
    assert width >= 900 and 2.5 > width / height > 1.5
    assert min(info["durations"]) >= 3000 and 0 < info["loop"] < 5
    for one, other in zip(shown, shown[1:], strict=False):
        assert np.abs(one - other).mean() > 0.3


def differences(data, other):
    """What tells two slide shows apart, in words; [] where they show the same.

    Equal bytes are the quick way to know. Another processor rounds elsewhere, and its bytes differ;
    but no pixel differs so much that it would be seen.
    """
    if data == other:
        return []
    (mine, size, info), (theirs, other_size, other_info) = frames(data), frames(other)
    if (size, len(mine)) != (other_size, len(theirs)):
        return [f"{len(mine)} slides of {size}, {len(theirs)} of {other_size}"]
    told = [f"{key}: {info.get(key)}, {other_info.get(key)}" for key in ("durations", "loop")
            if info.get(key) != other_info.get(key)]
    for number, (one, another) in enumerate(zip(mine, theirs, strict=True), 1):
        apart = np.abs(one - another).max(axis=2)
        seen = int((apart > SEEN).sum())
        if seen > FEW or apart.mean() > FAINT:
            told.append(f"slide {number}: {seen} pixels, {apart.mean():.3f} on the mean")
    return told


def blurred(picture, size=15):
    """A picture's colours in squares of so many pixels: what a text's hinting does not move."""
    height, width, _ = picture.shape
    small = Image.fromarray(picture.astype(np.uint8)).resize(
        (width // size, height // size), Image.Resampling.BOX)
    return np.asarray(small, float)


def test_every_note_has_room_below_its_slide():
    made, _ = slide_figure()
    note = add_note(made)
    for act in ACTS:
        note(act.note)
        drawn = made.texts[-1].get_window_extent()
        assert drawn.y0 > 0 and drawn.x1 < made.bbox.x1, f"{act.title}: the note is cut off"


def test_the_animated_picture_is_not_stale(fresh):
    """The same with the recorded versions. Others set texts otherwise, by a pixel or a letter: so
    each slide has to be most like the one of its number.
    """
    committed = (FOLDER / "slide_show.gif").read_bytes()
    stale = "images/slide_show.gif is stale; run: python -m helpers.site.images"
    if (FOLDER / "VERSIONS").read_text(encoding="utf-8") == versions():
        assert not differences(committed, fresh), stale
    mine, theirs = ([blurred(one) for one in frames(data)[0]] for data in (committed, fresh))
    assert [one.shape for one in mine] == [other.shape for other in theirs], stale
    for number, one in enumerate(mine):
        assert np.argmin([np.abs(one - other).mean() for other in theirs]) == number, stale


def gif(pictures, seconds=SLIDE_SECONDS, loop=ROUNDS - 1):
    """Arrays as an animated picture, as `slides` saves them."""
    first, *others = [Image.fromarray(one.astype(np.uint8)).quantize(
        SLIDE_COLOURS, dither=Image.Dither.NONE) for one in pictures]
    file = io.BytesIO()
    first.save(file, format="GIF", save_all=True, append_images=others,
               duration=1000 * seconds, loop=loop, optimize=False)
    return file.getvalue()


def test_the_comparison_lets_rounding_pass_and_sees_what_a_reader_would(fresh):
    shown = frames(fresh)[0][4:8]
    fresh = gif(shown)
    noise = np.random.default_rng(0).integers(0, 2, shown[0].shape)
    rounded = gif([np.clip(one + noise, 0, 255) for one in shown])
    assert rounded != fresh and not differences(rounded, fresh)
    moved, letter = [one.copy() for one in shown], [one.copy() for one in shown]
    moved[0][60:350, 40:490] = np.roll(shown[0][60:350, 40:490], 2, axis=0)  # a curve, a little
    letter[3][20:29, 120:126] = 0  # a letter more in a title
    for name, stale in {"a curve": gif(moved), "a letter": gif(letter),
                        "two slides": gif([shown[1], shown[0], *shown[2:]]),
                        "one less": gif(shown[:-1]), "faster": gif(shown, seconds=2),
                        "for ever": gif(shown, loop=0), "a colour": gif([*shown[:-1], np.where(
                            np.abs(shown[-1] - BLUE).sum(axis=2, keepdims=True) < 40,
                            [0x7a, 0x2e, 0x8e], shown[-1])])}.items():
        assert differences(stale, fresh), f"{name} was not seen"


def test_a_slide_has_the_curve_of_its_function(fresh):
    """The blue pixels on the left half rise and fall as the function does."""
    shown, *_ = frames(fresh)
    for picture, act in zip(shown, ACTS, strict=True):
        near = np.abs(picture[60:350, 40:490] - BLUE).sum(axis=2) < 40
        columns = np.flatnonzero(near[50:].any(axis=0))
        middle = np.array([np.flatnonzero(near[50:, c]).mean() for c in columns])
        z = np.linspace(-SPAN, SPAN, 2001)
        z = z[act.f(z) < LIMITS[0][1]]  # squared ReLU leaves the window
        z = np.interp(columns, (columns[0], columns[-1]), (z[0], z[-1]))
        assert np.corrcoef(act.f(z), -middle)[0, 1] > 0.97, act.key
