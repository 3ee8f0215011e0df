"""What a person sees while the tests run: how many are done, how many are left, what runs now.

On a terminal one line that changes in place; elsewhere (a log) a line at every twentieth part.
Failures are named as they happen. With -v or -q pytest's own display stays.
"""

import shutil
import sys
import time

import pytest

PARTS = 20


class ProgressLine:
    """A plugin for pytest, in place of the dots.

    reporter: pytest's terminal reporter. stream: where to write, a terminal or not.
    """

    def __init__(self, reporter, stream=None):
        self.stream = stream or sys.__stdout__
        self.in_place = self.stream.isatty()
        self.width = shutil.get_terminal_size().columns - 1
        self.began, self.total, self.done, self.failed, self.part = time.monotonic(), 0, 0, 0, 0
        self.running = {}
        reporter.showfspath = False  # pytest's own lines of dots, one for each file

    def pytest_collection_finish(self, session):
        """Learn how many tests there are, without pytest-xdist."""
        self.total = len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids):
        """Learn how many tests there are from one of the processes of pytest-xdist."""
        self.total = len(ids)

    def pytest_report_teststatus(self, report):
        """Count a test as pytest does, without its letter; the words stand in the summary."""
        if report.failed:
            return ("failed", "", "FAILED") if report.when == "call" else ("error", "", "ERROR")
        if report.when == "call" and report.passed and not hasattr(report, "wasxfail"):
            return "passed", "", ""
        return None

    def pytest_runtest_logstart(self, nodeid):
        """Note what runs now: with pytest-xdist several tests at once."""
        self.running[nodeid] = None
        if self.in_place:
            self.show()

    def pytest_runtest_logreport(self, report):
        """Name a failure at once."""
        if report.failed:
            self.failed += 1
            self.write(f"FAILED {report.nodeid}", "\n")

    def pytest_runtest_logfinish(self, nodeid):
        """Count a test that is over, and say so where it is time."""
        self.running.pop(nodeid, None)
        self.done += 1
        part = PARTS * self.done // max(self.total, 1)
        if self.in_place or part > self.part:
            self.part = part
            self.show()

    def pytest_sessionfinish(self):
        """Leave an empty line to the summary."""
        if self.in_place:
            self.write("", "")

    def words(self):
        """The line, as text."""
        minutes, seconds = divmod(int(time.monotonic() - self.began), 60)
        failed = f", {self.failed} failed" if self.failed else ""
        now = ", ".join(name.rpartition("/")[2] for name in self.running)
        return (f"{self.done} of {self.total} tests, {self.total - self.done} left{failed}, "
                f"{minutes}:{seconds:02d}  {now}")

    def show(self):
        """Write the line, in place or as a line of its own."""
        self.write(self.words(), "" if self.in_place else "\n")

    def write(self, text, end):
        """Put a text over what stands in the line."""
        if self.in_place:
            text = f"\r{text[:self.width]:<{self.width}}" + ("" if end else "\r")
        self.stream.write(text + end)
        self.stream.flush()
