"""The layers beside PyTorch's own, where it is installed: outputs, gradients, running numbers."""

import numpy as np
import pytest
import torch
from torch import nn

from helpers.networks import BatchNorm, Gated, LayerNorm, Residual, RMSNorm
from helpers.networks.deep import KINDS, deep_network
from helpers.networks.layers import Activate, Dense
from helpers.networks.losses import softmax_cross_entropy

RNG = np.random.default_rng(3)
TORCHS = {"LayerNorm": nn.LayerNorm, "RMSNorm": lambda units: nn.RMSNorm(units, eps=1e-5),
          "BatchNorm": nn.BatchNorm1d}


def theirs(layer):
    """PyTorch's layer with the same numbers: of images, it takes rows of channels."""
    if isinstance(layer, Residual):
        branch = nn.Sequential(*map(theirs, layer.layers))
        return _Path(branch, layer.scale)
    if isinstance(layer, Activate):
        return {"relu": nn.ReLU(), "tanh": nn.Tanh(), "gelu": nn.GELU()}[layer.act.key]
    if isinstance(layer, Dense):
        made = nn.Linear(layer.inputs, layer.outputs).double()
        numbers = layer.weights.value.T, layer.biases.value
    else:
        made = TORCHS[type(layer).__name__](layer.units).double()
        numbers = [p.value for p in layer.parameters]
    with torch.no_grad():
        for there, here in zip(made.parameters(), numbers, strict=True):
            there.copy_(torch.tensor(here))
    return made


class _Path(nn.Module):
    def __init__(self, branch, scale):
        super().__init__()
        self.branch, self.scale = branch, scale

    def forward(self, x):
        return x + self.scale * self.branch(x)


def there_and_back(module, x, dout):
    asked = torch.tensor(x.reshape(-1, x.shape[-1]), requires_grad=True)
    out = module(asked)
    module.zero_grad()
    out.backward(torch.tensor(dout.reshape(out.shape)))
    return out.detach().numpy(), asked.grad.numpy(), [p.grad.numpy() for p in module.parameters()]


@pytest.mark.parametrize("shape", [(6, 5), (3, 2, 4, 5)])
@pytest.mark.parametrize("kind", [LayerNorm, RMSNorm, BatchNorm])
def test_a_normalisation_in_training_and_in_evaluation(kind, shape):
    layer = kind(5, dtype=np.float64)
    for parameter in layer.parameters:
        parameter.value += RNG.normal(size=5)
    module = theirs(layer)
    for training in (True, True, True, False):
        x, dout = RNG.normal(1, 2, shape), RNG.normal(size=shape)
        module.train(training)
        out, dx, gradients = there_and_back(module, x, dout)
        np.testing.assert_allclose(layer.forward(x, training).reshape(out.shape), out, atol=1e-10)
        np.testing.assert_allclose(layer.backward(dout).reshape(dx.shape), dx, atol=1e-10)
        for ours, gradient in zip(layer.parameters, gradients, strict=True):
            np.testing.assert_allclose(ours.gradient, gradient, atol=1e-10)
    if kind is BatchNorm:
        np.testing.assert_allclose(layer.mean, module.running_mean.numpy())
        np.testing.assert_allclose(layer.variance, module.running_var.numpy())


@pytest.mark.parametrize("norm", ["layer", "rms", "batch"])
@pytest.mark.parametrize("act", ["relu", "tanh", "gelu"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_deep_network(kind, act, norm):
    network = deep_network(6, 8, 12, 3, act, kind, 5, np.float64, norm)
    module = nn.Sequential(*map(theirs, network.layers))
    module.train()
    x, labels = RNG.normal(size=(10, 6)), RNG.integers(0, 3, 10)
    loss, dout = softmax_cross_entropy(network.forward(x, True), labels)
    network.backward(dout)
    wanted = nn.functional.cross_entropy(module(torch.tensor(x)), torch.tensor(labels))
    wanted.backward()
    assert loss == pytest.approx(wanted.item(), rel=1e-9)
    for ours, there in zip(network.parameters, module.parameters(), strict=True):
        found = ours.gradient.T if ours.name == "weights" else ours.gradient
        np.testing.assert_allclose(found, there.grad.numpy(), rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(("gate", "opened"), [
    ("glu", torch.sigmoid), ("bilinear", lambda z: z), ("reglu", torch.relu),
    ("geglu", nn.functional.gelu), ("swiglu", nn.functional.silu)])
def test_a_gated_layer(gate, opened):
    layer = Gated(4, 3, 2, gate, 5, biases="normal", dtype=np.float64)
    halves = [theirs(one) for one in layer.dense]
    x = torch.tensor(RNG.normal(size=(6, 4)), requires_grad=True)
    out = halves[2](opened(halves[0](x)) * halves[1](x))
    if gate == "glu":  # their own has what passes in front and what opens behind
        both = torch.cat([halves[1](x), halves[0](x)], dim=-1)
        torch.testing.assert_close(halves[2](nn.functional.glu(both)), out)
    dout = RNG.normal(size=(6, 2))
    out.backward(torch.tensor(dout))
    np.testing.assert_allclose(layer.forward(x.detach().numpy()), out.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(layer.backward(dout), x.grad.numpy(), atol=1e-12)
    for ours, half in zip(layer.dense, halves, strict=True):
        np.testing.assert_allclose(ours.weights.gradient.T, half.weight.grad.numpy(), atol=1e-12)
        np.testing.assert_allclose(ours.biases.gradient, half.bias.grad.numpy(), atol=1e-12)
