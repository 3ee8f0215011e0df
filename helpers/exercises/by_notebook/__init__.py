"""All exercises of the course, by name, a module for each notebook.

To add one: a Number, Array, Function or Choice in its notebook's list. Expected answers are
computed from the records. The task is told in the notebook; here it stands in short, for who
reads the file.
"""

from helpers.exercises.by_notebook import (
    cnn_experiment,
    compare,
    deep_networks,
    elu,
    exploding_gradients,
    gelu,
    leaky_relu,
    mish,
    prelu,
    relu,
    selu,
    sigmoid,
    start_here,
    swish,
    tanh,
    training_race,
    vanishing_gradients,
)

_IN_TEACHING_ORDER = (
    start_here,
    sigmoid,
    tanh,
    vanishing_gradients,
    exploding_gradients,
    relu,
    leaky_relu,
    prelu,
    elu,
    selu,
    gelu,
    swish,
    mish,
    compare,
    deep_networks,
    training_race,
    cnn_experiment,
)

EXERCISES = {one.name: one for module in _IN_TEACHING_ORDER for one in module.EXERCISES}
