"""Show a place of a chain's run in the artists of helpers.draw.chain: numbers, marks, bars."""

from dataclasses import dataclass

import numpy as np

from helpers.chain.formula import amount, function
from helpers.words import as_exponent, indexed, narrow, readable, readable_size

FULL = 8  # layers up to here have their numbers written at each neuron
WIDTH, CHAIN = 792.0, 154.0  # of the chain's drawing; lengths here are points
LEFT, RIGHT = 58.0, WIDTH - 64.0  # where the input and the cost stand
WIDEST, LARGEST = 170.0, 34.0  # between two neurons; a neuron's radius
TURNED = 15  # in a deeper chain the bars' numbers are turned


@dataclass(frozen=True)
class Place:
    """Where a chain of `depth` layers stands on the page; all lengths in points."""

    depth: int

    @property
    def full(self):
        """Whether there is room for numbers at each neuron."""
        return self.depth <= FULL

    @property
    def between(self):
        """From one neuron to the next."""
        return min(WIDEST, (RIGHT - LEFT) / (self.depth + 1))

    @property
    def radius(self):
        """A neuron's radius."""
        return min(LARGEST, (0.37 if self.full else 0.36) * self.between)

    @property
    def size(self):
        """The size of the text at a neuron."""
        return float(np.clip(self.between / 7, 11.5, 14.5))

    @property
    def height(self):
        """How high above the lower edge the neurons' centres stand."""
        return CHAIN - 46 - LARGEST

    @property
    def label(self):
        """How high above the arrows their weights are written."""
        return 1.1 * self.radius if self.between < 140 else 0.5 * self.radius

    @property
    def low(self):
        """How high the line of the biases stands."""
        return self.height - max(self.radius, 18) - 14

    def x(self, layer):
        """Where a layer stands: 0 is the input, depth + 1 the cost."""
        start = (LEFT + RIGHT - (self.depth + 1) * self.between) / 2
        return start + layer * self.between


def bar(layer, height):
    """The corners of a layer's bar."""
    left, right = layer - 0.3, layer + 0.3
    return [(left, 0), (right, 0), (right, height), (left, height)]


@dataclass(frozen=True)
class Known:
    """How much is known at a place: the number of z, of a, of slopes and of weights multiplied."""

    z: int
    a: int
    cost: bool
    da_out: bool
    slopes: int
    weights: int

    @classmethod
    def at(cls, depth, place):
        """What is known of a chain of this depth when `place` steps are done."""
        back = min(max(0, place - (2 * depth + 2)), 2 * depth - 1)
        return cls(min((place + 1) // 2, depth), min(place // 2, depth), place > 2 * depth,
                   place > 2 * depth + 1, (back + 1) // 2, back // 2)


def update_chain(artists, run, place):
    """Show a Run when `place` of its steps are done, in the artists of `draw_chain`."""
    where, known = Place(run.chain.depth), Known.at(run.chain.depth, place)
    step = run.steps[place - 1] if place else None
    _rings(artists, where, known)
    _arrows(artists, run, where, known)
    artists["halo"].set_data(*_halo(where, step))
    artists["x"].set_text(readable(run.x, 3) if where.full else f"x = {readable(run.x, 3)}")
    cost = narrow(run.sign_cost, run.log10_abs_cost) if known.cost else ""
    artists["cost"].set_text(cost if where.full else f"cost C{' = ' * bool(cost)}{cost}")
    artists["target"].set_text(f"target y = {readable(run.y, 3)}")
    out = readable_size(run.sign_da_out, run.log10_abs_da_out, 3)
    name = indexed("dC/da", where.depth)
    artists["da_out"].set_text(f"{name} = {out}" if known.da_out else "")
    if where.full:
        _numbers(artists, run, where, known)
    else:
        artists["callout"].set_text(_callout(run, known, step))
    _bars(artists, run, known)


def _rings(artists, where, known):
    for name, count, least in (("known_z", known.z, known.a), ("known_a", known.a, 0)):
        layers = range(least + 1, count + 1)
        artists[name].set_data([where.x(n) for n in layers], [where.height] * len(layers))


def _arrows(artists, run, where, known):
    """The way back so far, below the arrows of the way there; a cross where it stops."""
    depth, low = where.depth, where.height - min(9, 0.5 * where.radius)
    gaps = [depth + 0.5] * known.da_out + [depth - n - 0.5 for n in range(known.weights)]
    half = where.between / 2 - where.radius
    ends = [(where.x(gap) - half, where.x(gap) + half) for gap in gaps]
    artists["back"].set_data([x for end in ends for x in (*end, np.nan)],
                             [low, low, np.nan] * len(ends))
    artists["back_heads"].set_data([end[0] + 4 for end in ends], [low] * len(ends))
    stop = stop_at(run, known)
    artists["stop"].set_data(*([where.x(stop)], [low]) if stop is not None else ([], []))


def stop_at(run, known):
    """Return the gap, in layers, at which the product so far became 0; None where it has not."""
    depth = run.chain.depth
    if not known.da_out:
        return None
    if not run.sign_da_out:
        return depth + 0.5
    for n in range(known.slopes):
        layer = depth - n
        dead = not run.sign_slope[layer - 1]
        if dead or (n < known.weights and not run.chain.weights[layer - 1]):
            return layer - 0.5
    return None


def _halo(where, step):
    """The outline that marks what a step adds."""
    if step is None:
        return [], []
    y, r, x = where.height, where.radius, where.x(step.layer)
    if step.name in ("cost", "dC/da"):
        half = 0.9 * r + 5
        return _box(where.x(where.depth + 1), y, half, half)
    if step.name == "update" and where.full:  # else a bias has no words to mark
        return _box(x, where.low, min(52, 0.48 * where.between), 9)
    if step.name == "weight":
        gap = where.x(step.layer - 0.5)
        if where.full:
            height = where.size + 0.5
            return _box(gap, y + where.label + 0.5 * height, max(23, 0.21 * where.between),
                        height + 1)
        return _box(gap, y, where.between / 2 - r + 3, r + 4)
    turn = np.linspace(0, 2 * np.pi, 61)
    return x + (r + 5) * np.cos(turn), y + (r + 5) * np.sin(turn)


def _box(x, y, half_width, half_height):
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])
    return x + half_width * signs[:, 0], y + half_height * signs[:, 1]


