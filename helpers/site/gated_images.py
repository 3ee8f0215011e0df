"""The picture of notebook 19: a gated block."""

from helpers.draw.gated_block import draw_gated_block
from helpers.draw.style import figure
from helpers.site.described import described


def gated_block() -> str:
    """Return the SVG of a block of three matrices, of which one opens the way for another."""
    made, ax = figure(9.6, 3.2)
    draw_gated_block(ax)
    return described(
        made, "A gated block",
        "From x on the left, arrows lead to two boxes, the matrices W and V. From W comes z, "
        "which goes into a circle, g of z; from V comes u. Both meet in a circle with a times "
        "sign. Their product goes through a third box, the matrix W 2, and out.")
