"""Whether axe and the look at what is painted find known faults, and nothing where is none."""

from tests import axe, painted

BAD = """<html lang="en"><head><title>Bad</title></head><body><main><h1>Bad</h1>
<div id="ours"><button></button><p style="color: #999; background: #fff">Too pale</p></div>
<img id="theirs" src="data:,"></main></body></html>"""
GOOD = """<html lang="en"><head><title>Good</title></head><body><main><h1>Good</h1>
<button>Name</button></main></body></html>"""


def test_axe_finds_what_is_wrong_where_it_is_asked(page):
    page.set_content(BAD)
    assert [one.split()[0] for one in axe.findings(page, "#ours")] == [
        "button-name", "color-contrast"]
    assert {"image-alt", "button-name"} <= {one.split()[0] for one in axe.findings(page)}
    assert "button-name" not in " ".join(axe.findings(page, but=["button-name"]))
    assert "2.8" in axe.findings(page, {"include": ["p"]})[0], "it says what it computed"
    page.set_content(GOOD)
    assert axe.findings(page) == []


PALE = """<html lang="en"><body style="background: #fff"><p id="pale" style="color: #999">Pale</p>
<p style="color: #00f">Dark <b style="background: #225; color: #335">below</b></p>
<div class="live-figure" style="background: #111"><svg viewBox="0 0 100 50" width="300">
<g data-name="curve"><path d="M 0 0 L 90 40" style="stroke: #333; fill: none"/></g>
<g data-name="dots"><path d="M 0 9 L 90 49" style="stroke: #eee; fill: none"/></g>
<rect width="30" height="20" style="fill: #ddd"/><text x="5" y="12" fill="#fff">on</text>
<text x="60" y="12" fill="#fff">off</text></svg></div>
<input type="range" style="appearance: none; width: 200px; margin: 30px; background: #eee">
</body></html>"""


def test_what_is_painted_too_pale_is_found_and_nothing_else(page):
    page.set_content(PALE)
    found = painted.pale(page, sights=["usual"])
    assert [one.partition(":")[0] for one in found] == [
        "text 'Pale'", "text 'below'", "line 'curve'", "text 'on'"]
    assert painted.pale(page, faint=["#333333"], sights=["usual"]) == [
        one for one in found if "curve" not in one]
    assert painted.track(page, page.locator("input")) < painted.SHAPE
    page.add_style_tag(content="input:focus { outline: 3px solid #ddd }")
    assert 1 < painted.ring(page, page.locator("input")) < painted.SHAPE
