"""Networks that race: plan, a process of its own to train in, results, and what was recorded."""
