"""What the page reports of a slider, told to the slider without a page."""


def report(slider, trait, value, epoch=None):
    """Let the page report, by default what was done after the kernel's last word.

    A value that the page's model has already does not travel: the news of the move comes alone.
    """
    now = slider.get_state("epoch")["epoch"]
    moved = {} if getattr(slider, trait) == value else {trait: value}
    slider.set_state({**moved, "mixed": False, "seen": [now if epoch is None else epoch, 1]})
