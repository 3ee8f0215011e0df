"""What pip does, for somebody who waits.

On a terminal it is one line that changes; elsewhere, a line now and then.
"""

import re
import sys
import time

from launch import folder

WIDTH = 72
ABOUT = 105  # packages in the base, for "package 37 of about 105"
EVERY = 20  # where lines cannot change: one for so many packages
PATIENCE = 30  # seconds until a line that cannot change says again what is going on


class Progress:
    """Reads pip's lines, and says in one line what it is doing and for how long."""

    def __init__(self, stream=None, now=time.monotonic):
        self.stream, self.now = stream or sys.stdout, now
        self.live = self.stream.isatty()
        self.began = self.said = now()
        self.doing, self.name, self.found = "Asking which packages are needed", "", 0
        self.total = self.there = self.told = 0  # packages: to unpack, there before, told of

    def line(self, text):
        """Take in one line of pip's."""
        words = text.split()
        if text.startswith("Collecting ") and len(words) > 1:
            self.found += 1
            self.name = re.match(r"[\w.-]*", words[1])[0]
            self._show(f"Finding {self._package()}", self.found % EVERY == 1)
        elif words[:1] in (["Downloading"], ["Using"]) and self.found:
            size = re.search(r"\([\d.]+ \wB\)", text)
            size = f" {size[0]}" if size else ""
            verb = "Downloading" if words[0] == "Downloading" else "Taking from pip's store"
            self._show(f"{verb} {self._package()}{size}", False)
        elif text.startswith("Installing collected packages"):
            self.total, self.there = text.count(",") + 1, self._count()
            packages = "1 package" if self.total == 1 else f"{self.total} packages"
            self._show(f"Unpacking and compiling {packages}", True)

    def pause(self):
        """Look at what moves while pip says nothing."""
        if self.total:
            done = min(max(self._count() - self.there, 0), self.total)
            new = f"Unpacking and compiling: {done} of {self.total} packages done"
            enough = done >= self.told + EVERY
            self.told = done if enough else self.told
            self._show(new, enough)
        else:
            self._show(self.doing, False)

    def end(self):
        """Take the line away."""
        if self.live:
            self.stream.write("\r" + " " * WIDTH + "\r")
            self.stream.flush()

    def _package(self):
        about = f" of about {ABOUT}" if EVERY < self.found <= ABOUT else ""
        return f"{self.name} (package {self.found}{about})"

    def _count(self):
        return sum(1 for _ in folder.site_packages().glob("*.dist-info/RECORD"))

    def _show(self, doing, important):
        """Say what is going on: always on a terminal, elsewhere what is new and important."""
        time_so_far = int(self.now() - self.began)
        late = self.now() - self.said >= PATIENCE
        if self.live:
            text = f"  {doing}, {time_so_far // 60}:{time_so_far % 60:02} min"
            self.stream.write(f"\r{text[:WIDTH]:<{WIDTH}}")
        elif late or (important and doing != self.doing):
            self.stream.write(f"  {doing} ({time_so_far} s so far)\n")
        else:
            self.doing = doing
            return
        self.said, self.doing = self.now(), doing
        self.stream.flush()
