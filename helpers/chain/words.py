"""One step of a chain in words and as a formula: what the stepper says after each step.

`done` is one integer: 0 before anything is known, then k when the first k of a run's steps are
done. `say` depends on nothing else, so that a page without a kernel can hold its answers ready.
"""

import re
from dataclasses import dataclass

from helpers.chain.formula import (
    Cell,
    amount,
    as_columns,
    as_table,
    function,
    line,
    marked_up,
    named_factor,
    named_slope,
    operator,
    product,
    signed,
)
from helpers.chain.known import Known
from helpers.chain.run import Chain, Run
from helpers.chain.stopped import why_nothing_here
from helpers.chain.update import first_step
from helpers.tables import LEFT, table
from helpers.words import bracketed, indexed, readable, readable_size, to_show_change


@dataclass(frozen=True)
class Words:
    """What is said about a step: one sentence, the formula's cells, and what stands below it."""

    caption: str
    cells: tuple
    below: str

    @property
    def detail(self) -> str:
        """The formula as a table with the sentence below it, HTML."""
        return f"{as_table(self.cells)}<p>{marked_up(self.below)}</p>"

    @property
    def narrow(self) -> str:
        """The same for a narrow page: the formula's columns flow, as the words do."""
        return f"{as_columns(self.cells)}<p>{marked_up(self.below)}</p>"


def say(run: Run, done: int, rate: float = 0.5) -> Words:
    """Return the Words for a Run after `done` of its steps (0 to all) with a learning rate."""
    if done == 0:
        return _beginning(run)
    step = run.steps[done - 1]
    cells, caption, below = _PARTS[step.name](run, step, rate)
    end = f" {_typeset(_why_0(run, step))}" if step.phase != "forward" and step.sign == 0 else ""
    return Words(f"Step {done} of {len(run.steps)}, {caption}{end}", tuple(cells), below)


def heard(run: Run, done: int) -> str:
    """What the picture of a chain shows after `done` steps, a layer a row, as HTML of a table."""
    chain, known = run.chain, Known.at(run.chain.depth, done)
    rows = []
    for layer in range(1, chain.depth + 1):
        back = layer > chain.depth - known.slopes
        seen = {"z": layer <= known.z, "a": layer <= known.a, "slope": back, "db": back}
        rows.append([f"layer {layer}", with_parameters(chain, layer),
                     readable(float(chain.weights[layer - 1])),
                     readable(float(chain.biases[layer - 1])),
                     *(amount(run, name, layer) if there else "not yet"
                       for name, there in seen.items())])
    head = ["", "activation", "weight", "bias", "z", "a", "slope", "gradient dC/db"]
    return table(rows, head, row_heads=LEFT, name="The chain, a layer a row")


def _why_0(run, step):
    """Why a gradient is 0 at this step: it has stopped, or goes past this layer's neuron."""
    past = step.name == "slope" and step.layer > 1 and run.chain.skips[step.layer - 1]
    arrives = run.sign_da[step.layer - 1] != 0
    return why_nothing_here(run, step.layer) if past and arrives else run.stopped


def with_parameters(chain: Chain, layer: int) -> str:
    """Return a layer's activation in words: "ELU with alpha = 0.5"."""
    act, params = chain.activations[layer - 1]
    named = [f"{name} = {readable(value)}" for name, value in params.items()]
    return act.title + (f" with {' and '.join(named)}" if named else "")


# -- the steps, by name ---------------------------------------------------------------------------


def _beginning(run):
    depth = run.chain.depth
    layers = f"{depth} layers" if depth > 1 else "one layer"
    return Words(
        f"Nothing is computed yet: x = {readable(run.x)} is about to enter {layers}. "
        "Press Forward, then the right arrow.",
        (), "First the signal goes forwards, through the z and the a of each layer, to the cost C. "
            "Then the gradient comes backwards, one factor at a time, until "
            f"{indexed('dC/db', 1)} is complete.")


def _z(run, step, rate):
    layer = step.layer
    w, b = readable(step.factors[0][2]), signed(step.factors[2][2])
    before = "x" if layer == 1 else indexed("a", layer - 1)
    value = amount(run, "z", layer)
    cells = [Cell(indexed("z", layer), value, "now"), operator("="),
             Cell(indexed("w", layer), w), operator("·"),
             Cell(before, bracketed(amount(run, "a", layer - 1))), operator("+"),
             Cell(indexed("b", layer), b)]
    return cells, f"forward, layer {layer}: {line(cells)}.", "Multiply by the weight, add the bias."


