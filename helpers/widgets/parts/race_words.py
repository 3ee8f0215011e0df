"""What a training race says in words: how far it is, which is ahead, what its picture shows."""

from helpers.activations import activation
from helpers.draw.training_race import ZOOM
from helpers.race.race import Race
from helpers.race.results import Result, table

ZOOM_WORDS = f"accuracy from {ZOOM[0]} on"  # at the box to tick


def split_of(result: Result | None) -> str:
    """Return which images a Result (or None) was judged by: "validation" or "test"."""
    return "validation" if result is None else result.split


def progress_words(race: Race | None) -> str:
    """Say how far a Race is, and what went wrong; race: None before the first."""
    if race is None:
        return "Nothing has been trained yet. Choose, and press Start."
    lanes, left = race.lanes.values(), race.seconds_left
    done = sum(lane.state == "done" for lane in lanes)
    failed = [lane for lane in lanes if lane.state == "failed"]
    parts = [f"{race.state.capitalize()}: {done} of {len(lanes)} networks trained in "
             f"{race.seconds:.0f} s"]
    if race.state == "running" and left is not None:
        parts.append(f"about {max(left, 1):.0f} s left")
    if race.state == "stopped":
        parts.append("what was trained stays")
    if failed:
        parts.append(f"{len(failed)} failed ({activation(failed[0].act).title}, seed "
                     f"{failed[0].seed}: {failed[0].problem.rstrip('.')})")
    warned = next((lane.warning for lane in lanes if lane.warning), "")
    return "; ".join(parts) + "." + (f" {warned}" if warned else "")


def caption(data: Result | None, zoom: bool = False) -> str:
    """Say who is first and last in a result, and that being first is not yet being better.

    zoom: whether the picture has the accuracies from 0.8 on alone; then it is said which are not
    in it, for empty axes look as if nothing had been trained.
    """
    rows = [one for one in (table(data) if data else ()) if one.accuracy is not None]
    if not rows:
        return "No results yet."
    first, last = rows[0], rows[-1]
    titles = {key: activation(key).title for key in data.acts}
    # While a race runs, one may be epochs behind: then the two are not yet to be compared.
    after = ["", ""] if first.epochs == last.epochs else [
        f" after epoch {one.epochs}" for one in (first, last)]
    text = (f"Best so far: {titles[first.act]}, {first.accuracy:.3f} of the {data.split} images "
            f"right{after[0]}")
    if last is not first:
        text += f"; last: {titles[last.act]}, {last.accuracy:.3f}{after[1]}"
        text += ". Something always comes first; whether the difference means anything is stated "
        text += "below the table once the race is over"
    low = [titles[one.act] for one in rows if one.accuracy < ZOOM[0]] if zoom else []
    if low:
        text += (f". Not in the picture, as below {ZOOM[0]}: {', '.join(low)}; untick "
                 f"\u201c{ZOOM_WORDS}\u201d to see {'it' if len(low) == 1 else 'them'}")
    return text + "."


def label(data: Result | None, before: Result | None) -> str:
    """Describe the picture of a result and of an earlier one (or None) for screen readers."""
    beside = f" An earlier race, {before.name}, is dotted." if before else ""
    by = split_of(data or before)
    if data is None:
        return f"Empty axes for the training loss and the {by} accuracy by epoch.{beside}"
    each = "; ".join(f"{activation(one.act).title} {one.accuracy:.3f}" for one in table(data)
                     if one.accuracy is not None)
    return (f"Training loss on the left, {by} accuracy on the right, by epoch, a line for "
            f"each activation. Accuracy: {each or 'none yet'}.{beside}")
