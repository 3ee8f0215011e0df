"""On the page for phones, an address sets a figure, and each figure's is copied."""

from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.phone import PHONE, TARGETS, go, slide


def test_an_address_sets_a_figure_and_is_copied_from_it(phone, page_address):
    def change(state):
        phone.evaluate("(hash) => { location.hash = hash; }", state)

    def said(key):
        return expect(phone.locator(f"#{key} .live-share"))

    go(phone, f"{page_address}#elu?alpha=0.3&z=-2")
    elu = phone.locator("#elu")
    expect(steps.caption(elu)).to_contain_text("At z = \u22122.000")
    expect(steps.caption(elu)).to_contain_text("with α = 0.30.")
    expect(phone.get_by_role("heading", name="ELU", exact=True)).to_be_in_viewport()
    assert abs(elu.evaluate("(one) => one.getBoundingClientRect().top")) < 5
    said("elu").to_contain_text("As in the address.")
    # Copied from the sliders; by hand, where the page may not write to the clipboard.
    phone.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')); }")
    z = slide(phone, elu, "point", 0.3, 0.7)
    for button, text in (("link", f"{page_address}#elu?alpha=0.3&z={z:g}"),
                         ("code", f"explore('elu', alpha=0.3, z={z:g})")):
        elu.get_by_role("button", name=f"Copy {button}").tap()
        expect(elu.get_by_label("To be copied")).to_have_value(text)
        said("elu").to_contain_text("Copy this:")
        expect(elu.get_by_label("To be copied")).to_be_in_viewport(ratio=1)
    assert [one for one in phone.evaluate(TARGETS) if one[1] < 43.9] == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    # Another one, typed while the page is open.
    change("#chain?preset=barely&step=17")
    expect(steps.caption(phone.locator("#chain"))).to_contain_text("Step 17 of 34, the cost")
    expect(phone.get_by_role("heading", name="Step through")).to_be_in_viewport()
    assert phone.locator("#preset").input_value() == "barely"
    change("#elu?alpha=2&z=1&compare=gelu")
    said("elu").to_contain_text("except for compare: only a notebook can set that.")
    expect(steps.caption(elu)).to_contain_text("with α = 2.00.")
    change("#elu?alpha=1&z=99")
    said("elu").to_contain_text("z = 99 is not possible here; choose a number from -5 to 5.")
    expect(elu.get_by_role("button", name="Copy link")).to_be_in_viewport()
    expect(steps.caption(elu)).to_contain_text("with α = 2.00.")
    change("#gated_surface/glu?z=-1.5&u=2.5")
    gates = phone.locator("#gated_surface")
    expect(steps.caption(gates)).to_contain_text("z = \u22121.50, u = 2.50.")
    expect(phone.get_by_role("heading", name="Gated units")).to_be_in_viewport()
    gates.get_by_role("button", name="Copy link").tap()
    expect(gates.get_by_label("To be copied")).to_have_value(
        f"{page_address}#gated_surface?gate=glu&z=-1.5&u=2.5")
    gates.get_by_role("button", name="Copy code").tap()
    expect(gates.get_by_label("To be copied")).to_have_value(
        "gated_surface('glu', z=-1.5, u=2.5)")
    change("#gated_surface?gate=lstm")
    said("gated_surface").to_contain_text("gate = 'lstm' is not possible here; choose one of glu")
    change("#depth_sweep/sigmoid?w=1.6")
    expect(phone.locator("#told")).to_have_text(
        "This page has no figure depth_sweep: look for it in a notebook.")
