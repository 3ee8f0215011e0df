"""Every factory of helpers.widgets with what it is usually given, and every way into a widget.

They are found by inspection, so that a new widget, control or field takes part by itself.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import ipywidgets

from helpers import widgets
from helpers.live import LiveFigure
from helpers.live.cell import within
from helpers.widgets.figure_choice import figure_choice
from helpers.widgets.parts.formula_field import FormulaField
from helpers.widgets.parts.hands import Hands
from helpers.widgets.parts.lettered import Lettered
from helpers.widgets.parts.share import Share
from helpers.widgets.parts.slider import Slider

SPOT = "spot_the_error('05_relu', explore('relu'))"
CODE = {name: f"{name}()" for name in widgets.__all__}
CODE |= {name: f"{name}('08_elu.double_alpha')"
         for name in ("predict", "outcome", "ask_hall", "settle_in_hall")}
CODE |= {"choose": "choose('08_elu.far_left')", "challenges": "challenges('elu')",
         "report_card": "report_card('elu')",
         "explore": "explore('elu')", "spot_the_error": SPOT,
         "figure_choice": "figure_choice(curve=explore('relu'), map=zig_zag())"}
# A line of code to its widget's name: as notebooks have them, with as many controls as there are.
CALLS = {line: name for name in widgets.__all__ for line in {
    "clip_gradient": ["clip_gradient()", 'clip_gradient(case="own")'],
    "deep_moments": ['deep_moments(drop="dropout", rate=0.2)'],
    "depth_sweep": ['depth_sweep("selu")'],
    "explore": ['explore("sigmoid")', 'explore("elu")', 'explore("selu")'],
    "factor_map": ['factor_map("selu")'],
    "layer_histograms": ["layer_histograms(depth=10)"],
    "layer_speeds": ["layer_speeds(depth=3)"],
    "order_and_chaos": ['order_and_chaos("selu")'],
    "predict": [CODE["predict"], 'predict("05_relu.slope", "05_relu.linear")'],
    "step_chain": ["step_chain()", 'step_chain("selu")', 'step_chain("extreme")',
                   'step_chain("thirty_skips", step=100)', 'step_chain("skip_cancels", step=18)'],
}.get(name, [CODE[name]])}
LONGER = {  # than a screen of JupyterLab's, and why
    "challenges": "a card for each of them",
    "design_activation": "what is kept and copied stands below; test_design_in_lab.py looks at it",
    "report_card": "a long table, and a race below it",
}
# Or that have one only once something has happened.
FIGURELESS = {"ask_hall", "challenges", "choose", "outcome", "predict", "published_results",
              "review", "settle_in_hall", "show_progress"}
STARTS_PROCESSES = {"race-start"}
TOLD = (ipywidgets.HTML, ipywidgets.HTMLMath, ipywidgets.Label)  # what a widget says


def factory(name: str) -> Callable[..., Any]:
    """A factory by its name."""
    return figure_choice if name == "figure_choice" else getattr(widgets, name)


def make(name: str) -> Any:
    """Return a widget as CODE makes it."""
    return eval(CODE[name], {one: factory(one) for one in CODE})


def given(name: str) -> dict[str, Any]:
    """What CODE gives a factory, by name."""
    known = {one: factory(one) for one in CODE}
    call = re.sub(r"^\w+", "bind", CODE[name], count=1)
    bind = inspect.signature(factory(name)).bind
    return dict(eval(call, known | {"bind": bind}).arguments)


def arguments(name: str) -> list[str]:
    """The names of what a factory is given, without `**state`."""
    known = inspect.signature(factory(name)).parameters.values()
    return [one.name for one in known if one.kind is not one.VAR_KEYWORD]


def names_in_set(box: Any) -> list[str]:
    """What a widget's `set` moves, by name."""
    if not hasattr(box, "set"):
        return []
    plan = getattr(getattr(box, "choices", None), "plan", None)
    return list(plan.as_dict() if plan else getattr(box, "state", {}))


def state_of(box: Any) -> dict[str, Any]:
    """All that a hand or a line of code has set in a widget: nothing of it may be lost."""
    kept = {f"{type(one).__name__} {number}": getattr(one, "value", None)
            for number, one in enumerate(inside(box)) if not isinstance(one, TOLD)}
    return {**kept, **getattr(box, "state", {})}


