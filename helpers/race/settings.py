"""What is the same for every network of a race, and what is not, in a sentence."""

from helpers.activations import activation
from helpers.checked import checked
from helpers.checks import InputError
from helpers.networks.initialise import ADVISED, initialisation_for
from helpers.race.plan import MOMENTUM, Plan, plan_of
from helpers.race.results import Result
from helpers.words import readable

TITLES = {"lecun": "LeCun", "glorot": "Glorot", "he": "He", "normal": "variance 1"}


@checked
def settings(data: Result) -> str:
    """Say a result's settings: network, optimiser, rate, batch, images, seeds, start, dropout.

    data: a Result. "" where its plan is not one of today's.
    """
    try:
        return (_convolutional if data.kind == "cnn" else _perceptron)(data.plan.as_dict())
    except InputError:  # kept by another version of the course
        return ""


def _perceptron(values):
    plan = plan_of(Plan, values)
    start = (_starts({act: initialisation_for(act) for act in plan.acts})
             if plan.initialisation == ADVISED else TITLES[plan.initialisation])
    return (f"Each network has {_many(plan.depth, 'hidden layer')} of {plan.width} units and no "
            f"dropout; weights initialised by {start}{_times(plan)}, biases at {_biases(plan)}; "
            f"{optimiser_words(plan)}, "
            f"{_many(plan.epochs, 'epoch')} of {plan.images} training images, {_seeds(plan)}.")


def _convolutional(values):
    from helpers.race.cnn import recipe
    from helpers.race.cnn_plan import CnnPlan

    plan = plan_of(CnnPlan, values)
    one, acts = plan.setting, {act: recipe(act) for act in plan.acts}
    start = _starts({act: initialisation_for(act, **it.params) for act, it in acts.items()})
    kinds = {act: f"{_spaced(it.dropout.__name__)} {' and '.join(map(readable, it.rates))}"
             for act, it in acts.items()}
    return (f"Each network has two convolutions of {one.filters[0]} and {one.filters[1]} filters "
            f"and {one.dense} dense units; {_grouped(kinds)}; weights initialised by "
            f"{start}{_times(plan)}, biases at {_biases(plan)}; "
            f"Adam at rate {readable(one.rate)} in batches of {one.batch}, "
            f"{_many(one.epochs, 'epoch')} of {one.images} training images, {_seeds(plan)}.")


def optimiser_words(plan: Plan) -> str:
    """Say a Plan's optimiser with its momentum, rate and batch."""
    momentum = f" {readable(MOMENTUM)}" if plan.optimiser.endswith("with momentum") else ""
    return f"{plan.optimiser}{momentum} at rate {readable(plan.rate)} in batches of {plan.batch}"


def _starts(found):
    """{key: (kind, slope)} in words."""
    return _grouped({act: TITLES[kind] + (f" with slope {readable(slope)}" if slope else "")
                     for act, (kind, slope) in found.items()})


def _grouped(by_act):
    """{key: words}: "words" where all agree, else the words with the titles they belong to."""
    groups = {}
    for act, words in by_act.items():
        groups.setdefault(words, []).append(activation(act).name)
    if len(groups) == 1:
        return next(iter(groups))
    return ", ".join(f"{words} ({', '.join(names)})" for words, names in groups.items())


def _times(plan):
    return "" if plan.times == 1 else f", those before hidden units times {readable(plan.times)}"


def _biases(plan):
    return ("minus half the sum of a unit's weights in hidden layers from the second on, else at 0"
            if plan.centred else "0")


def _seeds(plan):
    return "seed 0" if plan.seeds == 1 else f"seeds 0 to {plan.seeds - 1}"


def _many(number, thing):
    return f"{number} {thing}" + ("" if number == 1 else "s")


def _spaced(name):
    return {"Dropout": "dropout"}.get(name, name)
