"""How fast our networks train, beside the same networks in PyTorch where it is installed.

    python -m benchmarks.training [--threads 2] [--write]

By turns in one process, so that both meet the same machine; the median of the ratios counts. The
memory of a full CNN run is taken in a process of its own, without PyTorch.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
BATCHES, ROUNDS = {"perceptron": 120, "CNN": 4}, 5
AIMS = {"perceptron": 1.0, "CNN": 0.7}
SIZES = {"perceptron": 64, "CNN": 128}  # samples in a batch
# Multiplications and additions for a sample, forward and backward.
FLOPS = {"perceptron": 6 * (784 * 64 + 64 * 64 + 640) - 2 * 784 * 64,
         "CNN": 6 * (26**2 * 9 * 32 + 24**2 * 288 * 64 + 9216 * 128 + 1280) - 2 * 26**2 * 9 * 32}


def data(kind):
    """The batches of one kind, as our networks want them."""
    from helpers.experiments.digits import load

    digits, size = load(), SIZES[kind]
    x = digits.train_x if kind == "perceptron" else digits.train_x.reshape(-1, 28, 28, 1)
    starts = [size * i % (len(x) - size) for i in range(BATCHES[kind])]
    return [(x[s:s + size].copy(), digits.train_y[s:s + size].copy()) for s in starts]


def ours(kind):
    """A function that trains our network on all batches once."""
    from helpers.networks.losses import softmax_cross_entropy
    from helpers.networks.network import multilayer
    from helpers.networks.optimisers import SGD, Adam
    from helpers.networks.training import train_step
    from helpers.race.cnn import FULL, build

    if kind == "perceptron":
        network = multilayer([784, 64, 64, 10], "relu", 0)
        optimiser = SGD(network.parameters, 0.05, momentum=0.9)
    else:
        network = build("relu", FULL, 0)
        optimiser = Adam(network.parameters)
    work = data(kind)

    def run():
        for x, y in work:
            train_step(network, softmax_cross_entropy, optimiser, x, y)

    return run


def theirs(kind):
    """The same in PyTorch, or None where it is not installed."""
    try:
        import torch
        from torch import nn
    except ImportError:
        return None
    torch.set_num_threads(int(os.environ["OPENBLAS_NUM_THREADS"]))
    if kind == "perceptron":
        model = nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(),
                              nn.Linear(64, 10))
        optimiser = torch.optim.SGD(model.parameters(), 0.05, momentum=0.9)
    else:
        model = nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(),
                              nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(),
                              nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5),
                              nn.Linear(128, 10))
        optimiser = torch.optim.Adam(model.parameters())
    loss = nn.CrossEntropyLoss()
    work = [(torch.from_numpy(x).movedim(-1, 1) if x.ndim == 4 else torch.from_numpy(x),
             torch.from_numpy(y)) for x, y in data(kind)]

    def run():
        for x, y in work:
            optimiser.zero_grad()
            loss(model(x), y).backward()
            optimiser.step()

    return run


def seconds(run):
    """How long a run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def product_speed():
    """The speed of a float32 matrix product here, in 10^9 operations a second: best of a few."""
    import numpy as np

    a = np.random.default_rng(0).random((1500, 1500), np.float32)
    return 2 * 1500**3 / min(seconds(lambda: a @ a) for _ in range(5)) / 1e9


def measure(kind):
    """One line of the table."""
    mine, other = ours(kind), theirs(kind)
    for run in filter(None, (mine, other)):
        run()
    samples = BATCHES[kind] * SIZES[kind]
    times, ratios, shares = [], [], []
    for _ in range(ROUNDS):
        times.append(seconds(mine))
        shares.append(samples * FLOPS[kind] / times[-1] / 1e9 / product_speed())
        if other:
            ratios.append(seconds(other) / times[-1])
    ratio = f"{statistics.median(ratios):.2f}" if ratios else "not installed"
    speed = samples / statistics.median(times)
    return (f"| {kind} | {os.environ['OPENBLAS_NUM_THREADS']} | {speed:,.0f} | {ratio} | "
            f"{AIMS[kind]} | {statistics.median(shares):.0%} |")


def memory():
    """The peak memory of a process that trains the full CNN for some steps and validates, in MB."""
    from helpers.race.cnn import FULL, Training

    training = Training("relu", FULL, 0)
    training.x = training.x[:512]
    training.epoch()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(part, threads):
    """Run one part of this module in a process of its own and return what it prints."""
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    done = subprocess.run([sys.executable, "-m", "benchmarks.training", "--part", part], cwd=ROOT,
                          env=os.environ | dict.fromkeys(names, str(threads)), check=True,
                          capture_output=True, text=True)
    return done.stdout.strip()


def main():
    """Measure, print, and with --write put the result into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, nargs="+", default=[2, 1])
    parser.add_argument("--write", action="store_true", help="put the result into README.md")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(f"{memory():.0f}" if options.part == "memory" else measure(options.part))
        return
    lines = ["| network | threads | samples/s | speed / PyTorch's | aim | share of the machine's "
             "matrix-product speed |", "|---|---|---|---|---|---|"]
    lines += [apart(kind, count) for kind in SIZES for count in options.threads]
    text = "\n".join([*lines, "", f"Peak memory of a process that trains the full CNN: "
                                  f"{apart('memory', 1)} MB (aim: under 1000)."])
    print(text)
    if options.write:
        from benchmarks import report

        report.write("training", f"{text}\n\n{report.machine()}")


if __name__ == "__main__":
    main()
