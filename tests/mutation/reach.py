"""Which tests reach a line, and how long each takes: from the data of `tests.line_coverage`."""

import json
from collections import defaultdict
from xml.etree import ElementTree

from tests import line_coverage
from tests.mutation import mutants, node_id

WITHOUT = ("test_cell.py", "test_share.py", "test_look.py", "test_types.py", "test_javascript.py",
           "test_two_engines.py", "test_imports.py")  # long, or of processes of their own
LONGEST = 6.0  # seconds for one test


def seconds(folder):
    """{a test's node id: its seconds} of the JUnit reports in a folder."""
    found = {}
    for path in folder.glob("*.xml"):
        for case in ElementTree.parse(path).iter("testcase"):
            found[node_id(case.get("classname"), case.get("name"))] = float(case.get("time"))
    return found


def lines(folder):
    """{module: {line: node ids of the tests that reach it; "" for its import}}."""
    found = {module: defaultdict(set) for module in mutants.modules()}
    for module, by_line in line_coverage.reached(
            folder, lambda data, name: data.contexts_by_lineno(name)):
        if module in found:
            for line, contexts in by_line.items():
                found[module][line].update(contexts)
    return found


def write(folder, target):
    """Put both into one file."""
    took = seconds(folder)
    kept = {name: number for number, name in enumerate(took)
            if took[name] <= LONGEST and not any(file in name for file in WITHOUT)}
    reached = {}
    for module, by_line in lines(folder).items():
        reached[module] = {line: [sorted(kept[one] for one in names if one in kept), "" in names]
                           for line, names in by_line.items()}
    target.write_text(json.dumps({"tests": list(took), "seconds": list(took.values()),
                                  "lines": reached}))


class Reach:
    """The tests for a mutant, the likeliest first."""

    def __init__(self, path):
        read = json.loads(path.read_text())
        self.tests, self.seconds, self._lines = read["tests"], read["seconds"], read["lines"]
        self.killers = defaultdict(dict)  # by module: tests that saw a mistake, the latest last

    def at(self, module, line):
        """Numbers of the tests that reach a line, and whether its import does."""
        for number in range(line, max(line - 8, 0), -1):  # a statement may begin lines before
            if str(number) in self._lines[module]:
                return self._lines[module][str(number)]
        return (), False

    def of_module(self, module):
        """Numbers of all tests that run any of its functions."""
        return sorted({one for found, imported in self._lines[module].values() if not imported
                       for one in found} or
                      {one for found, _ in self._lines[module].values() for one in found})

    def chosen(self, module, line, most, outside=False):
        """Node ids, the likeliest first, of at most so many seconds in all.

        outside: the line is run while its module is imported, so all that use the module may tell.
        """
        found, _ = self.at(module, line)
        everything = self.of_module(module) if outside or not found else found
        stem = module.split("/")[1].removesuffix(".py")
        recent = {one: place for place, one in enumerate(self.killers[module])}
        nth, groups = {}, defaultdict(int)
        for one in sorted(everything, key=lambda one: self.seconds[one]):
            file = self.tests[one].split("::")[0]
            nth[one] = groups[file]
            groups[file] += 1

        def order(one):
            file = self.tests[one].split("::")[0]
            return (-recent.get(one, -1), stem not in file, nth[one], self.seconds[one])

        picked, total = [], 0.0
        for one in sorted(everything, key=order):
            if total + self.seconds[one] <= most:
                picked.append(self.tests[one])
                total += self.seconds[one] + 0.003
        return picked, total

    def saw(self, module, test):
        """Note who has seen a mistake, to ask it earlier next time."""
        number = self.tests.index(test)
        self.killers[module].pop(number, None)
        self.killers[module][number] = True
