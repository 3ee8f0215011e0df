"""Words that are true while a kernel runs give way to others once it runs no more."""

import pytest

from helpers import widgets
from helpers.experiments.published import KEYS
from helpers.live import status


def test_only_what_goes_on_gives_way():
    assert status("a <b", mark="c<") == (
        '<p class="look-for"><b>c&lt;:</b> a &lt;b</p>')
    going = status("a <b", going=True)
    assert '<span class="under-way">a &lt;b</span>' in going and "Run &gt; Run All" in going


@pytest.mark.parametrize("make, act, stop, words, run", [
    (lambda: widgets.training_race(acts=("relu",), seeds=1, epochs=200), lambda w: w.start,
     lambda w: w.stop, lambda w: w.words, lambda w: w.race),
    (lambda: widgets.challenges("elu"), lambda w: w.cards["beat_relu"].judge,
     lambda w: w.cards["beat_relu"].stop, lambda w: w.cards["beat_relu"].verdict,
     lambda w: w.cards["beat_relu"].race),
    (widgets.published_results, lambda w: w.runs_of[KEYS[0]], lambda w: w.stop,
     lambda w: w.words, lambda w: w.run)], ids=["race", "challenges", "published"])
def test_what_trains_has_both_words_until_it_is_over(make, act, stop, words, run):
    one = make()
    assert "when-gone" not in words(one).value
    act(one).click()
    assert "when-gone" in words(one).value and run(one).state == "running"
    stop(one).click()
    assert "when-gone" not in words(one).value
    run(one).join()
