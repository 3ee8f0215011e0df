"""What layers with random weights do to signals and gradients, for any activation.

`moments` computes mean and variance, by a closed form or an integral, with fixed points and SELU's
domain; `variants` has SELU with one requirement taken away; `deep_moments.deep_run` measures a
network. `mean_field` computes lengths and angles of very wide layers, where they come to rest, and
the edge between order and chaos; `field_table` does so fast, and `wide.wide_run` measures it.
"""
