"""Make the record of published results again: python -m helpers.experiments.published [KEY ...]

`--budget short` shows in a minute or two what the panel's Run shows, and writes nothing.
"""

import argparse
import sys

from helpers.experiments.published import FULL, KEYS, SHORT, TINY, Found, Outcome, result
from helpers.experiments.published.record import make, timed


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("keys", nargs="*", default=KEYS, metavar="KEY", help=", ".join(KEYS))
    parser.add_argument("--budget", choices=(FULL, SHORT, TINY), default=FULL)
    wanted = parser.parse_args(arguments)
    if unknown := [key for key in wanted.keys if key not in KEYS]:
        parser.error(f"{unknown[0]} is none of {', '.join(KEYS)}")
    try:
        if wanted.budget == FULL:
            make(tuple(wanted.keys), tell=_tell)
            return
        for key in wanted.keys:
            *_, found = timed(key, wanted.budget)
            assert isinstance(found, Found)
            _tell(f"{key}: {Outcome(result(key), found).words}")
    except KeyboardInterrupt:
        sys.exit("Stopped. What was finished is written.")


def _tell(text):
    print(text, flush=True)


if __name__ == "__main__":
    main()
