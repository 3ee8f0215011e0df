"""Whether axe is asked and answers: a page with known faults, and one with none."""

from tests import axe

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
