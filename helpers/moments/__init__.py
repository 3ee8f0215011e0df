"""Mean and variance of a signal from layer to layer, for any activation."""
