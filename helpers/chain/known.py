"""What is known of a chain after some of its run's steps, and where its gradient has stopped."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.chain.run import Run


@dataclass(frozen=True)
class Known:
    """How much is known after some steps: how many z, of a, of slopes, and of weights (or whole
    factors, where there is a skip) multiplied."""

    z: int
    a: int
    cost: bool
    da_out: bool
    slopes: int
    weights: int

    @classmethod
    def at(cls, depth: int, done: int) -> Known:
        """What is known of a chain of this depth after `done` steps."""
        back = min(max(0, done - (2 * depth + 2)), 2 * depth - 1)
        return cls(min((done + 1) // 2, depth), min(done // 2, depth), done > 2 * depth,
                   done > 2 * depth + 1, (back + 1) // 2, back // 2)


def stop_at(run: Run, known: Known) -> float | None:
    """Return the gap, in layers, at which the product so far became 0; None where it has not."""
    depth = run.chain.depth
    if not known.da_out:
        return None
    if not run.sign_da_out:
        return depth + 0.5
    for n in range(known.slopes):
        layer = depth - n
        further = n < known.weights
        if layer > 1 and run.chain.skips[layer - 1]:
            dead = further and not run.sign_factor[layer - 1]
        else:
            dead = not run.sign_slope[layer - 1] or further and not run.chain.weights[layer - 1]
        if dead:
            return layer - 0.5
    return None


def gone_past(run: Run, known: Known) -> list[int]:
    """Return the layers with a skip past whose neurons the gradient has come back."""
    first = max(run.chain.depth - known.weights, 1) + 1
    return [layer for layer in range(first, run.chain.depth + 1) if run.chain.skips[layer - 1]]
