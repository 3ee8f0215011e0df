"""A lecture's slides in a real browser: a page a screen, nothing cut off, no network asked."""

import re
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from helpers.course import ROOT
from helpers.draw.palettes import FAINT, FILLS, PALETTES
from helpers.lectures import route
from helpers.site.handout.documents import DOCUMENTS, document
from launch import browser as browsers
from launch import printing
from tests import axe, painted

NAMES = sorted(path.stem for path in (ROOT / "lectures").glob("*.toml"))
# What leaves its page, or is smaller than 24 lines of 720 outside a figure.
MISFITS = """() => [...document.querySelectorAll('.slide')].flatMap((slide, number) => {
    const room = slide.getBoundingClientRect();
    return [...slide.querySelectorAll('h1, .number, p, li, td, th, math, figcaption, svg, img')]
        .filter(one => {
            if (one.closest('.for-ears')) return false;
            const box = one.getBoundingClientRect();
            const small = !['svg', 'img', 'math'].includes(one.localName)
                && parseFloat(getComputedStyle(one).fontSize) < 24;
            return small || box.right > room.right - 15 || box.bottom > room.bottom - 5
                || box.left < room.left + 15 || box.top < room.top + 5 || box.width < 5;
        }).map(one => `${number + 1}: ${one.localName} ${one.textContent.slice(0, 60)}`);
})"""


@cache
def slides(name):
    """The slides of a lecture, as HTML."""
    return document(route(name), "slides")


class Heard(list):
    """What a server was asked for."""

    address = ""


@pytest.fixture
def heard():
    """A server at `address` on this machine, and what it is asked for."""
    found = Heard()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_port}"
        yield found
        server.shutdown()


@pytest.mark.parametrize("name", NAMES)
def test_all_that_a_slide_says_fits_on_it(browser, name, tmp_path):
    path = tmp_path / "slides.html"
    path.write_text(slides(name), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate(MISFITS) == []
    assert page.evaluate("document.fonts.check('24px \"DejaVu Sans\"')")
    context.close()


def test_axe_and_every_eye_find_nothing_in_any_document(browser, tmp_path):
    page, path = browser.new_page(), tmp_path / "document.html"
    faint = [PALETTES["light"][role] for role in (*FILLS, *FAINT)]
    for kind in DOCUMENTS:
        path.write_text(document(route("1"), kind), encoding="utf-8")
        page.goto(path.as_uri())
        assert axe.findings(page) == [], kind
    path.write_text(document(route("1"), "handout"), encoding="utf-8")  # with every figure
    page.goto(path.as_uri())
    for media in ({}, {"forced_colors": "active", "color_scheme": "dark"}):
        page.emulate_media(**media)
        assert painted.pale(page, faint=faint) == []
    page.close()


def test_a_page_a_screen_is_printed_and_the_network_is_left_alone(heard, tmp_path):
    path = tmp_path / "a page.html"
    spy = f'<img src="{heard.address}/x.png" alt="" style="display: none">'
    path.write_text(slides("1").replace("</body>", f"{spy}</body>"), encoding="utf-8")
    pdf = tmp_path / "a page.pdf"
    printing.to_pdf(browsers.find(), path, pdf)
    assert heard == []
    made = pdf.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", made)) == len(route("1").screens)
    assert b"/Lang (en)" in made and b"/StructTreeRoot" in made and b"/Alt" in made
    assert printing.is_ours(pdf) and sorted(tmp_path.iterdir()) == [path, pdf]
