"""What is computed about an activation of one's own: findings, training, challenges, a search.

`report.report(act)` says what it is like, `training` and `fair_race` how it trains, `challenges`
what it can do, `search` looks for one, and `start_list` has formulas to begin with.
"""
