"""The doctor's checks in the order of the page, each with the seconds that it may take."""

from launch.doctor import disturbance, kernel, machine, packages, page

QUICK = 150  # a disk or a program that has gone to sleep may need a while
CHECKS = [
    ("course", machine.course, QUICK),
    ("system", machine.system, QUICK),
    ("Python", machine.python, QUICK),
    ("folder", machine.folder, QUICK),
    ("disk", machine.disk, QUICK),
    ("memory", machine.memory, QUICK),
    ("language", machine.language, QUICK),
    ("browser", machine.browsers, QUICK),
    ("port", machine.port, QUICK),
    (".venv", packages.state, QUICK),
    ("packages", packages.versions, QUICK),
    ("variables", disturbance.variables, QUICK),
    ("pip's settings", disturbance.pip_settings, QUICK),
    ("settings", disturbance.settings_of_the_user, QUICK),
    ("files in the way", disturbance.files_in_the_way, QUICK),
    ("kernel", kernel.answers, kernel.PATIENCE + QUICK),
]


def run():
    """Write the page to the terminal; returns the exit status."""
    return page.write(CHECKS, page.say)
