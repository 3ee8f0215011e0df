"""A good value for each parameter of the functions in `public_functions`, by its name.

GOOD: the value is made anew for each call. Where one name means two things, the name of the class,
the function or the module stands before it, as in "Conv2D.x". A new function whose parameters have
names that are here is tried by itself.
"""

import inspect
from importlib import import_module
from pathlib import Path

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.gates import GATES
from helpers.activations.models import models
from helpers.chain import Chain
from helpers.comparing import verdicts
from helpers.experiments import opened_depth_record, trainable_depth_record
from helpers.formula.parse import parse
from helpers.networks.layers import Activate, Dense, Layer
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network, multilayer
from helpers.networks.optimisers import SGD
from helpers.race import cnn, cnn_record, fair
from helpers.race.record import record

CHAIN = Chain(["tanh", "elu"], [0.5, -1.0], [0.1, 0.2])
ROOT = Path(__file__).parents[1]
ROWS = opened_depth_record.record()["runs"]["rows"]


def network():
    """A network 3, 2, 2 that has been forward, so that it can go back."""
    made = Network([Dense(3, 2, 1), Activate("elu"), Dense(2, 2, 1)], 3)
    made.forward(units())
    return made


def units():
    return np.linspace(-1, 1, 12, dtype=np.float32).reshape(4, 3)


def images():
    return np.linspace(-1, 1, 72, dtype=np.float32).reshape(2, 6, 6, 1)


def back():
    return np.ones((4, 3), np.float32)


