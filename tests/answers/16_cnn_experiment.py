"""Answers to the exercises of 16_cnn_experiment: right ones, and wrong ones with remarks."""

from fractions import Fraction

import numpy as np


def by_blocks(image):
    height, width = image.shape
    return image.reshape(height // 2, 2, width // 2, 2).max(axis=(1, 3)).sum()


def by_loops(image):
    total = 0
    for row in range(0, len(image), 2):
        for column in range(0, len(image[0]), 2):
            total += max(image[row][column], image[row][column + 1],
                         image[row + 1][column], image[row + 1][column + 1])
    return total


def by_strides(image):
    pairs = np.maximum(image[::2], image[1::2])
    return np.maximum(pairs[:, ::2], pairs[:, 1::2]).sum()


def overlapping(image):
    pairs = np.maximum(image[:-1], image[1:])
    return np.maximum(pairs[:, :-1], pairs[:, 1:]).sum()


def in_place(image):
    answer = by_blocks(image)
    image[...] = 0
    return answer


ANSWERS = {
    "parameters": (
        [18496, 3 * 3 * 32 * 64 + 64, 18496.0, (3 * 3 * 32 + 1) * 64, Fraction(18496)],
        [(18432, "biases are missing"), (640, "all 32 channels"), (18500, "all of them"),
         (-18496, "sign"), (9, "9 is not it yet"), (18495, "is not it yet")],
    ),
    "size": (
        [[12, 12], (12, 12), np.array([12, 12]), [(28 - 4) // 2] * 2, [12.0, Fraction(12)]],
        [([13, 13], "2 of 2"), ([14, 14], "2 of 2"), ([24, 24], "2 of 2"), ([12, 13], "1 of 2"),
         (12, "shape ()"), ([12, 12, 64], "shape (3,)")],
    ),
    "pooling": (
        [by_blocks, by_loops, by_strides],
        [(np.max, "At image = [[1.0, 2.0, 5.0"), (np.sum, "At image = [[1.0, 2.0], [3.0, 4.0]]"),
         (overlapping, "At image = [[1.0, 2.0, 5.0"), (in_place, "changes image"),
         (lambda image: image[::2, ::2].sum(), "At image = [[1.0, 2.0], "),
         (lambda image: image.max(axis=1).sum(), "At image = [[1.0, 2.0], "),
         (lambda image: image.reshape(-1, 2, 2).max(axis=(1, 2)).sum(), "[0.0, 9.0")],
    ),
    "two_images": (
        ["b", "B", "b)"],
        [("a", "on the next 500"), ("c", "evidence of none"), ("d", "other data"),
         ("e", "no option"), (2, "quotes")],
    ),
}
