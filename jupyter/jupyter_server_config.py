"""Settings of the Jupyter server that opens the course (start.py and postBuild use them)."""

from pathlib import Path

# The course's part of JupyterLab. On a hub or Binder it is installed beside these settings.
extensions = Path(__file__).parent / "labextensions"
if extensions.is_dir():
    c.LabApp.extra_labextensions_path = [str(extensions)]  # noqa: F821

# A later Jupyter may rename the class that NoDelayConnection builds on. The course then opens
# all the same, only with slower sliders.
try:
    from helpers.site.jupyter_nodelay import NoDelayConnection
except ImportError:
    pass
else:
    c.ServerApp.kernel_websocket_connection_class = NoDelayConnection  # noqa: F821
