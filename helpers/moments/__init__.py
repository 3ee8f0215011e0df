"""Mean and variance of a signal from layer to layer, for any activation.

`moments` computes them, by a closed form or an integral, with fixed points and SELU's domain;
`variants` has SELU with one requirement taken away; `deep_moments.deep_run` measures a network.
"""
