"""16_cnn_experiment, a second time."""

from fractions import Fraction


def parameters(window, channels, filters):
    weights = sum(1 for _ in range(window) for _ in range(window) for _ in range(channels))
    return (weights + 1) * filters


def size(height, width, window, blocks):
    def left(side):
        for _ in range(2):
            side = sum(1 for first in range(int(side)) if first + window <= side)
        return sum(1 for first in range(0, side, blocks) if first + blocks <= side)
    return [left(height), left(width)]


def pooling(rows, columns, largest):
    def pooled(image):
        blocks = {}
        for row, line in enumerate(image):
            for column, pixel in enumerate(line):
                blocks.setdefault((row // rows, column // columns), []).append(pixel)
        return sum((max if largest else min)(block) for block in blocks.values())
    return pooled


def two_images(first, second):
    tosses, ways = first + second, [1]
    for _ in range(tosses):  # Pascal's triangle
        ways = [one + other for one, other in zip([0, *ways], [*ways, 0], strict=True)]
    return Fraction(sum(ways[heads] for heads in range(tosses + 1)
                        if heads <= first or tosses - heads <= first), 2**tosses)
