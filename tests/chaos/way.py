"""The way to the carrier, or to the line: a port that passes everything on, and that a test may close for hours."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

HERE = "127.0.0.1"


@dataclass
class Way:
    """Closed, connections are refused; what was under way is cut off.

    With several targets each connection goes to the next of them that takes it.
    """

    port: int
    target_ports: tuple[int, ...]
    _next: int = 0
    _door: socket.socket | None = None
    _under_way: set[socket.socket] = field(default_factory=set)

    def open(self) -> None:
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((HERE, self.port))
        door.listen(128)
        self._door = door
        threading.Thread(target=self._accept, args=(door,), daemon=True).start()

    def close(self) -> None:
        door, self._door = self._door, None
        for end in [door, *self._under_way]:
            if end is not None:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
        self._under_way.clear()

    def _accept(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = door.accept()
                far = self._connect()
                if far is None:
                    near.close()
                    continue
                self._under_way |= {near, far}
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _connect(self) -> socket.socket | None:
        """None when none of them takes it."""
        for _ in self.target_ports:
            port = self.target_ports[self._next % len(self.target_ports)]
            self._next += 1
            with suppress(OSError):
                return socket.create_connection((HERE, port))
        return None

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(65536):
                other.sendall(piece)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
            self._under_way.discard(end)
