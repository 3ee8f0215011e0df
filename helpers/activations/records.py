"""The activation functions of the course, one record each; everything else is made from these.

    act = ACTIVATIONS["elu"]
    act.f(z, alpha=0.5), act.df(z, alpha=0.5)
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from helpers.activations import functions as fn
from helpers.activations.elementwise import Param
from helpers.checked import checked
from helpers.checks import InputError, finite, only, shortened

FAMILIES = ("S-shapes", "ReLU and its kin", "exponential floor", "with a dip")
_DASHED, _DOTTED, _MIXED = (0, (6, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2))
_TWO_DOTS = (0, (6, 2, 1.5, 2, 1.5, 2))


@dataclass(frozen=True)
class Look:
    """How a curve is drawn among others: a hue for each family, a line and a marker within it.

    colour: at least 4.5:1 on white. line: a Matplotlib line style. marker: as in Matplotlib.
    """

    colour: str
    line: str | tuple
    marker: str


PLAIN = Look("#444444", "-", "o")
OWN = "own:"  # so begins the key of an activation of one's own, see helpers.formula


@dataclass(frozen=True)
class Start:
    """How its weights are initialised: a kind of networks.initialise.

    slope: the name of the parameter that is its slope on the negative side, which He's variance
    takes into account; "" where there is none.
    """

    kind: str
    slope: str = ""


@dataclass(frozen=True)
class Activation:
    """One activation function.

    key: its name in code; title: its name in text; short: where there is little room; notebook:
    where it is taught. family: one of FAMILIES; look: how it is drawn among others.
    f, df: the function and its z-derivative, functions of z and of the parameters; at a kink
    df is the derivative from the left.
    params: its parameters; dparams: derivatives of f with respect to learnable parameters, by name.
    kinks: values of z where pieces meet: the slope, or the bend of the slope, may jump there (for
    ELU and SELU it depends on the parameters).
    textbook: f and df as one would type them, with no care for rounding: what the tests hold f and
    df against, in as many digits as it takes.
    pieces: "bent" where it is z and alpha z, "exponential" where it is scale times z and alpha
    (exp(z) - 1), on the two sides of 0: then its moments have a closed form.
    degree: 2 where f(c z) = c**2 f(z) for every c > 0, as of a square; else 1. So a chain knows f
    and f' of a z that float64 does not hold; else f is taken to go on as a straight line there.
    start: how its weights are initialised.
    latex, latex_df: f and df as formulas; shape: the curve in words, for those who cannot see it.
    source, link: where to read more, with what is known of its origin; note: what to remember.
    """

    key: str
    title: str
    notebook: str
    f: Callable
    df: Callable
    latex: str
    latex_df: str
    shape: str
    source: str
    link: str
    note: str
    family: str = ""
    look: Look = PLAIN
    textbook: tuple[str, str] = ("", "")
    start: Start = Start("he")
    short: str = ""
    pieces: str = ""
    degree: int = 1
    params: tuple[Param, ...] = ()
    dparams: dict[str, Callable] = field(default_factory=dict)
    kinks: tuple[float, ...] = ()

    @property
    def number(self) -> int:
        """The number of its notebook: 8 for ELU."""
        return int(self.notebook[:2])

    @property
    def name(self) -> str:
        """Its name where there is little room."""
        return self.short or self.title

    @property
    def defaults(self) -> dict[str, float]:
        """The parameters' default values by name."""
        return {param.name: param.default for param in self.params}

    def _repr_latex_(self):
        """Both formulas, where a notebook shows it as a cell's result."""
        return rf"$$\begin{{gathered}}{self.latex} \\ {self.latex_df}\end{{gathered}}$$"

    def check(self, **params: Any) -> dict[str, Any]:
        """Return all parameters by name, defaults filled in; InputError for a bad name or value."""
        by_name = {param.name: param for param in self.params}
        only(self.title, "parameter", params, by_name)
        found = {name: by_name[name].check(value, self.title) for name, value in params.items()}
        return {**self.defaults,
                **{name: one if one.ndim else float(one) for name, one in found.items()}}


