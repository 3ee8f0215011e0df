"""A kernel websocket that sends small messages at once.

Jupyter's server leaves Nagle's algorithm on: the kernel's short "idle" message then waits for
the browser's delayed acknowledgement, about 40 ms, and a slider sends its next value only
after "idle". With TCP_NODELAY every widget moves about twice as often.
jupyter/jupyter_server_config.py puts this class to use.
"""

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class NoDelayConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection between browser and kernel, with TCP_NODELAY set."""

    def connect(self) -> Any:
        """Set TCP_NODELAY on the browser's socket, then connect as always."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
