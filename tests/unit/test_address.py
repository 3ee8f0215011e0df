"""An address and the line of code that it stands for, both ways, with whatever stands in it."""

import json
import random
import string
from keyword import iskeyword
from pathlib import Path
from urllib.parse import quote

import pytest

from helpers import widgets
from helpers.activations import ACTIVATIONS
from helpers.chain.presets import PRESETS
from helpers.widgets.parts.address import (
    CHAIN,
    Call,
    address_of,
    call_of,
    call_of_line,
    line_of,
    preset_of,
    start_of,
)

# Those that the page's own reader has to read alike: tests/js/addresses.test.js.
SHARED = json.loads((Path(__file__).parents[1] / "addresses.json").read_text(encoding="utf-8"))
OWN = [
    ("#depth_sweep/sigmoid?w=1.6", "depth_sweep('sigmoid', w=1.6)"),
    ("#depth_sweep/sigmoid", "depth_sweep('sigmoid')"),
    ("#zig_zag", "zig_zag()"), ("#elu", "explore('elu')"), ("#chain", "step_chain()"),
    ("#chain?preset=typical_elu", "step_chain('elu')"),
    ("#chain?preset=barely&weights=4,4,4", "step_chain('barely', weights=[4, 4, 4])"),
    ("#chain?preset=relu_off&skips=false,false,true,false,false&step=17",
     "step_chain('relu_off', skips=[False, False, True, False, False], step=17)"),
    ("#chain/typical?preset=barely&step=3", "step_chain('typical', preset='barely', step=3)"),
    ("#chain?step=0&activations=relu,elu:alpha=0.3,selu:alpha=2:scale=1",
     "step_chain(step=0, activations=['relu', ('elu', {'alpha': 0.3}), "
     "('selu', {'alpha': 2, 'scale': 1})])"),
    ("#factor_map/tanh?whole=true&w=-0.5", "factor_map('tanh', whole=True, w=-0.5)"),
    ("#compare_all?chosen=,", "compare_all(chosen=[])"),
    ("#compare_all?chosen=elu,&z=1", "compare_all(chosen=['elu'], z=1)"),
    ("#f?a=%74rue,false,%2D1,1e20,%C3%A4", "f(a=['true', False, '-1', 1e+20, 'ä'])"),
]


@pytest.mark.parametrize("address, line", [(one["address"], one["line"]) for one in SHARED] + OWN)
def test_the_address_is_the_line_and_the_line_is_the_address(address, line):
    assert line_of(call_of(address)) == line
    assert address_of(call_of_line(line)) == address


def a_value(draw, deep=True):
    kind = draw.choice(["whole", "real", "truth", "word", *["list", "entry"] * deep])
    if kind == "list":
        return [a_value(draw, False) for _ in range(draw.randrange(4))]
    if kind == "entry":
        return (a_word(draw), {a_word(draw): a_value(draw, False)})
    return {"whole": draw.randrange(-10**12, 10**12), "real": draw.uniform(-9, 9) ** 9 / 3,
            "truth": draw.random() < 0.5, "word": a_word(draw)}[kind]


def a_word(draw):
    """Of what an address is made of, of what numbers look like, and of all other letters."""
    kept = draw.choice([string.printable, "/?&=#,:%+-. ", "0123456789.e-", "trufalse", "äλ𝛼\u2212"])
    return draw.choice(["true", "1e5", "-0", "%41", "", *[""] * 9]) or "".join(
        draw.choice(kept) for _ in range(draw.randrange(1, 8)))


def rounded(value):
    """As far as an address writes it out."""
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    return type(value)(map(rounded, value)) if isinstance(value, list | tuple) else value


def kinds(value):
    """True is no 1, and "1" neither: what an address must keep apart."""
    if isinstance(value, dict):
        return {key: kinds(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [kinds(one) for one in value]
    return "number" if type(value) in (int, float) else type(value)


def test_whatever_stands_in_a_call_comes_back_from_its_address():
    draw = random.Random(13)
    for _ in range(3000):
        name = draw.choice(["explore", "step_chain", "nudge_chain", "f"])
        values = {"explore": (draw.choice([*ACTIVATIONS]),),
                  "step_chain": draw.choice([(), ("elu",), ("barely",)])}.get(
                      name, tuple(a_word(draw) for _ in range(draw.randrange(3))))
        named = {a_word(draw): a_value(draw) for _ in range(draw.randrange(4))}
        call, address = Call(name, values, named), address_of(Call(name, values, named))
        assert address.isascii() and not set(address) & set(" \"'<>`+\n"), address
        back = call_of(address)
        assert (back.name, back.values) == (call.name, call.values), address
        assert back.named == rounded(named) and kinds(back.named) == kinds(named), address
        if all(key.isascii() and key.isidentifier() and not iskeyword(key) for key in named):
            assert call_of_line(line_of(call)) == Call(name, values, rounded(named))


def test_no_address_is_too_strange_to_be_read():
    draw = random.Random(14)
    for _ in range(3000):
        text = "#" * (draw.random() < 0.9) + draw.choice(["elu", "chain", "f", "figure=", ""]) + \
            "".join(draw.choice("?&=/,:%#'\"()[]{}*.eE+-0159abz \n\0ä²٣") for _ in range(15))
        call = call_of(text)
        if call is not None and not text.startswith("#figure="):
            assert call_of(address_of(call)) is not None


@pytest.mark.parametrize("address", [
    "", "#", "elu?z=1", "#?z=1", "#Heading-with-a-line?", "#two words?z=1", "#élu?z=1", "#lué?z=1",
    "#figure=", "#figure=1", "#figure=f(**{'z': 1})", "#figure=__import__('os').system('true')",
    "#figure=" + "(" * 500, "#elu?z=" + "1" * 5000, "#elu?" + "a=1&" * 3000])
def test_what_is_no_address_means_nothing(address):
    assert call_of(address) is None


@pytest.mark.parametrize("address, named", [
    ("#elu?z=__import__('os')", {"z": "__import__('os')"}), ("#elu?z=1+1", {"z": "1+1"}),
    ("#elu?z=[1]", {"z": "[1]"}), ("#elu?z", {"z": ""}), ("#elu?&&z=1&", {"z": 1}),
    ("#elu?z=1&z=2", {"z": 2}), ("#elu?z=1e999", {"z": float("inf")}), ("#elu?z=%zz", {"z": "%zz"}),
    ("#elu?z=\u0663", {"z": "\u0663"}), ("#elu?z=1_0", {"z": "1_0"}), ("#elu?z=nan", {"z": "nan"}),
    ("#elu?self=1&z==", {"self": 1, "z": "="})])
def test_nothing_in_it_is_evaluated(address, named):
    assert call_of(address) == Call("explore", ("elu",), named)


def test_an_earlier_address_is_still_read():
    for line in ("explore('elu', alpha=0.3)", "depth_sweep('relu', w=1.6)"):
        assert call_of(f"#figure={quote(line)}") == call_of(f"#figure={line}") == call_of_line(line)


def test_every_figure_has_a_name_of_its_own():
    names = [CHAIN, *ACTIVATIONS, *widgets.__all__]
    assert len(names) == len(set(names)) and "figure" not in names
    for start in (*PRESETS, *ACTIVATIONS):
        assert start_of(preset_of(start)) == start
