"""The stand-in's own process: a thread for each request, and a clean end on SIGTERM or Ctrl-C."""

from __future__ import annotations

import logging
import signal
import socketserver
import threading
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from hotline.carrier.app import create_carrier
from hotline.carrier.config import CarrierConfig
from hotline.carrier.exchange import Exchange
from hotline.carrier.rest import SOCKET

IDLE_SECONDS = 60


class _ThreadedServer(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    allow_reuse_address = True

    def server_bind(self) -> None:
        """Without the name look-up of the standard server, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        host, port = self.server_address[:2]
        self.server_name, self.server_port = str(host), int(port)
        self.setup_environ()


class _Handler(WSGIRequestHandler):
    timeout = IDLE_SECONDS

    def get_environ(self) -> dict[str, object]:
        return {**super().get_environ(), SOCKET: self.connection}

    def log_message(self, format: str, *args: object) -> None:
        """Silent: addresses hold phone numbers."""


class CarrierServer:
    """Bound to its port as soon as it is made; `url` says where."""

    def __init__(self, config: CarrierConfig) -> None:
        self._server = _ThreadedServer((config.host, config.port), _Handler)
        self.config = replace(config, port=self._server.server_port)
        app = create_carrier(self.config)
        self.exchange: Exchange = app.extensions["carrier"]
        self._server.set_app(app)

    @property
    def url(self) -> str:
        return self.config.own_url

    def run(self) -> None:
        """Returns after `stop`."""
        try:
            self._server.serve_forever(poll_interval=0.1)
        finally:
            self.exchange.close()
            self._server.server_close()

    def stop(self) -> None:
        """From another thread than `run`. Requests under way are cut off when the process ends."""
        self._server.shutdown()


def serve(config: CarrierConfig, ready: Callable[[str], None] | None = None) -> None:
    """Runs until SIGTERM or SIGINT. `ready` is told the address once it can be used."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    server = CarrierServer(config)

    def end(_signal: int, _frame: FrameType | None) -> None:
        threading.Thread(target=server.stop, daemon=True).start()  # shutdown waits for the loop we are in

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    if ready is not None:
        ready(server.url)
    server.run()
