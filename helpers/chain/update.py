"""One step of gradient descent on a chain, and what it makes of the cost."""

from helpers.chain.run import Chain, Run
from helpers.checks import InputError


def first_step(run: Run, rate: float) -> tuple:
    """Return (new b_1, the Run with it alone, the Run after all weights and biases have moved).

    Both Runs are None where a step leads beyond float64; the new b_1 may then be infinite.
    """
    chain = run.chain
    new = float(chain.biases[0]) - (rate * float(run.db[0]) if rate else 0.0)
    try:
        biases = [new, *chain.biases[1:]]
        alone = Chain(chain.activations, chain.weights, biases, chain.skips).run(run.x, run.y)
        every = chain.updated(run, rate).run(run.x, run.y)
    except InputError:
        return new, None, None
    return new, alone, every
