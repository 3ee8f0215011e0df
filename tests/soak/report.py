"""A soak's report in Markdown: what was done, measured and left behind, and each fault."""

from statistics import median

from tests.soak import PARTS
from tests.soak.scene import SAME

LAG, GROWTH = 150, 10  # milliseconds, MB
PAGE = ("heap", "nodes")


def report(journal):
    """The whole of it, as far as the journal goes; text."""
    lines = ["# A soak", "", *(f"{one['environment']}" for one in journal.entries
                               if "environment" in one)][:3]
    lines += ["", *_criteria(journal), "", *_table(
        ("part", "units", "what was done", "minutes", "lag, ms: median, most",
         "memory, MB: most in a unit, in all", "faults"),
        [_row(journal, name, part) for name, part in PARTS.items() if journal.of(name, "unit")])]
    lines += ["", "## Before and after", "",
              "Of each part, once its notebook was open and at its end; memory is the kernel's, in "
              "MB, heap the page's. Between them stand each widget's first figures and what was "
              "imported for them, so that memory is judged in the table above.", "",
              *_table(("part", "", "memory", *SAME, *PAGE), _before_and_after(journal))]
    sliders = journal.of("sliders", "unit")
    if sliders:
        lines += ["", "## Each widget", "", *_table(
            ("call", "sliders", "events", "lag, ms", "memory, MB"),
            [[f"`{one['unit']}`", *(one["found"].get(name, "") for name in (
                "sliders", "events", "lag", "memory"))] for one in sliders])]
    said = [one for one in journal.of("inputs", "unit")]
    for one in said:
        lines += ["", f"## {one['unit']}", "", "```", one["found"].get("said", ""), "```"]
    lines += ["", "## Faults", "", *(_faults(journal) or ["None."])]
    return "\n".join(lines) + "\n"


def failed(journal):
    """Whether anything is not as it should be."""
    return bool(_faults(journal)) or any(not good for _, good in _judged(journal))


def _judged(journal):
    """Sentences, each with whether it is as it should be."""
    found = [one["found"] for one in journal.of("sliders", "unit")]
    lags = [one["lag"] for one in found if one.get("events")]
    loads = [one["load"] for one in journal.of("sliders", "unit") if "load" in one]
    beside = f"; {median(loads):.1f} processes waited for each core meanwhile" if loads else ""
    events = sum(one.get("events", 0) for one in found)
    faults = len(_faults(journal))
    judged = [(f"{faults} faults", not faults)]
    if lags:
        judged += [(f"{events} events of sliders; the lag after the last one is {median(lags):.0f} "
                    f"ms, the median of {len(lags)} calls (at most {LAG}){beside}",
                    median(lags) < LAG)]
    for name, part in PARTS.items():
        grown = [one["found"].get("memory", 0) for one in journal.of(name, "unit")]
        most = sum(grown) if getattr(part, "TOGETHER", False) else max(grown, default=0)
        if grown:
            judged.append((f"{part.TITLE}: {most:.1f} MB more after warming up (at most "
                           f"{GROWTH})", most < GROWTH))
    return judged


def _criteria(journal):
    return [f"- {'holds' if good else '**does not hold**'}: {words}"
            for words, good in _judged(journal)]


def _row(journal, name, part):
    entries = journal.of(name, "unit")
    found = [one["found"] for one in entries]
    sums = {}
    for one in found:
        for key in ("events", "steps", "races", "runs", "killed", "closed", "tried"):
            if key in one:
                sums[key] = sums.get(key, 0) + one[key]
    lags = [one["lag"] for one in found if one.get("events")]
    grown = [one["memory"] for one in found if "memory" in one]
    return [part.TITLE, f"{len(entries)} of {len(part.units('whole'))}",
            ", ".join(f"{value} {key}" for key, value in sums.items()),
            f"{sum(one['seconds'] for one in entries) / 60:.1f}",
            f"{median(lags):.0f}, {max(lags)}" if lags else "",
            f"{max(grown):.1f}, {sum(grown):.1f}" if grown else "",
            sum(bool(one["faults"]) for one in entries)]


def _before_and_after(journal):
    rows = []
    for name, part in PARTS.items():
        noted = journal.of(name, "counts")
        for one in (noted[-2:] if len(noted) > 1 else noted):
            rows.append([part.TITLE, one["when"],
                         *(one["counts"].get(key, "") for key in ("memory", *SAME, *PAGE))])
    return rows


def _faults(journal):
    return [f"- {name}, {entry['unit']}: {fault}" for name in PARTS
            for entry in journal.of(name, "unit") for fault in entry["faults"]]


def _table(head, rows):
    cells = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(one).replace("\n", " ") for one in row) + " |" for row in cells]
