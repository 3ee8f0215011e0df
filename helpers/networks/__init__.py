"""Networks in readable NumPy: layers, losses, optimisers, and how weights begin.

From `network`, `Network` puts layers together and `multilayer` makes a perceptron; its layers are
in `layers` (`Dense`, `Activate`, `Learn`), `image_layers` and `dropout`. `initialise` has the
variances of weights, `losses`, `optimisers` and `clipping` what `training.train_step` needs, and
`statistics` what is measured inside. Each is imported by its module, so that a process that trains
loads what it needs alone.
"""
