"""Settings of any JupyterHub for this course.

install_on_tljh puts this file into The Littlest JupyterHub; benchmarks/hub.py runs a hub with it.
On Kubernetes, values.yaml says the same. Where the numbers come from: LECTURERS.md.
"""

c = get_config()  # noqa: F821

c.Spawner.default_url = "/lab"

# Above what the largest notebook was measured to need; a student who exceeds it loses their own
# kernel, nobody else's.
c.Spawner.mem_limit = "1G"
# Nobody takes more than one processor from the others.
c.Spawner.cpu_limit = 1.0

# One thread for matrix products: networks as small as the course's run several times slower with
# many, above all where students share processors.
c.Spawner.environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

# A hall logs in within a minute. Beyond this number of servers on their way up, the hub asks the
# student to try again.
c.JupyterHub.concurrent_spawn_limit = 60
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 120
