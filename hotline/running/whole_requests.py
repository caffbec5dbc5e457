"""gunicorn's threads, each given to a request only once all of it is here.

As gunicorn comes, a request holds a thread from its first byte on, however slowly the others follow: eight connections from
anybody, each with a byte every few seconds, kept the line silent for as long as they liked. Here what arrives is gathered
beside the threads, for a limited time, and of the connections that take their time the oldest make room.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

SECONDS = 10.0  # the carrier sends a form at once
SLOWEST = 50_000  # bytes a second, of what is longer: a sheet of groups from an office with a poor line
LARGEST = 6_000_000  # bytes; the largest file of the console's, and what is around it
LARGEST_HEAD = 64_000
MOST_WAITING = 400  # connections
MOST_HELD = 64_000_000  # bytes, of all that is not whole
A_READ = 65_536

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_ASKS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
_TOO_LARGE = b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@dataclass
class Arriving:
    """What of a request is here. `until`: when nobody waits for the rest any more, on the monotonic clock."""

    until: float
    content: bytearray = field(default_factory=bytearray)
    wanted: int | None = None  # bytes in all; None while that is not known
    is_chunked: bool = False
    asks_to_go_on: bool = False

    @property
    def is_whole(self) -> bool:
        if self.is_chunked:
            return self.content.endswith(b"0\r\n\r\n")
        return self.wanted is not None and len(self.content) >= self.wanted

    @property
    def is_too_large(self) -> bool:
        return max(len(self.content), self.wanted or 0) > LARGEST

    def add(self, content: bytes) -> None:
        self.content += content
        if self.wanted is None and not self.is_chunked:
            self._look_at_the_head()

    def _look_at_the_head(self) -> None:
        end = self.content.find(b"\r\n\r\n", 0, LARGEST_HEAD)
        if end < 0:
            if len(self.content) >= LARGEST_HEAD:
                self.wanted = 0  # gunicorn says what is wrong with it
            return
        head = bytes(self.content[: end + 2])
        self.asks_to_go_on = _ASKS.search(head) is not None
        if _CHUNKED.search(head):
            self.is_chunked = True
            return
        length = _LENGTH.search(head)
        self.wanted = end + 4 + (int(length[1]) if length else 0)
        self.until += self.wanted / SLOWEST


class WholeRequests(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._arriving: dict[TConn, Arriving] = {}

    def enqueue_req(self, conn: TConn) -> None:
        """Something of a request may have come. Runs in the worker's own thread, and never waits."""
        request = self._arriving.pop(conn, None) or _begun(conn)
        is_over = _read(conn, request)
        if request.is_too_large:
            with suppress(OSError):
                conn.sock.send(_TOO_LARGE)
            self._drop(conn)
        elif is_over or request.is_whole:
            conn.init()
            conn.parser.unreader.unread(bytes(request.content))
            conn.data_ready = True
            super().enqueue_req(conn)
        else:
            self._wait_for_the_rest(conn, request)

    def murder_pending(self) -> None:
        now = time.monotonic()
        for conn in [each for each in self.pending_conns if each.timeout <= now]:
            self._let_go(conn)

    def _wait_for_the_rest(self, conn: TConn, request: Arriving) -> None:
        if request.asks_to_go_on:
            request.asks_to_go_on = False
            with suppress(OSError):
                conn.sock.send(_GO_ON)
        self._arriving[conn] = request
        conn.sock.setblocking(False)
        conn.timeout = request.until
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))
        while len(self.pending_conns) > MOST_WAITING or self._held() > MOST_HELD:
            self._let_go(min(self.pending_conns, key=lambda each: self._arriving[each].until))

    def _held(self) -> int:
        return sum(len(each.content) for each in self._arriving.values())

    def _let_go(self, conn: TConn) -> None:
        self.pending_conns.remove(conn)
        with suppress(OSError, KeyError, ValueError):
            self.poller.unregister(conn.sock)
        self._drop(conn)

    def _drop(self, conn: TConn) -> None:
        self._arriving.pop(conn, None)
        self.nr_conns -= 1
        conn.close()


def _begun(conn: TConn) -> Arriving:
    """With what was read beyond the request before, on a connection that is kept."""
    request = Arriving(time.monotonic() + SECONDS)
    if conn.parser is not None:
        request.add(conn.parser.unreader.take_buffered())
    return request


def _read(conn: TConn, request: Arriving) -> bool:
    """What is here by now. True when nothing more will come."""
    conn.sock.setblocking(False)
    try:
        content = conn.sock.recv(A_READ)
    except BlockingIOError:
        return False
    except OSError:
        return True
    request.add(content)
    return not content
