"""What Python and the browser say both, held together: on the same thousand inputs, the same."""

from pathlib import Path

import numpy as np

from helpers.words import in_words
from tests.browser.waits import promised

LIVE = Path(__file__).parents[2] / "helpers/live/live.js"
BOTH = """async ([source, values]) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { number } = await import(address);
  return values.map(number);
}"""


def test_a_number_in_words_is_the_same_in_python_and_in_the_browser(page):
    rng = np.random.default_rng(0)
    values = np.concatenate([
        np.arange(-200, 201) / 16,  # among them halves of a thousandth, as 0.0625
        rng.normal(0, 3, 400).astype(np.float32), rng.uniform(-0.002, 0.002, 200),
        [0.0, -0.0, 0.0005, -0.0005, 5e-324, 1e20, -123456.7895]]).astype(float).tolist()
    assert len(values) > 1000
    said = promised(page, BOTH, [LIVE.read_text(encoding="utf-8"), values])
    assert said == [in_words(value) for value in values]