GOOD = {
    # numbers
    "a": units, "accuracy.batch": lambda: 2, "alpha": lambda: 0.5, "also": lambda: (),
    "angle": lambda: 60.0, "apart.angle": lambda: 0.5, "beta": lambda: 0.5, "beta1": lambda: 0.9,
    "beta2": lambda: 0.99, "bias_mean": lambda: 0.0, "bias_scale": lambda: 1.0, "c": lambda: 0.5,
    "biases": lambda: [0.1, 0.2], "chain_weights": lambda: [0.5, -1.0],
    "channels": lambda: 1, "choice": lambda: 0, "count": lambda: 4, "decay": lambda: 0.01,
    "depth": lambda: 2, "depths": lambda: [2, 3], "difference": lambda: 0.5,
    "digits": lambda: 3, "epochs": lambda: 0, "epsilon": lambda: 1e-5, "examples": lambda: 4,
    "filters": lambda: 2, "gradient": lambda: [1.0, -2.0], "hidden": lambda: 3,
    "image_layers.size": lambda: 2, "images": lambda: 5, "inputs": lambda: 3,
    "look_inside.images": lambda: "validation", "layers": lambda: 3, "length": lambda: 1.0,
    "level": lambda: 0.05, "limit": lambda: 1.5, "mean": lambda: 0.0, "momentum": lambda: 0.5,
    "mu": lambda: 0.1, "networks": lambda: 2, "nu": lambda: 1.0, "number": lambda: 1,
    "omega": lambda: 0.1, "outputs": lambda: 2, "pairs": lambda: 3, "points": lambda: 8,
    "ps": lambda: [0.01, 0.5], "q": lambda: 1.0, "races": lambda: 5, "rate": lambda: 0.1,
    "rates": lambda: [0.05, 0.1], "rounds": lambda: 1, "runs": lambda: 4, "scale": lambda: 1.5,
    "seed": lambda: 1, "rng": lambda: 1, "seeds": lambda: 2, "share": lambda: 0.1,
    "shift": lambda: 0.1, "sigma_b": lambda: 0.3, "sigma_w": lambda: 1.2, "size": lambda: 3,
    "sizes": lambda: [3, 2, 2], "slope": lambda: 0.1, "slopes": lambda: [0.5, 0.5],
    "start": lambda: 0.5, "steps": lambda: 1, "target": lambda: 0.0, "tau": lambda: 1.0,
    "temperature": lambda: 2.0, "times": lambda: 2.0, "units": lambda: 3,
    "values": lambda: [0.9, 0.8, 0.7], "variance": lambda: 1.0, "w": lambda: 0.5,
    "weight": lambda: 0.5, "weights": lambda: [0.5, -1.0], "width": lambda: 4,
    "window": lambda: 2, "x": lambda: 0.5, "y": lambda: 0.1, "z": lambda: [-1.0, 0.0, 2.0],
    "layers.z": units,
    "Program.z": lambda: np.ones(3),
    "zs": lambda: [-1.0, 1.0], "fixed_point.start": lambda: (0.0, 1.0), "u": lambda: 0.5,
    "zigzag.start": lambda: [-0.5, 0.5], "deep_run.inputs": lambda: units().astype(float),
    "unevenness.inputs": lambda: units()[:, :2].astype(float),
    "Search.start": lambda: "a*z", "first": lambda: [0.9, 0.8], "second": lambda: [0.8, 0.9],
    "equal_networks.values": lambda: np.array([[[0.9, 0.8], [0.7, 0.9]]]),
    "equal_networks.first": lambda: np.array([0.9, 0.8]),
    "equal_networks.second": lambda: np.array([0.7, 0.6]),
    "mcnemar.first": lambda: [True, False], "mcnemar.second": lambda: [False, False],
    "paired_deviation.first": lambda: [True, False],
    "paired_deviation.second": lambda: [False, True],
    "FieldTable.stars.sigma_w": lambda: np.array([1.0, 1.2]),
    "FieldTable.stars.sigma_b": lambda: np.array([0.1, 0.2]),
    "FieldTable.growth.sigma_b": lambda: np.array([0.1, 0.2]),
    "networks.x": units, "image_layers.x": images, "dout": back, "gated.dout": lambda: np.ones(
        (4, 2), np.float32), "Dense.dout": lambda: np.ones((4, 2), np.float32),
    "Network.dout": lambda: np.ones((4, 2), np.float32),
    "Conv2D.dout": lambda: np.ones((2, 5, 5, 2), np.float32),
    "MaxPool.dout": lambda: np.ones((2, 3, 3, 1), np.float32),
    "Flatten.dout": lambda: np.ones((2, 36), np.float32),
    "losses.outputs": lambda: units(), "labels": lambda: [0, 1, 2, 0],
    "network.labels": lambda: [0, 1, 1, 0],
    "train_step.targets": lambda: [0, 1, 1, 0], "forward_backward.targets": lambda: [0, 1, 1, 0],
    "losses.targets": lambda: np.abs(units()), "shape": lambda: (3,),
    "image_layers.shape": lambda: (6, 6, 1), "Network.shape": lambda: 3,
    "layer_speeds.x": lambda: np.zeros((2, 784)),
    "layer_speeds.targets": lambda: np.zeros((2, 10)), "rows": lambda: ROWS,
    "cnn.rows": lambda: np.zeros((2, 784), np.float32), "initialise.size": lambda: 3,
    "initialise.shape": lambda: (3, 2), "Learn.start": lambda: 0.5, "value": units,
    "chain.biases": lambda: [0.1, 0.2], "networks.biases": lambda: "zero",
    "layer_speeds.biases": lambda: "zero", "gated.biases": lambda: "none",
    "sweeps.biases": lambda: [0.1, 0.2],
    # yes or no
    "by_channel": lambda: True, "decays": lambda: True, "input_gradient": lambda: True,
    "normalised": lambda: True, "shattered_gradients.skips": lambda: True, "skip": lambda: True,
    "training": lambda: True, "watch": lambda: True, "two_inputs.slope": lambda: True,
    # one of a few
    "act": lambda: "elu", "acts": lambda: ["relu", "tanh"], "challenge": lambda: "alive",
    "Learn.act": lambda: "prelu", "Learn.name": lambda: "alpha", "Parameter.name": lambda: "w",
    "drop": lambda: "alpha", "dtype": lambda: np.float64, "gate": lambda: "swiglu",
    "gates.which": lambda: "swiglu", "init": lambda: "lecun", "initialisation": lambda: "he",
    "initialisations": lambda: ["he", "lecun"], "key": lambda: "elu", "keys": lambda: ["elu"],
    "initialise.kind": lambda: "he", "initialise.biases.kind": lambda: "normal",
    "deep.kind": lambda: "both", "Search.kind": lambda: "letters", "zigzag.kind": lambda: "tanh",
    "digits.kind": lambda: "unit", "opened_depth_said.kind": lambda: ROWS[0]["kind"],
    "opened_depth_said.depth": lambda: ROWS[0]["depth"], "norm": lambda: "batch",
    "fair.of": lambda: "runs", "what": lambda: "loss", "cnn_record.name": lambda: "the record",
    "screens.name": lambda: "1", "file.name": lambda: "1", "name": lambda: "mine",
    "cnn.act": lambda: "elu", "results.act": lambda: "relu",
    "exercise": lambda: "01_sigmoid.range", "line": lambda: "explore('elu')",
    # texts
    "text": lambda: "max(a*z, z)", "parse.text": lambda: "a*z", "unit": lambda: "m",
    # what the course makes
    "activations": lambda: ["tanh", ("elu", {"alpha": 0.5})], "entry": lambda: "elu",
    "skips": lambda: [True, False], "chain": lambda: CHAIN, "run": CHAIN.run,
    "chosen": lambda: models()[:2], "costs": lambda: {"elu": 1.5}, "g": lambda: np.tanh,
    "found": lambda: verdicts({"a": [0.9, 0.8], "b": [0.7, 0.6]}),
    "verdicts.values": lambda: {"a": [0.9, 0.8], "b": [0.7, 0.6]},
    "opened_depth_said.first": lambda: ROWS, "opened_depth_said.other": lambda: ROWS,
    "said": trainable_depth_record.record, "fair.said": lambda: fair.record()["ten"],
    "made.said": lambda: cnn_record.record()["made"], "result": record,
    "settings.data": record, "data": cnn_record.record, "setting": lambda: cnn.QUICK,
    "root": lambda: parse("a*z"), "letters": lambda: {"a": 0.5},
    "line_of.act": lambda: ACTIVATIONS["elu"], "is_own.act": lambda: ACTIVATIONS["elu"],
    "opened_by.act": lambda: ACTIVATIONS["elu"],
    "network": network, "made": lambda: multilayer([784, 3, 3, 10], "relu", 1, dtype=np.float64),
    "loss": lambda: softmax_cross_entropy, "layer": lambda: Dense(3, 2, 1),
    "optimiser": lambda: SGD((), 0.1), "parameters": lambda: network().parameters,
    "Network.layers": lambda: [Dense(3, 2, 1), Activate("elu"), Dense(2, 2, 1)],
    "Residual.layers": lambda: [Dense(3, 3, 1)],
    "records.params": lambda: {"alpha": 0.5}, "file": lambda: opened_depth_record.FILE,
    "path": lambda: ROOT / "lectures" / "1.toml", "show_screen.number": lambda: 2,
    "Learn.channels": lambda: 3, "PReLU.channels": lambda: 3,
    "answer": lambda: 1, "show.values": lambda: {"a": 1.5}, "columns": lambda: (),
}
# What stands for **named in a call.
NAMED = {"params": lambda: {"alpha": 0.5}, "choices": lambda: {"hidden": 3},
         "formula.letters": lambda: {"a": 0.5}, "show.named": lambda: {"b": 2.5},
         }


