"""Settings of the Jupyter server that opens the course (start.py and postBuild use them)."""

# A later Jupyter may rename the class that NoDelayConnection builds on. The course then opens
# all the same, only with slower sliders.
try:
    from helpers.site.jupyter_nodelay import NoDelayConnection
except ImportError:
    pass
else:
    c.ServerApp.kernel_websocket_connection_class = NoDelayConnection  # noqa: F821
