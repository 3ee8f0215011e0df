"""How long a test waits for a condition: only a failure ever waits so long.

One number for all tests. It is no bound on how fast anything has to be: on a busy machine a
browser may need a minute to open a page, and a test that fails then says nothing of the course.
Who mends a failing test, and is tired of waiting, sets ACTIVATION_COURSE_PATIENCE to fewer seconds.
"""

import os

SECONDS = int(os.environ.get("ACTIVATION_COURSE_PATIENCE", 600))
MILLISECONDS = 1000 * SECONDS
