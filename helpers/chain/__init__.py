"""The chain with one neuron per layer: forward, cost, backward, one step at a time.

`Chain(activations, weights, biases, skips).run(x, y)` is a `Run`, made of `numbers` and `steps`.
Beside it: `presets` and `settings` for the stepper, `formula` and `words` for what it says,
`sweeps` and `windows` over depth and weight.
"""

from helpers.chain.run import Chain, Run, with_parameters
from helpers.chain.steps import Step

__all__ = ["Chain", "Run", "Step", "with_parameters"]
