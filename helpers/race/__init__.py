"""Networks that race: plan, a process of its own to train in, results, and what was recorded.

`plan.Plan` says what is to be trained, `race.Race` does it, `results` has what came of it and keeps
it. `cnn_plan` and `cnn` are the same for the CNN experiment; `record` and `cnn_record` have the
course's own runs. `worker` is the other end of a race's pipes.
"""
