"""A PostgreSQL server that a test may stop and start again, as an upgrade or a failing machine would."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from hotline.running.lifeline import ends_with_parent
from tests.postgres import NAME_SPACE, PostgresServer, running_postgres

STOP_SECONDS = 15.0


@dataclass
class Postmaster:
    server: PostgresServer
    _words: list[str] = field(default_factory=list)
    _again: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        pid = self._pid()
        self._words = (Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").decode()).split("\0")
        if Path(f"/proc/{pid}/ns/user").readlink() != Path("/proc/self/ns/user").readlink():
            self._words = [*NAME_SPACE.words, *self._words]
        self._user = os.stat(f"/proc/{pid}").st_uid

    def stop(self) -> None:
        """Everybody's connection ends at once."""
        pid = self._pid()
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + STOP_SECONDS
        while (self.server.folder / "files" / "postmaster.pid").exists():
            assert time.monotonic() < deadline, "PostgreSQL does not stop"
            time.sleep(0.05)

    def start(self) -> None:
        with (self.server.folder / "log.again").open("ab") as log:
            self._again = subprocess.Popen(
                self._words,
                stdout=log,
                stderr=log,
                cwd=self.server.folder,
                env={**os.environ, "HOME": str(self.server.folder)},
                preexec_fn=ends_with_parent(),
                user=self._user if self._user != os.getuid() else None,
            )

    def end(self) -> None:
        if self._again is not None:
            self._again.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._again.wait(STOP_SECONDS)
            self._again.kill()
            self._again.wait()

    def _pid(self) -> int:
        return int((self.server.folder / "files" / "postmaster.pid").read_text().split()[0])


@contextmanager
def running_postmaster() -> Iterator[Postmaster]:
    with running_postgres() as server:
        postmaster = Postmaster(server)
        try:
            yield postmaster
        finally:
            postmaster.end()
