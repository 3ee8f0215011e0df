"""One step of gradient descent on a chain, and what it makes of the cost."""

from helpers.chain.run import Chain, Run
from helpers.checks import InputError


def first_step(run: Run, rate: float) -> tuple:
    """Return (new b_1, cost with it alone, cost after all weights and biases have moved).

    The last is None where that step would lead beyond float64, as the first then may be infinite.
    """
    chain = run.chain
    new = float(chain.biases[0]) - (rate * float(run.db[0]) if rate else 0.0)
    try:
        biases = [new, *chain.biases[1:]]
        alone = Chain(chain.activations, chain.weights, biases).run(run.x, run.y)
        every = chain.updated(run, rate).run(run.x, run.y)
    except InputError:
        return new, None, None
    return new, cost(alone), cost(every)


def cost(run: Run) -> tuple[int, float]:
    """Return a Run's cost as (sign, log10 of its size)."""
    return run.sign_cost, run.log10_abs_cost
