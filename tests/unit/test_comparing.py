"""Which of two is better: the tests against SciPy's and against simulation, verdicts in words."""

from functools import cache

import numpy as np
import pytest
from scipy import stats

from helpers.checks import InputError
from helpers.comparing import (
    holm,
    mcnemar,
    paired_deviation,
    paired_permutation,
    paired_t,
    seeds_needed,
    standard_error,
    verdicts,
)
from helpers.comparing.equal_networks import apart, draw_races, most_convincing, winners
from helpers.comparing.verdicts import FOUND, NOT_FOUND, TOO_FEW, summary

RACES = 10_000


@pytest.mark.parametrize("count", [2, 3, 6, 9])
def test_the_permutation_test_is_scipys_ties_and_all(count):
    rng = np.random.default_rng(count)
    for _ in range(5):
        first, second = rng.integers(440, 450, (2, count)) / 500
        theirs = stats.permutation_test((first - second,), np.mean, permutation_type="samples",
                                        n_resamples=np.inf).pvalue
        assert paired_permutation(first, second) == pytest.approx(theirs)


def test_each_row_is_a_test_of_its_own():
    first, second = np.random.default_rng(1).normal(size=(2, 4, 3, 11))
    together = paired_permutation(first, second)
    assert together.shape == (4, 3)
    assert together[2, 1] == paired_permutation(first[2, 1], second[2, 1])
    assert paired_t(first, second)[2, 1] == pytest.approx(
        stats.ttest_rel(first[2, 1], second[2, 1]).pvalue)


@pytest.mark.parametrize("seeds", [1, 2, 3, 6, 20])
def test_a_network_ahead_with_every_seed_has_the_smallest_p_there_is(seeds):
    p = paired_permutation(np.arange(1, seeds + 1) / 500, np.zeros(seeds))
    assert p == pytest.approx(2 / 2**seeds)


def test_equal_numbers_are_no_evidence_at_all():
    assert paired_permutation([0.9] * 5, [0.9] * 5) == paired_t([0.9] * 5, [0.9] * 5) == 1
    assert mcnemar([True, False], [True, False]).p == 1


def test_mcnemar_counts_the_images_that_one_alone_recognised():
    first = np.array([True] * 9 + [False] * 2 + [True] * 80)
    second = np.array([False] * 9 + [True] * 2 + [True] * 80)
    found = mcnemar(first, second)
    assert found[:2] == (9, 2)
    # two of eleven coins or fewer, and as many on the other side: 2 * (1 + 11 + 55) / 2**11
    assert found.p == pytest.approx(134 / 2048)


def test_standard_error_shrinks_with_the_root_of_the_number():
    values = np.random.default_rng(0).normal(size=400)
    assert standard_error(values) == pytest.approx(values.std(ddof=1) / 20)
    assert np.isnan(standard_error([0.9]))


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.9]) == pytest.approx([1, 1])
    assert holm([[0.01, 0.04], [0.04, 0.01]]).tolist() == [[0.02, 0.04], [0.04, 0.02]]


@pytest.mark.parametrize(("pairs", "needed"), [(1, 6), (28, 11), (55, 12)])
def test_as_many_seeds_as_the_smallest_p_needs(pairs, needed):
    assert seeds_needed(pairs) == needed
    assert pairs * 2 / 2**needed <= 0.05 < pairs * 2 / 2**(needed - 1)


@pytest.mark.parametrize("level", [0.25, 0.05, 0.5**7])
def test_seeds_are_needed_until_the_smallest_p_is_at_the_level(level):
    for pairs in (1, 2, 3, 8, 45):
        assert seeds_needed(pairs, level) == next(
            n for n in range(1, 30) if 2 * pairs / 2**n <= level)


# -- false alarms and power, simulated -----------------------------------------------------------


@pytest.mark.parametrize(("networks", "seeds"), [(2, 6), (2, 8), (3, 8), (4, 9)])
def test_at_most_one_race_in_twenty_without_a_difference_is_a_false_alarm(networks, seeds):
    found = winners(draw_races(networks, seeds, races=RACES, rng=7))
    assert found["holm_permutation"].mean() <= 0.05
    assert found["holm_t"].mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / RACES)
    assert (found["permutation"].mean() > 0.05) == (networks > 2), "without Holm they add up"


def test_a_network_that_takes_off_or_not_raises_no_more_alarms():
    # As the sigmoid's: three seeds in ten guess. No normal distribution, and no false alarms.
    rng = np.random.default_rng(3)
    values = np.where(rng.random((2, RACES, 8)) < 0.3, 0.1, 0.91 + 0.01 * rng.random(8))
    assert (paired_permutation(*values) <= 0.05).mean() <= 0.05


