"""Numbers that others have published and the course quotes: nothing in this file is computed.

Defaults are those of PyTorch 2, Keras 3, JAX and Flax, as their documentation gives them.
"""

# Where a library's function is called without its parameter: Leaky ReLU's slope, the slope with
# which PReLU starts to learn, ELU's alpha. In the order of the tables in the notebooks.
LEAKY_SLOPES = {"the paper": 0.01, "PyTorch": 0.01, "Keras, the layer": 0.3,
                "Keras, the function": 0.2, "JAX": 0.01}
PRELU_STARTS = {"PyTorch": 0.25, "Keras": 0.0, "JAX": 0.01}
ELU_ALPHAS = {"PyTorch": 1.0, "Keras": 1.0, "JAX": 1.0}

# He, Zhang, Ren and Sun (2015), arXiv:1502.01852, table 1: the slopes that PReLU had learned at
# the end, from the first layer to the last. "shared": one for all channels of a layer;
# "channels": one for each channel, and here their mean.
PRELU_SLOPES = {
    "shared": {
        "conv1": 0.681, "conv2_1": 0.103, "conv2_2": 0.099, "conv2_3": 0.228, "conv2_4": 0.561,
        "conv3_1": 0.126, "conv3_2": 0.089, "conv3_3": 0.124, "conv3_4": 0.062, "conv3_5": 0.008,
        "conv3_6": 0.210, "fc1": 0.063, "fc2": 0.031,
    },
    "channels": {
        "conv1": 0.596, "conv2_1": 0.321, "conv2_2": 0.204, "conv2_3": 0.294, "conv2_4": 0.464,
        "conv3_1": 0.196, "conv3_2": 0.152, "conv3_3": 0.145, "conv3_4": 0.124, "conv3_5": 0.134,
        "conv3_6": 0.198, "fc1": 0.074, "fc2": 0.075,
    },
}  # fmt: skip

# The same paper, table 2: errors in percent on ImageNet 2012, for one guess and for five.
PRELU_ERRORS = {
    "top-1": {"ReLU": 33.82, "shared": 32.71, "channels": 32.64},
    "top-5": {"ReLU": 13.34, "shared": 12.87, "channels": 12.75},
}

# Shazeer (2020), arXiv:2002.05202, table 1: log-perplexity on held-out text of a model trained for
# so many steps, every variant with as many weights; lower is better. The deviation is that of four
# short runs; the long run was made once. Keys of records have no gate, those of gates have one.
GATES_SHORT, GATES_LONG = 65_536, 524_288
GATES_TABLE = {
    "relu": (1.997, 0.005, 1.677), "gelu": (1.983, 0.005, 1.679), "swish": (1.994, 0.003, 1.683),
    "glu": (1.982, 0.006, 1.663), "bilinear": (1.960, 0.005, 1.648),
    "geglu": (1.942, 0.004, 1.633), "swiglu": (1.944, 0.010, 1.636),
    "reglu": (1.953, 0.003, 1.645),
}