def _numbers(artists, run, where, known):
    """The numbers at each neuron of a full drawing."""
    depth = where.depth
    for layer in range(1, depth + 1):
        i = layer - 1
        z = narrow(run.sign_z[i], run.log10_abs_z[i]) if layer <= known.z else ""
        a = narrow(run.sign_a[i], run.log10_abs_a[i]) if layer <= known.a else ""
        slope = narrow(run.sign_slope[i], run.log10_abs_slope[i])
        if where.between > 95:
            z, a = (f"{name} {text}" if 0 < len(text) < 7 else text
                    for name, text in (("z", z), ("a", a)))
        texts = {
            "z": z, "a": a,
            "slope": f"{function(run.chain, layer)}\u2032 = {slope}"
                     if layer > depth - known.slopes else "",
            "w": readable(float(run.chain.weights[i]), 4, "\u00b7"),
            "b": f"{indexed('b', layer)} = {readable(float(run.chain.biases[i]), 4)}",
            "f": run.chain.activations[i][0].title.split(" (")[0],
        }
        for name, text in texts.items():
            artists[f"{name}{layer}"].set_text(text)


def _callout(run, known, step):
    """What is known of the step's layer, in one line."""
    if step is None or step.name in ("cost", "dC/da"):
        return ""
    layer, i = step.layer, step.layer - 1
    parts = [f"w = {readable(float(run.chain.weights[i]))}",
             f"b = {readable(float(run.chain.biases[i]))}"]
    parts += [f"z = {amount(run, 'z', layer)}"] * (layer <= known.z)
    parts += [f"a = {amount(run, 'a', layer)}"] * (layer <= known.a)
    if layer > run.chain.depth - known.slopes:
        parts.append(f"{function(run.chain, layer)}\u2032 = {amount(run, 'slope', layer)}")
    title = run.chain.activations[i][0].title
    return f"layer {layer} ({title}):  " + ",  ".join(parts)


def _bars(artists, run, known):
    """A bar and its number for every layer whose gradient is known."""
    depth, ax = run.chain.depth, artists["bars"].axes
    low, high = ax.get_ylim()
    away = (high - low) * (0.1 if depth <= TURNED else 0.21)
    corners, nothing = [], []
    for layer in range(1, depth + 1):
        text, height = artists[f"bar{layer}"], 0.0
        size = float(run.log10_abs_db[layer - 1])
        seen = layer > depth - known.slopes
        if seen and np.isfinite(size):
            height = size
        elif seen:
            nothing.append(layer)
        text.set_text(as_exponent(size) if seen else "")
        end = height + (away if height > 0 else -away)
        text.set_position((layer, end if np.isfinite(size) else 0.8 * low + away))
        corners.append(bar(layer, height))
    artists["bars"].set_verts(corners)
    artists["nothing"].set_data(nothing, [low * 0.8] * len(nothing))
