"""The doctor's checks in the order of the page, each with the seconds that it may take."""

from launch.doctor import disturbance, kernel, machine, packages, page
from launch.doctor.packages import unless_installing

QUICK = 150  # a disk or a program that has gone to sleep may need a while
CHECKS = [
    ("course", machine.course, QUICK),
    ("system", machine.system, QUICK),
    ("Python", machine.python, QUICK),
    ("folder", machine.folder, QUICK),
    ("written", machine.written, QUICK),
    ("disk", machine.disk, QUICK),
    ("memory", machine.memory, QUICK),
    ("language", machine.language, QUICK),
    ("browser", machine.browsers, QUICK),
    ("port", machine.port, QUICK),
    (".venv", packages.state, QUICK),
    ("packages", unless_installing("packages", packages.versions), QUICK),
    ("variables", disturbance.variables, QUICK),
    ("pip's settings", unless_installing("pip's settings", disturbance.pip_settings), QUICK),
    ("settings", disturbance.settings_of_the_user, QUICK),
    ("files in the way", disturbance.files_in_the_way, QUICK),
    ("kernel", unless_installing("kernel", kernel.answers), kernel.PATIENCE + QUICK),
]


def run():
    """Write the page to the terminal; returns the exit status."""
    return page.write(CHECKS, page.say)
