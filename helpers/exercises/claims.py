"""The claims of the "spot the error" widget, read from claims.toml."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from helpers.checks import InputError, shortened

VERDICTS = {"true": "true", "false": "false", "depends": "it depends"}
FILE = Path(__file__).with_name("claims.toml")


@dataclass(frozen=True)
class Claim:
    """A sentence in circulation, its verdict (a key of VERDICTS), why, and where it can be seen.

    name: such as "08_elu.elu_unit_never_die"; a learner's files know it by this.
    `show` holds keyword arguments for an explorer's `set`, `look` what to look at there.
    """

    claim: str
    verdict: str
    explanation: str
    show: dict = field(default_factory=dict)
    look: str = ""
    name: str = ""

    def __post_init__(self):
        if self.verdict not in VERDICTS:
            raise ValueError(f'verdict {self.verdict!r} is not one of {", ".join(VERDICTS)}.')


def claims_of(notebook: str, file: Path = FILE) -> list[Claim]:
    """Return the claims of a notebook such as "01_sigmoid", in the order of the file.

    InputError for a notebook without claims; ValueError for an entry with an unknown field.
    """
    entries = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    if not isinstance(notebook, str) or notebook not in entries:
        raise InputError(f"No claims for {shortened(notebook)}; there are some for "
                         f"{', '.join(sorted(entries))}.")
    try:
        claims = [Claim(name=f"{notebook}.{entry.pop('key')}", **entry)
                  for entry in entries[notebook]]
    except (TypeError, KeyError) as error:
        problem = f"A claim of {notebook!r} has a wrong or missing field: {error}."
        raise ValueError(problem) from None
    if len({claim.name for claim in claims}) < len(claims):
        raise ValueError(f"Two claims of {notebook!r} have the same key.")
    return claims


@cache
def all_claims() -> dict[str, Claim]:
    """Return every claim of the course by its name."""
    notebooks = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {claim.name: claim for name in notebooks for claim in claims_of(name)}
