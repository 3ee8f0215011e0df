"""The doctor's page: every check in turn, each within a bound of time, and none of them fatal."""

import sys
import threading
import time
from dataclasses import dataclass

from launch.doctor import private

WELL, LOOK = "OK", "look at this"
LONGEST = 600  # characters of a value; what fails may tell a long story
PROBLEM_OF_OURS = "this check of the doctor failed: please leave the line in your report."


@dataclass(frozen=True)
class Line:
    """One line of the page: what was looked at, what was found, and what to do ("" if well)."""

    what: str
    value: str
    advice: str = ""


def write(checks, say=print):
    """Say the page line by line, as the checks find it; returns 0 if all is well, else 1.

    checks: (what, function, seconds); a function gives Lines, and has so many seconds for it.
    """
    say("What `start.py doctor` found. It is made to be pasted into a report: your name, your")
    say("home folder and the passwords that it knows as such are taken out. Read it before you do.")
    say("")
    count = 0
    for what, check, seconds in checks:
        for line in bounded(what, check, seconds):
            # Hidden first: a line cut short could end within a password, before its @.
            say(shown(Line(*map(private.hide, (line.what, line.value, line.advice)))))
            count += bool(line.advice)
    say("")
    say(f"{count} to look at." if count else "All is well.")
    return 1 if count else 0


def shown(line):
    """A Line as the page has it: one line of text, whatever is in it; then the advice."""
    value = " ".join(line.value.split()) or "nothing"
    if len(value) > LONGEST:
        value = f"{value[:LONGEST]} ..."
    text = f"{LOOK if line.advice else WELL:<14}{line.what}: {value}"
    return f"{text}\n{'':<14}{line.advice}" if line.advice else text


def bounded(what, check, seconds):
    """The Lines of a check; its failure, or its silence after so many seconds, is a Line too."""
    found = []

    def work():
        try:
            found.extend(check())
        except BaseException as error:  # whatever it is, the page goes on
            found.append(Line(what, f"{type(error).__name__}: {error}", PROBLEM_OF_OURS))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    end = time.monotonic() + seconds
    while thread.is_alive() and time.monotonic() < end:
        thread.join(0.5)  # in small steps, so that Ctrl-C is heard on Windows too
    if thread.is_alive():
        return [*found, Line(what, f"no answer within {seconds} seconds",
                             "something on this machine hangs, or is very busy: close other "
                             "programs, and run the doctor again. If it says the same, please "
                             "leave the line in your report.")]
    return found


def say(text):
    """Print a line at once, also where the terminal cannot show each of its letters."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)