def test_mcnemar_raises_no_more_alarms_though_the_images_are_the_same():
    # Some images are hard for both networks: their errors go together, and neither is better.
    rng, hard = np.random.default_rng(4), np.linspace(0, 1, 500) ** 8
    p = cache(lambda one, other: mcnemar([True] * one + [False] * other,
                                         [False] * one + [True] * other).p)
    alarms, gaps, shares = 0, [], []
    for _ in range(RACES // 500):
        right = rng.random((500, 2, 500)) > hard
        for first, second in right:
            alarms += p(int((first & ~second).sum()), int((second & ~first).sum())) <= 0.05
        gaps += list(right[:, 0].sum(axis=1) - right[:, 1].sum(axis=1))
        shares += list(right[:, 0].mean(axis=1))
    assert alarms / RACES <= 0.05
    share = np.mean(shares)
    alone = np.sqrt(2 * share * (1 - share) * 500)  # as if each had been judged by its own images
    assert np.std(gaps) < 0.75 * alone, "shared errors cancel"
    told = [paired_deviation(first, second) for first, second in right]
    assert np.mean(told) == pytest.approx(np.std(gaps), rel=0.05)


@pytest.mark.parametrize(("seeds", "ranges", "t_test"), [
    (3, 0.44, 0.30), (5, 0.19, 0.55), (10, 0.02, 0.89)])
def test_ranges_lose_and_tests_gain_by_more_seeds(seeds, ranges, t_test):
    # E.g. a true difference of 1.5 standard deviations, networks of different seeds
    drawn = draw_races(2, seeds, difference=1.5, races=RACES, rng=5)
    first, second = drawn[:, 0], drawn[:, 1]
    assert apart(first, second).mean() == pytest.approx(ranges, abs=0.015)
    p = stats.ttest_ind(first, second, axis=1).pvalue
    assert (p <= 0.05).mean() == pytest.approx(t_test, abs=0.015)


def test_ranges_of_two_equal_networks_lie_apart_in_a_tenth_of_the_races():
    # 3 of one above 3 of the other: 2 of the 20 orders
    assert winners(draw_races(2, 3, races=RACES, rng=6))["ranges"].mean() == pytest.approx(
        0.1, abs=0.01)


def test_the_most_convincing_race_is_found():
    values = np.full((4, 2, 3), 0.9) + np.array([0, 0.001, 0.002])
    values[2, 0] += 0.05
    assert most_convincing(values) == 2


# -- verdicts --------------------------------------------------------------------------------------


def test_three_seeds_find_nothing_and_say_why():
    one, = verdicts({"tanh": [0.95, 0.96, 0.97], "ReLU": [0.91, 0.92, 0.93]})
    assert one.kind == TOO_FEW and one.p == 0.25
    assert one.words == ("tanh and ReLU: no difference found with 3 seeds, nor could one be: a "
                         "pair needs 6")
    assert summary([one]).startswith("With 3 seeds no difference can be found by this test")


def test_a_clear_difference_is_found_and_told_with_its_condition():
    rng = np.random.default_rng(0)
    start = rng.normal(0.94, 0.006, 12)
    found = verdicts({"a": start + rng.normal(0, 0.001, 12), "b": start + 0.02,
                      "c": start + rng.normal(0, 0.001, 12)})
    assert [(one.first, one.second, one.kind) for one in found[:2]] == [
        ("b", found[0].second, FOUND), ("b", found[1].second, FOUND)]
    assert found[2].kind == NOT_FOUND and "no difference found with 12 seeds" in found[2].words
    assert "b above" in found[0].words and "by Holm for 3 pairs" in found[0].words
    assert summary(found).startswith("A difference was found in 2 of 3 pairs.")
    assert summary(found[:1]).startswith("A difference was found in 1 of 1 pair.")


def test_seeds_without_a_number_are_left_out_and_named():
    values = [0.95, 0.96, 0.97, 0.94, 0.95, 0.96, np.nan]
    one, = verdicts({"a": values, "b": [0.9] * 6 + [0.99]})
    assert (one.seeds, one.left_out, one.kind) == (6, 1, FOUND)
    assert ("6 seeds (1 left out, not trained to the end by both: what diverges is judged by its "
            "luckier seeds)") in one.words
    none, = verdicts({"a": [0.9, 0.9], "b": [np.nan, np.nan]})
    assert none.kind == TOO_FEW and none.seeds == 0


@pytest.mark.parametrize(("call", "says"), [
    (lambda: paired_permutation([0.9, 0.8], [0.9]), r"\(2,\) and \(1,\)"),
    (lambda: paired_permutation([], []), r"\(0,\)"),
    (lambda: paired_permutation([np.nan], [0.9]), r"first\[0\] = nan"),
    (lambda: paired_t([0.9, 0.8], [0.9, np.inf]), r"second\[1\] = inf"),
    (lambda: paired_permutation([0.9] * 21, [0.8] * 21), "21 pairs"),
    (lambda: mcnemar([True], [True, False]), r"\(1,\) and \(2,\)"),
    (lambda: holm([0.5, 1.2]), r"ps\[1\] = 1.2 is not allowed: it must be a number from 0 to 1"),
    (lambda: holm(0.3), "ps = 0.3"), (lambda: verdicts({"a": [0.9]}), "each has: a 1"),
    (lambda: verdicts({"a": [0.9], "b": [0.9, 0.8]}), "each has: a 1, b 2"),
    (lambda: draw_races(networks=1), "networks = 1"), (lambda: draw_races(seeds=2.5), "seeds"),
    (lambda: seeds_needed(0), "pairs = 0"),
])
def test_what_makes_no_sense_is_told_and_named(call, says):
    with pytest.raises(InputError, match=says):
        call()
