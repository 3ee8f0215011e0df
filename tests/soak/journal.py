"""What a soak has done so far, a line of JSON for each unit: it is gone on with from there.

Several may write into one: each part in a process of its own, if a machine has room for that.
"""

import json
import time
from pathlib import Path


class Journal:
    """folder: where it is kept. resume=False puts an earlier one aside."""

    def __init__(self, folder, resume):
        self.path = Path(folder) / "journal.jsonl"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and not resume:
            self.path.rename(self.path.with_name(f"journal-until-{time.time():.0f}.jsonl"))
        self.path.touch()

    @property
    def entries(self):
        """All that is written there now."""
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]

    def add(self, **entry):
        """Write one more entry, at once."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")

    def of(self, part, kind):
        """The entries of a part that have a kind of content: "unit", of each the last; "counts"."""
        found = [one for one in self.entries if one.get("part") == part and kind in one]
        return list({one["unit"]: one for one in found}.values()) if kind == "unit" else found

    def done(self, part):
        """The units of a part that have been done, to their end."""
        return {one["unit"] for one in self.of(part, "unit") if not one.get("broken")}
