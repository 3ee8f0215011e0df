"""What a lecturer does on stage, on a lecture's page: each function does it, and looks."""

from playwright.sync_api import expect

from helpers.lectures import route
from tests import axe
from tests.browser import steps
from tests.browser.hall import check, number, screens, settle
from tests.browser.waits import promised

EVERY = ((1920, 1080), (1024, 768))
USUAL = (1280, 720)  # as wide as the one and as small as the other: one screen of each kind tells
KINDS = """() => [...document.querySelectorAll('.slides > section')].map(
  (one) => (one.matches('[data-kind]') ? one : one.querySelector('[data-kind]')).dataset.kind)"""


def turn(page, key="PageDown", to=None):
    """Press a key of the remote, and wait for the screen that comes."""
    wanted = number(page) + 1 if to is None else to
    page.keyboard.press(key)
    expect(page.locator("#lecture-bar select")).to_have_value(str(wanted - 1))
    settle(page)


def go_to(page, screen):
    """Lead to a screen by its number, and wait for it."""
    page.keyboard.press("g")
    page.keyboard.type(str(screen))
    turn(page, "Enter", to=screen)


def each_screen_fits_in_large_type(page, name):
    """Every screen of a lecture of the course, as several projectors show it."""
    count = len(route(name).screens)
    kinds = page.evaluate(KINDS)
    assert screens(page) == count == len(kinds) and len(set(kinds)) > 3
    one_each = sorted({kind: place for place, kind in enumerate(kinds, 1)}.values())
    every = range(1, count + 1)
    for (width, height), places in ((EVERY[0], every), (EVERY[1], every), (USUAL, one_each)):
        page.set_viewport_size({"width": width, "height": height})
        turn(page, "Home", to=1)
        for before, place in zip((1, *places), places, strict=False):
            if place == before + 1:
                turn(page, to=place)
            elif place != before:
                go_to(page, place)
            steps.picture_for_people(page, f"route_{name}_{width}_{place:02}")
            # The first ends it: what is wrong for good is waited for as long as patience lasts.
            found = check(page)
            assert not found, f"screen {place} at {width} x {height}: {found}"


def what_an_address_cannot_mean_is_told(page):
    """In sight, and in a sentence: a value out of range, a figure or a screen that is not there."""
    page.evaluate("location.hash = '#sigmoid?z=99'")
    expect(page.locator("section.present .live-share")).to_be_visible()
    expect(page.locator("section.present .live-share")).to_contain_text("z = 99 is not possible")
    here = number(page)
    for address in ("#nope?z=1", "#nope"):
        page.evaluate("address => { location.hash = address; }", address)
        expect(page.locator("#lecture-said")).to_contain_text(f"for the address {address}.")
        assert number(page) == here
    page.keyboard.press("PageDown")
    expect(page.locator("#lecture-said")).to_be_hidden()


def reset_leads_back_to_the_screens_step(page, said):
    """As the screen began, and not as the chain does."""
    caption = steps.caption(page.locator("section.present"))
    holder = page.locator('section.present div[role="slider"]')
    holder.focus()
    holder.press("Home")
    expect(caption).not_to_contain_text(said)
    page.keyboard.press("Escape")
    page.keyboard.press("c")  # all controls
    page.locator("section.present").get_by_role("button", name="Reset").click()
    expect(caption).to_contain_text(said)
    page.keyboard.press("Escape")
    page.keyboard.press("c")


def escape_closes_what_is_open_and_opens_nothing(page):
    """All screens at once are open; then the help; then nothing is."""
    page.keyboard.press("Escape")
    expect(page.locator(".reveal.overview")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator(".r-overlay-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".r-overlay-help")).to_have_count(0)
    here = number(page)
    page.keyboard.press("Escape")
    page.keyboard.press("PageDown")
    expect(page.locator("#lecture-bar select")).to_have_value(str(here))
    page.keyboard.press("PageUp")
    expect(page.locator("#lecture-bar select")).to_have_value(str(here - 1))
    expect(page.locator(".reveal.overview")).to_have_count(0)


def in_step_with_the_presenter(page):
    """The second window has the notes, and a key pressed there turns the hall's screen."""
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes, here = opened.value, number(page)
    one = route("1").screens[here - 1]
    expect(notes.locator("h1")).to_contain_text(one.title)
    expect(notes.locator("#notes")).to_contain_text(one.say[:40])
    expect(notes.locator("#next > h2")).to_contain_text(route("1").screens[here].title)
    expect(notes.locator("#preview section")).to_be_visible()
    notes.bring_to_front()
    steps.picture_for_people(notes, "lecture_presenter")
    assert axe.findings(notes) == []
    notes.keyboard.press("PageDown")
    expect(page.locator("#lecture-bar select")).to_have_value(str(here))
    expect(notes.locator("h1")).to_contain_text(route("1").screens[here].title)
    notes.locator("#back").click()
    expect(page.locator("#lecture-bar select")).to_have_value(str(here - 1))
    expect(notes.locator("#time")).to_contain_text("of 45:00")
    notes.keyboard.press("g")
    notes.keyboard.type("12")
    notes.keyboard.press("Enter")
    expect(page.locator("#lecture-bar select")).to_have_value("11")
    notes.reload()
    expect(notes.locator("h1")).to_contain_text(route("1").screens[11].title)
    notes.close()


def the_pen_stays_with_its_screen(page):
    def ink():
        return page.evaluate("""() => { const one = document.getElementById('pen');
          const dots = one.getContext('2d').getImageData(0, 0, one.width, one.height).data;
          return dots.some((value) => value > 0); }""")

    page.bring_to_front()
    page.keyboard.press("p")
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(500, 340, steps=5)
    page.mouse.up()
    assert ink()
    turn(page)
    assert not ink()
    turn(page, "PageUp", to=number(page) - 1)
    assert ink()
    page.keyboard.press("z")
    assert not ink()
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(500, 340, steps=5)
    turn(page)  # in the middle of a stroke
    page.mouse.up()
    assert not ink()
    turn(page, "PageUp", to=number(page) - 1)
    assert ink()
    page.keyboard.press("p")


def the_remote_leads_on_from_a_slider(page):
    """Arrows move the slider that has the focus; PageDown turns the screen also then."""
    page.keyboard.press("Home")
    place = next(number for number, one in enumerate(route("1").screens, 1)
                 if one.figure.startswith("step_chain"))
    for _ in range(place - 1):
        turn(page)
    widget = page.locator("section.present .stepper")
    said = steps.caption(widget).inner_text()
    steps.handle(widget, "step").press("ArrowRight")
    expect(steps.caption(widget)).not_to_have_text(said)
    assert number(page) == place
    expect(steps.handle(widget, "depth")).not_to_be_visible()
    page.get_by_role("button", name="All controls of the figure").click()
    expect(steps.handle(widget, "depth")).to_be_visible()
    turn(page)


PLANTED = """() => { const holder = document.body.appendChild(document.createElement('div'));
  holder.innerHTML = '<img src="http://127.0.0.1:9/x.png" onerror="window.planted = 1">'
    + '<a href="javascript:window.planted = 2">x</a>';
  holder.querySelector('a').click();
  const script = document.createElement('script');
  holder.append(Object.assign(script, { textContent: 'window.planted = 3' }));
  const asked = fetch('http://127.0.0.1:9/').then(() => 'asked', () => 'refused');
  return asked.finally(() => holder.remove()); }"""


def nothing_strange_runs(page):
    """What somebody might have put into the page, as elements."""
    assert promised(page, PLANTED) == "refused"
    page.wait_for_timeout(100)  # what would run does so at once
    assert page.evaluate("window.planted") is None
