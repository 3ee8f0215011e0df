"""A lecture's page for who sees or moves it in another way: forced colours, no motion, zoom."""

from helpers.draw.palettes import FAINT, FILLS, PALETTES
from tests import axe, painted
from tests.browser import steps
from tests.browser.hall import LOOK, settle
from tests.browser.lost import lost
from tests.colours import contrast

MOVING = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const { transitionDuration: t, animationName: a } = getComputedStyle(one);
  return a !== 'none' || t.split(', ').some((each) => parseFloat(each) > 0); })
  .map((one) => one.outerHTML.slice(0, 120))"""


def open_to_all(page):
    """Axe and every eye find nothing on this screen, in the light and in the dark."""
    for name in ("light", "dark"):
        faint = [PALETTES[name][role] for role in (*FILLS, *FAINT)]
        assert axe.findings(page) == [], name
        for part in ("section.present", "#lecture-bar"):
            pale = painted.pale(page, part, faint)
            assert not pale, (name, pale)
        for one in (page.locator("#lecture-bar select"), page.locator("#lecture-bar button").first,
                    *page.locator("section.present input[type=range]:visible").all()[:1]):
            assert painted.ring(page, one) >= painted.SHAPE, (name, one)
        for one in page.locator("section.present input[type=range]:visible").all()[:1]:
            assert painted.track(page, one) >= painted.SHAPE, name
        page.evaluate("document.activeElement?.blur()")
        page.keyboard.press("d")
    forced_colours_leave_all_in_sight(page, faint)
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("""document.getAnimations().filter(
        (one) => one.playState === 'running').length""") == 0
    page.emulate_media(reduced_motion="no-preference")


def forced_colours_leave_all_in_sight(page, faint):
    page.emulate_media(forced_colors="active", color_scheme="dark")  # farthest from our colours
    bar, pen = page.locator("#lecture-bar"), page.get_by_role("button", name="Pen")
    for part in ("section.present", "#lecture-bar"):
        assert painted.pale(page, part, faint, ["usual"]) == []
    up = painted.face(page, pen)
    pen.click()
    page.mouse.move(300, 300)
    assert contrast(up, painted.face(page, pen)) >= painted.SHAPE, "it is down"
    pen.click()
    slider = page.locator("section.present input[type=range]:visible").first
    assert painted.track(page, slider) >= painted.SHAPE
    assert painted.thumb(page, slider) >= painted.SHAPE
    for one in (slider, bar.locator("select")):
        assert painted.ring(page, one) >= painted.SHAPE, one
    page.evaluate("document.activeElement?.blur()")
    steps.picture_for_people(page, "lecture_forced")
    page.emulate_media(forced_colors="none", color_scheme="light")


def small_windows_are_scrolled(page):
    """Nothing is cut off or too small, at 320 pixels and at 200 % zoom; keys scroll the screen."""
    large = page.viewport_size
    for width, height in ((320, 640), (640, 400)):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert lost(page, "section.present *, #lecture-bar *") == []
        seen = page.evaluate(LOOK)
        assert seen["type"] >= 17.9 and seen["label"] >= 11.9, seen
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        section = page.locator("section.present")
        assert section.evaluate("one => one.scrollHeight > one.clientHeight")
        page.keyboard.press("ArrowDown")
        assert section.evaluate("one => one.scrollTop") > 0
        page.keyboard.press("ArrowUp")
        steps.picture_for_people(page, f"lecture_{width}")
    page.set_viewport_size(large)
    settle(page)
