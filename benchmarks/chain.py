"""What a run of a chain and a sweep over many chains cost beside the bare NumPy that they need.

    python -m benchmarks.chain [--write]

The unchecked versions multiply plain numbers: no checks, no logarithms, nothing for numbers beyond
float64. Both sides take turns, so that they meet the same machine. The fastest of many
counts, as in timeit: what is slower tells of other programs.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import report  # noqa: E402
from helpers.activations import ACTIVATIONS  # noqa: E402
from helpers.chain import Chain  # noqa: E402
from helpers.chain.extended import unchecked  # noqa: E402
from helpers.chain.sweeps import first_layer_path  # noqa: E402

ROUNDS = 41
RUN_AIM, SWEEP_AIM = 25.0, 10.0  # ms, about
BIAS = 0.1


def bare_run(key, weight, depth):
    """A chain's gradients in plain numbers: what `Chain.run` cannot do without."""
    f, df = unchecked(ACTIVATIONS[key].f), unchecked(ACTIVATIONS[key].df)
    a, zs = np.ones(1), []
    for _ in range(depth):
        zs.append(weight * a + BIAS)
        a = f(zs[-1])
    slope = df(np.concatenate(zs))
    return 2.0 * a * np.cumprod(slope[::-1]) * weight ** np.arange(depth)


def bare_sweep(key, weights, depth):
    """The first layer's gradient for many weights, in plain numbers."""
    f, df = unchecked(ACTIVATIONS[key].f), unchecked(ACTIVATIONS[key].df)
    a, product = np.ones(weights.shape), np.ones(weights.shape)
    for layer in range(depth):
        z = weights * a + BIAS
        a, slope = f(z), df(z)
        product = product * slope * (weights if layer else 1.0)
    return 2.0 * a * product


def run(key, weight, depth):
    """What is compared with `bare_run`; the chain exists already, as in a widget."""
    chain = Chain([key] * depth, [weight] * depth, [BIAS] * depth)
    return lambda: chain.run(1.0, 0.0)


def rows():
    """(what, aim in ms or None, ours, unchecked) for each row."""
    for key, weight in (("sigmoid", 1.0), ("tanh", 1e-6), ("relu", 1.0), ("relu", 1e6),
                        ("gelu", 1.0), ("mish", 2.0), ("swish", 1.0)):
        yield (f"run, depth 1000, {ACTIVATIONS[key].title}, w = {weight:g}", RUN_AIM,
               run(key, weight, 1000), lambda key=key, weight=weight: bare_run(key, weight, 1000))
    weights = np.linspace(-8.0, 8.0, 200)
    for key in ("sigmoid", "relu", "gelu", "selu"):
        yield (f"sweep, 200 weights, depth 100, {ACTIVATIONS[key].title}", SWEEP_AIM,
               lambda key=key: first_layer_path(key, weights, [BIAS], [100]),
               lambda key=key: bare_sweep(key, weights, 100))
    yield ("sweep, 200 weights, each depth from 1 to 100, Sigmoid", None,
           lambda: first_layer_path("sigmoid", weights, [BIAS], range(1, 101)),
           lambda: bare_sweep("sigmoid", weights, 100))
    small = run("sigmoid", 1.0, 30)
    yield ("run with all its steps, depth 30, Sigmoid", None,
           lambda: small().steps, lambda: bare_run("sigmoid", 1.0, 30))


def milliseconds(call):
    """The time of one call."""
    start = time.perf_counter()
    call()
    return 1e3 * (time.perf_counter() - start)


def main():
    """Measure, print, and with --write put the table into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    lines = ["| what | ms | bare NumPy, ms | ratio | aim |", "|---|---|---|---|---|"]
    for what, aim, ours, plain in rows():
        with np.errstate(all="ignore"):  # the unchecked versions run out of float64
            milliseconds(ours), milliseconds(plain)
            times = [(milliseconds(ours), milliseconds(plain)) for _ in range(ROUNDS)]
        mine, theirs = map(min, zip(*times, strict=True))
        reached = "" if aim is None else (
            f"about {aim:g} ms, **{'reached' if mine <= aim else 'missed'}**")
        lines.append(f"| {what} | {mine:.1f} | {theirs:.1f} | {mine / theirs:.1f} | {reached} |")
    lines += ["", f"Fastest of {ROUNDS}. {report.machine()}"]
    print("\n".join(lines))
    if options.write:
        report.write("chain", "\n".join(lines))


if __name__ == "__main__":
    main()
