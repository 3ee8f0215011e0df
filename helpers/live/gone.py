"""What stands in place of words that were true while a kernel ran, once it runs no more.

JupyterLab marks all widgets whose kernel has died or was restarted, and the course's part of it
those whose kernel was shut down. A style shows one of two texts then: no script has to hear of it.
"""

from helpers.markup import escaped

GONE = ("The kernel has ended, and with it all that was under way here. Run the notebook again: "
        "Run > Run All Cells.")
_ENDED = ":is(.jupyter-widgets-disconnected, .course-kernel-gone)"
# A figure says it, unless words below it do.
STYLE = (f".when-gone, {_ENDED} .under-way, .live-panel:has(.under-way) .live-gone "
         f"{{ display: none; }} {_ENDED} .when-gone {{ display: revert; }}")


def status(text: str, going: bool = False, mark: str = "") -> str:
    """Return as HTML what a screen reader says as soon as it changes.

    going: whether it is true only while the kernel runs; once that has ended, GONE stands there.
    mark: stands in bold before it.
    """
    said, marked = escaped(text), f"<b>{escaped(mark)}:</b> " if mark else ""
    if going:
        said = (f'<style>{STYLE}</style><span class="under-way">{said}</span>'
                f'<span class="when-gone">{escaped(GONE)}</span>')
    return f'<p class="look-for">{marked}{said}</p>'
