"""The mistakes: what mutmut would change in a module, as texts of that module.

mutmut itself passes over decorated functions and all that stands outside functions, which here are
the activations and their records; so only its operators are taken, one node at a time.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from tests.mutation import ROOMS, ROOT

SLOW_KILLS = "operator_arg_removal"  # half of all; most end in a TypeError


@dataclass(frozen=True)
class Mutant:
    """A mistake in a module.

    module: "chain/run.py"; number: which of the module; line: where, from 1; operator: mutmut's;
    old, new: the piece of code before and after; span: first byte and length of the old one; mark:
    of the module's whole text.
    """

    module: str
    number: int
    line: int
    operator: str
    old: str
    new: str
    span: tuple
    mark: str

    @property
    def name(self):
        """A name that stays as long as the module does."""
        return f"{self.module}:{self.line}:{self.number}:{self.mark}"

    @property
    def path(self):
        return ROOT / "helpers" / self.module

    @cached_property
    def before(self):
        return self.path.read_bytes()

    def text(self):
        """The whole module with the mistake in it."""
        start, length = self.span
        return self.before[:start] + self.new.encode() + self.before[start + length:]


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (ByteSpanPositionProvider, PositionProvider)

    def __init__(self):
        self.found = []

    def on_visit(self, node):
        if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom) or _left_out(node):
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for new in operator(node):
                    if not _sentence(node, operator):
                        self.found.append((node, operator.__name__, new))
        return True


def _sentence(node, operator):
    """Whether a text for people would change: what those say is read, not computed."""
    return operator.__name__ == "operator_string" and " " in node.value.strip()


def _left_out(node):
    """Caches, whose size changes no result, and what others may import."""
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name):
        return node.func.value in ("lru_cache", "cache")
    return (isinstance(node, cst.Assign) and isinstance(node.targets[0].target, cst.Name)
            and node.targets[0].target.value == "__all__")


def of_module(module):
    """All mutants of a module, in the order of its text; `module`: "chain/run.py"."""
    source = (ROOT / "helpers" / module).read_bytes()
    mark = hashlib.sha256(source).hexdigest()[:8]
    tree = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    finder = _Finder()
    tree.visit(finder)
    spans, places = tree.resolve(ByteSpanPositionProvider), tree.resolve(PositionProvider)
    made, empty = [], cst.Module([])
    for number, (node, operator, new) in enumerate(finder.found):
        span = spans[node]
        old = source[span.start:span.start + span.length].decode()
        made.append(Mutant(module, number, places[node].start.line, operator, old,
                           empty.code_for_node(new), (span.start, span.length), mark))
    return made


def modules(rooms=ROOMS):
    """The modules of rooms: ["activations/compare.py", ...], but for numbers that are quoted."""
    return [f"{room}/{path.name}" for room in rooms
            for path in sorted((ROOT / "helpers" / room).glob("*.py"))
            if f"{room}/{path.name}" != "activations/published.py"]
