"""The widgets that the notebooks show: controls and state, around figures from the floors below."""

from helpers.widgets.bend_with_relu import bend_with_relu
from helpers.widgets.can_it_happen import can_it_happen
from helpers.widgets.chain_rule import chain_rule
from helpers.widgets.clip_gradient import clip_gradient
from helpers.widgets.cnn_race import cnn_race
from helpers.widgets.compare_all import compare_all
from helpers.widgets.deep_moments import deep_moments
from helpers.widgets.depth_sweep import depth_sweep
from helpers.widgets.dying_units import dying_units
from helpers.widgets.explore import explore
from helpers.widgets.factor_map import factor_map
from helpers.widgets.gelu import gate_by_chance, magnify_difference
from helpers.widgets.layer_histograms import layer_histograms
from helpers.widgets.layer_speeds import layer_speeds
from helpers.widgets.leaky_or_max import leaky_or_max
from helpers.widgets.learn_beta import learn_beta
from helpers.widgets.learn_slope import learn_slope
from helpers.widgets.moment_map import moment_map
from helpers.widgets.nudge_chain import nudge_chain
from helpers.widgets.one_neuron import one_neuron
from helpers.widgets.progress_view import show_progress
from helpers.widgets.slide_show import slide_show
from helpers.widgets.speed_map import speed_map
from helpers.widgets.spot_the_error import spot_the_error
from helpers.widgets.stepper import step_chain
from helpers.widgets.training_race import training_race
from helpers.widgets.zig_zag import zig_zag

__all__ = [
    "bend_with_relu",
    "can_it_happen",
    "chain_rule",
    "clip_gradient",
    "cnn_race",
    "compare_all",
    "deep_moments",
    "depth_sweep",
    "dying_units",
    "explore",
    "factor_map",
    "gate_by_chance",
    "layer_histograms",
    "layer_speeds",
    "leaky_or_max",
    "learn_beta",
    "learn_slope",
    "magnify_difference",
    "moment_map",
    "nudge_chain",
    "one_neuron",
    "show_progress",
    "slide_show",
    "speed_map",
    "spot_the_error",
    "step_chain",
    "training_race",
    "zig_zag",
]
