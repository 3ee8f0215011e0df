"""Networks in readable NumPy: layers, losses, optimisers, and how weights begin.

From `network`, `Network` puts layers together and `multilayer` makes a perceptron; its layers are
in `layers` (`Dense`, `Activate`, `Learn`), `image_layers`, `gated` and `dropout`. What opens the
depth is in `residual` and `normalisation`, and `deep` builds deep networks with and without it.
`initialise` has the variances of weights, `losses`, `optimisers` and `clipping` what
`training.train_step` needs, and `statistics` what is measured inside. Each is imported by its
module, so that a process that trains loads what it needs alone; the layers in `_HOMES` come from
here too, when asked for.
"""

from importlib import import_module
from typing import Any

_HOMES = {"Residual": "residual", "LayerNorm": "normalisation", "RMSNorm": "normalisation",
          "BatchNorm": "normalisation", "Gated": "gated"}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
