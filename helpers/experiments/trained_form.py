"""What trainings say, as files keep it: the forms of the course's records and of what is kept."""

from helpers.forms import anything, by_name, fields, listed, maybe, number, text, whole

SHARE = number(0, 1)
TABLE = by_name(anything)  # of settings or versions, which are shown and compared
LOSS = maybe(number())
TRAINING = fields({"accuracy": SHARE, "loss": LOSS, "problem": text},
                  {"act": text, "seed": whole(), "test": SHARE, "right": text})
KEPT = fields({"setting": TABLE, "results": by_name(TRAINING)})

# Of a race in which starts and rates are tried: helpers.race.fair and helpers.race.gated.
_FINAL = fields({"act": text, "seed": whole(), "test": SHARE, "right": text})
_TRIED = fields({"act": text, "start": text, "rate": number(0), "accuracy": SHARE, "loss": LOSS,
                 "accuracies": listed(SHARE)})
RACED = by_name(fields({"made": TABLE, "setting": TABLE, "tried": listed(_TRIED),
                        "chosen": by_name(_TRIED), "runs": listed(_FINAL)},
                       {"controls": listed(_FINAL)}))

# Of helpers.experiments.opened_depth_record.
OPENED = by_name(fields({"made": TABLE, "setting": TABLE, "trainings": whole(), "rows": listed(
    fields({"depth": whole(1), "kind": text, "norm": text, "act": text, "rate": number(0),
            "tried": by_name(listed(LOSS)), "tests": listed(SHARE), "diverged": whole(),
            "reached": listed(maybe(number()))}))}))

# Of helpers.experiments.trainable_depth_record.
MARKS = fields({"marks": by_name(fields({"train": SHARE, "valid": SHARE, "loss": LOSS})),
                "problem": text}, {"seconds": number(0)})
_JOB = fields({"sigma_w2": number(0), "depth": whole(1), "width": whole(1), "rate": number(0),
               "seed": whole(), "steps": whole()})
DEPTHS = fields({"made": TABLE, "setting": TABLE, "six_xi": listed(number()),
                 "theory": fields({"sigma_w2": listed(number(0)), "depth": listed(number())}),
                 "runs": listed(lambda run: _JOB(run) or MARKS(run))})

# Of helpers.experiments.published.
FOUND = by_name(fields({"values": by_name(listed(maybe(number()))), "controls": TABLE,
                        "setting": TABLE, "made": TABLE, "seconds": number(0)}))
