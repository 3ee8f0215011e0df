"""The widgets that the notebooks show: controls and state, around figures from the floors below.

A widget's module is loaded when the widget is first asked for, so that a notebook waits only for
those that it shows.
"""

import sys
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any

import helpers.formula  # noqa: F401  explore("own:...") and the like know the keys of formulas

if TYPE_CHECKING:
    def __getattr__(name: str) -> Any: ...

_OTHERS = {  # factories that are not named like their module
    "ask_hall": "hall", "settle_in_hall": "hall",
    "bend_with_relu": "bending", "compare_all": "compare", "find_one": "search",
    "gate_by_chance": "gelu", "magnify_difference": "gelu", "nudge_chain": "nudge",
    "show_progress": "progress", "step_chain": "stepper", "zig_zag": "zigzag",
}
_WITHOUT = {"fair_race", "figure_choice", "gated_results", "normalisation", "static_view",
            *_OTHERS.values()}
_HOMES = _OTHERS | {one.name: one.name for one in iter_modules(__path__)
                    if not one.ispkg and one.name not in _WITHOUT}
__all__ = sorted(_HOMES)


class _Shelf(ModuleType):
    """This package, with the factories on demand.

    Most are named like their modules, and an import puts a module into its package under its name:
    here the name stays the factory's.
    """

    def __getattr__(self, name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from helpers.widgets.parts.share import shared

        found = shared(getattr(import_module(f"{__name__}.{_HOMES[name]}"), name))
        self.__dict__[name] = found
        return found

    def __setattr__(self, name, value):
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Shelf
