"""The widgets that the notebooks show: controls and state, around figures from the floors below.

A widget's module is loaded when the widget is first asked for, so that a notebook waits only for
those that it shows.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    def __getattr__(name: str) -> Any: ...

_HOMES = {  # factory: its module
    "bend_with_relu": "bending",
    "can_it_happen": "can_it_happen",
    "chain_rule": "chain_rule",
    "clip_gradient": "clip_gradient",
    "cnn_race": "cnn_race",
    "compare_all": "compare",
    "deep_moments": "deep_moments",
    "depth_sweep": "depth_sweep",
    "dying_units": "dying_units",
    "explore": "explore",
    "factor_map": "factor_map",
    "gate_by_chance": "gelu",
    "layer_histograms": "layer_histograms",
    "layer_speeds": "layer_speeds",
    "leaky_or_max": "leaky_or_max",
    "learn_beta": "learn_beta",
    "learn_slope": "learn_slope",
    "magnify_difference": "gelu",
    "moment_map": "moment_map",
    "nudge_chain": "nudge",
    "one_neuron": "one_neuron",
    "show_progress": "progress",
    "slide_show": "slide_show",
    "speed_map": "speed_map",
    "spot_the_error": "spot_the_error",
    "step_chain": "stepper",
    "training_race": "training_race",
    "zig_zag": "zigzag",
}
__all__ = sorted(_HOMES)


class _Shelf(ModuleType):
    """This package, with the factories on demand.

    Most are named like their modules, and an import puts a module into its package under its name:
    here the name stays the factory's.
    """

    def __getattr__(self, name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        self.__dict__[name] = found
        return found

    def __setattr__(self, name, value):
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Shelf