def _a(run, step, rate):
    layer, f = step.layer, function(run.chain, step.layer)
    z, value = amount(run, "z", layer), amount(run, "a", layer)
    named = f"{f}({indexed('z', layer)})"
    cells = [Cell(indexed("a", layer), value, "now"), operator("="), Cell(named, f"{f}({z})")]
    end = (f"The output, {indexed('a', layer)}, is what the next layer sees."
           if layer < run.chain.depth else "This is the chain's output.")
    if run.chain.skips[layer - 1]:
        before = "x" if layer == 1 else indexed("a", layer - 1)
        cells[2:] = [Cell(before, bracketed(amount(run, "a", layer - 1))), operator("+"),
                     Cell(named, bracketed(amount(run, "f", layer)))]
        end = f"The skip brings {before} past the neuron: " + (
            f"the next layer sees the sum, {indexed('a', layer)}."
            if layer < run.chain.depth else "the sum is the chain's output.")
    return (cells, f"forward, layer {layer}: {line(cells)}.",
            f"Here {f} is {with_parameters(run.chain, layer)}. {end}")


def _cost_step(run, step, rate):
    last = indexed("a", step.layer)
    value = readable_size(step.sign, step.log10)
    cells = [Cell("C", value, "now"), operator("="),
             Cell(f"({last} − y)²", f"({amount(run, 'a', step.layer)} − {signed(run.y)})²")]
    return cells, f"the cost: {line(cells)}.", (
        "The target is y; the cost is the squared distance to it. Next, the gradient comes back.")


def _da_out(run, step, rate):
    last = indexed("a", step.layer)
    value = readable_size(step.sign, step.log10)
    cells = product(run, step)
    return cells, f"backward, from the cost: dC/d{last} = 2 · ({last} − y) = {value}.", (
        f"dC/d{last} = 2 · ({last} − y) = 2 · ({amount(run, 'a', step.layer)} − {signed(run.y)})"
        f" = {value}. The first factor, from the right.")


def _slope(run, step, rate):
    layer = step.layer
    skip = layer > 1 and run.chain.skips[layer - 1]
    return _multiplied(run, step, named_slope(run.chain, layer), amount(run, "slope", layer),
                       f"{indexed('dC/db', layer)}, layer {layer}'s own gradient",
                       "Into the neuron" if skip else "Product so far")


def _weight(run, step, rate):
    return _multiplied(run, step, indexed("w", step.layer), readable(step.factors[-1][2]),
                       f"{indexed('dC/da', step.layer - 1)}")


def _skip(run, step, rate):
    layer, chain = step.layer, run.chain
    through = f"{signed(float(chain.weights[layer - 1]))} · {bracketed(amount(run, 'db', layer))}"
    return _multiplied(run, step, named_factor(chain, layer), amount(run, "factor", layer),
                       indexed("dC/da", layer - 1),
                       f"Past the neuron comes {amount(run, 'da', layer)}, through it {through}; "
                       "together")


def _multiplied(run, step, named, factor, meaning, start="Product so far"):
    """named, factor: what is multiplied in; meaning: what the product so far is."""
    before = amount(run, "delta" if step.name == "weight" else "da", step.layer)
    value = readable_size(step.sign, step.log10)
    sentence = f"{before} · {bracketed(factor)} = {value} = {meaning}"
    return (product(run, step), f"backward: times {named} = {factor} gives {value} "
            f"= {meaning.split(',')[0]}.", f"{start}: {sentence}.")


def _update(run, step, rate):
    new, alone, every = first_step(run, rate)
    old, gradient = float(run.chain.biases[0]), amount(run, "db", 1, digits=5)
    moved = to_show_change(new, rate * float(run.db[0]))
    cells = [Cell(f"new {indexed('b', 1)}", moved, "now"), operator("="),
             Cell(indexed("b", 1), readable(old)), operator("−"), Cell("rate", readable(rate)),
             operator("·"), Cell(indexed("dC/db", 1), bracketed(gradient))]
    said = f"{indexed('b', 1)} " + (
        f"stays {readable(old)}." if new == old else f"goes from {readable(old)} to {moved}.")
    if new == old and run.sign_db[0] and rate:
        said += " The step is so small that float64 has no number for it: nothing moves."
    if alone is None:
        return cells, f"the update: {said}", f"{said} That is beyond what can be computed."
    now, then, after = (readable_size(one.sign_cost, one.log10_abs_cost)
                        for one in (run, alone, every))
    goes = f"goes from {now} to {then}" if now != then else f"stays {now} to four digits"
    costs = (f"With this {indexed('b', 1)} alone, the cost {goes}; were every weight and bias "
             f"moved by the same rule, it would go to {after}.")
    return cells, f"the update: {said}", costs


_PARTS = {"z": _z, "a": _a, "cost": _cost_step, "dC/da": _da_out, "slope": _slope,
          "weight": _weight, "skip": _skip, "update": _update}


def _typeset(sentence):
    """A sentence with its z_3 as the formulas write it."""
    return re.sub(r"_(\d+)", lambda found: indexed("", found[1]), sentence)