# Who makes further records from their keys: helpers.formula does, once it is imported.
makers: list[Callable[[str], Activation | None]] = []


def activation(act: Any) -> Activation:
    """Return the record of a key such as "elu", or the record itself; InputError for others."""
    if isinstance(act, Activation):
        return act
    act = str.__str__(act) if isinstance(act, str) else act  # of a kind of text, the text alone
    if isinstance(act, str) and act in ACTIVATIONS:
        return ACTIVATIONS[act]
    for maker in makers if isinstance(act, str) else ():
        if found := maker(act):
            return found
    raise InputError(f"There is no activation {shortened(act)}; choose one of "
                     f"{', '.join(ACTIVATIONS)}.")


@checked
def resolve(act: str | Activation, params: dict[str, Any]) -> tuple[Activation, dict[str, float]]:
    """Return (Activation, all its parameters as floats) for a key or a record."""
    act = activation(act)
    return act, {name: finite(name, value) for name, value in act.check(**params).items()}


_ALL = (
    Activation(
        key="sigmoid", title="Sigmoid", notebook="01_sigmoid",
        family="S-shapes", look=Look("#7a2e8e", "-", "o"),
        start=Start("glorot"),
        f=fn.sigmoid, df=fn.sigmoid_prime,
        textbook=("1 / (1 + exp(-z))", "1 / (1 + exp(-z)) * (1 - 1 / (1 + exp(-z)))"),
        latex=r"\sigma(z) = \frac{1}{1 + e^{-z}}",
        latex_df=r"\sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr)",
        shape="an S that rises from 0 on the far left through 0.5 at z = 0 to 1 on the far right; "
              "its slope is a bell, at most 0.25, at z = 0",
        source='Rumelhart, Hinton and Williams (1986), "Learning representations by '
               'back-propagating errors", Nature 323, which made such units widely known; they '
               'are older, and the curve is Verhulst\'s (1838)',
        link="https://doi.org/10.1038/323533a0",
        note="Its slope is at most 1/4, and nearly 0 where |z| is large. Today it serves as an "
             "output for yes or no, and as a gate.",
    ),
    Activation(
        key="tanh", title="Tanh", notebook="02_tanh",
        family="S-shapes", look=Look("#a3157f", _DASHED, "s"),
        start=Start("glorot"),
        f=fn.tanh, df=fn.tanh_prime,
        textbook=("(exp(2*z) - 1) / (exp(2*z) + 1)", "1 - ((exp(2*z) - 1) / (exp(2*z) + 1))**2"),
        latex=r"\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
        latex_df=r"\tanh'(z) = 1 - \tanh^2(z)",
        shape="an S that rises from −1 on the far left through 0 at z = 0 to 1 on the far right; "
              "its slope is a bell, at most 1, at z = 0",
        source='LeCun, Bottou, Orr and Müller (1998), "Efficient BackProp", on why it is centred; '
               'in use long before',
        link="https://doi.org/10.1007/3-540-49430-8_2",
        note="A sigmoid stretched and centred on 0: tanh(z) = 2 sigmoid(2z) - 1. Its slope reaches "
             "1, but it saturates on both sides as well.",
    ),
    Activation(
        key="relu", title="ReLU", notebook="05_relu", kinks=(0.0,),
        family="ReLU and its kin", look=Look("#111111", "-", "^"),
        pieces="bent",
        f=fn.relu, df=fn.relu_prime,
        textbook=("max(0, z)", "1 if z > 0 else 0"),
        latex=r"\operatorname{ReLU}(z) = \max(0, z)",
        latex_df=r"\operatorname{ReLU}'(z) = "
                 r"\begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}",
        shape="flat at 0 for negative z, then a straight line of slope 1; its slope is a step from "
              "0 to 1 at z = 0",
        source='Nair and Hinton (2010), "Rectified Linear Units Improve Restricted Boltzmann '
               'Machines", which called it rectified linear unit; used before by Fukushima (1969)',
        link="https://www.cs.toronto.edu/~hinton/absps/reluICML.pdf",
        note="Where z > 0 it passes a gradient unchanged; where z < 0 it passes none. At 0 it has "
             "no derivative, and 0 is taken by convention.",
    ),
    Activation(
        key="softplus", title="Softplus", notebook="05_relu",
        family="ReLU and its kin", look=Look("#5a3fc0", _DOTTED, ">"),
        # None of the kinds keeps its gradient, whose mean square a layer multiplies by
        # 0.29 n Var[w] for normal z; He's, the largest but for "normal", loses least.
        start=Start("he"),
        f=fn.softplus, df=fn.softplus_prime,
        textbook=("log(1 + exp(z))", "1 / (1 + exp(-z))"),
        latex=r"f(z) = \ln\bigl(1 + e^{z}\bigr)",
        latex_df=r"f'(z) = \sigma(z) = \frac{1}{1 + e^{-z}}",
        shape="close to 0 on the far left, always above it, 0.69 high at z = 0, then up towards "
              "the line y = z: ReLU with its corner rounded; its slope is an S from 0 to 1",
        source='Dugas, Bengio, Bélisle, Nadeau and Garcia (2001), "Incorporating Second-Order '
               'Functional Knowledge for Better Option Pricing", NIPS 13; beside ReLU in Glorot, '
               'Bordes and Bengio (2011), "Deep Sparse Rectifier Neural Networks"',
        link="https://proceedings.mlr.press/v15/glorot11a.html",
        note="A smooth ReLU whose slope is the sigmoid. Nowhere is it further from ReLU than ln 2, "
             "at z = 0, and it is above 0 everywhere: an output for what must be positive.",
    ),
    Activation(
        key="leaky_relu", title="Leaky ReLU", notebook="06_leaky_relu", kinks=(0.0,),
        family="ReLU and its kin", look=Look("#0b5fa5", _DASHED, "v"),
        start=Start("he", slope="alpha"), pieces="bent",
        f=fn.leaky_relu, df=fn.leaky_relu_prime, params=(fn.LEAKY_ALPHA,),
        textbook=("max(0, z) + alpha * min(0, z)", "1 if z > 0 else alpha"),
        latex=r"f(z) = \begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}",
        latex_df=r"f'(z) = \begin{cases} 1 & z > 0 \\ \alpha & z \le 0 \end{cases}",
        shape="two straight lines that meet at 0: slope alpha, usually small, on the left, slope 1 "
              "on the right",
        source='Maas, Hannun and Ng (2013), "Rectifier Nonlinearities Improve Neural Network '
               'Acoustic Models"',
        link="https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
        note="A unit whose z is always negative still gets a gradient, times alpha: a number "
             "chosen beforehand, and a slow way back if it is small.",
    ),
    Activation(
        key="prelu", title="PReLU", notebook="07_prelu", kinks=(0.0,),
        family="ReLU and its kin", look=Look("#00698c", _MIXED, "D"),
        start=Start("he", slope="alpha"), pieces="bent",
        f=fn.prelu, df=fn.prelu_prime, params=(fn.PRELU_ALPHA,),
        dparams={"alpha": fn.prelu_by_alpha},
        textbook=("max(0, z) + alpha * min(0, z)", "1 if z > 0 else alpha"),
        latex=r"f(z) = \max(0, z) + \alpha \min(0, z)",
        latex_df=r"f'(z) = \begin{cases} 1 & z > 0 \\ \alpha & z \le 0 \end{cases}",
        shape="two straight lines that meet at 0: slope alpha, which is learned, on the left, "
              "slope 1 on the right",
        source='He, Zhang, Ren and Sun (2015), "Delving Deep into Rectifiers: Surpassing '
               'Human-Level Performance on ImageNet Classification", arXiv:1502.01852',
        link="https://arxiv.org/abs/1502.01852",
        note="Leaky ReLU with a slope that is learned like a weight, through its derivative "
             "min(0, z). In the paper it starts at 0.25, without weight decay; libraries "
             "(2025) let it decay unless told not to.",
    ),
    Activation(
        key="elu", title="ELU", notebook="08_elu", kinks=(0.0,),
        family="exponential floor", look=Look("#00674f", "-", "P"),
        pieces="exponential",
        f=fn.elu, df=fn.elu_prime, params=(fn.ELU_ALPHA,), dparams={"alpha": fn.elu_by_alpha},
        textbook=("z if z > 0 else alpha * (exp(z) - 1)", "1 if z > 0 else alpha * exp(z)"),
        latex=r"f(z) = \begin{cases} z & z > 0 \\ \alpha\,(e^{z} - 1) & z \le 0 \end{cases}",
        latex_df=r"f'(z) = \begin{cases} 1 & z > 0 \\ \alpha\,e^{z} & z \le 0 \end{cases}",
        shape="flat near minus alpha on the far left, bending up through 0, then a straight line "
              "of slope 1; the slope jumps from alpha to 1 at z = 0 unless alpha is 1",
        source='Clevert, Unterthiner and Hochreiter (2015), "Fast and Accurate Deep Network '
               'Learning by Exponential Linear Units (ELUs)", arXiv:1511.07289',
        link="https://arxiv.org/abs/1511.07289",
        note="Negative values bring the mean of a layer closer to 0, and for very negative z it "
             "saturates at minus alpha. With alpha = 1 the slope has no jump.",
    ),
    Activation(
        key="selu", title="SELU", notebook="09_selu", kinks=(0.0,),
        family="exponential floor", look=Look("#4f6a00", _DASHED, "X"),
        start=Start("lecun"), pieces="exponential",
        f=fn.selu, df=fn.selu_prime, params=(fn.SELU_ALPHA, fn.SELU_SCALE),
        textbook=("scale * (z if z > 0 else alpha * (exp(z) - 1))",
                  "scale * (1 if z > 0 else alpha * exp(z))"),
        latex=r"f(z) = \lambda \begin{cases} z & z > 0 \\ \alpha\,(e^{z} - 1) & z \le 0 "
              r"\end{cases}",
        latex_df=r"f'(z) = \lambda \begin{cases} 1 & z > 0 \\ \alpha\,e^{z} & z \le 0 "
                 r"\end{cases}",
        shape="flat near −1.758 on the far left, bending up through 0 with a corner, then a "
              "straight line of slope 1.051; the slope jumps from 1.758 to 1.051 at z = 0",
        source='Klambauer, Unterthiner, Mayr and Hochreiter (2017), "Self-Normalizing Neural '
               'Networks", arXiv:1706.02515',
        link="https://arxiv.org/abs/1706.02515",
        note="Its two constants make mean 0 and variance 1 a stable fixed point from layer to "
             "layer, given suitable weights: mean 0 and variance 1/n.",
    ),
    Activation(
        key="gelu", title="GELU", notebook="10_gelu",
        family="with a dip", look=Look("#b23c08", "-", "*"),
        f=fn.gelu, df=fn.gelu_prime,
        textbook=("z * ncdf(z)", "ncdf(z) + z * npdf(z)"),
        latex=r"f(z) = z\,\Phi(z), \quad "
              r"\Phi(z) = \tfrac{1}{2}\Bigl(1 + \operatorname{erf}\tfrac{z}{\sqrt{2}}\Bigr)",
        latex_df=r"f'(z) = \Phi(z) + z\,\varphi(z), \quad "
                 r"\varphi(z) = \tfrac{1}{\sqrt{2\pi}}\,e^{-z^2/2}",
        shape="close to 0 on the far left, a shallow dip to −0.17 near z = −0.75, then up towards "
              "the line y = z; its slope passes below 0 and above 1 before it settles",
        source='Hendrycks and Gimpel (2016), "Gaussian Error Linear Units (GELUs)", '
               'arXiv:1606.08415',
        link="https://arxiv.org/abs/1606.08415",
        note="z times the probability that a standard normal number is below z. Smooth, and not "
             "monotonic: its slope ranges from −0.129 to 1.129.",
    ),
    Activation(
        key="gelu_tanh", title="GELU (tanh form)", notebook="10_gelu",
        family="with a dip", look=Look("#7d5a00", _DOTTED, "<"),
        short="GELU tanh",
        f=fn.gelu_tanh, df=fn.gelu_tanh_prime,
        textbook=("z / 2 * (1 + tanh(sqrt(2/pi) * (z + 44715 * z**3 / 10**6)))",
                  "(1 + tanh(sqrt(2/pi) * (z + 44715 * z**3 / 10**6))) / 2 + z / 2"
                  " * (1 - tanh(sqrt(2/pi) * (z + 44715 * z**3 / 10**6))**2)"
                  " * sqrt(2/pi) * (1 + 3 * 44715 * z**2 / 10**6)"),
        latex=r"f(z) = \tfrac{z}{2}\,(1 + \tanh u), \quad "
              r"u = \sqrt{\tfrac{2}{\pi}}\,\bigl(z + 0.044715\,z^3\bigr)",
        latex_df=r"f'(z) = \tfrac{1}{2}(1 + \tanh u) + \tfrac{z}{2}\,(1 - \tanh^2 u)"
                 r"\sqrt{\tfrac{2}{\pi}}\,\bigl(1 + 0.134145\,z^2\bigr)",
        shape="the same to the eye as GELU: a shallow dip to −0.17 near z = −0.75, then up towards "
              "the line y = z",
        source='Hendrycks and Gimpel (2016), "Gaussian Error Linear Units (GELUs)", '
               'arXiv:1606.08415',
        link="https://arxiv.org/abs/1606.08415",
        note="GELU without the error function; it is off by at most 0.00048, near |z| = 2.7.",
    ),
    Activation(
        key="swish", title="Swish (SiLU)", notebook="11_swish",
        family="with a dip", look=Look("#b8002e", _DASHED, "h"),
        short="Swish",
        f=fn.swish, df=fn.swish_prime, params=(fn.SWISH_BETA,), dparams={"beta": fn.swish_by_beta},
        textbook=("z / (1 + exp(-beta*z))",
                  "1 / (1 + exp(-beta*z)) + beta * z * exp(-beta*z) / (1 + exp(-beta*z))**2"),
        latex=r"f(z) = z\,\sigma(\beta z)",
        latex_df=r"f'(z) = \sigma(\beta z) + \beta z\,\sigma(\beta z)"
                 r"\bigl(1 - \sigma(\beta z)\bigr)",
        shape="with beta = 1: close to 0 on the far left, a dip to −0.28 near z = −1.28, then up "
              "towards the line y = z; the line z/2 for beta = 0, close to ReLU for large beta",
        source='Ramachandran, Zoph and Le (2017), "Searching for Activation Functions", '
               'arXiv:1710.05941; with beta = 1 (SiLU) before: Hendrycks and Gimpel (2016), '
               'arXiv:1606.08415, and Elfwing, Uchibe and Doya (2017), arXiv:1702.03118',
        link="https://arxiv.org/abs/1710.05941",
        note="The input opens its own gate, a sigmoid. With beta = 1 it is called SiLU, the form "
             "that PyTorch, Keras and JAX offer.",
    ),
    Activation(
        key="hard_swish", title="Hard Swish", notebook="11_swish", kinks=(-3.0, 3.0),
        family="with a dip", look=Look("#810e3e", _TWO_DOTS, "d"),
        f=fn.hard_swish, df=fn.hard_swish_prime,
        textbook=("z * min(max(z + 3, 0), 6) / 6",
                  "0 if z <= -3 else (2*z + 3) / 6 if z <= 3 else 1"),
        latex=r"f(z) = z\,\frac{\min(\max(z + 3, 0), 6)}{6}",
        latex_df=r"f'(z) = \begin{cases} 0 & z \le -3 \\ \tfrac{z}{3} + \tfrac{1}{2} & "
                 r"-3 < z \le 3 \\ 1 & z > 3 \end{cases}",
        shape="exactly 0 up to z = −3, a parabola with a dip to −0.375 at z = −1.5, and exactly "
              "the line y = z from 3 on; its slope jumps from 0 to −0.5 at −3, rises evenly to "
              "1.5, and jumps to 1 at 3",
        source='Howard, Sandler, Chu, Chen, Chen, Tan and others (2019), "Searching for '
               'MobileNetV3", arXiv:1905.02244',
        link="https://arxiv.org/abs/1905.02244",
        note="Swish with three straight pieces in place of the sigmoid, for phones: no "
             "exponential. It is at most 0.1423 from SiLU, and has two corners that SiLU has not.",
    ),
    Activation(
        key="mish", title="Mish", notebook="12_mish",
        family="with a dip", look=Look("#6b3a1e", _MIXED, "p"),
        f=fn.mish, df=fn.mish_prime,
        textbook=("z * tanh(log(1 + exp(z)))",
                  "tanh(log(1 + exp(z))) + z * (1 - tanh(log(1 + exp(z)))**2) / (1 + exp(-z))"),
        latex=r"f(z) = z \tanh p, \quad p = \ln(1 + e^{z})",
        latex_df=r"f'(z) = \tanh p + z\,(1 - \tanh^2 p)\,\sigma(z)",
        shape="close to 0 on the far left, a dip to −0.31 near z = −1.19, then up towards the line "
              "y = z",
        source='Misra (2019), "Mish: A Self Regularized Non-Monotonic Activation Function", '
               'arXiv:1908.08681',
        link="https://arxiv.org/abs/1908.08681",
        note="Like Swish with another gate, the tanh of a softplus, which opens more "
             "quickly: smooth, bounded below and not monotonic.",
    ),
    Activation(
        key="relu_squared", title="Squared ReLU", notebook="19_gated_units", kinks=(0.0,),
        short="ReLU\u00b2", degree=2,
        family="ReLU and its kin", look=Look("#0a465c", _TWO_DOTS, "8"),
        # A layer squares the signal's size too, so no variance keeps it from layer to layer; for
        # normal z of mean square 1 it would be 2/(3n), and of the kinds 1/n is nearest.
        start=Start("lecun"),
        f=fn.relu_squared, df=fn.relu_squared_prime,
        textbook=("max(0, z)**2", "2 * max(0, z)"),
        latex=r"f(z) = \max(0, z)^2",
        latex_df=r"f'(z) = 2 \max(0, z)",
        shape="flat at 0 for negative z, then half a parabola; its slope is 0 for negative z and a "
              "straight line of slope 2 from there on, without a jump and without an upper bound",
        source='So, Mańke, Liu, Dai, Shazeer and Le (2021), "Primer: Searching for Efficient '
               'Transformers for Language Modeling", arXiv:2109.08668',
        link="https://arxiv.org/abs/2109.08668",
        note="ReLU times itself: a ReLU whose gate is its own height. Its slope grows with z, so a "
             "signal twice as large comes out four times as large.",
    ),
)

ACTIVATIONS = {act.key: act for act in _ALL}
# {a parameter's name in code: its letter}
SYMBOLS = {param.name: param.symbol for act in _ALL for param in act.params}