def inside(box: Any) -> Iterator[Any]:
    """A widget and all inside it, as the page has them."""
    yield box
    for child in getattr(box, "children", ()):
        yield from inside(child)


def words(box: Any) -> str:
    """All that a widget says at present."""
    said = [one.value for one in inside(box) if isinstance(one, TOLD)]
    said += [f"{one.caption} {one.label}" for one in within([box]) if isinstance(one, LiveFigure)]
    said += [one.sentence for one in inside(box) if isinstance(one, FormulaField)]
    return " ".join(said)


def markup(box: Any) -> str:
    """All that a widget hands to the page as HTML or as SVG at present."""
    said = [one.value for one in inside(box) if isinstance(one, TOLD)]
    figures = [one for one in within([box]) if isinstance(one, LiveFigure)]
    for one in figures:
        one.see()
    return "\n".join([*said, *(f"{one.detail}{one.drawing['svg']}" for one in figures)])


def fields(box: Any) -> dict[str, Callable[[Any], None]]:
    """What a page sends into a widget, by a name that begins with "text", "number" or "place":
    functions of one value, as JSON has it.
    """
    found: dict[str, Callable[[Any], None]] = {}
    for number, one in enumerate(inside(box)):
        for what, act in _ways(one):
            found[f"{what} of {type(one).__name__} {number}"] = act
    return found


def _ways(one):
    if isinstance(one, FormulaField):
        yield "text", lambda value: heard(one, {"typed": value, "number": 1})
    elif isinstance(one, Hands):
        yield "text", lambda value: heard(one, {"heard": value})
    elif isinstance(one, Share):
        yield "text", lambda value: heard(one, {"wanted": value})
        yield "text, at last,", lambda value: heard(one, {"wanted": value, "last": True})
    elif isinstance(one, ipywidgets.Text | ipywidgets.Textarea):
        yield "text", lambda value: one.set_state({"value": value})
    elif isinstance(one, LiveFigure):
        for name, drag in one.drags.items():
            yield f"place: x of {name}", lambda value, name=name: heard(
                one, {"drag": name, "x": value, "y": 0.5})
            yield f"place: y of {name}", lambda value, name=name, drag=drag: heard(
                one, {"drag": name, "x": drag.low, "y": value})
    elif isinstance(one, Slider):
        moved = one.SHOWN[0]
        yield "number", lambda value: one.set_state({moved: value, "seen": [one._changes, "m"]})
    elif not isinstance(one, (*TOLD, ipywidgets.Button)):
        for trait in ("index", "value"):
            if trait in one.keys:
                yield "number", lambda value, trait=trait: one.set_state({trait: value})
                break


def heard(one: Any, content: dict[str, Any]) -> None:
    """Let a widget hear a message of its page's."""
    one._handle_custom_msg(content, [])


def moves(box: Any) -> Iterator[Callable[[], Any]]:
    """Everything a hand can do to a widget, as functions without arguments."""
    yield from buttons(box)
    for one in inside(box):
        if isinstance(one, (ipywidgets.Checkbox, ipywidgets.ToggleButton)):
            yield lambda one=one: setattr(one, "value", not one.value)
        elif isinstance(one, Lettered):
            yield lambda one=one: setattr(one, "value", one.letters[-1])
        elif hasattr(one, "options"):
            yield lambda one=one: setattr(one, "index", (
                -1 if one.index is None else one.index + 1) % len(one.options))
        elif isinstance(one, (ipywidgets.FloatSlider, ipywidgets.IntSlider)):
            end = one.min if one.value == one.max else one.max
            yield lambda one=one, end=end: setattr(one, "value", end)
        elif isinstance(one, ipywidgets.FloatLogSlider):
            yield lambda one=one: setattr(one, "value", one.base ** one.max)
        elif isinstance(one, LiveFigure):
            for name, drag in one.drags.items():
                yield lambda one=one, name=name, drag=drag: heard(
                    one, {"drag": name, "x": drag.low, "y": 0.5})


def buttons(box: Any) -> Iterator[Callable[[], Any]]:
    """What presses each button that can be pressed now, but for those that start processes."""
    for one in inside(box):
        if isinstance(one, ipywidgets.Button) and not (
                one.disabled or STARTS_PROCESSES & set(one._dom_classes)):
            yield one.click
