"""What the paper on SELU proves about mean and variance, and what a grid over each domain finds."""

from helpers.moments.moments import DOMAINS, Domain, jacobian_norm, next_moments
from helpers.show import Numbers
from helpers.tables import LEFT, table
from helpers.words import fixed, readable

POINTS, NORM_POINTS = 15, 5  # along each of the four sides of a domain; a norm takes longer
HEAD = ("", "mean \u03bc", "variance \u03bd", "sum of weights \u03c9", "sum of squares \u03c4",
        "what is proved", "found on a grid")


def proved() -> Numbers:
    """Return a table of the three theorems: domain, what is proved there, what a grid finds.

    Its values: theorem 1: its domain as four (low, high), the lowest and the highest next mean, the
    same of the next variance, the largest norm; theorem 2: domain, largest change of the variance;
    theorem 3: both its domains, and the smallest change of the variance in each.
    """
    one, two, three, narrow = (DOMAINS[name] for name in (
        "theorem 1", "theorem 2", "theorem 3", "theorem 3, narrower tau"))
    mean, variance = next_moments("selu", *one.grid(POINTS))
    ends = [float(end) for end in (mean.min(), mean.max(), variance.min(), variance.max())]
    norm = float(jacobian_norm("selu", *one.grid(NORM_POINTS)).max())
    falls, rises, rises_too = (float(end) for end in (
        _change(two).max(), _change(three).min(), _change(narrow).min()))
    rows = [
        ["theorem 1", *_sides(one), f"the next mean is from {_ends(one.mu)}",
         f"from {fixed(ends[0], 3)} to {fixed(ends[1], 3)}"],
        ["", *[""] * 4, f"the next variance is from {_ends(one.nu)}",
         f"from {fixed(ends[2], 3)} to {fixed(ends[3], 3)}"],
        ["", *[""] * 4, "the map contracts: its norm is below 1", f"at most {fixed(norm, 3)}"],
        ["theorem 2", *_sides(two), "the variance falls: its change is below 0",
         f"at most {fixed(falls, 3)}"],
        ["theorem 3", *_sides(three), "the variance rises: its change is above 0",
         f"at least {fixed(rises, 4)}"],
        ["theorem 3, second domain", *_sides(narrow), "the same",
         f"at least {fixed(rises_too, 4)}"],
    ]
    text = "\n".join("; ".join(f"{name}: {cell}" if name else cell
                               for name, cell in zip(HEAD, row, strict=True) if cell)
                     for row in rows)
    values = [_numbers(one), *ends, norm, _numbers(two), falls, _numbers(three), _numbers(narrow),
              rises, rises_too]
    return Numbers(text, table(rows, HEAD, cells=LEFT, row_heads=LEFT, grouped=True), values)


def _change(domain):
    mu, nu, omega, tau = domain.grid(POINTS)
    return next_moments("selu", mu, nu, omega, tau)[1] - nu


def _numbers(domain: Domain) -> list[list[float]]:
    return [list(side) for side in (domain.mu, domain.nu, domain.omega, domain.tau)]


def _sides(domain):
    return [_ends(side) for side in _numbers(domain)]


def _ends(side):
    low, high = side
    return f"{readable(low)} to {readable(high)}"
