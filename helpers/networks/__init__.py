"""Networks in readable NumPy: layers, losses, optimisers, and how weights begin."""
