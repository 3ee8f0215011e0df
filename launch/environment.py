"""The course's own Python environment in .venv: made once, renewed only when it must be."""

from launch import folder, imports, packages, paths, problems, program, stamps
from launch.lists import BASE
from launch.lock import IN_USE, INSTALLING
from launch.places import say

FIRST = (
    "Installing the course into .venv: about 600 MB, usually one to three minutes, only this once."
)
GO_ON = "Going on with the installation in .venv ..."
ANEW = (
    "The packages in .venv are broken, or not made for this folder and this Python: making them "
    "anew, usually in one to three minutes."
)
RENEW = "Bringing the course's packages in .venv up to date, usually in a minute or two."
MORE = "Installing what `start.py {extra}` needs besides, usually in less than a minute."
WAIT = "Waiting for {holder}, which is installing the course's packages ..."
CLOSE = (
    "The environment in .venv has to be made anew or renewed, and the course is open: close it in "
    "the other window. Waiting; the last to open it was {holder} ..."
)


def ensure(extra=None):
    """Bring .venv up to date, with one optional group of packages; costs nothing where it is.

    extra: a name in pyproject.toml's optional-dependencies, or None.
    Raises launch.problems.Problem. Afterwards this process counts as one that uses .venv, and so
    does the program that it becomes: as long as it runs, no other start.py takes .venv away.
    """
    parts = [BASE, *([extra] if extra else [])]
    while not (IN_USE.take(shared=True) and stamps.whole(*parts)):
        IN_USE.release()
        # Whoever holds the lock may do all that is missing here.
        if INSTALLING.wait(WAIT, unless=lambda: stamps.whole(*parts)):
            try:
                _install(parts)
            finally:
                INSTALLING.release()
    IN_USE.sign()
    IN_USE.keep_through_exec()


def verify():
    """Bring .venv up to date without believing its stamp: the packages are really imported.

    Only a stamp beside which another start.py installs just now is believed.
    """
    if INSTALLING.wait(WAIT, unless=lambda: stamps.whole(BASE)):
        try:
            if stamps.whole(BASE):
                troubles = imports.check(BASE)
                imports.check_course(troubles)
                if troubles:
                    stamps.remove(BASE)
        finally:
            INSTALLING.release()
    ensure()


def _install(parts):
    if stamps.whole(*parts):
        return
    folder.check()
    paths.check()
    if not stamps.whole(BASE):
        IN_USE.wait(CLOSE)
        _base()
        IN_USE.release()
    for extra in parts[1:]:
        if not stamps.whole(extra):
            say(MORE.format(extra=extra))
            _part(extra)


def _base():
    """The packages that all need: goes on with what is there, and makes it anew if that fails."""
    if folder.made_for() == stamps.place() and program.works():
        say(RENEW if stamps.read(BASE) else GO_ON)
        troubles = _troubles(BASE)
        imports.check_course(troubles)
        if not troubles:
            return
    folder.check_modules()
    first = not folder.is_ours()
    if not first:
        say(ANEW)
        folder.clear()  # before the disk's room is looked at: it needs the old packages' too
    paths.check_space()
    if first:
        say(FIRST)
    folder.make(stamps.place())
    _part(BASE)


def _part(part):
    """Install one part; raises Problem with a sentence where it does not work then."""
    if troubles := _troubles(part):
        imports.check_course(troubles)
        if any(trouble.part == BASE for trouble in troubles):
            stamps.remove(BASE)
        raise problems.Problem(imports.sentence(troubles))


def _troubles(part):
    """Install one part, and vouch for it once this environment's Python has imported it.

    Returns what could not be imported, a list.
    """
    stamps.remove(part)
    folder.remove_halves()
    try:
        packages.install(part, beside=part != BASE)
    except packages.Contradiction:
        IN_USE.wait(CLOSE)
        packages.install(part)
        IN_USE.release()
    folder.shield()
    troubles = imports.check(part)
    if not troubles:
        stamps.write(part)
    return troubles
