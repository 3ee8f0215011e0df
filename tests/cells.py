"""What a notebook's cells make and need: names, sections, and an order in which they can run."""

import ast
import random
import re
from graphlib import TopologicalSorter

LOCAL = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda, ast.FunctionDef)


class Names(ast.NodeVisitor):
    """The names of one cell: `made` {name: the statements that make it}, `needed`, and `loops`.

    needed: what is read before the cell has made it. loops: what a for statement goes through.
    """

    def __init__(self, source):
        self.made, self.needed, self.loops, self.local = {}, set(), set(), []
        self.inside = 0
        tree = ast.parse(re.sub(r"^%.*$", "", source, flags=re.M))
        for self.statement in tree.body:
            self.visit(self.statement)

    def make(self, name, how=""):
        if self.inside:  # a function's own, such as an import
            return
        self.made.setdefault(name, []).append(how or ast.dump(self.statement))

    def visit_Name(self, node):
        if any(node.id in names for names in self.local):
            return
        if isinstance(node.ctx, ast.Store):
            self.make(node.id)
        elif node.id not in self.made:
            self.needed.add(node.id)

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)

    def visit_AugAssign(self, node):
        if isinstance(node.target, ast.Name):
            self.visit(ast.Name(node.target.id, ast.Load()))
        self.generic_visit(node)

    def visit_For(self, node):
        self.visit(node.iter)
        self.loops |= stored(node.target)
        for part in (node.target, *node.body, *node.orelse):
            self.visit(part)

    def visit_Import(self, node):
        for one in node.names:
            self.make((one.asname or one.name).split(".")[0], f"import {one.name}")

    def visit_ImportFrom(self, node):
        for one in node.names:
            self.make(one.asname or one.name, f"{node.module}.{one.name}")

    def visit_ExceptHandler(self, node):
        self.local.append({node.name})
        self.generic_visit(node)
        self.local.pop()

    def visit(self, node):
        if not isinstance(node, LOCAL):
            return super().visit(node)
        if isinstance(node, ast.FunctionDef):
            self.make(node.name)
        arguments = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
        imported = {one.asname or one.name for one in ast.walk(node) if isinstance(one, ast.alias)}
        self.local.append(arguments | imported | stored(node))
        self.inside += 1
        self.generic_visit(node)
        self.inside -= 1
        self.local.pop()
        return None


def stored(node):
    return {one.id for one in ast.walk(node)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}


def tags(cell):
    return cell.metadata.get("tags", [])


def setup(book):
    """The set-up cell, which every cell may need."""
    return next(cell for cell in book.cells if "setup" in tags(cell))


def sections(book):
    """The code cells but for the set-up, in a list for each part below a heading "## "."""
    parts = [[]]
    for cell in book.cells:
        if cell.cell_type == "markdown" and re.search(r"^## ", cell.source, re.M):
            parts.append([])
        elif cell.cell_type == "code" and "setup" not in tags(cell):
            parts[-1].append(cell)
    return [part for part in parts if part]


def shuffled(cells, seed=0):
    """The cells of a section in another order: each after those that make what it needs."""
    names = {cell.id: Names(cell.source) for cell in cells}
    sorter = TopologicalSorter({cell.id: {other.id for other in cells if other is not cell
                                          and set(names[other.id].made) & names[cell.id].needed}
                                for cell in cells})
    sorter.prepare()
    order, ready, draw = [], [], random.Random(seed)
    while sorter.is_active():
        ready.extend(sorter.get_ready())
        order.append(ready.pop(draw.randrange(len(ready))))
        sorter.done(order[-1])
    by_id = {cell.id: cell for cell in cells}
    return [by_id[one] for one in order]
