"""The three pictures of normalisation say what the numbers are."""

import re

from helpers.widgets.normalisation import BETA, GAMMA, three_normalisations


def test_each_kind_does_what_it_is_said_to_do():
    live = three_normalisations()
    found = re.findall(r"([^:;]+): mean (\S+), variance ([\d.]+\d)", live.label.split(":", 1)[1])
    said = {name.strip(): (float(mean.replace("\u2212", "-")), float(variance))
            for name, mean, variance in found}
    assert said["pixels"][1] < 0.2 and abs(said["standardised"][1] - 1) < 0.1
    assert said["normalised"] == (0.0, 1.0)
    assert said["\u00d7 \u03b3 + \u03b2"] == (BETA, GAMMA**2)
    assert said["input"] == (1.0, 4.0)
    assert abs(said["layer 16"][0]) < 0.05 and abs(said["layer 16"][1] - 1) < 0.1


def test_its_legends_name_every_line_and_it_has_a_picture_without_a_kernel():
    live = three_normalisations(seed=3)
    for ax in live.figure.axes:
        entries = [text.get_text() for text in ax.get_legend().get_texts()]
        assert len(entries) >= 2 and all("mean" in entry for entry in entries)
    assert live.picture.startswith("<svg")
