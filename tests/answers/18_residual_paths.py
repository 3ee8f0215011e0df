"""Answers to the exercises of 18_residual_paths: right ones, and wrong ones with remarks."""

import math
from decimal import Decimal

import numpy as np
from scipy.special import comb

from helpers.experiments.opened_depth_record import record
from helpers.networks import LayerNorm


def by_loops(x):
    out = []
    for row in x:
        mean = sum(row) / len(row)
        variance = sum((v - mean) ** 2 for v in row) / len(row)
        out.append([(v - mean) / math.sqrt(variance + 1e-5) for v in row])
    return out


def by_columns(x):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5)


def in_place(x):
    x -= x.mean(axis=1, keepdims=True)
    return x / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-5)


def by_sums(row):
    row = row - np.mean(row)
    return np.sum(row[:-1] * row[1:]) / np.sum(row**2)


def by_a_loop(row):
    mean = sum(row) / len(row)
    top = sum((row[i] - mean) * (row[i + 1] - mean) for i in range(len(row) - 1))
    return top / sum((v - mean) ** 2 for v in row)


GROWTH = math.pi / (math.pi - 1)


def gap(kind, depth, acts=("tanh", "relu", "gelu", "selu")):
    """Best mean less worst, straight from the record."""
    means = [np.mean(row["tests"]) for row in record()["runs"]["rows"]
             if (row["kind"], row["depth"]) == (kind, depth) and (not acts or row["act"] in acts)]
    return max(means) - min(means)


GAP = gap("plain", 20)

ANSWERS = {
    "ways_of_six": (
        [593775, math.comb(30, 6), comb(30, 6), math.factorial(30) / math.factorial(24) / 720],
        [(2**30, "all ways"), (30**6, "in any order"), (math.perm(30, 6), "have one order"),
         (593775.5, "593776 is not it yet"), (-593775, "sign"), (6 / 30, "0.2 is not it yet")],
    ),
    "growth_of_24": (
        [1.25**24, (1 + 1 / 4) ** 24, 211.8, np.exp(24 * np.log(1.25)), Decimal("211.76")],
        [(1.5**24, "four times smaller"), (7, "grows with what there is"),
         (2**24, "without the factor"), (1.25, "1.25 is not it yet"), ([211.8, 1], "a list")],
    ),
    "layer_norm": (
        [by_loops, lambda x: LayerNorm(x.shape[1], dtype=np.float64).forward(x),
         lambda x: (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-5),
         lambda x: ((x.T - x.mean(axis=1)) / np.sqrt(x.var(axis=1) + 1e-5)).T],
        [(by_columns, "At x = "), (in_place, "changes x"),
         (lambda x: (x - x.mean()) / np.sqrt(x.var() + 1e-5), "At x = "),
         (lambda x: x - x.mean(axis=1, keepdims=True), "At x = "),
         (lambda x: (x - x.mean(1, keepdims=True)) / (x.var(1, keepdims=True) + 1e-5), "At x = "),
         (lambda x: x / np.sqrt((x**2).mean(1, keepdims=True) + 1e-5), "At x = "),
         (lambda x: (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, ddof=1, keepdims=True)
                                                              + 1e-5), "At x = "),
         (lambda x: 0.0, "something else than 3 x 3 real numbers")],
    ),
    "twenty_layers_of_relu": (
        [GROWTH**10, np.sqrt(GROWTH) ** 20, 1.2112**20, (0.5 / (0.5 - 0.5 / np.pi)) ** 10, 46.1],
        [(GROWTH**20, "take the root"), (1, "not the mean square"), (1.2112, "one layer"),
         (20 * 1.2112, "24.224 is not it yet"), (-(GROWTH**10), "sign")],
    ),
    "which_norm": (
        ["b", "B", "b)"],
        [("a", "different lengths"), ("c", "inside the network"), ("d", "its own mean"),
         ("e", "no option"), (2, "quotes")],
    ),
    "way_back": (
        [0.9**29, (1 - 0.5 * 0.2) ** 29, math.exp(29 * math.log(0.9)), 0.0471],
        [(0.9**30, "from 2 to 30"), (-(0.1**29), "without the paths"), (1.1**29, "negative"),
         (1 - 29 * 0.1, "multiply"), (0.9, "0.9 is not it yet"), ([0.9] * 29, "a list")],
    ),
    "through_all": (
        [lambda weights, slopes, skips: np.prod(skips + weights * slopes),
         lambda weights, slopes, skips: math.prod(
             w * s + (1 if path else 0)
             for w, s, path in zip(weights, slopes, skips, strict=True)),
         lambda weights, slopes, skips: np.prod(
             np.where(skips, 1 + weights * slopes, weights * slopes))],
        [(lambda weights, slopes, skips: np.prod(weights * slopes), "At weights = "),
         (lambda weights, slopes, skips: np.prod(1 + weights * slopes), "At weights = "),
         (lambda weights, slopes, skips: np.sum(skips + weights * slopes), "At weights = "),
         (lambda weights, slopes, skips: skips + weights * slopes, "where one number"),
         (lambda weights, slopes, skips: np.prod(1 + skips * weights * slopes),
          "At weights = ")],
    ),
    "neighbours": (
        [by_sums, by_a_loop,
         lambda row: np.correlate(row - row.mean(), row - row.mean(), "full")[len(row)]
         / np.sum((row - row.mean()) ** 2)],
        [(lambda row: np.corrcoef(row[:-1], row[1:])[0, 1], "At row = "),
         (lambda row: np.sum(row[:-1] * row[1:]) / np.sum(row**2), "At row = "),
         (lambda row: np.mean(row[:-1] * row[1:]), "At row = "), (lambda row: 1.0, "At row = "),
         (lambda row: by_sums(row) * len(row) / (len(row) - 1), "At row = "),
         (lambda row: row, "an array, where one number")],
    ),
    "gap_of_four": (
        [GAP, float(f"{GAP:.3g}"), Decimal(f"{GAP:.4f}"), np.array(GAP)],
        [(gap("plain", 20, None), "leave it out"), (gap("plain", 50), "fifty layers"),
         (gap("both", 20), "paths and normalisation"), (-GAP, "sign"), (0.5, "is not it yet")],
    ),
    "first_to_try": (
        ["c", "C", "c)"],
        [("a", "no better there"), ("b", "best of nine"), ("d", "grow alike"),
         ("e", "no option"), (3, "quotes")],
    ),
}