def good(name, parameter, table=GOOD):
    """Return a good value for a parameter of the function `name`; KeyError says what to add."""
    parts = name.split(".")
    spans = sorted(((i, j) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)),
                   key=lambda span: (span[1], span[1] - span[0]), reverse=True)
    for key in (*(".".join([*parts[i:j], parameter]) for i, j in spans), parameter):
        if key in table:
            return table[key]()
    raise KeyError(f"{name} has a parameter {parameter!r} that tests/good_values.py does not know: "
                   "add a good value for it to GOOD.")


READY = {"Chain": CHAIN, "Gate": GATES["swiglu"], "Activation": ACTIVATIONS["elu"]}


def maker(name):
    """An object whose method `name` is asked for: made of good values; a layer has been forward."""
    home, of, _ = name.rsplit(".", 2)
    if of in READY:
        return READY[of]
    kind = getattr(import_module(f"helpers.{home}"), of)
    given, named = good_call(f"{home}.{of}", kind)
    made = kind(**given, **named)
    if isinstance(made, Layer | Network):
        made.forward(good(f"{home}.{of}.forward", "x"), training=True)
    return made


def good_call(name, function):
    """Return ({parameter: good value}, {name: good value} of what is taken by **)."""
    given, named = {}, {}
    for key, one in inspect.signature(function).parameters.items():
        if one.kind is one.VAR_KEYWORD:
            named = good(name, key, NAMED)
        elif key == "self":
            given[key] = maker(name)
        else:
            given[key] = good(name, key)
    return given, named
