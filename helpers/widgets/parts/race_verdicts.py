"""The verdicts of a training race as HTML: a sentence, and one for each pair."""


from helpers.activations import activation
from helpers.comparing import summary
from helpers.markup import escaped
from helpers.race.compared import race_verdicts
from helpers.race.results import Result, table

HEADING = "Is one better than another?"
TEST = ("Each pair by the exact paired test on the same seeds, all pairs together corrected by "
        "Holm, at 5\u00a0%.")


def verdicts_list(data: Result | None) -> str:
    """Return the HTML of a Result's verdicts, "" for None and while the race runs.

    Each activation against the one with the highest mean stands in sight, every other pair behind
    a line that opens.
    """
    if data is None or not (found := race_verdicts(data)):
        return ""
    best = activation(table(data)[0].act).title
    with_best = [one for one in found if best in (one.first, one.second)]
    others = [one for one in found if one not in with_best]
    more = (f"<details><summary>{_others(len(others))}</summary>{_list(others)}</details>"
            if others else "")
    return (f'<section class="race-verdicts" style="font-size:16px; line-height:1.45">'
            f"<p><b>{HEADING}</b> {escaped(summary(found))} {TEST}</p>"
            f"{_list(with_best)}{more}</section>")


def _list(found):
    return f"<ul>{''.join(f'<li>{escaped(one.words)}</li>' for one in found)}</ul>"


def _others(count):
    return "The other pair" if count == 1 else f"The other {count} pairs"
