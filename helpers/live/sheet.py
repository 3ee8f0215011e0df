"""The style sheet of figures and of the panels around them, for every part that shows one.

A notebook may show a question before its first figure: who brings a panel brings its sheet.
"""

from pathlib import Path

from helpers.draw.palettes import css
from helpers.live.gone import STYLE

SHEET = Path(__file__).with_name("live.css").read_text(encoding="utf-8") + STYLE + css()
