"""All 70,000 digits of MNIST from the network, for `helpers.experiments.digits.download`."""

import gzip

import numpy as np

from helpers.experiments.fetch_file import Remote, fetch

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
)
FILES = (
    Remote("train-images-idx3-ubyte.gz", 9912422,
           "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
    Remote("train-labels-idx1-ubyte.gz", 28881,
           "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
    Remote("t10k-images-idx3-ubyte.gz", 1648877,
           "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
    Remote("t10k-labels-idx1-ubyte.gz", 4542,
           "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
)
BAR = 30  # characters


def read_all(folder, mirrors=MIRRORS, files=FILES):
    """Return all images (70000, 784) and labels (70000,), uint8; the last 10,000 are for testing.

    folder: where the four files are kept. What is not there, or damaged, is fetched from the first
    mirror that has it, with a bar of progress. Raises FetchError where none has.
    """
    paths = [fetch(file, folder, mirrors, _bar) for file in files]
    train_x, train_y, test_x, test_y = map(_read, paths)
    images = np.concatenate([train_x, test_x])
    return images.reshape(len(images), -1), np.concatenate([train_y, test_y])


def _read(path):
    """The numbers of a file in the IDX format: a zero word, type 8, dimensions, sizes, bytes."""
    with gzip.open(path, "rb") as file:
        content = file.read()
    dimensions = content[3]
    sizes = np.frombuffer(content, ">u4", dimensions, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(sizes)


def _bar(file, done):
    filled = round(BAR * done / file.size)
    print(f"\r{file.name:28} {'█' * filled}{'·' * (BAR - filled)} {done / file.size:4.0%}",
          end="" if done < file.size else "\n", flush=True)
