"""Formulas to begin with: the course's own functions, and some more of the literature.

    entry = START["snake"]
    entry.formula, entry.source
    record("snake")             # an Activation, as a formula of one's own
"""

from dataclasses import dataclass, field

from helpers.activations import ACTIVATIONS, Activation
from helpers.checks import one_of
from helpers.formula import formula

COURSE, LITERATURE = "the course's own", "of the literature"
Value = float | tuple[float, float, float]


@dataclass(frozen=True)
class Entry:
    """A formula of the list.

    group: COURSE or LITERATURE. letters: {letter: its value, or (value, low, high)}. source: who
    described it, where and when; link: where to read that. named: {letter: the parameter of the
    course's record}, of the course's own alone.
    """

    key: str
    title: str
    formula: str
    source: str
    link: str
    group: str = LITERATURE
    letters: dict[str, Value] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


# What the course's own look like as formulas, and which letter is which parameter. GELU's tanh form
# stands with the sigmoid: 1 + tanh(u) = 2 sigmoid(2u), which loses no digits where it is near 0.
_FORMULAS = {
    "sigmoid": ("sigmoid(z)", {}),
    "tanh": ("tanh(z)", {}),
    "relu": ("max(0, z)", {}),
    "softplus": ("softplus(z)", {}),
    "leaky_relu": ("where(z > 0, z, a*z)", {"a": "alpha"}),
    "prelu": ("max(0, z) + a*min(0, z)", {"a": "alpha"}),
    "elu": ("where(z > 0, z, a*expm1(z))", {"a": "alpha"}),
    "selu": ("s*where(z > 0, z, a*expm1(z))", {"s": "scale", "a": "alpha"}),
    "gelu": ("z*Phi(z)", {}),
    "gelu_tanh": ("z*sigmoid(2*sqrt(2/pi)*(z + 0.044715*z**3))", {}),
    "swish": ("z*sigmoid(b*z)", {"b": "beta"}),
    "hard_swish": ("z*min(max(0, z + 3), 6)/6", {}),
    "mish": ("z*tanh(softplus(z))", {}),
    "relu_squared": ("max(0, z)**2", {}),
}

_OTHERS = (
    Entry("softsign", "Softsign", "z/(1 + abs(z))",
          'Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward '
          'neural networks", AISTATS, which takes it from Bergstra and others (2009)',
          "https://proceedings.mlr.press/v9/glorot10a.html"),
    Entry("relu6", "ReLU6", "min(max(0, z), 6)",
          'Krizhevsky (2010), "Convolutional Deep Belief Networks on CIFAR-10"; widely used since '
          'Sandler and others (2018), "MobileNetV2: Inverted Residuals and Linear Bottlenecks", '
          "arXiv:1801.04381",
          "https://arxiv.org/abs/1801.04381"),
    Entry("quick_gelu", "Quick GELU", "z*sigmoid(c*z)",
          'Hendrycks and Gimpel (2016), "Gaussian Error Linear Units (GELUs)", arXiv:1606.08415, '
          "as the quick approximation of GELU, with c = 1.702",
          "https://arxiv.org/abs/1606.08415", letters={"c": (1.702, 0.0, 5.0)}),
    Entry("celu", "CELU", "max(0, z) + a*expm1(min(0, z)/a)",
          'Barron (2017), "Continuously Differentiable Exponential Linear Units", '
          "arXiv:1704.07483",
          "https://arxiv.org/abs/1704.07483", letters={"a": (1.0, 0.1, 4.0)}),
    Entry("tanh_exp", "TanhExp", "z*tanh(exp(z))",
          'Liu and Di (2020), "TanhExp: A Smooth Activation Function with High Convergence Speed '
          'for Lightweight Neural Networks", arXiv:2003.09855',
          "https://arxiv.org/abs/2003.09855"),
    Entry("snake", "Snake", "z + sin(a*z)**2/a",
          'Ziyin, Hartwig and Ueda (2020), "Neural Networks Fail to Learn Periodic Functions and '
          'How to Fix It", arXiv:2006.08195',
          "https://arxiv.org/abs/2006.08195", letters={"a": (1.0, 0.1, 10.0)}),
    Entry("sine", "Sine (SIREN)", "sin(w*z)",
          'Sitzmann, Martel, Bergman, Lindell and Wetzstein (2020), "Implicit Neural '
          'Representations with Periodic Activation Functions", arXiv:2006.09661, with w = 30 in '
          "most of its networks",
          "https://arxiv.org/abs/2006.09661", letters={"w": (1.0, 0.1, 30.0)}),
)


def _of_course(key, text, named):
    act = ACTIVATIONS[key]
    params = {param.name: param for param in act.params}
    letters = {letter: (params[name].default, params[name].low, params[name].high)
               for letter, name in named.items()}
    return Entry(key, act.title, text, act.source, act.link, COURSE, letters, named)


START = {one.key: one for one in (
    *(_of_course(key, *how) for key, how in _FORMULAS.items()), *_OTHERS)}


def record(key: str) -> Activation:
    """Return the formula of an entry as an Activation of one's own; InputError for other keys."""
    entry = START[one_of("key", key, START)]
    return formula(entry.formula, _name(entry.title), **entry.letters)


def _name(title):
    """A title as a formula may be called: no brackets."""
    return title.replace("(", "").replace(")", "")
