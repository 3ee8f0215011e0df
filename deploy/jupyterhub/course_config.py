"""Settings of any JupyterHub for this course; benchmarks/hub.py runs a hub with them.

On The Littlest JupyterHub: copy to /opt/tljh/config/jupyterhub_config.d/ and reload the hub.
Limits of memory and processors stand in config.yaml there, and in values.yaml for Kubernetes.
"""

c = get_config()  # noqa: F821

c.Spawner.default_url = "/lab"

# One thread for matrix products: networks as small as the course's run several times slower with
# many, above all where students share processors.
c.Spawner.environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

# A hall logs in within a minute: starts beyond this number are told to try again at once, and the
# student's page does so by itself.
c.JupyterHub.concurrent_spawn_limit = 60
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 120
