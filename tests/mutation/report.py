"""What the tests have seen, as a table, and each mistake that none has seen, with what is known."""

import json
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from tests.mutation import ROOT, mutants

KNOWN = Path(__file__).with_name("survivors.toml")
SEEN = ("killed", "ended")
NONE = ("no Python", "the same")  # not a mistake at all
WANTED = 90.0


def results(folder):
    """The last result of each mutant: {its name: a dictionary}."""
    found, path = {}, folder / "results.jsonl"
    for line in path.read_text().splitlines() if path.exists() else ():
        one = json.loads(line)
        found[one["name"]] = found.get(one["name"], {}) | one
    return found


def known():
    """Reasons for survivors: {(module, the line's text, old, new): why}."""
    return {(one["module"], one["line"], one["old"], one["new"]): one["why"]
            for one in tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("survivor", ())}


def place(result):
    """What names a mutant in `known`, whatever stands above its line."""
    module, line = result["name"].split(":")[:2]
    text = (ROOT / "helpers" / module).read_text(encoding="utf-8").splitlines()
    return (module, text[int(line) - 1].strip(), result["old"].strip(), result["new"].strip())


def current(folder, modules):
    """Results of modules as they are now; all mutants of these."""
    everything = {one.name: one for module in modules for one in mutants.of_module(module)}
    return {name: one for name, one in results(folder).items() if name in everything}, everything


def text(folder, modules):
    """The report as Markdown, and whether enough was seen."""
    found, everything = current(folder, modules)
    reasons = known()
    rows, open_ones = defaultdict(Counter), []
    for name in everything:
        for group in _groups(name):
            rows[group]["all"] += 1
    for name, one in found.items():
        state = one["state"]
        if state not in (*SEEN, *NONE):
            state = "explained" if place(one) in reasons else "open"
            if state == "open":
                open_ones.append(one)
        for group in _groups(name):
            rows[group][state] += 1
    lines = ["| module | mistakes | tried | seen by a test | changes nothing, explained | open "
             "| seen |", "|---|---|---|---|---|---|---|"]
    share = 0.0
    for group in sorted(rows, key=lambda name: (name == "all", name)):
        count = rows[group]
        seen, tried = sum(count[one] for one in SEEN), sum(
            count[one] for one in (*SEEN, "explained", "open"))
        share = 100 * seen / tried if tried else 0.0
        lines.append(f"| {group} | {count['all']} | {tried} | {seen} | {count['explained']} "
                     f"| {count['open']} | {share:.1f} % |")
    lines += ["", "Open:", ""]
    lines += [f"- `{one['name'].rsplit(':', 1)[0]}` {one['state']}, {one.get('tests', 0)} tests: "
              f"`{_short(one['old'])}` → `{_short(one['new'])}`" for one in open_ones]
    return "\n".join(lines), share >= WANTED


def _groups(name):
    module = name.split(":")[0]
    return module.split("/")[0] + "/", module, "all"


def _short(code):
    code = " ".join(code.split())
    return code if len(code) < 160 else code[:155] + " ..."
